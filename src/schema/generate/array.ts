import deepEqual from 'fast-deep-equal';
import type { JsonValue } from '../../json/index.ts';
import { joinPointer } from '../../json/index.ts';
import { childKey, createRandom } from '../../random/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import type { Place } from '../resolve/place.ts';
import { costOf } from './cost.ts';
import { type Drawing, isLean, type Spot } from './drawing.ts';
import { type Facts, factsOf } from './facts.ts';
import { isScalar } from './object.ts';

/** Draws an array; `undefined` where items that must be there cannot be drawn. */
export function drawArray(drawing: Drawing, facts: Facts, spot: Spot): JsonValue[] | undefined {
  const count = chooseCount(facts, spot);
  const needed = facts.contains.map(({ min }) => min);
  const items: JsonValue[] = [];
  for (let index = 0; items.length < count && index < count + 40; index++) {
    const position = items.length;
    const demanded = needed.findIndex(
      (left, which) =>
        left > 0 &&
        position >= (facts.prefixItems.length > 0 && left < count - position ? facts.prefixItems.length : 0) &&
        which >= 0,
    );
    const demand = demanded >= 0 ? facts.contains[demanded] : undefined;
    const places = [...placesAt(facts, position), ...(demand ? [demand.place] : [])];
    const value = drawing.draw(places, {
      ...spot,
      key: childKey(childKey(spot.key, position), index - position),
      pointer: drawing.leave.size > 0 ? joinPointer(spot.pointer, position) : '',
      depth: spot.depth + 1,
      budget: Math.max(24, Math.floor(spot.budget / Math.max(1, count))),
      index: position,
    });
    if (value === undefined || (facts.uniqueItems && items.some((item) => deepEqual(item, value)))) continue;
    if (!demand && exceedsContains(facts, items, value)) continue;
    for (const [which, { place }] of facts.contains.entries())
      if (accepts(place, value)) needed[which] = (needed[which] ?? 0) - 1;
    items.push(value);
  }
  return items.length < facts.minItems ? undefined : items;
}

/** One to three items, for want of a reason; more where a schema asks, fewer where there is no room. */
function chooseCount(facts: Facts, spot: Spot): number {
  const contained = facts.contains.reduce((sum, { min }) => sum + min, 0);
  const closed =
    facts.items.some(({ place }) => place.node === false) || facts.unevaluatedItems.some(({ node }) => node === false);
  const most = Math.min(facts.maxItems, closed ? facts.prefixItems.length : Number.POSITIVE_INFINITY);
  const least = Math.max(facts.minItems, contained);
  if (least >= most) return least;
  if (isLean(spot)) return least;
  const places = facts.items.map(({ place }) => place);
  if (places.length > 0 && !isScalar(places) && spot.trail.some((place) => factsOf(places).places.includes(place)))
    return least;
  const room = Math.floor(spot.budget / Math.max(8, costOf(places)));
  if (room < 1 && facts.prefixItems.length === 0) return least;
  const usual = Math.max(
    facts.prefixItems.length,
    createRandom(childKey(spot.key, 'count')).int(1, spot.depth < 3 ? 3 : 2),
  );
  return Math.max(least, Math.min(most, usual, Math.max(room, facts.prefixItems.length)));
}

/** All schemas that the item at this position must satisfy. */
function placesAt(facts: Facts, position: number): Place[] {
  const places = [...(facts.prefixItems[position] ?? [])];
  for (const { from, place } of facts.items) if (position >= from && place.node !== true) places.push(place);
  if (places.length === 0) places.push(...facts.unevaluatedItems.filter(({ node }) => node !== true && node !== false));
  return places;
}

function exceedsContains(facts: Facts, items: readonly JsonValue[], value: JsonValue): boolean {
  return facts.contains.some(
    ({ place, max }) =>
      max !== Number.POSITIVE_INFINITY &&
      accepts(place, value) &&
      items.filter((item) => accepts(place, item)).length >= max,
  );
}
