import type { JsonValue } from '../json/index.ts';
import { childKey, createRandom } from '../random/index.ts';
import type { Field } from '../schema/index.ts';
import { findAbsence } from './absence.ts';
import { type Context, choose, type Make, type Meaning, type Range } from './entry.ts';
import { callFaker, mapFakerPath } from './faker-path.ts';
import { followExample, followNumber, makePhrase } from './fallback.ts';
import { fitRange, fitText } from './fit.ts';
import { formats } from './formats.ts';
import { type Found, findEntry } from './lookup.ts';
import { narrowMeaning, readMeaning } from './meaning.ts';
import { isPlural, splitWords } from './name.ts';
import { packs } from './subject.ts';
import { findToldOptions } from './told-options.ts';

/** A maker, with the meaning that it works from. */
export interface Recipe {
  meaning: Meaning;
  make: Make | undefined;
}

/** Finds out, once for a field's schema, name and surroundings, how its values are made. */
export function compileField(field: Field): Recipe {
  const recipe = compilePresent(field);
  const odds = field.types.includes('null') ? findAbsence(recipe.meaning.words) : 0;
  if (odds === 0) return recipe;
  const { make } = recipe;
  return {
    ...recipe,
    make: (context) => (createRandom(childKey(context.field.key, 'absent')).chance(odds) ? null : make?.(context)),
  };
}

function compilePresent(field: Field): Recipe {
  const meaning = readMeaning(field);
  const { schema, types } = field;
  const asked = schema['x-faker'];
  if (asked !== undefined) {
    const call = mapFakerPath(asked);
    if (!('problem' in call)) return { meaning, make: callFaker(call) };
  }
  const wanted = types.filter(
    (type) => type === 'string' || type === 'number' || type === 'integer' || type === 'boolean',
  );
  for (const type of wanted) {
    const found = compileType(meaning, schema, type, field);
    if (found) return found;
  }
  const [first] = wanted;
  if (first === undefined) return { meaning, make: undefined };
  return compileByParent(meaning, field, first) ?? { meaning, make: makeOtherwise(meaning, schema, first) };
}

/** In a map the outer name says what its values are: `external_urls.github` is a URL. */
function compileByParent(meaning: Meaning, field: Field, type: string): Recipe | undefined {
  const [parent] = field.parents;
  const words = parent === undefined ? [] : splitWords(parent);
  const last = words.at(-1) ?? '';
  if (type !== 'string' || !isPlural(last) || packs(last)) return undefined;
  return compileType({ ...meaning, words }, field.schema, type, field);
}

function compileType(meaning: Meaning, schema: Field['schema'], type: string, field: Field): Recipe | undefined {
  if (type === 'boolean') return compileFlag(meaning);
  if (type === 'string') return compileText(meaning, schema);
  return compileNumber(meaning, schema, type === 'integer' && !field.types.includes('number'));
}

function compileText(meaning: Meaning, schema: Field['schema']): Recipe | undefined {
  const { description, format: name, pattern } = schema;
  const options = typeof description === 'string' && schema.enum === undefined ? findToldOptions(description) : [];
  if (options.length > 0) return { meaning, make: fitText((context) => choose(context, options), schema) };
  const format = typeof name === 'string' && Object.hasOwn(formats, name) ? formats[name] : undefined;
  const found =
    search(meaning, ({ string, number }) => string !== undefined || number !== undefined) ??
    (typeof name === 'string' && !format
      ? search({ ...meaning, words: splitWords(name) }, ({ string }) => string !== undefined)
      : undefined);
  if (!found) {
    if (!format) return undefined;
    return { meaning, make: fitText(format.make, schema) };
  }
  const make = asText(found.found);
  // An id that a document shows looks like the document's own, not like ours.
  const shown = isIdentifier(found.meaning) && pattern === undefined ? followExample(schema) : undefined;
  if (!format) return { meaning: found.meaning, make: fitText(shown ?? make, schema) };
  const fitting: Make = (context) => {
    const value = make(context);
    return typeof value === 'string' && format.test.test(value) ? value : format.make(context);
  };
  return { meaning: found.meaning, make: fitText(fitting, schema) };
}

// The limits of a text are no limits of a number.
function asText({ string, number }: Found): Make {
  if (string) return string;
  const make = asNumber(number, {}, false);
  return (context) => {
    const value = make(context);
    return value === undefined ? undefined : String(value);
  };
}

function compileNumber(meaning: Meaning, schema: Field['schema'], isInteger: boolean): Recipe | undefined {
  const bound = findBound(meaning, schema, isInteger);
  if (bound) return { meaning, make: bound };
  const found = search(meaning, ({ number }) => number !== undefined);
  if (found) return { meaning: found.meaning, make: asNumber(found.found.number, schema, isInteger) };
  const flag = isInteger
    ? findEntry(meaning.words, meaning.subject, ({ boolean }) => boolean !== undefined)
    : undefined;
  if (!flag) return undefined;
  const toss = asFlag(flag.boolean ?? 0.5);
  return { meaning, make: (context) => Number(toss(context)) };
}

function asNumber(number: Range | Make | undefined, schema: Field['schema'], isInteger: boolean): Make {
  if (typeof number === 'object') return fitRange(number, schema, isInteger);
  return (context) => {
    const value = number?.(context);
    return typeof value === 'number' && isInteger ? Math.round(value) : value;
  };
}

const lowWords = new Set(['min', 'minimum', 'lowest', 'lower', 'low', 'from', 'start', 'smallest', 'floor']);
const highWords = new Map([
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['lowest', 'highest'],
  ['lower', 'upper'],
  ['low', 'high'],
  ['from', 'to'],
  ['start', 'end'],
  ['smallest', 'largest'],
  ['floor', 'ceiling'],
]);
const lowByHigh = new Map([...highWords].map(([low, high]) => [high, low]));

/** One end of a range whose other end is a sibling: both draw the same two numbers, and take the smaller or larger one. */
function findBound(meaning: Meaning, schema: Field['schema'], isInteger: boolean): Make | undefined {
  const { words, siblings } = meaning;
  for (const at of [0, words.length - 1]) {
    const word = words[at] ?? '';
    const isLow = lowWords.has(word);
    const other = isLow ? highWords.get(word) : lowByHigh.get(word);
    if (other === undefined) continue;
    const rest = words.filter((_, index) => index !== at);
    if (!siblings.has(words.map((each, index) => (index === at ? other : each)).join(''))) continue;
    const low = isLow ? word : other;
    // A span of time is not a span of numbers, unless it counts from 0.
    if (low === 'start' && rest.some((each) => /date|time|at|on/.test(each))) continue;
    const found = (
      rest.length > 0 ? search({ ...meaning, words: rest }, ({ number }) => number !== undefined) : undefined
    )?.found.number;
    const make = asNumber(found ?? { min: 0, max: 100, places: 0, low: false }, schema, isInteger);
    const base = `${low} ${rest.join(' ')}`;
    return (context) => {
      const draw = (end: string) => {
        const key = childKey(childKey(context.field.owner, base), end);
        return make({ ...context, random: createRandom(key), field: { ...context.field, key, owner: key } });
      };
      const [one, two] = [draw('one'), draw('two')];
      if (typeof one !== 'number' || typeof two !== 'number') return undefined;
      return isLow ? Math.min(one, two) : Math.max(one, two);
    };
  }
  return undefined;
}

const flagPrefixes: Record<string, number> = {
  is: 0.4,
  are: 0.4,
  was: 0.4,
  has: 0.4,
  have: 0.4,
  can: 0.7,
  may: 0.7,
  should: 0.5,
  must: 0.3,
  allow: 0.6,
  allows: 0.6,
  allowed: 0.6,
  enable: 0.6,
  enabled: 0.6,
  show: 0.7,
  display: 0.7,
  include: 0.5,
  includes: 0.5,
  use: 0.5,
  uses: 0.5,
  requires: 0.3,
  require: 0.3,
  needs: 0.3,
  supports: 0.7,
  support: 0.7,
  accepts: 0.7,
  does: 0.5,
  send: 0.6,
  auto: 0.6,
  disable: 0.1,
  hide: 0.1,
  skip: 0.1,
  ignore: 0.1,
  no: 0.1,
  not: 0.1,
  without: 0.1,
  force: 0.1,
};

function compileFlag(meaning: Meaning): Recipe | undefined {
  const isFlag = ({ boolean }: Found) => boolean !== undefined;
  const { words } = meaning;
  const whole = findEntry(words, meaning.subject, isFlag);
  const prefix = flagPrefixes[words[0] ?? ''];
  const rest =
    prefix !== undefined && words.length > 1 ? findEntry(words.slice(1), { kind: '', words: [] }, isFlag) : undefined;
  const isNegative = prefix === 0.1;
  const found =
    whole ?? (isNegative ? undefined : rest) ?? (prefix === undefined ? search(meaning, isFlag)?.found : undefined);
  if (found) return { meaning, make: asFlag(found.boolean ?? 0.5) };
  return prefix === undefined ? undefined : { meaning, make: asFlag(prefix) };
}

function asFlag(boolean: number | Make): Make {
  return typeof boolean === 'number' ? ({ random }) => random.chance(boolean) : boolean;
}

/** The entry for the whole name, else for its last words: `billing_city` is a `city`. */
function search(meaning: Meaning, fits: (found: Found) => boolean): { found: Found; meaning: Meaning } | undefined {
  const { words, subject } = meaning;
  const whole = words.length > 0 ? findEntry(words, subject, fits) : undefined;
  if (whole) {
    const family = whole.family;
    return { found: whole, meaning: family === 'time' ? { ...meaning, role: '' } : meaning };
  }
  for (let from = 1; from < words.length; from++) {
    const head = words.slice(0, from);
    const tail = words.slice(from);
    const narrowed = narrowMeaning(meaning, head, tail, '');
    const found = findEntry(tail, narrowed.subject, fits);
    if (!found) continue;
    return { found, meaning: found.family === 'time' ? narrowMeaning(meaning, head, tail, 'time') : narrowed };
  }
  return undefined;
}

function isIdentifier({ words }: Meaning): boolean {
  const last = words.at(-1) ?? '';
  return [
    'id',
    'ids',
    'code',
    'key',
    'number',
    'reference',
    'ref',
    'uri',
    'href',
    'no',
    'identifier',
    'symbol',
  ].includes(last);
}

/** For names that the lexicon does not know. */
function makeOtherwise(_meaning: Meaning, schema: Field['schema'], type: string): Make {
  if (type === 'boolean') return ({ random }) => random.chance(0.5);
  if (type === 'string') return fitText(followExample(schema) ?? makePhrase, schema);
  const shown = followNumber(schema);
  const range: Range = { min: 1, max: 60, places: type === 'integer' ? 0 : 1, low: false };
  if (shown !== undefined && shown > 0) {
    range.min = shown < 2 ? shown / 2 : Math.ceil(shown / 2);
    range.max = shown < 2 ? shown * 1.5 : Math.floor(shown * 1.5);
    range.places = Number.isInteger(shown) ? 0 : 2;
    if (Number.isInteger(shown) && range.max <= range.min) range.max = range.min + 2;
  }
  return fitRange(range, schema, type === 'integer');
}

/** Runs a recipe; a value of a wrong sort is none. */
export function runRecipe({ make }: Recipe, context: Context): JsonValue | undefined {
  return make?.(context);
}
