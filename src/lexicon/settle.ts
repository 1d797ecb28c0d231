import type { JsonObject } from '../json/index.ts';
import { countsFollowLists, defaultsAreListed, flagsFollowTimes, flagsFollowValues } from './rules/counts.ts';
import { identitiesFollowNames, resolutionsFit, slugsFollowNames } from './rules/names.ts';
import { durationsFit, pairsInOrder } from './rules/order.ts';
import { pagesFit, progressFits } from './rules/pages.ts';
import { type Rule, readNames, type Step } from './rules/rule.ts';
import { linesMultiply, listsAddUp, partsMakeWhole, remaindersFit, totalsAddUp } from './rules/sums.ts';

/** How the properties of one object agree, in the order in which they are brought to it. */
export const rules: readonly Rule[] = [
  identitiesFollowNames,
  slugsFollowNames,
  pairsInOrder,
  durationsFit,
  countsFollowLists,
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

/** Returns what to change in a finished object. Which rules apply is found once for each list of names. */
export function createSettler(): (object: Readonly<JsonObject>) => JsonObject | undefined {
  const plans = new Map<string, readonly Step[]>();
  return (object) => {
    const properties = Object.keys(object);
    if (properties.length < 2) return undefined;
    const names = properties.join('\n');
    let steps = plans.get(names);
    if (!steps) {
      const read = readNames(properties);
      steps = rules.flatMap((rule) => rule.plan(read));
      if (plans.size > 20_000) plans.clear();
      plans.set(names, steps);
    }
    let current = object;
    for (const step of steps) {
      const found = step(current);
      if (!found) continue;
      current = { ...current, ...found };
    }
    if (current === object) return undefined;
    const changed = Object.entries(current).filter(([property, value]) => object[property] !== value);
    return changed.length === 0 ? undefined : Object.fromEntries(changed);
  };
}
