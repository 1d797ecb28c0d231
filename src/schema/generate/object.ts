import { isObject, type JsonObject, type JsonValue, joinPointer, setMember } from '../../json/index.ts';
import { childKey, createRandom } from '../../random/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { isMarked } from '../resolve/direction.ts';
import type { Place } from '../resolve/place.ts';
import { costOf } from './cost.ts';
import { type Drawing, isLean, type Spot } from './drawing.ts';
import { type Facts, factsOf } from './facts.ts';
import { drawFromPattern } from './pattern.ts';

/** Draws an object; `undefined` where a property that must be there cannot be drawn. */
export function drawObject(drawing: Drawing, facts: Facts, spot: Spot): JsonObject | undefined {
  const names = chooseNames(drawing, facts, spot);
  if (!names) return undefined;
  const share = Math.max(24, Math.floor((spot.budget - 2) / Math.max(1, names.length)));
  const parents = [...(spot.name === '' ? [] : [spot.name]), ...facts.titles, ...spot.parents];
  const siblings = [...new Set([...facts.properties.keys(), ...names])];
  const drawn: JsonObject = {};
  // Constants first: what other fields have to fit is settled before them.
  for (const name of names.toSorted((one, other) => Number(isSettled(facts, other)) - Number(isSettled(facts, one)))) {
    const places = placesFor(facts, name);
    const value = drawing.draw(places, {
      ...spot,
      key: childKey(spot.key, name),
      owner: spot.key,
      name,
      parents,
      siblings,
      drawn,
      pointer: drawing.leave.size > 0 ? joinPointer(spot.pointer, name) : '',
      depth: spot.depth + 1,
      budget: isScalar(places) ? share : Math.min(spot.budget, share * 3),
      index: undefined,
      attempt: spot.attempt,
    });
    if (value !== undefined) setMember(drawn, name, value);
    else if (facts.required.has(name) && !facts.optional.has(name)) return undefined;
  }
  const ordered: JsonObject = {};
  for (const name of names) if (Object.hasOwn(drawn, name)) setMember(ordered, name, drawn[name]);
  return settle(drawing, facts, ordered, spot, parents);
}

/** Which properties the object gets: all that must be there, and of the others those that chance and room allow. */
function chooseNames(drawing: Drawing, facts: Facts, spot: Spot): string[] | undefined {
  const isLeft = (name: string) => drawing.leave.size > 0 && drawing.leave.has(joinPointer(spot.pointer, name));
  const chosen = new Set<string>();
  const lean = isLean(spot);
  for (const [name, places] of facts.properties) {
    if (isLeft(name) || isHidden(drawing, places)) continue;
    const required = facts.required.has(name);
    if (
      !required &&
      (chosen.size >= facts.maxProperties || !isAllowed(facts, name) || lean || !isWanted(facts, name, places, spot))
    )
      continue;
    chosen.add(name);
  }
  for (const name of facts.required)
    if (!isLeft(name) && !(facts.optional.has(name) && isHidden(drawing, facts.properties.get(name) ?? [])))
      chosen.add(name);
  for (const name of [...chosen]) for (const need of neededBy(facts, name)) chosen.add(need);
  addExtras(facts, spot, chosen, lean);
  for (const name of [...chosen].reverse()) {
    if (chosen.size > facts.maxProperties && !facts.required.has(name)) chosen.delete(name);
  }
  return chosen.size < facts.minProperties - drawing.leave.size ? undefined : [...chosen];
}

function neededBy(facts: Facts, name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const needs = facts.dependentRequired.get(name) ?? [];
  return [...needs, ...needs.flatMap((need) => neededBy(facts, need, seen))];
}

/** Lifelike objects have most of their optional properties; deeper ones fewer, and a recursion none. */
function isWanted(facts: Facts, name: string, places: readonly Place[], spot: Spot): boolean {
  if (
    facts.nots.some(({ node }) => isObject(node) && Array.isArray(node.required) && node.required.includes(name)) &&
    spot.attempt % 2 === 0
  )
    return false;
  const cost = costOf(places);
  if (cost === Number.POSITIVE_INFINITY || cost > spot.budget / 2) return false;
  if (!isScalar(places) && spot.trail.some((place) => factsOf(places).places.includes(place))) return false;
  const odds = spot.depth < 2 ? 0.95 : spot.depth < 4 ? 0.85 : 0.6;
  return createRandom(childKey(spot.key, `${name}?`)).chance(spot.attempt < 4 ? odds : 0.5);
}

/** Names that no schema lists: for maps, and where there must be more properties than are listed. */
function addExtras(facts: Facts, spot: Spot, chosen: Set<string>, lean: boolean): void {
  const isMap =
    facts.properties.size === 0 &&
    facts.required.size === 0 &&
    (facts.additional.some(({ place }) => isObject(place.node)) || facts.patternProperties.length > 0);
  const random = createRandom(childKey(spot.key, 'extra names'));
  const wanted = Math.min(facts.maxProperties, Math.max(facts.minProperties, isMap && !lean ? random.int(1, 3) : 0));
  for (let attempt = 0; chosen.size < wanted && attempt < 60; attempt++) {
    const name = inventName(facts, childKey(spot.key, `extra ${attempt}`), attempt, isMap);
    if (name !== undefined && !chosen.has(name) && isAllowed(facts, name)) chosen.add(name);
  }
}

const mapKeys = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'primary', 'secondary', 'default', 'extra'];

function inventName(facts: Facts, key: Spot['key'], attempt: number, isMap: boolean): string | undefined {
  const random = createRandom(key);
  const pattern = facts.patternProperties[attempt % Math.max(1, facts.patternProperties.length)];
  if (pattern && facts.patternProperties.length > 0 && attempt % 2 === 0) return drawFromPattern(pattern[1], random, 4);
  if (facts.propertyNames.length > 0) {
    const names = factsOf(facts.propertyNames);
    const listed = names.values?.filter((value) => typeof value === 'string');
    if (listed && listed.length > 0) return random.pick(listed);
    const [source] = names.patterns;
    if (source !== undefined) return drawFromPattern(source, random, attempt % 12);
    const length = Math.max(names.minLength, Math.min(names.maxLength, 5));
    return Array.from({ length }, () => random.pick([...'abcdefghijklmnopqrstuvwxyz'])).join('');
  }
  return isMap && attempt < 10 ? random.pick(mapKeys) : `extra${attempt + 1}`;
}

/** May this name be there at all? */
function isAllowed(facts: Facts, name: string): boolean {
  if (!facts.propertyNames.every((place) => accepts(place, name))) return false;
  const places = placesFor(facts, name);
  if (places.some((place) => place.node === false)) return false;
  if (facts.unevaluatedProperties.some((place) => place.node === false) && places.length === 0) return false;
  return places.length === 0 || !factsOf(places).impossible;
}

/** All schemas that a property of this name must satisfy. */
function placesFor(facts: Facts, name: string): Place[] {
  const own = facts.properties.get(name);
  if (own && facts.additional.length === 0 && facts.patternProperties.length === 0) return own;
  const places = [...(own ?? [])];
  for (const [pattern, , place] of facts.patternProperties) if (pattern.test(name)) places.push(place);
  for (const { names, patterns, place } of facts.additional) {
    if (!names.has(name) && !patterns.some((pattern) => pattern.test(name)) && place.node !== true) places.push(place);
  }
  if (places.length === 0)
    for (const place of facts.unevaluatedProperties)
      if (place.node !== true && place.node !== false) places.push(place);
  return places;
}

function isSettled(facts: Facts, name: string): boolean {
  const places = facts.properties.get(name);
  return places !== undefined && factsOf(places).values !== undefined;
}

function isHidden({ mark }: Drawing, places: readonly Place[]): boolean {
  return mark !== undefined && places.some((place) => isMarked(place, mark));
}

export function isScalar(places: readonly Place[]): boolean {
  const facts = factsOf(places);
  if (facts.values) return true;
  if (facts.choices.length > 0)
    return facts.choices.every(({ branches }) => branches.every((branch) => isScalarShallow(branch)));
  return !facts.untyped && !facts.types.has('object') && !facts.types.has('array');
}

function isScalarShallow(place: Place): boolean {
  const { node } = place;
  if (!isObject(node)) return true;
  if (typeof node.$ref === 'string') return false;
  return (
    ![node.type].flat().some((type) => type === 'object' || type === 'array' || type === undefined) ||
    node.enum !== undefined ||
    node.const !== undefined
  );
}

/** Lets the words bring the properties into agreement; what does not fit stays as it was. */
function settle(
  drawing: Drawing,
  facts: Facts,
  object: JsonObject,
  spot: Spot,
  parents: readonly string[],
): JsonObject {
  const changes = drawing.words?.settle?.(object, spot.key, parents);
  if (!changes) return object;
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || !Object.hasOwn(object, name) || factsOf(placesFor(facts, name)).values) continue;
    if (placesFor(facts, name).every((place) => accepts(place, value))) setMember(object, name, value as JsonValue);
  }
  return object;
}
