import type { JsonObject } from '../json/index.ts';
import { countsFollowLists, defaultsAreListed, flagsFollowTimes, flagsFollowValues } from './rules/counts.ts';
import { datesFitPrecision, endingsFitStates } from './rules/endings.ts';
import { journeysEnd } from './rules/journeys.ts';
import { identitiesFollowNames, normalsFollowNames, resolutionsFit, slugsFollowNames } from './rules/names.ts';
import { durationsFit, pairsInOrder } from './rules/order.ts';
import { pagesAreWhole, pagesFit, progressFits } from './rules/pages.ts';
import { partsMakeWhole, remaindersFit } from './rules/parts.ts';
import { type Rule, readNames, type Step } from './rules/rule.ts';
import { linesMultiply, listsAddUp, totalsAddUp } from './rules/sums.ts';

/** How the properties of one object agree, in the order in which they are brought to it. */
export const rules: readonly Rule[] = [
  identitiesFollowNames,
  slugsFollowNames,
  normalsFollowNames,
  pairsInOrder,
  journeysEnd,
  durationsFit,
  endingsFitStates,
  datesFitPrecision,
  countsFollowLists,
  pagesAreWhole,
  flagsFollowValues,
  flagsFollowTimes,
  defaultsAreListed,
  linesMultiply,
  listsAddUp,
  totalsAddUp,
  partsMakeWhole,
  remaindersFit,
  pagesFit,
  progressFits,
  resolutionsFit,
];

/** Returns what to change in a finished object, of which `names` may be there. */
export function createSettler(): (object: Readonly<JsonObject>, names: readonly string[]) => JsonObject | undefined {
  const plan = createPlanner();
  return (object, names) => {
    let current = object;
    for (const step of plan(object, names)) {
      const found = step(current);
      if (found) current = { ...current, ...found };
    }
    if (current === object) return undefined;
    const changed = Object.entries(current).filter(([property, value]) => object[property] !== value);
    return changed.length === 0 ? undefined : Object.fromEntries(changed);
  };
}

/** The steps for the names that are there: worked out once for each set of them. */
function createPlanner(): (object: Readonly<JsonObject>, names: readonly string[]) => readonly Step[] {
  const plans = new WeakMap<readonly string[], Map<number | string, readonly Step[]>>();
  return (object, names) => {
    let bySet = plans.get(names);
    if (!bySet) {
      bySet = new Map();
      plans.set(names, bySet);
    }
    const set = names.length > longestSum ? listPresent(object, names).join('\n') : sumPresent(object, names);
    let steps = bySet.get(set);
    if (!steps) {
      const present = listPresent(object, names);
      const read = readNames(present);
      steps = present.length < 2 ? [] : rules.flatMap((rule) => rule.plan(read));
      if (bySet.size > 5000) bySet.clear();
      bySet.set(set, steps);
    }
    return steps;
  };
}

/** So many names have a bit each in a number. */
const longestSum = 52;

function sumPresent(object: Readonly<JsonObject>, names: readonly string[]): number {
  let sum = 0;
  for (const name of names) sum = sum * 2 + (object[name] === undefined ? 0 : 1);
  return sum;
}

function listPresent(object: Readonly<JsonObject>, names: readonly string[]): string[] {
  return names.filter((name) => object[name] !== undefined);
}
