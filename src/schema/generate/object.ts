import { isObject, type JsonObject, parsePointer, setMember } from '../../json/index.ts';
import { childKey, type Key } from '../../random/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { costOf } from './cost.ts';
import { type Drawing, fraction, isLean, isWithin, keepsScalars, type Spot, spend } from './drawing.ts';
import { inventName } from './invent-name.ts';
import { isAllowed, type Member, memberOf, type ObjectPlan, planOf } from './object-plan.ts';
import type { Facts } from './shape.ts';

const presence = 0x5bd1e995;
/** How far out names are told. */
const reach = 12;

/** Draws an object; `undefined` where a property that must be there cannot be drawn. */
export function drawObject(drawing: Drawing, facts: Facts, spot: Spot): JsonObject | undefined {
  const plan = planOf(facts);
  const members = chooseMembers(drawing, plan, spot);
  if (members === undefined) return undefined;
  const parents = drawing.words === undefined ? spot.parents : namesAround(plan, spot);
  const trail = { facts, outer: spot.trail };
  const own = drawing.given.size === 0 ? undefined : findKnown(drawing, spot);
  // What is known of a resource object is known of its attributes (JSON:API 1.1 §7.2).
  const known = spot.name === 'attributes' && spot.known !== undefined ? { ...spot.known, ...own } : own;
  const isInItem = spot.index !== undefined;
  const drawn: JsonObject = {};
  // Constants first: what other fields have to fit is settled before them.
  for (const settled of plan.hasSettled ? [true, false] : [false]) {
    for (const member of members) {
      if (plan.hasSettled && member.settled !== settled) continue;
      const { name } = member;
      spend(drawing, name.length + 4);
      const pointer = drawing.keepsPointers ? spot.pointer + member.token : '';
      const given = drawing.given.get(pointer);
      const value =
        given ??
        drawing.draw(member.facts, {
          key: childKey(spot.key, name),
          owner: spot.key,
          name,
          parents,
          siblings: plan.names,
          drawn,
          known,
          pointer,
          depth: spot.depth + 1,
          trail,
          index: undefined,
          isInItem,
          attempt: spot.attempt,
        });
      if (value !== undefined) setMember(drawn, name, value);
      else if (member.required) return undefined;
    }
  }
  const ordered = plan.hasSettled ? inOrder(members, drawn) : drawn;
  return drawing.words?.settle === undefined ? ordered : settle(drawing, plan, ordered);
}

/** What is given of the members of this object. */
function findKnown({ given }: Drawing, { pointer }: Spot): JsonObject | undefined {
  let known: JsonObject | undefined;
  for (const [place, value] of given) {
    const end = place.lastIndexOf('/');
    if (end !== pointer.length || !place.startsWith(pointer)) continue;
    known ??= {};
    setMember(known, parsePointer(place.slice(end))[0] ?? '', value);
  }
  return known;
}

/** Names of what encloses the members, nearest first: the same list for the same way down, so that it can be told by its identity. */
function namesAround({ facts, around }: ObjectPlan, { name, parents }: Spot): readonly string[] {
  let byName = around.get(parents);
  if (byName === undefined) {
    byName = new Map();
    around.set(parents, byName);
  }
  let names = byName.get(name);
  if (names === undefined) {
    names = [...(name === '' ? [] : [name]), ...facts.titles, ...parents].slice(0, reach);
    byName.set(name, names);
  }
  return names;
}

function inOrder(members: readonly Member[], drawn: JsonObject): JsonObject {
  const ordered: JsonObject = {};
  for (const { name } of members) if (Object.hasOwn(drawn, name)) setMember(ordered, name, drawn[name]);
  return ordered;
}

/** Which properties the object gets: all that must be there, and of the others those that chance and room allow. */
function chooseMembers(drawing: Drawing, plan: ObjectPlan, spot: Spot): readonly Member[] | undefined {
  const { facts } = plan;
  const lean = isLean(drawing, spot);
  const leavesSome = drawing.leaveIn.has(spot.pointer);
  const chosen: Member[] = [];
  for (const member of plan.members) {
    if (member.hidden || (leavesSome && drawing.leave.has(spot.pointer + member.token))) continue;
    if (!member.required && !isWanted(drawing, facts, member, spot, lean)) continue;
    chosen.push(member);
  }
  if (plan.plain) return chosen;
  const byName = new Map(chosen.map((member) => [member.name, member]));
  for (const name of [...byName.keys()]) addNeeded(facts, name, byName);
  addInvented(facts, spot, byName, lean);
  const removable = [...byName.values()].filter(({ required }) => !required).reverse();
  for (const { name } of removable) if (byName.size > facts.maxProperties) byName.delete(name);
  return byName.size < facts.minProperties - drawing.leave.size ? undefined : [...byName.values()];
}

function addNeeded(facts: Facts, name: string, chosen: Map<string, Member>): void {
  for (const need of facts.dependentRequired.get(name) ?? []) {
    if (chosen.has(need)) continue;
    chosen.set(need, { ...memberOf(facts, need), required: true });
    addNeeded(facts, need, chosen);
  }
}

/** Lifelike objects have most of their optional properties; deeper ones fewer, and a recursion none. */
function isWanted(drawing: Drawing, facts: Facts, member: Member, spot: Spot, lean: boolean): boolean {
  if (!member.allowed || (lean && (!member.scalar || !keepsScalars(drawing, spot) || spot.attempt >= 12))) return false;
  if (facts.nots.length > 0 && spot.attempt % 2 === 0 && isDenied(facts, member.name)) return false;
  if (!member.scalar && (isWithin(spot.trail, member.facts) || costOf(member.facts) === Number.POSITIVE_INFINITY)) {
    return false;
  }
  const told = member.facts.types.has('null') ? undefined : drawing.words?.presence?.(member.name);
  const usual = told ?? (member.scalar || spot.depth < 3 ? 0.95 : spot.depth < 5 ? 0.7 : 0.4);
  return fraction(childKey(spot.key, member.name), presence + spot.attempt) < (spot.attempt < 4 ? usual : 0.5);
}

function isDenied(facts: Facts, name: string): boolean {
  return facts.nots.some(
    ({ node }) =>
      isObject(node) && Array.isArray(node.required) && node.required.length === 1 && node.required[0] === name,
  );
}

/** Names that no schema lists: for maps, and where there must be more properties than are listed. */
function addInvented(facts: Facts, spot: Spot, chosen: Map<string, Member>, lean: boolean): void {
  const isMap = facts.properties.size === 0 && facts.required.size === 0 && isOpen(facts);
  const usual = isMap && !lean ? 1 + Math.floor(fraction(spot.key, 0x1234567) * 3) : 0;
  const wanted = Math.min(facts.maxProperties, Math.max(facts.minProperties, usual));
  for (let attempt = 0; chosen.size < wanted && attempt < 60; attempt++) {
    const name = inventName(facts, extraKey(spot.key, attempt), attempt + spot.attempt, isMap);
    if (name !== undefined && !chosen.has(name) && isAllowed(facts, name)) chosen.set(name, memberOf(facts, name));
  }
}

function extraKey(key: Key, attempt: number): Key {
  return childKey(childKey(key, 'extra names'), attempt);
}

function isOpen(facts: Facts): boolean {
  return facts.patternProperties.length > 0 || facts.additional.some(({ place }) => isObject(place.node));
}

/** Whether an object can do with a property less, as far as a look tells. */
function isSpare(facts: Facts, object: JsonObject): boolean {
  return Object.keys(object).length > facts.minProperties && facts.dependentRequired.size === 0;
}

/** Lets the words bring the properties into agreement; what does not fit stays as it was. */
function settle({ words }: Drawing, { facts, names }: ObjectPlan, object: JsonObject): JsonObject {
  const changes = words?.settle?.(object, names);
  if (changes === undefined) return object;
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || !Object.hasOwn(object, name)) continue;
    const member = memberOf(facts, name);
    if (member.settled) continue;
    if (member.facts.places.every((place) => accepts(place, value))) setMember(object, name, value);
    else if (value === null && !member.required && isSpare(facts, object)) delete object[name];
  }
  return object;
}
