import type { JsonValue } from '../../json/index.ts';
import { isPlural, makeSingular, splitWords } from '../name.ts';
import { change, type Names, type Rule, type Step } from './rule.ts';

const countWords = new Set(['count', 'total', 'num', 'counter']);
/** Words that count only what is named in the plural: `tags_length`, `number_of_tags`, but not `part_size` or `track_number`. */
const pluralCountWords = new Set(['number', 'size', 'length', 'quantity']);
const bareCounts = new Set([
  'count',
  'total',
  'totalcount',
  'itemcount',
  'totalitems',
  'totalresults',
  'resultcount',
  'numresults',
  'totalrecords',
  'recordcount',
  'totalelements',
  'numberofelements',
  'itemscount',
]);

/** `comment_count`, `num_comments` and `totalComments` count `comments`. */
export const countsFollowLists: Rule = {
  name: 'a count is the length of its list',
  plan({ all }: Names): Step[] {
    const lists = new Map(all.map(({ property, words }) => [stemOf(words), property]));
    const named: Step[] = [];
    for (const { property, words, key } of all) {
      if (bareCounts.has(key)) named.push((object) => countOnlyList(object, property));
      const counted = lists.get(countedBy(words) ?? '');
      if (counted === undefined || counted === property) continue;
      named.push((object) => {
        const list = object[counted];
        return Array.isArray(list) && typeof object[property] === 'number'
          ? change(object, property, list.length)
          : undefined;
      });
    }
    return named;
  },
};

/** Whether a property by this name tells how many are in the list of that name. */
export function countsList(property: string, list: string): boolean {
  return countedBy(splitWords(property)) === stemOf(splitWords(list));
}

/** The stem of what is counted by a property of these words; `undefined` where it is no count. */
function countedBy(words: readonly string[]): string | undefined {
  const counts = isPlural(words.filter((word) => !pluralCountWords.has(word)).at(-1) ?? '')
    ? (word: string) => countWords.has(word) || pluralCountWords.has(word)
    : (word: string) => countWords.has(word);
  const rest = words.filter((word) => !counts(word) && word !== 'of');
  return rest.length === 0 || rest.length === words.length ? undefined : stemOf(rest);
}

function stemOf(words: readonly string[]): string {
  return [...words.slice(0, -1), makeSingular(words.at(-1) ?? '')].join('');
}

/** A bare `total` counts the one list beside it. */
function countOnlyList(object: Readonly<Record<string, JsonValue | undefined>>, property: string) {
  if (typeof object[property] !== 'number' || !Number.isInteger(object[property])) return undefined;
  const lists = Object.values(object).filter((value) => Array.isArray(value));
  const [only] = lists;
  return lists.length === 1 && only ? change(object, property, only.length) : undefined;
}

/** `has_avatar` follows `avatar`: whether there is one. */
export const flagsFollowValues: Rule = {
  name: 'has_x says whether there is an x',
  plan({ all, find }: Names): Step[] {
    return all.flatMap(({ property, words }) => {
      if (words[0] !== 'has' || words.length < 2) return [];
      const rest = words.slice(1).join('');
      const target =
        rest === 'more' || rest === 'next' || rest === 'nextpage'
          ? find('next', 'nextcursor', 'nextpage', 'nexturl', 'nextpagetoken')
          : find(rest, `${rest}s`, `${rest}url`, `${rest}list`, `${rest}count`);
      if (target === undefined) return [];
      return [
        (object) =>
          typeof object[property] === 'boolean' && target in object
            ? change(object, property, isThere(object[target]))
            : undefined,
      ];
    });
  },
};

function isThere(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false;
}

/** `deleted` follows `deleted_at`: whether it has come to pass. */
export const flagsFollowTimes: Rule = {
  name: 'a flag fits the time at which it was set',
  plan({ all, find }: Names): Step[] {
    return all.flatMap(({ property, words }) => {
      const rest = (words[0] === 'is' ? words.slice(1) : words).join('');
      const time = find(`${rest}at`, `${rest}on`, `${rest}date`, `last${rest}at`);
      if (time === undefined || rest === '') return [];
      return [
        (object) => {
          if (typeof object[property] !== 'boolean' || !(time in object)) return undefined;
          const value = object[time];
          if (value !== null && typeof value !== 'string' && typeof value !== 'number') return undefined;
          return change(
            object,
            property,
            value !== null && value !== '' && value !== 0 && value !== '0001-01-01T00:00:00Z',
          );
        },
      ];
    });
  },
};

/** `default_model` is one of `models`. */
export const defaultsAreListed: Rule = {
  name: 'a default is one of the list',
  plan({ all, find }: Names): Step[] {
    return all.flatMap(({ property, words }) => {
      if (!['default', 'selected', 'current', 'primary', 'preferred'].includes(words[0] ?? '') || words.length < 2)
        return [];
      const rest = words.slice(1).join('');
      const list = find(
        `${rest}s`,
        `available${rest}s`,
        `supported${rest}s`,
        `allowed${rest}s`,
        `${rest.replace(/y$/, 'ie')}s`,
        `${rest}es`,
      );
      if (list === undefined) return [];
      return [
        (object) => {
          const options = object[list];
          const value = object[property];
          if (!Array.isArray(options) || typeof value !== 'string' || options.includes(value)) return undefined;
          const first = options.find((each) => typeof each === 'string');
          return first === undefined ? undefined : { [property]: first };
        },
      ];
    });
  },
};
