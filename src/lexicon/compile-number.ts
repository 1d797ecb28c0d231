import { childKey, createRandom } from '../random/index.ts';
import type { Field } from '../schema/index.ts';
import { asFlag, compileFlag } from './compile-flag.ts';
import type { Make, Meaning, Range } from './entry.ts';
import { fitRange } from './fit.ts';
import { findEntry } from './lookup.ts';
import type { Recipe } from './recipe.ts';
import { findTime, search } from './search.ts';

/** How a number is drawn: as one end of a range, as a flag, a time, a count or a measure. */
export function compileNumber(meaning: Meaning, schema: Field['schema'], isInteger: boolean): Recipe | undefined {
  const side = findSide(meaning);
  if (side !== undefined)
    return { meaning, make: fitRange({ min: side, max: side, places: 0, low: false }, schema, isInteger) };
  const bound = findBound(meaning, schema, isInteger);
  if (bound) return { meaning, make: bound };
  const isFlag = isInteger && ['is', 'has', 'can'].includes(meaning.words[0] ?? '') && meaning.words.length > 1;
  const asked = isFlag ? compileFlag(meaning)?.make : undefined;
  if (asked) return { meaning, make: (context) => Number(asked(context)) };
  const found = findTime(meaning) ?? search(meaning, ({ number }) => number !== undefined);
  if (found) return { meaning: found.meaning, make: asNumber(found.found.number, schema, isInteger) };
  const flag = isInteger
    ? findEntry(meaning.words, meaning.subject, ({ boolean }) => boolean !== undefined)
    : undefined;
  if (!flag) return undefined;
  const toss = asFlag(flag.boolean ?? 0.5);
  return { meaning, make: (context) => Number(toss(context)) };
}

export function asNumber(number: Range | Make | undefined, schema: Field['schema'], isInteger: boolean): Make {
  if (typeof number === 'object') return fitRange(number, schema, isInteger);
  return (context) => {
    const value = number?.(context);
    return typeof value === 'number' && isInteger ? Math.round(value) : value;
  };
}

/** `thumb_360_w` is 360 wide, and less high. */
function findSide({ words }: Meaning): number | undefined {
  const last = words.at(-1) ?? '';
  const size = Number(words.find((word) => /^\d{2,4}$/.test(word)));
  if (Number.isNaN(size)) return undefined;
  if (last === 'w' || last === 'width') return size;
  return last === 'h' || last === 'height' ? Math.round(size * 0.75) : undefined;
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
