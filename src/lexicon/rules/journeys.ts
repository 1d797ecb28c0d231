import { findPairs } from './order.ts';
import type { Rule, Step } from './rule.ts';

const ends: readonly (readonly [string, string])[] = [
  ['departure', 'arrival'],
  ['departs', 'arrives'],
  ['departed', 'arrived'],
];
const minute = 60_000;
/** Journeys take from half an hour to a night, in steps of five minutes. */
const [shortest, steps] = [30 * minute, 138];
const zulu = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** Who departs arrives within hours: two moments that are drawn apart are weeks apart. */
export const journeysEnd: Rule = {
  name: 'a journey takes hours',
  plan: (names) => ends.flatMap(([first, second]) => findPairs(names, first, second).map(shorten)),
};

function shorten([departure, arrival]: [string, string]): Step {
  return (object) => {
    const [from, to] = [object[departure], object[arrival]];
    if (typeof from !== 'string' || typeof to !== 'string' || !zulu.test(from) || !zulu.test(to)) return undefined;
    const span = Date.parse(to) - Date.parse(from);
    if (!(span < 0 || span > 24 * 60 * minute)) return undefined;
    // The span itself decides, so that the same journey takes as long everywhere.
    const taken = shortest + ((Math.abs(span) / 1000) % steps) * 5 * minute;
    const text = new Date(Date.parse(from) + taken).toISOString();
    return { [arrival]: to.includes('.') ? text : text.replace(/\.\d{3}Z$/, 'Z') };
  };
}
