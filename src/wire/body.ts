import { type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { decodeForm, encodeForm } from './body-form.ts';
import { decodeMultipart, encodeMultipart } from './body-multipart.ts';
import { decodeStream, encodeStream } from './body-stream.ts';
import { decodeText, encodeText, toBinaryText, toBytes } from './body-text.ts';
import { decodeXml, encodeXml } from './body-xml.ts';
import { noHints, type TypeHints } from './hints.ts';
import { type BodyKind, kindOfMediaType, parseMediaType } from './media-type.ts';

/** A body as a value; or why there is none. */
export type DecodedBody =
  | { kind: 'value'; value: JsonValue; format: BodyKind }
  /** The bytes are not what the media type says. */
  | { kind: 'malformed'; reason: string }
  /** Nobody here can read it, so nothing can be said of it. */
  | { kind: 'undecodable'; reason: string };

/** What is known of a body beside its media type. */
export interface BodyOptions {
  /** Of the whole; of the array of all items, for streams. */
  hints?: TypeHints;
  /** Of one item of a stream (OpenAPI 3.2 `itemSchema`). */
  itemHints?: TypeHints;
  /** OpenAPI Encoding Objects by property, for forms and multipart. */
  encoding?: Readonly<Record<string, JsonObject>>;
}

/**
 * Reads a body: bytes, or the text that they are. Never throws.
 * - JSON, forms, multipart, XML: the value, typed by the hints where the format has no types.
 * - Streams (events, JSON lines, JSON sequences): an array of the items.
 * - Text: a string. Bytes: a string with one character (U+0000 to U+00FF) a byte.
 */
export function decodeBody(body: Uint8Array | string, contentType: string, options: BodyOptions = {}): DecodedBody {
  const { hints = noHints, itemHints, encoding = {} } = options;
  const format = kindOfMediaType(contentType);
  if (format === 'multipart') return withFormat(decodeMultipart(asBytes(body), contentType, hints, encoding), format);
  if (format === 'binary') return { kind: 'value', value: toBinaryText(asBytes(body)), format };
  const charset = format.startsWith('json') ? undefined : parseMediaType(contentType)?.parameters.charset;
  const text = typeof body === 'string' ? ({ kind: 'value', value: body } as const) : decodeText(body, charset);
  if (text.kind !== 'value') return text;
  switch (format) {
    case 'json':
      return readJson(text.value);
    case 'form':
      return withFormat(decodeForm(text.value, hints, encoding), format);
    case 'xml':
      return withFormat(decodeXml(text.value, hints), format);
    case 'events':
    case 'json-lines':
    case 'json-sequence':
      return withFormat(decodeStream(text.value, format, itemHints ?? hints.item(0)), format);
    case 'text':
      return readText(text.value, contentType, hints);
  }
}

/** What a value became: `bytes` (text where it is text), and the media type with what must be said of it (`boundary`). */
export interface EncodedBody {
  bytes: Uint8Array | string;
  contentType: string;
}

/** Writes a body; the inverse of {@link decodeBody}. Streams take an array of items; anything else is one item. */
export function encodeBody(value: JsonValue, mediaType: string, options: BodyOptions = {}): EncodedBody {
  const { hints = noHints, itemHints, encoding = {} } = options;
  const format = kindOfMediaType(mediaType);
  switch (format) {
    case 'json':
      return { bytes: JSON.stringify(value), contentType: mediaType };
    case 'form':
      return { bytes: encodeForm(value, encoding), contentType: mediaType };
    case 'multipart':
      return encodeMultipart(value, mediaType, hints, encoding);
    case 'xml':
      return { bytes: encodeXml(value, hints), contentType: mediaType };
    case 'events':
    case 'json-lines':
    case 'json-sequence':
      return { bytes: encodeStream(value, format, itemHints ?? hints.item(0)), contentType: mediaType };
    case 'text':
      return { bytes: encodeText(value), contentType: mediaType };
    case 'binary':
      return { bytes: toBytes(encodeText(value)), contentType: mediaType };
  }
}

function asBytes(body: Uint8Array | string): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

function withFormat(
  decoded: { kind: 'value'; value: JsonValue } | { kind: 'malformed' | 'undecodable'; reason: string },
  format: BodyKind,
): DecodedBody {
  return decoded.kind === 'value' ? { ...decoded, format } : decoded;
}

function readJson(text: string): DecodedBody {
  if (text.startsWith('\uFEFF')) return { kind: 'malformed', reason: 'JSON must not begin with a byte order mark' };
  try {
    return { kind: 'value', value: parseJson(text), format: 'json' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'malformed', reason: error instanceof RangeError ? message : `not JSON: ${message}` };
  }
}

/** Text is a string, unless the schema wants something else and the text is that as JSON (`5`, `true`, `{…}`). */
function readText(text: string, contentType: string, hints: TypeHints): DecodedBody {
  const { types } = hints;
  if (types === undefined || types.has('string')) return { kind: 'value', value: text, format: 'text' };
  const parsed = readJson(text.trim());
  if (parsed.kind === 'value') return { ...parsed, format: 'text' };
  if (types.has('object') || types.has('array')) {
    return { kind: 'undecodable', reason: `${contentType} has no defined form for ${[...types].join(' or ')}` };
  }
  return { kind: 'value', value: text, format: 'text' };
}
