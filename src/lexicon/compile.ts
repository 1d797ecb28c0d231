import { childKey, createRandom } from '../random/index.ts';
import type { Field } from '../schema/index.ts';
import { findAbsence } from './absence.ts';
import { compileFlag } from './compile-flag.ts';
import { asNumber, compileNumber } from './compile-number.ts';
import { choose, list, type Make, type Meaning, type Range } from './entry.ts';
import { callFaker, mapFakerPath } from './faker-path.ts';
import { followExample, followIdentifier, followNumber, makePhrase } from './fallback.ts';
import { fitRange, fitText, isNumeric } from './fit.ts';
import { formats } from './formats.ts';
import type { Found } from './lookup.ts';
import { readMeaning } from './meaning.ts';
import { isPlural, splitWords } from './name.ts';
import type { Recipe } from './recipe.ts';
import { search } from './search.ts';
import { packs } from './subject.ts';
import { findToldOptions } from './told-options.ts';

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
  const inner = readAsParent(meaning, field);
  for (const type of wanted) {
    const found = (inner && compileType(inner, schema, type, field)) ?? compileType(meaning, schema, type, field);
    if (found) return found;
  }
  const [first] = wanted;
  if (first === undefined) return { meaning, make: undefined };
  return compileByParent(meaning, field, first) ?? { meaning, make: makeOtherwise(meaning, schema, first) };
}

/** `{value, unit}` of a `temperature`: its value is the temperature. */
function readAsParent(meaning: Meaning, { parents, isInItem }: Field): Meaning | undefined {
  const words = splitWords(parents[0] ?? '');
  const last = words.at(-1) ?? '';
  if (meaning.words.length !== 1 || meaning.words[0] !== 'value' || isInItem) return undefined;
  return last === '' || bags.has(last) || packs(last) || isPlural(last) ? undefined : { ...meaning, words };
}

/** Maps from any key to any value. */
const bags = new Set(
  list(
    'metadata|attributes|config|configuration|labels|annotations|properties|settings|options|params|parameters|env|environment|variables|vars|headers|context|extra|custom|preferences|arguments|args|claims|values',
  ),
);

/** Bags whose own fields are values of settings as well. */
const settings = new Set(list('config|configuration|settings|options|params|parameters|preferences|env|environment'));

/** In a map the outer name says what its values are: `external_urls.github` is a URL. */
function compileByParent(meaning: Meaning, field: Field, type: string): Recipe | undefined {
  const [parent] = field.parents;
  const words = parent === undefined ? [] : splitWords(parent);
  const last = words.at(-1) ?? '';
  if (type !== 'string') return undefined;
  const isInvented = !field.siblings.includes(field.name);
  if (bags.has(last) && (isInvented || settings.has(last)))
    return compileType({ ...meaning, words: ['value'] }, field.schema, type, field);
  // Each item of `topics` is a topic, and its fields are no topics.
  if (field.isInItem || bags.has(last) || !isPlural(last) || packs(last)) return undefined;
  return compileType({ ...meaning, words }, field.schema, type, field);
}

function compileType(meaning: Meaning, schema: Field['schema'], type: string, field: Field): Recipe | undefined {
  if (type === 'boolean') return compileFlag(meaning);
  if (type === 'string') return compileText(meaning, schema, field.index !== undefined);
  return compileNumber(meaning, schema, type === 'integer' && !field.types.includes('number'));
}

function compileText(meaning: Meaning, schema: Field['schema'], isItem: boolean): Recipe | undefined {
  const { description, format: name, pattern } = schema;
  const options = typeof description === 'string' && schema.enum === undefined ? findToldOptions(description) : [];
  if (options.length > 0) return { meaning, make: fitText((context) => choose(context, options), schema) };
  const format = typeof name === 'string' && Object.hasOwn(formats, name) ? formats[name] : undefined;
  const numeric = isNumeric(schema);
  const isText = ({ string, number, family }: Found) =>
    string !== undefined || (number !== undefined && (numeric || (!isItem && isWrittenNumber(meaning, family))));
  const found =
    search(meaning, isText) ??
    (typeof name === 'string' && !format
      ? search({ ...meaning, words: splitWords(name) }, ({ string }) => string !== undefined)
      : undefined);
  if (!found) {
    if (!format) return undefined;
    return { meaning, make: fitText(format.make, schema) };
  }
  const make = asText(found.found, numeric);
  // An id that a document shows looks like the document's own, not like ours; what a place or a price has fits these.
  const isOwn = isIdentifier(found.meaning) && pattern === undefined && !agreeing.has(found.found.family);
  const shown = isOwn ? followIdentifier(schema) : undefined;
  if (!format) return { meaning: found.meaning, make: fitText(shown ?? make, schema) };
  const fitting: Make = (context) => {
    const value = make(context);
    return typeof value === 'string' && format.test.test(value) ? value : format.make(context);
  };
  return { meaning: found.meaning, make: fitText(fitting, schema) };
}

// The limits of a text are no limits of a number.
function asText({ string, number }: Found, numeric: boolean): Make {
  if (string && !(numeric && number)) return string;
  const make = asNumber(number, {}, false);
  return (context) => {
    const value = make(context);
    return value === undefined ? undefined : String(value);
  };
}

/** Families whose values fit each other. */
const agreeing = new Set(['places', 'money']);
/** Last words of numbers that are often written as text. */
const numberWords = new Set(
  list(
    'count|total|number|num|quantity|qty|size|length|width|height|depth|weight|duration|percent|percentage|rate|ratio|score|rating|points|value|limit|max|min|amount|price|year|month|day|hour|minute|second|seconds|ms|port|level|rank|position|index|order|page|pages|distance|speed|temperature|humidity|pressure|volume|capacity|population|age|bytes|version|average|sum|balance',
  ),
);

/** Whether a number by that name may stand as text: `"12.50"` for a price, but not `"0.41"` for an `alpha`. */
function isWrittenNumber({ words }: Meaning, family: string): boolean {
  return !['numbers', 'suffixes', 'tech', 'text'].includes(family) || numberWords.has(words.at(-1) ?? '');
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
