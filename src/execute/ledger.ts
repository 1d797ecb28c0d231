import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeFailure, ToolError } from '../document/index.ts';
import { isObject } from '../json/index.ts';

/** A request that needs no body: how to delete what was made, and how to see whether it is gone. */
export interface LedgerRequest {
  method: string;
  /** Below the base URL, percent-encoded: `/users/7`. */
  path: string;
  /** Without `?`; `''` where there is none. */
  query: string;
}

/** Something that was, or may have been, created in a service. */
export interface LedgerEntry {
  /** Counts from 1 in the order of creation. */
  number: number;
  /** Name of the resource. */
  resource: string;
  /** How it was created: `POST /users`. Never a body, never a header: no secret comes here. */
  by: string;
  /** What of a data set it stands for, where it comes from one. */
  of?: string;
  /** Which other user made it, and must delete it. Absent: the run itself. */
  user?: string;
  /** `unsure`: the request was sent, and no answer was written down. */
  state: 'unsure' | 'made' | 'gone' | 'left';
  /** Where the request to create it went, below the base URL. */
  at?: string;
  /** A value that was sent, and that nothing else has: by this it is found where no answer came. */
  mark?: string;
  /** What else it was called, for people: other things may be called that, too. */
  name?: string;
  /** What tells it apart, as text; absent while unsure. */
  id?: string;
  /** How to delete it; absent where the document does not say. */
  remove?: LedgerRequest;
  /** How to read it; absent where the document does not say. */
  read?: LedgerRequest;
  /** Why it is left. */
  why?: string;
}

/** What is known of a creation before it is sent. */
export type About = Pick<LedgerEntry, 'of' | 'user' | 'at' | 'mark' | 'name'>;

/** What one run wrote down, as of now. */
export interface LedgerContent {
  baseUrl: string;
  /** ISO date-time. */
  startedAt: string;
  entries: LedgerEntry[];
}

/** What a run made in a service, written down before and after each creation, so that it can be cleaned after a crash. */
export interface Ledger {
  file: string;
  /** As of now, in the order of creation. */
  entries: LedgerEntry[];
  /** Before a creation is sent. Returns its number. */
  creating(resource: string, by: string, about?: About): number;
  /** After it was answered with success. */
  created(number: number, what: Pick<LedgerEntry, 'id' | 'remove' | 'read'>): void;
  /** After the service refused to create. */
  refused(number: number): void;
  /** After it was seen to be gone (or its deletion was confirmed, where it cannot be read). */
  gone(number: number): void;
  /** After it could not be deleted. */
  left(number: number, why: string): void;
  /** Closes the file. It is deleted where nothing is left, unless `keep`. */
  close(keep?: boolean): void;
}

/** One line of the file. */
type Line =
  | { ledger: 1; baseUrl: string; startedAt: string }
  | ({ creating: number; resource: string; by: string } & About)
  | { created: number; id?: string; remove?: LedgerRequest; read?: LedgerRequest }
  | { refused: number }
  | { gone: number }
  | { left: number; why: string };

/**
 * Opens a ledger: NDJSON, appended to, each line handed to the operating system before the call returns, so that a
 * killed process loses none. The file is made with the first creation.
 *
 * @throws ToolError where the file exists already or cannot be written.
 */
export function openLedger(file: string, baseUrl: string, startedAt = new Date().toISOString()): Ledger {
  if (existsSync(file)) {
    throw new ToolError({
      code: 'ledger-exists',
      tried: `Cannot start the ledger ${file}`,
      reason: 'the file exists: a run before this one left something behind, or goes on',
      hint: `Clean up with standin verify --clean ${file}, delete the file, or name another with --ledger.`,
    });
  }
  const content: LedgerContent = { baseUrl, startedAt, entries: [] };
  return writeLedger(file, content, true);
}

/**
 * Opens the ledger of a run that ended (or crashed), to clean up after it.
 *
 * @throws ToolError where there is no such ledger.
 */
export function reopenLedger(file: string): { ledger: Ledger; content: LedgerContent } {
  const content = readLedger(file);
  return { ledger: writeLedger(file, content, false), content };
}

function writeLedger(file: string, content: LedgerContent, isNew: boolean): Ledger {
  const { entries, baseUrl, startedAt } = content;
  let last = entries.at(-1)?.number ?? 0;
  let descriptor: number | undefined;
  const write = (line: Line) => {
    descriptor ??= openForAppending(file, isNew ? { ledger: 1, baseUrl, startedAt } : undefined);
    writeSync(descriptor, `${JSON.stringify(line)}\n`);
    applyLine(content, line);
  };
  return {
    file,
    entries,
    creating(resource, by, about) {
      last += 1;
      write({ creating: last, resource, by, ...about });
      return last;
    },
    created: (number, what) => write({ created: number, ...what }),
    refused: (number) => write({ refused: number }),
    gone: (number) => write({ gone: number }),
    left: (number, why) => write({ left: number, why }),
    close(keep = false) {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
      if (!keep && entries.every(({ state }) => state === 'gone')) rmSync(file, { force: true });
    },
  };
}

/** Opens for appending: a new file starts with its first line, an old one with a fresh line after what was cut off. */
function openForAppending(file: string, first: Line | undefined): number {
  try {
    if (first) {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify(first)}\n`, { flag: 'ax', mode: 0o600 });
    }
    const descriptor = openSync(file, 'a');
    if (!first) writeSync(descriptor, '\n');
    return descriptor;
  } catch (cause) {
    throw new ToolError({
      code: 'cannot-write',
      tried: `Cannot write the ledger ${file}`,
      reason: describeFailure(cause),
      hint: 'Name another file with --ledger: nothing is created without one.',
      cause,
    });
  }
}

/**
 * Reads a ledger. A line that a crash cut off is left out: what it was about is told by the line before.
 *
 * @throws ToolError where there is no such file, or it is no ledger.
 */
export function readLedger(file: string): LedgerContent {
  const fail = (reason: string, cause?: unknown) =>
    new ToolError({
      code: 'no-ledger',
      tried: `Cannot read the ledger ${file}`,
      reason,
      hint: 'Name the file that the interrupted run told.',
      cause,
    });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw fail(describeFailure(cause), cause);
  }
  const [first, ...lines] = text.split('\n').filter((line) => line !== '');
  const head = parseLine(first ?? '');
  if (!head || !('ledger' in head) || typeof head.baseUrl !== 'string') throw fail('it is no ledger of standin');
  const content: LedgerContent = { baseUrl: head.baseUrl, startedAt: head.startedAt, entries: [] };
  for (const line of lines) {
    const parsed = parseLine(line);
    if (parsed) applyLine(content, parsed);
  }
  return content;
}

function parseLine(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? (value as unknown as Line) : undefined;
  } catch {
    return undefined;
  }
}

function applyLine({ entries }: LedgerContent, line: Line): void {
  if ('creating' in line) {
    const { creating: number, ...what } = line;
    entries.push({ number, ...what, state: 'unsure' });
    return;
  }
  const update = (number: number, changes: Partial<LedgerEntry>) =>
    Object.assign(entries.findLast((each) => each.number === number) ?? {}, changes);
  if ('created' in line) {
    const { created, ...what } = line;
    update(created, { state: 'made', ...what });
  } else if ('refused' in line) {
    const at = entries.findIndex(({ number }) => number === line.refused);
    if (at >= 0) entries.splice(at, 1);
  } else if ('gone' in line) update(line.gone, { state: 'gone' });
  else if ('left' in line) update(line.left, { state: 'left', why: line.why });
}
