import { factsOf } from './facts.ts';
import type { Facts } from './shape.ts';

const known = new WeakMap<Facts, number>();

/**
 * How many bytes the smallest value takes, roughly; infinite for a schema that must contain itself. This is what
 * recursion ends by: of alternatives, the one with an end is taken.
 */
export function costOf(facts: Facts): number {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const cost = measure(facts, new Set());
  known.set(facts, cost);
  return cost;
}

/** Finite costs are kept on the way: they hold wherever the schema stands. */
function measure(facts: Facts, around: Set<Facts>): number {
  const before = known.get(facts);
  if (before !== undefined) return before;
  if (facts.impossible || around.has(facts)) return Number.POSITIVE_INFINITY;
  if (facts.values !== undefined) return 8;
  around.add(facts);
  const cost = sum(facts, around);
  around.delete(facts);
  if (cost !== Number.POSITIVE_INFINITY) known.set(facts, cost);
  return cost;
}

function sum(facts: Facts, around: Set<Facts>): number {
  let cost = 4;
  for (const { branches } of facts.choices) {
    let least = Number.POSITIVE_INFINITY;
    for (const branch of branches) least = Math.min(least, measure(factsOf([branch]), around));
    cost += least;
  }
  if (cost === Number.POSITIVE_INFINITY || hasScalar(facts)) return cost;
  const asObject = facts.types.has('object') ? cost + sumMembers(facts, around) : Number.POSITIVE_INFINITY;
  if (!facts.types.has('array')) return asObject;
  return Math.min(asObject, cost + sumItems(facts, around));
}

function hasScalar(facts: Facts): boolean {
  if (facts.untyped) return facts.required.size === 0;
  for (const type of facts.types) if (type !== 'object' && type !== 'array') return true;
  return false;
}

function sumMembers(facts: Facts, around: Set<Facts>): number {
  let cost = 0;
  for (const name of facts.required) {
    const property = facts.properties.get(name);
    if (facts.optional.has(name)) continue;
    cost += name.length + 4 + (property === undefined ? 4 : measure(factsOf(property), around));
    if (cost === Number.POSITIVE_INFINITY) break;
  }
  return cost;
}

function sumItems(facts: Facts, around: Set<Facts>): number {
  if (facts.minItems === 0) return 0;
  const items = facts.prefixItems[0] ?? facts.items.map(({ place }) => place);
  return facts.minItems * (items.length === 0 ? 4 : measure(factsOf(items), around));
}
