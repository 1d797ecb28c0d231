import type { Place } from '../resolve/place.ts';
import { factsOf } from './facts.ts';

const known = new WeakMap<Place, number>();

/**
 * How many bytes the smallest value takes, roughly; infinite for a schema that must contain itself. This is what
 * recursion ends by: of alternatives, the one with an end is taken.
 */
export function costOf(places: readonly Place[]): number {
  const [only] = places;
  if (only && places.length === 1) {
    const cost = known.get(only) ?? measure(places, new Set());
    known.set(only, cost);
    return cost;
  }
  return measure(places, new Set());
}

function measure(places: readonly Place[], trail: ReadonlySet<Place>): number {
  const [only] = places;
  const before = only && places.length === 1 ? known.get(only) : undefined;
  if (before !== undefined && before !== Number.POSITIVE_INFINITY) return before;
  if (places.some((place) => trail.has(place))) return Number.POSITIVE_INFINITY;
  const facts = factsOf(places);
  if (facts.impossible) return Number.POSITIVE_INFINITY;
  if (facts.values) return 8;
  const inner = new Set([...trail, ...places]);
  let cost = 4;
  for (const { branches } of facts.choices) cost += Math.min(...branches.map((branch) => measure([branch], inner)));
  if (facts.types.has('object') && !(facts.types.has('null') && facts.types.size <= 2)) {
    for (const name of facts.required) {
      const property = facts.properties.get(name);
      cost += name.length + 4 + (property ? measure(property, inner) : 4);
      if (cost === Number.POSITIVE_INFINITY) break;
    }
  }
  if (facts.types.has('array') && facts.types.size === 1 && facts.minItems > 0) {
    const items = facts.prefixItems[0] ?? facts.items.map(({ place }) => place);
    cost += facts.minItems * (items.length > 0 ? measure(items, inner) : 4);
  }
  if (facts.untyped) return Math.min(cost, facts.required.size === 0 ? cost : Math.max(cost, 4));
  const scalar = [...facts.types].some((type) => type !== 'object' && type !== 'array');
  return scalar ? Math.min(cost, 8) : cost;
}
