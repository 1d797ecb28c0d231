import { appendFileSync, closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeFailure, ToolError } from '../document/index.ts';
import { makeFolder } from '../sources/index.ts';
import {
  type About,
  applyLine,
  type Head,
  type LedgerContent,
  type LedgerEntry,
  type Line,
  readLedger,
} from './ledger-file.ts';

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
function openForAppending(file: string, first: Head | undefined): number {
  try {
    if (first) {
      makeFolder(dirname(file));
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
