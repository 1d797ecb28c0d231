import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import { chooseShape, coerceText, coerceTexts, type Decoded, fitsText, type Preference, textOf } from './coerce.ts';
import type { TypeHints } from './hints.ts';
import { decodePercent, decodeQueryText, encodePercent, encodeReserved } from './percent.ts';

/** How several values stand in one text. */
export interface Delimiting {
  separator: string;
  split(text: string): string[];
  /** A second way to split, for a text that is one item by `split` but that the schema refuses as one. */
  lenient?: RegExp;
  /** Objects as `name=value` items; else names and values take turns. */
  explode: boolean;
  read(text: string): string;
  write(text: string): string;
}

/** `a,b`; objects `R,100,G,200` or exploded `R=100,G=200` (OpenAPI `style: simple`, in a path). */
export function simpleInPath(explode: boolean, allowReserved: boolean): Delimiting {
  const write = (text: string) => (allowReserved ? encodeReserved(text, '/?,') : encodePercent(text));
  return { separator: ',', split: splitAtComma, lenient: /%2C/i, explode, read: decodePercent, write };
}

/** As {@link simpleInPath}, in a header: nothing is percent-encoded, blanks around items do not count (RFC 9110 §5.6.1). */
export function simpleInHeader(explode: boolean): Delimiting {
  return { separator: ',', split: splitAtComma, explode, read: (text) => text.trim(), write: (text) => text };
}

interface Splitting {
  separator: string;
  split(text: string): string[];
  lenient?: RegExp;
  /** Makes an encoded item safe from being split. */
  shield?(text: string): string;
}

const atComma: Splitting = { separator: ',', split: splitAtComma, lenient: /%2C/i };

/** Where both forms of a delimiter occur, the one that is written here delimits, the other is part of an item. */
const queryDelimiters: Record<string, Splitting> = {
  form: atComma,
  spaceDelimited: {
    separator: '%20',
    split: (text) => text.split(/%20| /.test(text) ? /%20| / : '+'),
    shield: (text) => text.replaceAll('%20', '+'),
  },
  pipeDelimited: { separator: '|', split: (text) => text.split(text.includes('|') ? '|' : /%7C/i) },
  tabDelimited: { separator: '%09', split: (text) => text.split(/%09|\t/) },
};

function splitAtComma(text: string): string[] {
  return text.split(',');
}

/** The value of one pair of a query, form or cookie, not exploded: `a,b`, `a%20b`, `a|b`, `a%09b`. */
export function delimitedInQuery(style: string, allowReserved: boolean): Delimiting {
  const { separator, split, lenient, shield = (text: string) => text } = queryDelimiters[style] ?? atComma;
  const write = (text: string) => shield(allowReserved ? encodeReserved(text, separator) : encodePercent(text));
  return { separator, split, ...(lenient ? { lenient } : {}), explode: false, read: decodeQueryText, write };
}

/** Reads a text that stands for a whole value: scalar, array or object, as the hints ask. */
export function decodeDelimited(text: string, form: Delimiting, hints: TypeHints, preference?: Preference): Decoded {
  const shape = chooseShape(hints, form.split(text).length > 1);
  if (shape === 'object') return decodeMembers(text, form, hints, preference);
  if (shape === 'scalar') return { kind: 'value', value: coerceText(form.read(text), hints, preference) };
  const whole = form.read(text);
  if (whole.startsWith('[') && form.split(text).length === 1)
    return { kind: 'value', value: coerceTexts([whole], hints) };
  return { kind: 'value', value: decodeItems(text, form, hints, preference) };
}

/** Reads an array; empty text is an empty array. */
export function decodeItems(text: string, form: Delimiting, hints: TypeHints, preference?: Preference): JsonValue[] {
  if (text === '') return [];
  let items = form.split(text);
  if (items.length === 1 && form.lenient?.test(text) && !fitsText(form.read(text), hints.item(0))) {
    items = text.split(form.lenient);
  }
  return items.map((item, index) => coerceText(form.read(item), hints.item(index), preference));
}

function decodeMembers(text: string, form: Delimiting, hints: TypeHints, preference?: Preference): Decoded {
  const value: JsonObject = {};
  if (text === '') return { kind: 'value', value };
  const whole = form.read(text);
  if (whole.startsWith('{')) {
    const parsed = coerceText(whole, hints, preference);
    if (isObject(parsed)) return { kind: 'value', value: parsed };
  }
  let items = form.split(text);
  if (items.length === 1 && form.lenient?.test(text)) items = text.split(form.lenient);
  const put = (name: string, raw: string) => {
    const key = form.read(name);
    setMember(value, key, coerceText(form.read(raw), hints.property(key), preference));
  };
  if (form.explode) {
    for (const item of items) {
      const at = item.indexOf('=');
      if (at < 0) return { kind: 'malformed', reason: `expected name=value, found "${form.read(item)}"` };
      put(item.slice(0, at), item.slice(at + 1));
    }
  } else {
    if (items.length % 2 === 1) {
      return { kind: 'malformed', reason: 'expected names and values to take turns, found an odd number of them' };
    }
    for (let index = 0; index < items.length; index += 2) put(items[index] ?? '', items[index + 1] ?? '');
  }
  return { kind: 'value', value };
}

/** Writes a whole value as one text. */
export function encodeDelimited(value: JsonValue, form: Delimiting): string {
  if (Array.isArray(value)) return value.map((item) => form.write(textOf(item))).join(form.separator);
  if (!isObject(value)) return form.write(textOf(value));
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => form.write(name) + (form.explode ? '=' : form.separator) + form.write(textOf(member)))
    .join(form.separator);
}
