import type { Exchange } from '../check/index.ts';
import type { Cause } from '../diagnose/index.ts';
import { isObject, type JsonValue, parseJson, parsePointer } from '../json/index.ts';
import type { PlainRequest } from '../wire/index.ts';

/** Lines of a body. */
export interface Excerpt {
  lines: string[];
  /** Index of the line that is meant. */
  mark: number | undefined;
}

/** Lines before and behind the one that is meant. */
const around = 5;
const longestLine = 160;

/** The part of an answer that a cause is about, printed. */
export function takeExcerpt({ exchange, pointer }: Cause['sample']): Excerpt {
  const { body } = exchange.response;
  if (body === undefined || body.length === 0) return { lines: [], mark: undefined };
  const value = readValue(exchange);
  if (typeof value !== 'object' || value === null) {
    const lines = toText(body)
      .slice(0, 2000)
      .split('\n')
      .slice(0, around * 2)
      .map(cut);
    return { lines, mark: undefined };
  }
  const printed = JSON.stringify(value, undefined, 2).split('\n');
  const mark = pointer === undefined ? undefined : lineOf(value, parsePointer(pointer));
  const from = Math.max(0, Math.min((mark ?? 0) - around, printed.length - around * 2 - 1));
  const lines = printed.slice(from, from + around * 2 + 1);
  return { lines: lines.map(cut), mark: mark === undefined ? undefined : mark - from };
}

/** The whole URL of a request, whose path has the base path in it. */
export function urlOf({ path, query }: Pick<PlainRequest, 'path' | 'query'>, baseUrl: string): string {
  const origin = /^https?:\/\/[^/]+/i.exec(baseUrl)?.[0] ?? '';
  return `${origin}${path}${query === '' ? '' : `?${query}`}`;
}

/** A body as text; what is none is told by its size. */
export function toText(body: Uint8Array | string): string {
  if (typeof body === 'string') return body;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return `<${body.length} bytes>`;
  }
}

function readValue({ response }: Exchange): JsonValue | undefined {
  if (response.body === undefined) return undefined;
  try {
    return parseJson(toText(response.body));
  } catch {
    return undefined;
  }
}

function cut(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}

/** Which line of the printed value (two spaces a level) has what the tokens lead to, or else its owner. */
function lineOf(value: JsonValue, tokens: readonly string[]): number {
  let line = 0;
  let current: JsonValue | undefined = value;
  for (const token of tokens) {
    const members: readonly (readonly [string, JsonValue | undefined])[] = Array.isArray(current)
      ? current.map((item, index) => [String(index), item] as const)
      : isObject(current)
        ? Object.entries(current)
        : [];
    const at = members.findIndex(([name]) => name === token);
    if (at < 0) return line;
    line += 1;
    for (const [, member] of members.slice(0, at)) line += heightOf(member);
    current = members[at]?.[1];
  }
  return line;
}

function heightOf(value: JsonValue | undefined): number {
  if (typeof value !== 'object' || value === null) return value === undefined ? 0 : 1;
  const members = Object.values(value);
  if (members.length === 0) return 1;
  return members.reduce<number>((sum, member) => sum + heightOf(member), 2);
}
