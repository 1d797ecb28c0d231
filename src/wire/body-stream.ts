import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { coerceText, textOf } from './coerce.ts';
import type { TypeHints } from './hints.ts';

export type StreamKind = 'events' | 'json-lines' | 'json-sequence';
type Result = { kind: 'value'; value: JsonValue[] } | { kind: 'malformed'; reason: string };

/** Reads a stream whole: server-sent events (WHATWG HTML §9.2), JSON lines, or a JSON text sequence (RFC 7464). */
export function decodeStream(text: string, kind: StreamKind, item: TypeHints): Result {
  if (kind === 'events') return decodeEvents(text, item);
  const separator = kind === 'json-lines' ? '\n' : '\u001e';
  const parts = text.split(separator).map((part) => part.trim());
  return parseItems(parts.filter((part) => part !== ''));
}

/** Writes a stream; one value that is no array is a stream of one item. */
export function encodeStream(value: JsonValue, kind: StreamKind, item: TypeHints): string {
  const items = Array.isArray(value) ? value : [value];
  if (kind === 'events') return items.map((each) => encodeEvent(each, item)).join('');
  return items.map((each) => `${kind === 'json-sequence' ? '\u001e' : ''}${JSON.stringify(each)}\n`).join('');
}

/**
 * Whether the item schema describes an event with its fields (`data`, `event`, `id`, `retry`; OpenAPI 3.2 §4.14.3.2)
 * rather than the data alone.
 */
export function describesEvent(item: TypeHints): boolean {
  const names = item.propertyNames;
  return names.includes('data') && names.every((name) => eventFields.includes(name));
}

const eventFields = ['data', 'event', 'id', 'retry', 'comment'];

function parseItems(parts: string[]): Result {
  const value: JsonValue[] = [];
  for (const [index, part] of parts.entries()) {
    try {
      value.push(JSON.parse(part) as JsonValue);
    } catch (error) {
      return { kind: 'malformed', reason: `item ${index} is not JSON: ${(error as Error).message}` };
    }
  }
  return { kind: 'value', value };
}

function decodeEvents(text: string, item: TypeHints): Result {
  const whole = describesEvent(item);
  const value: JsonValue[] = [];
  for (const block of text.replace(/^\uFEFF/, '').split(/(?:\r\n|\n|\r){2,}/)) {
    const event = readEvent(block);
    if (event.data === undefined) continue;
    // A mark that ends the stream, by a widespread habit; no item.
    if (event.data === '[DONE]') continue;
    if (whole) {
      value.push(typeEvent(event, item));
      continue;
    }
    const data = readData(event.data, item);
    if (data === undefined) return { kind: 'malformed', reason: `the data of event ${value.length} is not JSON` };
    value.push(data);
  }
  return { kind: 'value', value };
}

function readEvent(block: string): Record<string, string> {
  const event: Record<string, string> = {};
  for (const line of block.split(/\r\n|\n|\r/)) {
    const at = line.indexOf(':');
    const field = at < 0 ? line : line.slice(0, at);
    if (!eventFields.includes(field)) continue;
    const text = at < 0 ? '' : line.slice(at + 1).replace(/^ /, '');
    event[field] = field === 'data' && event.data !== undefined ? `${event.data}\n${text}` : text;
  }
  return event;
}

function typeEvent(event: Record<string, string>, item: TypeHints): JsonObject {
  const typed: JsonObject = {};
  for (const [name, text] of Object.entries(event)) {
    const hints = item.property(name);
    const data = name === 'data' ? readData(text, hints) : undefined;
    typed[name] = data ?? coerceText(text, name === 'retry' && !hints.types ? integers(hints) : hints);
  }
  return typed;
}

function integers(hints: TypeHints): TypeHints {
  return { ...hints, types: new Set(['integer']) };
}

/** The data of one event: text where the schema says string, else JSON; `undefined` where it should be but is not. */
function readData(text: string, hints: TypeHints): JsonValue | undefined {
  if (hints.types?.size === 1 && hints.types.has('string')) return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return hints.types === undefined || hints.types.has('string') ? text : undefined;
  }
}

function encodeEvent(value: JsonValue, item: TypeHints): string {
  const fields = describesEvent(item) && isObject(value) ? value : { data: value };
  const lines = Object.entries(fields).flatMap(([name, field]) => {
    if (field === undefined || !eventFields.includes(name) || name === 'comment') return [];
    return textOf(field)
      .split(/\r\n|\n|\r/)
      .map((line) => `${name}: ${line}`);
  });
  return `${lines.join('\n')}\n\n`;
}
