import type { Faker } from '@faker-js/faker';
import type { JsonValue } from '../json/index.ts';
import { createRandom } from '../random/index.ts';
import type { Field, Words } from '../schema/index.ts';
import { findPresence } from './absence.ts';
import { compileField } from './compile.ts';
import type { Setting } from './entry.ts';
import { defaultFaker, lendFaker } from './locales.ts';
import type { Recipe } from './recipe.ts';
import { createSettler } from './settle.ts';

/** The moment at which the world stands still, unless told otherwise. */
export const defaultNow = '2026-01-15T12:00:00Z';

/** The version of the tables and of the rules by which values are drawn from them. */
export const dataVersion = 1;

export interface WordsOptions {
  /** Names, streets and words in another language; see `loadLocale`. Default English. */
  faker?: Faker | undefined;
  /** The present, as an ISO date-time. Default {@link defaultNow}. */
  now?: string | undefined;
  /** Whose tables to use: values stay the same across releases. Default the newest, {@link dataVersion}. */
  dataVersion?: number | undefined;
}

/**
 * Realistic values by name, parents and siblings. Every value is a pure function of the field's key and its
 * owner's key: the same everywhere and in any order.
 *
 * @throws RangeError if `now` is no date-time, or `dataVersion` unknown.
 */
export function createWords(options: WordsOptions = {}): Words {
  const { faker = defaultFaker, now = defaultNow, dataVersion: version = dataVersion } = options;
  const time = Date.parse(now);
  if (Number.isNaN(time)) throw new RangeError(`not a date-time: "${now}"`);
  if (version !== dataVersion) throw new RangeError(`there is no data version ${version}; known is ${dataVersion}`);
  const { metadata } = faker.rawDefinitions;
  const code = metadata?.code ?? 'en';
  const country = metadata?.country;
  const setting: Setting = {
    faker,
    foreign: code.split(/[-_]/)[0] !== 'en',
    countries: countriesOf(code, country ?? ''),
    now: Math.floor(time / 1000) * 1000,
    memory: new Map(),
    lend: lendFaker(faker, time),
  };
  const find = createRecipes();
  const settle = createSettler();
  return {
    propose(field: Field): JsonValue | undefined {
      const recipe = find(field);
      return recipe.make?.({ field, meaning: recipe.meaning, setting, random: createRandom(field.key) });
    },
    settle,
    presence: findPresence,
  };
}

/** Places of a locale are in its country, or else where its language is spoken. */
function countriesOf(code: string, country: string): readonly string[] {
  const language = code.split(/[-_]/)[0] ?? 'en';
  const known = country || code.split(/[-_]/)[1];
  if (known && /^[A-Z]{2}$/.test(known)) return [known];
  return language === 'en' ? [] : (countriesByLanguage[language] ?? []);
}

const countriesByLanguage: Record<string, readonly string[]> = {
  de: ['DE', 'AT'],
  fr: ['FR'],
  es: ['ES'],
  pt: ['PT', 'BR'],
  it: ['IT'],
  nl: ['NL'],
  sv: ['SE'],
  da: ['DK'],
  nb: ['NO'],
  fi: ['FI'],
  pl: ['PL'],
  cs: ['CZ'],
  hu: ['HU'],
  el: ['GR'],
  ro: ['RO'],
  tr: ['TR'],
  he: ['IL'],
  ar: ['AE', 'EG'],
  id: ['ID'],
  th: ['TH'],
  vi: ['VN'],
  zh: ['CN'],
  ko: ['KR'],
  ja: ['JP'],
};

interface Known {
  name: string;
  isItem: boolean;
  isInItem: boolean | undefined;
  siblings: readonly string[];
  recipe: Recipe;
}

/** How far out the enclosing names matter. */
const reach = 6;

/** Recipes by schema and surroundings: compiled at the first field of a sort, found again at the next. */
function createRecipes(): (field: Field) => Recipe {
  const bySchema = new WeakMap<Field['schema'], Map<readonly string[], Known[]>>();
  const sameParents = createInterner((names) => names.slice(0, reach));
  const sameSiblings = createInterner((names) => names);
  return (field) => {
    const parents = sameParents(field.parents);
    const siblings = sameSiblings(field.siblings);
    const isItem = field.index !== undefined;
    let byParents = bySchema.get(field.schema);
    if (!byParents) {
      byParents = new Map();
      bySchema.set(field.schema, byParents);
    }
    let list = byParents.get(parents);
    if (!list) {
      list = [];
      if (byParents.size >= 64) byParents.clear();
      byParents.set(parents, list);
    }
    for (const known of list)
      if (
        known.name === field.name &&
        known.siblings === siblings &&
        known.isItem === isItem &&
        known.isInItem === field.isInItem
      )
        return known.recipe;
    const recipe = compileField({ ...field, parents, siblings });
    if (list.length >= 64) list.length = 0;
    list.push({ name: field.name, isItem, isInItem: field.isInItem, siblings, recipe });
    return recipe;
  };
}

/** Gives equal lists of names the same identity, so that they compare at once. */
function createInterner(
  shorten: (names: readonly string[]) => readonly string[],
): (names: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const asked = new WeakMap<readonly string[], readonly string[]>();
  return (names) => {
    const before = asked.get(names);
    if (before) return before;
    const short = shorten(names);
    const text = short.join('\n');
    let found = known.get(text);
    if (!found) {
      if (known.size > 20_000) known.clear();
      found = short;
      known.set(text, found);
    }
    asked.set(names, found);
    return found;
  };
}
