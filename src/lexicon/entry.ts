import type { Faker } from '@faker-js/faker';
import type { JsonValue } from '../json/index.ts';
import { childKey, createRandom, type Key, type Random } from '../random/index.ts';
import type { Field } from '../schema/index.ts';

/** What a field means: found once for a schema, a name and its surroundings. */
export interface Meaning {
  /** Words of the name; the last one in the singular where the field is an array's item. */
  words: readonly string[];
  /** What the field tells something of: `person` for a user's name. */
  subject: Subject;
  /** What the enclosing object is: a product, where the field tells of its photo. */
  owner: Subject;
  /** Which of several such things, where the name says so: `billing` in `billing_city`. */
  role: string;
  /** The other fields' names, as in the lexicon: `createdat`. */
  siblings: ReadonlyMap<string, string>;
  schema: Field['schema'];
  /** How a time is written. */
  time: TimeStyle;
}

export type TimeStyle = 'date' | 'date-time' | 'time' | 'seconds' | 'milliseconds' | 'year';

/** The thing that fields tell something of. */
export interface Subject {
  /** Its kind, where the lexicon knows it: `person`, `product`. */
  kind: string;
  /** The document's words for it: `data`, `catalogue`. Empty where nothing encloses the field. */
  words: readonly string[];
}

/** What does not change from field to field. */
export interface Setting {
  faker: Faker;
  /** True where faker's locale is not English: names and words then come from faker. */
  foreign: boolean;
  /** Two letters: countries that places come from; empty for all. */
  countries: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
  /** What was worked out last, by kind of fact. */
  memory: Map<string, { a: number; b: number; hint: string; value: unknown }>;
  /** Makes faker draw from `random` until the next call. */
  lend(random: Random): Faker;
}

/** All that a value may depend on. */
export interface Context {
  field: Field;
  meaning: Meaning;
  setting: Setting;
  /** The field's own stream. */
  random: Random;
}

export type Make<T extends JsonValue = JsonValue> = (context: Context) => T | undefined;

/** A number from `min` to `max` with `places` decimals. `low`: small ones are likelier, evenly by magnitude. */
export interface Range {
  min: number;
  max: number;
  places: number;
  low: boolean;
}

/** How a field gets its value, by type. */
export interface Making {
  string?: Make;
  number?: Range | Make;
  /** How likely `true` is. */
  boolean?: number | Make;
}

/** `|`-separated names, each as words or run together, optionally `subject.name` → how its values are made. */
export type Entries = Record<string, Making | Make>;

/** A list from text: items separated by `|`. */
export function list(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s*\|\s*/)
    .filter((item) => item !== '');
}

/** One of `items`; the items of one array differ, as long as there are enough. */
export function choose<T>(context: Context, items: readonly T[]): T {
  const { index, key } = context.field;
  if (index === undefined) return context.random.pick(items);
  const start = createRandom(childKey(ownerOf(context), 'first')).int(0, items.length - 1);
  // Items beyond the list's length start another round, from a place of their own.
  const at = index < items.length ? start + index * strideOf(items.length) : key.a;
  return items[at % items.length] as T;
}

/** A step without common divisor with `length`, so that steps reach every item. */
function strideOf(length: number): number {
  for (const step of [7, 5, 11, 3, 2]) if (length % step !== 0) return step;
  return 1;
}

/** The key that what belongs together is drawn from. */
export function ownerOf({ field, meaning }: Context): Key {
  return meaning.role === '' ? field.owner : childKey(field.owner, meaning.role);
}

/** A fact about the owner, drawn once for all of its fields. `hint` is all else that it depends on. */
export function recall<T>(context: Context, fact: string, hint: string, make: (random: Random) => T): T {
  const key = ownerOf(context);
  const known = context.setting.memory.get(fact);
  if (known && known.a === key.a && known.b === key.b && known.hint === hint) return known.value as T;
  const value = make(createRandom(childKey(key, fact)));
  context.setting.memory.set(fact, { a: key.a, b: key.b, hint, value });
  return value;
}

/** The text that is known, or was drawn already, for the first of these siblings that has one. */
export function findDrawn(context: Context, names: readonly string[]): string {
  const { field, meaning } = context;
  const told = findKnown(context, names);
  if (told !== '') return told;
  for (const name of names) {
    const property = meaning.siblings.get(name);
    const value = property === undefined || property === field.name ? undefined : field.drawn[property];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

/** The text that is known of the enclosing object, for the first of these siblings that has one. */
export function findKnown({ field, meaning }: Context, names: readonly string[]): string {
  if (field.known === undefined) return '';
  for (const name of names) {
    const value = field.known[meaning.siblings.get(name) ?? name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

/** One of a list of texts. */
export function oneOf(text: string): Making {
  const items = list(text);
  return { string: (context) => choose(context, items) };
}

export function whole(min: number, max: number): Making {
  return { number: { min, max, places: 0, low: false } };
}

/** Whole numbers over several magnitudes, small ones likelier. */
export function tally(min: number, max: number): Making {
  return { number: { min, max, places: 0, low: true } };
}

export function decimal(min: number, max: number, places: number): Making {
  return { number: { min, max, places, low: false } };
}

export function odds(probability: number): Making {
  return { boolean: probability };
}

/** A text to fill: fixed parts, and parts of which one is drawn. */
export type Pattern = readonly (string | readonly string[])[];

export function fillPattern(random: Random, pattern: Pattern): string {
  let text = '';
  for (const part of pattern) text += typeof part === 'string' ? part : random.pick(part);
  return text;
}

/** Reads a text in which `#` stands for a digit, `?` for a capital letter, `{a|b}` for one of a few. */
export function compilePattern(pattern: string): Pattern {
  const digits = [...alphabets.digits];
  const letters = [...alphabets.letters];
  return [...pattern.matchAll(/\{([^}]*)\}|#|\?|[^{#?]+/g)].map(([mark, options]): string | string[] => {
    if (options !== undefined) return options.split('|');
    return mark === '#' ? digits : mark === '?' ? letters : mark;
  });
}

export function pattern(text: string): Making {
  // The bars within braces are not those between patterns.
  const options = text.split(/\|(?![^{]*\})/).map(compilePattern);
  return { string: ({ random }) => fillPattern(random, random.pick(options)) };
}

/** `length` characters of an alphabet. */
export function drawText(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet.charAt(Math.floor(random.next() * alphabet.length));
  return text;
}

export const alphabets = {
  digits: '0123456789',
  hex: '0123456789abcdef',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  base62: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  crockford: '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
};
