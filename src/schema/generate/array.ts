import { isObject, type JsonValue, joinPointer } from '../../json/index.ts';
import { childKey } from '../../random/index.ts';
import { equal } from '../evaluate/equal.ts';
import { accepts } from '../evaluate/evaluate.ts';
import type { Place } from '../resolve/place.ts';
import { costOf } from './cost.ts';
import { type Drawing, fraction, isLean, isWithin, type Spot, spend } from './drawing.ts';
import { factsOf } from './facts.ts';
import { isScalar } from './object-plan.ts';
import type { Facts } from './shape.ts';

const counting = 0x3c6ef372;

/** Draws an array; `undefined` where items that must be there cannot be drawn. */
export function drawArray(drawing: Drawing, facts: Facts, spot: Spot): JsonValue[] | undefined {
  const count = chooseCount(drawing, facts, spot);
  const trail = { facts, outer: spot.trail };
  const needed = facts.contains.map(({ min }) => min);
  const items: JsonValue[] = [];
  let repeated = 0;
  for (let draw = 0; items.length < count && draw < count + 40; draw++) {
    const position = items.length;
    const demand = facts.contains.length === 0 ? undefined : findDemand(facts, needed, position, count);
    spend(drawing, 1);
    const base = itemFacts(facts, position);
    const value = drawing.draw(demand === undefined ? base : factsOf([...placesAt(facts, position), demand]), {
      key: draw === position ? childKey(spot.key, position) : childKey(childKey(spot.key, position), draw),
      owner: spot.owner,
      name: spot.name,
      parents: spot.parents,
      siblings: spot.siblings,
      drawn: spot.drawn,
      known: spot.known,
      isInItem: spot.isInItem,
      pointer: drawing.keepsPointers ? joinPointer(spot.pointer, position) : '',
      depth: spot.depth + 1,
      trail,
      index: position,
      attempt: spot.attempt,
    });
    if (value === undefined || (facts.uniqueItems && items.some((item) => equal(item, value)))) continue;
    // The same text twice tells nothing; where there are no others, there are fewer.
    if (typeof value === 'string' && items.length >= facts.minItems && items.includes(value)) {
      if (++repeated > 2) break;
      continue;
    }
    if (demand === undefined && exceedsContains(facts, items, value)) continue;
    for (const [which, { place }] of facts.contains.entries()) {
      if (accepts(place, value)) needed[which] = (needed[which] ?? 0) - 1;
    }
    items.push(value);
  }
  return items.length < facts.minItems ? undefined : items;
}

/** The `contains` that the next item should meet; those past the listed positions first. */
function findDemand(facts: Facts, needed: readonly number[], position: number, count: number): Place | undefined {
  const which = needed.findIndex(
    (left) => left > 0 && position >= (left < count - position ? facts.prefixItems.length : 0),
  );
  return facts.contains[which]?.place;
}

/** One to three items, for want of a reason; more where a schema asks, fewer where there is no room. */
function chooseCount(drawing: Drawing, facts: Facts, spot: Spot): number {
  const contained = facts.contains.reduce((total, { min }) => total + min, 0);
  const closed =
    facts.items.some(({ place }) => place.node === false) || facts.unevaluatedItems.some(({ node }) => node === false);
  const most = Math.min(facts.maxItems, closed ? facts.prefixItems.length : Number.POSITIVE_INFINITY);
  const least = Math.max(facts.minItems, contained);
  if (least >= most || isLean(drawing, spot)) return least;
  const items = itemFacts(facts, facts.prefixItems.length);
  if (facts.items.length > 0) {
    const isEndless = !isScalar(items) && (isWithin(spot.trail, items) || costOf(items) === Number.POSITIVE_INFINITY);
    if (isEndless || items.impossible) return Math.max(least, Math.min(most, facts.prefixItems.length));
  }
  const usual = drawing.level >= 4 ? 1 : spot.depth < 3 && drawing.level < 2 ? 3 : 2;
  const drawn = 1 + Math.floor(fraction(spot.key, counting + spot.attempt) * usual);
  return Math.max(least, Math.min(most, Math.max(facts.prefixItems.length, drawn)));
}

const known = new WeakMap<Facts, Facts[]>();

/** What is asked of the item at this position. */
function itemFacts(facts: Facts, position: number): Facts {
  let list = known.get(facts);
  if (list === undefined) {
    list = [];
    known.set(facts, list);
  }
  // Past the listed positions all are alike.
  const index = Math.min(position, Math.max(facts.prefixItems.length, ...facts.items.map(({ from }) => from)));
  const found = list[index] ?? factsOf(placesAt(facts, position));
  list[index] = found;
  return found;
}

/** All schemas that the item at this position must satisfy. */
function placesAt(facts: Facts, position: number): Place[] {
  const places = [...(facts.prefixItems[position] ?? [])];
  for (const { from, place } of facts.items) if (position >= from && place.node !== true) places.push(place);
  if (places.length > 0) return places;
  return facts.unevaluatedItems.filter(({ node }) => isObject(node));
}

function exceedsContains(facts: Facts, items: readonly JsonValue[], value: JsonValue): boolean {
  return facts.contains.some(
    ({ place, max }) =>
      max !== Number.POSITIVE_INFINITY &&
      accepts(place, value) &&
      items.filter((item) => accepts(place, item)).length >= max,
  );
}
