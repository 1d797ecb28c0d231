import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import { chooseShape, coerceTexts, type Decoded, type Preference, textOf } from './coerce.ts';
import type { TypeHints } from './hints.ts';
import type { Pair } from './pairs.ts';
import type { PairStyle } from './parameter.ts';
import { decodePercent, decodeQueryText, encodePercent, encodeReserved } from './percent.ts';
import { decodeDelimited, delimitedInQuery, encodeDelimited } from './style-delimited.ts';

const none: ReadonlySet<string> = new Set();

/**
 * Reads a value of style `form`, `spaceDelimited`, `pipeDelimited` or `tabDelimited` from the pairs of a query, a form
 * or a cookie. An exploded object is made of pairs named as its properties; where it may have others than those
 * documented, it takes all that `claimed` does not name.
 */
export function decodeForm(
  style: PairStyle,
  pairs: readonly Pair[],
  hints: TypeHints,
  claimed: ReadonlySet<string> = none,
  preference?: Preference,
): Decoded {
  const own = pairs.filter((pair) => pair.name === style.name);
  if (style.explode) {
    const shape = chooseShape(hints, own.length > 1);
    if (shape === 'object') return decodeProperties(pairs, hints, claimed, preference);
    if (own.length === 0) return { kind: 'absent' };
    const texts = own.map((pair) => decodeQueryText(pair.raw));
    return { kind: 'value', value: coerceTexts(texts, hints, preference) };
  }
  const [first] = own;
  if (!first) return { kind: 'absent' };
  const form = delimitedInQuery(style.style, style.allowReserved);
  // Whoever repeats the name means more items.
  const raw = own.length > 1 ? own.map((pair) => pair.raw).join(form.separator) : first.raw;
  return decodeDelimited(raw, form, hints, preference);
}

function decodeProperties(
  pairs: readonly Pair[],
  hints: TypeHints,
  claimed: ReadonlySet<string>,
  preference?: Preference,
): Decoded {
  const texts = new Map<string, string[]>();
  for (const { name, raw } of pairs) {
    if (!hints.propertyNames.includes(name) && (!hints.open || claimed.has(name))) continue;
    const text = decodeQueryText(raw);
    const known = texts.get(name);
    if (known) known.push(text);
    else texts.set(name, [text]);
  }
  if (texts.size === 0) return { kind: 'absent' };
  const value: JsonObject = {};
  for (const [name, each] of texts) setMember(value, name, coerceTexts(each, hints.property(name), preference));
  return { kind: 'value', value };
}

/** Writes a value as pairs, `name=value`. An exploded array or object that is empty has none. */
export function encodeForm(style: PairStyle, value: JsonValue): string[] {
  const write = (text: string) => (style.allowReserved ? encodeReserved(text) : encodePercent(text));
  const pair = (name: string, text: string) => `${encodePercent(name)}=${text}`;
  if (!style.explode)
    return [pair(style.name, encodeDelimited(value, delimitedInQuery(style.style, style.allowReserved)))];
  if (Array.isArray(value)) return value.map((item) => pair(style.name, write(textOf(item))));
  if (!isObject(value)) return [pair(style.name, write(textOf(value)))];
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return [];
    const flat = Array.isArray(member) && member.length > 0 && member.every((item) => typeof item !== 'object');
    return (flat ? member : [member]).map((item) => pair(name, write(textOf(item))));
  });
}

/** Reads a cookie of style `form` (percent-encoded) or `cookie` (as it is; OpenAPI 3.2). */
export function decodeCookie(
  style: PairStyle,
  cookies: readonly Pair[],
  hints: TypeHints,
  claimed: ReadonlySet<string>,
  preference?: Preference,
): Decoded {
  // In a cookie `+` is itself; and a raw `%` must survive the decoding that forms get.
  const pairs = cookies.map(({ name, raw }) => ({
    name,
    raw: (style.style === 'cookie' ? encodeRaw(raw) : raw).replaceAll('+', '%2B'),
  }));
  return decodeForm({ ...style, style: 'form' }, pairs, hints, claimed, preference);
}

/** Writes a cookie as pairs; they are joined with `; `. */
export function encodeCookie(style: PairStyle, value: JsonValue): string[] {
  const pairs = encodeForm({ ...style, style: 'form', allowReserved: false }, value);
  return style.style === 'cookie' ? pairs.map(decodePercent) : pairs;
}

function encodeRaw(raw: string): string {
  return raw.replaceAll('%', '%25');
}
