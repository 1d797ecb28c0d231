import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import { coerceTexts, textOf } from './coerce.ts';
import type { TypeHints } from './hints.ts';
import { type Pair, parseQuery } from './pairs.ts';
import type { PairStyle } from './parameter.ts';
import { decodeQueryText, encodePercent } from './percent.ts';
import { decodeDeepObject, encodeDeepObject } from './style-deep-object.ts';
import { decodeForm as decodeFormStyle, encodeForm as encodeFormStyle } from './style-form.ts';

type Encodings = Readonly<Record<string, JsonObject>>;
type Result = { kind: 'value'; value: JsonValue } | { kind: 'malformed'; reason: string };

/**
 * Reads `application/x-www-form-urlencoded`: a pair a property, in the style that its Encoding Object names (OpenAPI
 * 3.1 §4.8.15). Where it names none, nested values may come in brackets (`a[b]=1`, `a[]=1`) or as JSON.
 */
export function decodeForm(text: string, hints: TypeHints, encoding: Encodings): Result {
  const pairs = parseQuery(text);
  const value: JsonObject = {};
  const named = new Set(hints.propertyNames);
  for (const { name } of pairs) {
    const at = name.indexOf('[');
    const known = named.has(name) || at <= 0;
    named.add(known ? name : name.slice(0, at));
  }
  for (const name of named) {
    const decoded = decodeProperty(name, pairs, hints.property(name), encoding[name]);
    if (decoded.kind === 'malformed') return decoded;
    if (decoded.kind === 'value') setMember(value, name, decoded.value);
  }
  return { kind: 'value', value };
}

function decodeProperty(
  name: string,
  pairs: readonly Pair[],
  hints: TypeHints,
  encoding: JsonObject | undefined,
): Result | { kind: 'absent' } {
  const style = styleOf(name, encoding);
  if (style?.style === 'deepObject') return decodeDeepObject(style, pairs, hints);
  // Exploded, an object's members would be pairs of the form itself, and none could tell whose.
  if (style && !(style.explode && hints.types?.has('object'))) {
    const decoded = decodeFormStyle(style, pairs, hints);
    if (decoded.kind !== 'absent') return decoded;
  }
  const own = pairs.filter((pair) => pair.name === name);
  if (own.length > 0) {
    return {
      kind: 'value',
      value: coerceTexts(
        own.map((pair) => decodeQueryText(pair.raw)),
        hints,
      ),
    };
  }
  return decodeDeepObject({ name, style: 'deepObject', explode: true, allowReserved: false }, pairs, hints);
}

/** Writes `application/x-www-form-urlencoded`; nested values without a style of their own become JSON. */
export function encodeForm(value: JsonValue, encoding: Encodings): string {
  if (!isObject(value)) return encodePercent(textOf(value));
  return Object.entries(value)
    .flatMap(([name, member]) => (member === undefined ? [] : encodeProperty(name, member, encoding[name])))
    .join('&');
}

function encodeProperty(name: string, value: JsonValue, encoding: JsonObject | undefined): string[] {
  const style = styleOf(name, encoding);
  const nested = isObject(value) || (Array.isArray(value) && value.some((item) => typeof item === 'object'));
  if (style?.style === 'deepObject') return encodeDeepObject(style, value);
  if (nested && !(style && !style.explode)) return [`${encodePercent(name)}=${encodePercent(JSON.stringify(value))}`];
  return encodeFormStyle(style ?? { name, style: 'form', explode: true, allowReserved: false }, value);
}

/** The style that an Encoding Object asks for; `undefined` where it leaves that to the content type. */
function styleOf(name: string, encoding: JsonObject | undefined): PairStyle | undefined {
  if (!encoding || (encoding.style === undefined && encoding.explode === undefined)) return undefined;
  const style = typeof encoding.style === 'string' ? encoding.style : 'form';
  const explode = typeof encoding.explode === 'boolean' ? encoding.explode : style === 'form' || style === 'deepObject';
  return { name, style, explode, allowReserved: encoding.allowReserved === true };
}
