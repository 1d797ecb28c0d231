import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import { decodeText, toBinaryText, toBytes } from './body-text.ts';
import { chooseShape, coerceText, textOf } from './coerce.ts';
import type { TypeHints } from './hints.ts';
import { kindOfMediaType, parseMediaType } from './media-type.ts';

type Encodings = Readonly<Record<string, JsonObject>>;
type Result = { kind: 'value'; value: JsonValue } | { kind: 'malformed'; reason: string };

interface Part {
  headers: Record<string, string>;
  name: string | undefined;
  filename: string | undefined;
  bytes: Uint8Array;
}

/**
 * Reads multipart (RFC 2046 §5.1, RFC 7578): named parts become the properties of an object, repeated ones (or what the
 * schema says is an array) arrays; where no part has a name, all become one array. Files are strings with one
 * character a byte; JSON parts are values.
 */
export function decodeMultipart(bytes: Uint8Array, contentType: string, hints: TypeHints, encoding: Encodings): Result {
  const boundary = parseMediaType(contentType)?.parameters.boundary;
  if (!boundary) return { kind: 'malformed', reason: 'the Content-Type names no boundary' };
  const parts = splitParts(bytes, boundary);
  if (typeof parts === 'string') return { kind: 'malformed', reason: parts };
  if (parts.length > 0 && parts.every((part) => part.name === undefined)) {
    const [only] = parts;
    if (only && parts.length === 1 && hints.types && chooseShape(hints, false) === 'scalar') {
      return readPart(only, hints, undefined);
    }
    const items = parts.map((part, index) => readPart(part, hints.item(index), undefined));
    const broken = items.find((item) => item.kind === 'malformed');
    return broken ?? { kind: 'value', value: items.map((item) => (item.kind === 'value' ? item.value : null)) };
  }
  const value: JsonObject = {};
  for (const name of new Set(parts.map((part) => part.name ?? ''))) {
    const own = parts.filter((part) => (part.name ?? '') === name);
    const property = hints.property(name);
    const list = chooseShape(property, own.length > 1) === 'array';
    const items: JsonValue[] = [];
    for (const [index, part] of own.entries()) {
      const read = readPart(part, list || own.length > 1 ? property.item(index) : property, encoding[name]);
      if (read.kind === 'malformed') return { kind: 'malformed', reason: `part "${name}": ${read.reason}` };
      items.push(read.value);
    }
    const [only = null] = items;
    // One JSON part may hold the whole array.
    const whole = items.length === 1 && Array.isArray(only) && !property.item(0).types?.has('array');
    setMember(value, name, (list && !whole) || items.length > 1 ? items : only);
  }
  return { kind: 'value', value };
}

/** Whether a part stays bytes: sent as a file, or binary by its schema; but JSON where structure is allowed. */
function isFile(part: Part, contentType: string | undefined, hints: TypeHints): boolean {
  if (part.filename === undefined && !hints.binary) return false;
  const structured = hints.types?.has('object') || hints.types?.has('array');
  return !(structured && contentType !== undefined && kindOfMediaType(contentType) === 'json');
}

function readPart(part: Part, hints: TypeHints, encoding: JsonObject | undefined): Result {
  const declared = part.headers['content-type'] ?? (part.filename === undefined ? encoding?.contentType : undefined);
  const contentType = typeof declared === 'string' && !declared.includes(',') ? declared : undefined;
  const { types } = hints;
  if (contentType && kindOfMediaType(contentType) === 'json' && !isFile(part, contentType, hints)) {
    const text = decodeText(part.bytes);
    if (text.kind !== 'value') return { kind: 'malformed', reason: text.reason };
    try {
      return { kind: 'value', value: JSON.parse(text.value) as JsonValue };
    } catch (error) {
      // Without a Content-Type of its own, a part that the schema takes for text may well be text.
      if (part.headers['content-type'] === undefined && types?.has('string'))
        return { kind: 'value', value: text.value };
      return { kind: 'malformed', reason: `not JSON: ${(error as Error).message}` };
    }
  }
  if (isFile(part, contentType, hints)) return { kind: 'value', value: toBinaryText(part.bytes) };
  const text = decodeText(part.bytes, contentType && parseMediaType(contentType)?.parameters.charset);
  return { kind: 'value', value: text.kind === 'value' ? coerceText(text.value, hints) : toBinaryText(part.bytes) };
}

/** Cuts a body at its boundary; says in words what is wrong where that cannot be done. */
function splitParts(bytes: Uint8Array, boundary: string): Part[] | string {
  const text = toBinaryText(bytes);
  const mark = `--${boundary}`;
  const parts: Part[] = [];
  let at = text.startsWith(mark) ? 0 : text.indexOf(`\r\n${mark}`) + 2;
  if (at === 1) return 'the boundary that the Content-Type names is not in the body';
  for (;;) {
    const start = at + mark.length;
    if (text.startsWith('--', start)) return parts;
    const line = text.indexOf('\r\n', start);
    const end = text.indexOf(`\r\n${mark}`, start);
    if (line < 0 || end < 0) return 'the last part is not closed';
    parts.push(readHead(text, line + 2, end, bytes));
    at = end + 2;
  }
}

function readHead(text: string, start: number, end: number, bytes: Uint8Array): Part {
  const headers: Record<string, string> = {};
  const blank = text.startsWith('\r\n', start) ? start - 2 : text.indexOf('\r\n\r\n', start - 2);
  const hasHead = blank >= 0 && blank < end + 2;
  for (const line of hasHead ? text.slice(start, Math.max(start, blank)).split('\r\n') : []) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = utf8(line.slice(colon + 1).trim());
  }
  const disposition = headers['content-disposition'] ?? '';
  const from = hasHead ? Math.min(blank + 4, end) : start;
  return {
    headers,
    name: readDisposition(disposition, 'name'),
    filename: readDisposition(disposition, 'filename'),
    bytes: bytes.subarray(from, Math.max(from, end)),
  };
}

function readDisposition(disposition: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(disposition);
  const quoted = match?.[1]
    ?.replace(/\\(.)/g, '$1')
    .replaceAll('%22', '"')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n');
  return quoted ?? match?.[2];
}

function utf8(binary: string): string {
  const text = decodeText(toBytes(binary));
  return text.kind === 'value' ? text.value : binary;
}

/** Writes multipart. The boundary depends on the content alone, so the same value gives the same bytes. */
export function encodeMultipart(
  value: JsonValue,
  mediaType: string,
  hints: TypeHints,
  encoding: Encodings,
): { bytes: Uint8Array; contentType: string } {
  const parts = isObject(value)
    ? Object.entries(value).flatMap(([name, member]) =>
        writeProperty(name, member, hints.property(name), encoding[name]),
      )
    : (Array.isArray(value) ? value : [value]).map((item, index) => writePart([], item, hints.item(index), undefined));
  let boundary = parseMediaType(mediaType)?.parameters.boundary ?? 'standin-boundary';
  for (let round = 0; parts.some((part) => part.includes(boundary)); round += 1) boundary = `standin-boundary-${round}`;
  const text = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  const base = mediaType.replace(/;\s*boundary=[^;]*/i, '').replace(/\/\*$/, '/form-data');
  return { bytes: toBytes(text), contentType: `${base}; boundary=${boundary}` };
}

function writeProperty(
  name: string,
  value: JsonValue | undefined,
  hints: TypeHints,
  encoding: JsonObject | undefined,
): string[] {
  if (value === undefined) return [];
  const json = typeof encoding?.contentType === 'string' && kindOfMediaType(encoding.contentType) === 'json';
  if (Array.isArray(value) && value.length > 0 && !json) {
    return value.map((item, index) => writePart([name], item, hints.item(index), encoding));
  }
  return [writePart([name], value, hints, encoding)];
}

/** One part, one character a byte. */
function writePart(name: string[], value: JsonValue, hints: TypeHints, encoding: JsonObject | undefined): string {
  const asked = typeof encoding?.contentType === 'string' ? encoding.contentType.split(',')[0]?.trim() : undefined;
  const file = hints.binary && typeof value === 'string';
  const type = asked?.includes('*') ? undefined : asked;
  const contentType =
    type ?? (file ? 'application/octet-stream' : typeof value === 'object' ? 'application/json' : undefined);
  const json = contentType !== undefined && kindOfMediaType(contentType) === 'json';
  const text = json && !file ? JSON.stringify(value) : textOf(value);
  const head = [
    ...name.map((each) => {
      const quoted = each.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
      return `Content-Disposition: form-data; name="${quoted}"${file ? `; filename="${quoted}"` : ''}`;
    }),
    ...(contentType ? [`Content-Type: ${contentType}`] : []),
  ];
  const body = file ? toBinaryText(toBytes(text)) : toBinaryText(new TextEncoder().encode(text));
  return `${toBinaryText(new TextEncoder().encode(head.map((line) => `${line}\r\n`).join('')))}\r\n${body}`;
}
