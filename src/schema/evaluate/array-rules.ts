import type { JsonValue } from '../../json/index.ts';
import { child } from '../resolve/place.ts';
import { findTwins } from './equal.ts';
import { badKeyword, fail, needCount, type RuleMaker, type Visit } from './rule.ts';

/** The look at an item. */
export function visitItem(visit: Visit, index: number): Visit {
  const pointer = visit.issues === undefined ? '' : `${visit.pointer}/${index}`;
  return { issues: visit.issues, pointer, seen: undefined, relaxed: undefined };
}

const prefixItems: RuleMaker = (place, argument, evaluate) => {
  if (!Array.isArray(argument)) throw badKeyword(place, 'prefixItems', 'a list of schemas');
  const places = argument.map((_, index) => child(place, 'prefixItems', index));
  return (value, visit) => {
    if (!Array.isArray(value)) return true;
    let holds = true;
    const count = Math.min(places.length, value.length);
    for (let index = 0; index < count; index++) {
      const each = places[index];
      if (each === undefined || evaluate(each, value[index] as JsonValue, visitItem(visit, index))) continue;
      if (visit.issues === undefined) return false;
      holds = false;
    }
    if (visit.seen !== undefined) visit.seen.items = Math.max(visit.seen.items, count);
    return holds;
  };
};

const items: RuleMaker = (place, argument, evaluate) => {
  const each = child(place, 'items');
  const prefix = (place.node as Record<string, JsonValue>).prefixItems;
  const start = Array.isArray(prefix) ? prefix.length : 0;
  return (value, visit) => {
    if (!Array.isArray(value)) return true;
    if (visit.seen !== undefined) visit.seen.items = Number.POSITIVE_INFINITY;
    if (argument === false) {
      if (value.length <= start) return true;
      return fail(visit, place, 'items', { limit: start }, `must NOT have more than ${start} items`);
    }
    let holds = true;
    for (let index = start; index < value.length; index++) {
      if (evaluate(each, value[index] as JsonValue, visitItem(visit, index))) continue;
      if (visit.issues === undefined) return false;
      holds = false;
    }
    return holds;
  };
};

const contains: RuleMaker = (place, _argument, evaluate) => {
  const each = child(place, 'contains');
  const { minContains, maxContains } = place.node as Record<string, JsonValue>;
  const least = minContains === undefined ? 1 : needCount(place, 'minContains', minContains);
  const most = maxContains === undefined ? undefined : needCount(place, 'maxContains', maxContains);
  const params: Record<string, JsonValue> =
    most === undefined ? { minContains: least } : { minContains: least, maxContains: most };
  const range = most === undefined ? `at least ${least}` : `at least ${least} and no more than ${most}`;
  return (value, visit) => {
    if (!Array.isArray(value)) return true;
    let found = 0;
    value.forEach((item, index) => {
      if (!evaluate(each, item, { issues: undefined, pointer: '', seen: undefined, relaxed: undefined })) return;
      found++;
      visit.seen?.indexes.add(index);
    });
    const holds = found >= least && (most === undefined || found <= most);
    return holds || fail(visit, place, 'contains', params, `must contain ${range} valid item(s)`);
  };
};

const minItems: RuleMaker = (place, argument) => {
  const limit = needCount(place, 'minItems', argument);
  const message = `must NOT have fewer than ${limit} items`;
  return (value, visit) =>
    !Array.isArray(value) || value.length >= limit || fail(visit, place, 'minItems', { limit }, message);
};

const maxItems: RuleMaker = (place, argument) => {
  const limit = needCount(place, 'maxItems', argument);
  const message = `must NOT have more than ${limit} items`;
  return (value, visit) =>
    !Array.isArray(value) || value.length <= limit || fail(visit, place, 'maxItems', { limit }, message);
};

const uniqueItems: RuleMaker = (place, argument) => {
  if (typeof argument !== 'boolean') throw badKeyword(place, 'uniqueItems', 'true or false');
  if (!argument) return undefined;
  return (value, visit) => {
    const twins = Array.isArray(value) ? findTwins(value) : undefined;
    if (twins === undefined) return true;
    const [j, i] = twins;
    return fail(
      visit,
      place,
      'uniqueItems',
      { i, j },
      `must NOT have duplicate items (items ## ${j} and ${i} are identical)`,
    );
  };
};

export const arrayRules: Readonly<Record<string, RuleMaker>> = {
  minItems,
  maxItems,
  prefixItems,
  items,
  contains,
  uniqueItems,
};
