import { isObject, type JsonObject, type JsonValue, setMember } from '../../json/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { isMarked, markOf } from '../resolve/direction.ts';
import type { Place } from '../resolve/place.ts';
import { factsOf } from './facts.ts';
import type { Facts } from './shape.ts';

const odd: JsonValue[] = [null, false, 0, '', [], {}];

/**
 * An object that several branches of a `oneOf` accept, changed so that one is left: it gets a property that only the
 * others know, with a value that they refuse. Undefined where there is no such property.
 */
export function tellApart(facts: Facts, value: JsonValue): JsonValue | undefined {
  if (!isObject(value)) return undefined;
  let result: JsonObject = value;
  for (const { keyword, branches } of facts.choices) {
    if (keyword !== 'oneOf') continue;
    const matching = branches.filter((branch) => accepts(branch, result));
    if (matching.length < 2) continue;
    const kept = matching.find((branch) =>
      matching.every((other) => other === branch || excludable(branch, other, result)),
    );
    if (!kept) return undefined;
    for (const other of matching) {
      if (other === kept || !accepts(other, result)) continue;
      const changed = exclude(kept, other, result);
      if (!changed) return undefined;
      result = changed;
    }
  }
  return result === value ? undefined : result;
}

function excludable(kept: Place, other: Place, value: JsonObject): boolean {
  return exclude(kept, other, value) !== undefined;
}

function exclude(kept: Place, other: Place, value: JsonObject): JsonObject | undefined {
  for (const [name, places] of factsOf([other]).properties) {
    if (Object.hasOwn(value, name) && factsOf([kept]).required.has(name)) continue;
    const mark = markOf(other);
    if (mark !== undefined && places.some((place) => isMarked(place, mark))) continue;
    for (const candidate of odd) {
      if (places.every((place) => accepts(place, candidate))) continue;
      const changed = { ...value };
      setMember(changed, name, candidate);
      if (accepts(kept, changed) && !accepts(other, changed)) return changed;
    }
  }
  return undefined;
}
