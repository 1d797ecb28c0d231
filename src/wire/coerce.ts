import type { JsonValue } from '../json/index.ts';
import { type JsonType, noHints, type TypeHints } from './hints.ts';

/** What decoding gives: nothing there, a value, or text that cannot be read (`reason` says why, in words). */
export type Decoded = { kind: 'absent' } | { kind: 'value'; value: JsonValue } | { kind: 'malformed'; reason: string };

/**
 * How text that may be read in two ways is read, where the schema allows both: `typed` (the default) takes `5` for a
 * number, `text` leaves it a string.
 */
export type Preference = 'typed' | 'text';

const numberForm = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Reads text as the type that the schema allows and that it looks like; else leaves it a string, so that validation
 * reports it. A number must survive the way back to text where the schema allows strings too (`007` stays a string).
 */
export function coerceText(text: string, hints: TypeHints, preference: Preference = 'typed'): JsonValue {
  const { types, values } = hints;
  if (types === undefined) return text;
  const listed = values?.find((value) => value === text) ?? values?.find((value) => String(value) === text);
  if (listed !== undefined) return listed;
  const string = types.has('string');
  if (string && (preference === 'text' || types.size === 1)) return text;
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if ((types.has('integer') || types.has('number')) && numberForm.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number) && (!string || String(number) === text)) return number;
  }
  if (types.has('null') && !string && (text === 'null' || text === '')) return null;
  if ((types.has('object') || types.has('array')) && /^\s*[[{]/.test(text)) return parseStructure(text, types) ?? text;
  return text;
}

/** Whether text, read by these hints, is of a type that they allow. */
export function fitsText(text: string, hints: TypeHints): boolean {
  const value = coerceText(text, hints);
  if (hints.values) return hints.values.includes(value);
  return typeof value !== 'string' || hints.types === undefined || hints.types.has('string');
}

/** Whether hints ask for an array, an object or a scalar. `many` says that the text looks like more than one value. */
export function chooseShape(hints: TypeHints, many: boolean): 'array' | 'object' | 'scalar' {
  const { types } = hints;
  if (types === undefined) return 'scalar';
  const scalar = [...types].some((type) => type !== 'array' && type !== 'object' && type !== 'null');
  if (types.has('array') && (many || !scalar)) return 'array';
  return types.has('object') && !scalar ? 'object' : 'scalar';
}

/** Several texts under one name: an array, or the one value. */
export function coerceTexts(texts: string[], hints: TypeHints, preference?: Preference): JsonValue {
  const shape = chooseShape(hints, texts.length > 1);
  const [only] = texts;
  if (shape === 'array') {
    const whole = texts.length === 1 && only !== undefined && only.startsWith('[') && parseStructure(only, arrays);
    if (whole && !hints.item(0).types?.has('string')) return whole;
    if (texts.length === 1 && only === '' && !fitsText('', hints.item(0))) return [];
    return texts.map((text, index) => coerceText(text, hints.item(index), preference));
  }
  if (texts.length === 1 && only !== undefined) return coerceText(only, hints, preference);
  const item = hints.types === undefined ? noHints : hints;
  return texts.map((text) => coerceText(text, item, preference));
}

/** The text of a scalar; of anything nested, its JSON, for which no style has a form. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

const arrays: ReadonlySet<JsonType> = new Set(['array']);

function parseStructure(text: string, types: ReadonlySet<JsonType>): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return types.has(Array.isArray(value) ? 'array' : 'object') ? value : undefined;
  } catch {
    return undefined;
  }
}
