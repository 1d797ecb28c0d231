import type { JsonValue } from '../json/index.ts';
import { decodeBody, encodeBody } from './body.ts';
import { coerceTexts, type Decoded, type Preference } from './coerce.ts';
import type { TypeHints } from './hints.ts';
import type { PlainRequest } from './message.ts';
import { type Pair, parseCookies, parseQuery } from './pairs.ts';
import type { ParameterLike } from './parameter.ts';
import { decodePercent, decodeQueryText, encodePercent } from './percent.ts';
import { decodeDeepObject, encodeDeepObject } from './style-deep-object.ts';
import { decodeDelimited, encodeDelimited, simpleInHeader } from './style-delimited.ts';
import { decodeCookie, decodeForm, encodeCookie, encodeForm } from './style-form.ts';
import { decodePath, encodePath } from './style-path.ts';

/** A request, taken apart once for all its parameters. */
export interface RequestParts {
  /** What stands in the place of each path parameter, percent-encoded. */
  path: Readonly<Record<string, string>>;
  query: Pair[];
  /** As sent, without `?`. */
  queryText: string;
  headers: Readonly<Record<string, string>>;
  cookies: Pair[];
}

/** How to read a parameter. */
export interface DecodeOptions {
  hints: TypeHints;
  /** Names that other parameters in the same place use: they are not properties of an exploded free-form object. */
  claimed?: ReadonlySet<string>;
  preference?: Preference;
}

/** Takes a request apart. `path` has what the router found in the place of each path parameter, as sent. */
export function splitRequest(request: PlainRequest, path: Readonly<Record<string, string>>): RequestParts {
  return {
    path,
    query: parseQuery(request.query),
    queryText: request.query,
    headers: request.headers,
    cookies: parseCookies(request.headers.cookie),
  };
}

/** Reads a parameter (OpenAPI 3.2 §4.12) from a request; {@link encodeParameter} is its inverse. */
export function decodeParameter(parameter: ParameterLike, parts: RequestParts, options: DecodeOptions): Decoded {
  const { hints, preference, claimed = nothing } = options;
  if (parameter.mediaType !== undefined) return decodeContent(parameter, parameter.mediaType, parts, hints);
  switch (parameter.in) {
    case 'path': {
      const text = Object.hasOwn(parts.path, parameter.name) ? parts.path[parameter.name] : undefined;
      return text === undefined ? { kind: 'absent' } : decodePath(parameter, text, hints, preference);
    }
    case 'header': {
      const text = parts.headers[parameter.name.toLowerCase()];
      return text === undefined
        ? { kind: 'absent' }
        : decodeDelimited(text.trim(), simpleInHeader(parameter.explode), hints, preference);
    }
    case 'cookie':
      return decodeCookie(parameter, parts.cookies, hints, claimed, preference);
    default:
      return parameter.style === 'deepObject'
        ? decodeDeepObjectOrJson(parameter, parts, hints, preference)
        : decodeForm(parameter, parts.query, hints, claimed, preference);
  }
}

/** Reads a response header, style `simple`. */
export function decodeHeader(text: string, explode: boolean, hints: TypeHints, mediaType?: string): Decoded {
  if (mediaType !== undefined) return decodeText(text, mediaType, hints);
  return decodeDelimited(text.trim(), simpleInHeader(explode), hints);
}

/**
 * Writes a parameter: the text for its place in the path, a header's value, or the pairs of a query (joined with `&`)
 * or `Cookie` header (joined with `; `). Nothing (`''`) for an empty exploded array or object.
 */
export function encodeParameter(parameter: ParameterLike, value: JsonValue): string {
  if (parameter.mediaType !== undefined) return encodeContent(parameter, parameter.mediaType, value);
  switch (parameter.in) {
    case 'path':
      return encodePath(parameter, value);
    case 'header':
      return encodeHeader(value, parameter.explode);
    case 'cookie':
      return encodeCookie(parameter, value).join('; ');
    default:
      return (
        parameter.style === 'deepObject' ? encodeDeepObject(parameter, value) : encodeForm(parameter, value)
      ).join('&');
  }
}

/** Writes a header, style `simple`. Characters that a header cannot carry (RFC 9110 §5.5) are percent-encoded. */
export function encodeHeader(value: JsonValue, explode: boolean): string {
  return toHeaderText(encodeDelimited(value, simpleInHeader(explode)));
}

const nothing: ReadonlySet<string> = new Set();

function toHeaderText(text: string): string {
  return text.replace(/[^\t\x20-\x7e\x80-\xff]+/g, encodePercent);
}

/** Some clients send a deep object as JSON under its own name, or repeat the name; neither is an error of its own. */
function decodeDeepObjectOrJson(
  parameter: ParameterLike,
  parts: RequestParts,
  hints: TypeHints,
  preference?: Preference,
): Decoded {
  const decoded = decodeDeepObject(parameter, parts.query, hints, preference);
  if (decoded.kind !== 'absent') return decoded;
  const own = parts.query.filter((pair) => pair.name === parameter.name);
  if (own.length === 0) return decoded;
  const texts = own.map((pair) => decodeQueryText(pair.raw));
  return { kind: 'value', value: coerceTexts(texts, hints, preference) };
}

function decodeContent(parameter: ParameterLike, mediaType: string, parts: RequestParts, hints: TypeHints): Decoded {
  switch (parameter.in) {
    case 'querystring':
      if (parts.queryText === '') return { kind: 'absent' };
      // A form is the query itself; anything else was percent-encoded to stand in one.
      return decodeText(
        mediaType.includes('form-urlencoded') ? parts.queryText : decodePercent(parts.queryText),
        mediaType,
        hints,
      );
    case 'query': {
      const pair = parts.query.find(({ name }) => name === parameter.name);
      return pair ? decodeText(decodeQueryText(pair.raw), mediaType, hints) : { kind: 'absent' };
    }
    case 'cookie': {
      const pair = parts.cookies.find(({ name }) => name === parameter.name);
      return pair ? decodeText(decodePercent(pair.raw), mediaType, hints) : { kind: 'absent' };
    }
    case 'path': {
      const text = parts.path[parameter.name];
      return text === undefined ? { kind: 'absent' } : decodeText(decodePercent(text), mediaType, hints);
    }
    case 'header': {
      const text = parts.headers[parameter.name.toLowerCase()];
      return text === undefined ? { kind: 'absent' } : decodeText(text, mediaType, hints);
    }
  }
}

function decodeText(text: string, mediaType: string, hints: TypeHints): Decoded {
  const decoded = decodeBody(new TextEncoder().encode(text), mediaType, { hints });
  if (decoded.kind === 'malformed') return decoded;
  return { kind: 'value', value: decoded.kind === 'value' ? decoded.value : text };
}

function encodeContent(parameter: ParameterLike, mediaType: string, value: JsonValue): string {
  const bytes = encodeBody(value, mediaType).bytes;
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  switch (parameter.in) {
    case 'querystring':
      return mediaType.includes('form-urlencoded') ? text : encodePercent(text);
    case 'query':
    case 'cookie':
      return `${encodePercent(parameter.name)}=${encodePercent(text)}`;
    case 'path':
      return encodePercent(text);
    case 'header':
      return toHeaderText(text);
  }
}
