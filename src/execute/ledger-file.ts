import { readFileSync } from 'node:fs';
import { describeFailure, ToolError } from '../document/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';

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

/** The first line of the file. */
export interface Head {
  ledger: 1;
  baseUrl: string;
  startedAt: string;
}

/** One line behind it. */
export type Line =
  | ({ creating: number; resource: string; by: string } & About)
  | { created: number; id?: string; remove?: LedgerRequest; read?: LedgerRequest }
  | { refused: number }
  | { gone: number }
  | { left: number; why: string };

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
  const [first, ...lines] = text.split('\n');
  const head = parse(first ?? '');
  if (head?.ledger !== 1 || typeof head.baseUrl !== 'string') throw fail('it is no ledger of standin');
  if (!/^https?:/.test(head.baseUrl) || !URL.canParse(head.baseUrl)) throw fail(`${head.baseUrl} is no base URL`);
  const content: LedgerContent = { baseUrl: head.baseUrl, startedAt: String(head.startedAt), entries: [] };
  for (const [index, line] of lines.entries()) {
    const value = parse(line);
    if (!value) continue;
    if (!isLine(value)) throw fail(`line ${index + 2} is no line of a ledger`);
    applyLine(content, value);
  }
  return content;
}

/** `undefined`: it was cut off, or is empty. */
function parse(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether what stands in a line can be acted on: it says what is deleted. */
function isLine(value: object): value is Line {
  const said = value as Record<string, JsonValue | undefined>;
  const numbers = ['creating', 'created', 'refused', 'gone', 'left'].filter((name) => said[name] !== undefined);
  const [number] = numbers;
  if (numbers.length !== 1 || number === undefined || !Number.isInteger(said[number])) return false;
  const texts = number === 'creating' ? ['resource', 'by'] : number === 'left' ? ['why'] : [];
  const optional = ['of', 'user', 'at', 'mark', 'name', 'id'].filter((name) => said[name] !== undefined);
  const requests = ['remove', 'read'].flatMap((name) => said[name] ?? []);
  return [...texts, ...optional].every((name) => typeof said[name] === 'string') && requests.every(isRequest);
}

function isRequest(value: JsonValue | undefined): boolean {
  return (
    value !== undefined &&
    isObject(value) &&
    ['method', 'path', 'query'].every((name) => typeof value[name] === 'string')
  );
}

/** What a line changes. */
export function applyLine({ entries }: LedgerContent, line: Line): void {
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
