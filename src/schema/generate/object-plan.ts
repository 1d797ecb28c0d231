import { escapeToken, isObject } from '../../json/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { isMarked, markOf } from '../resolve/direction.ts';
import type { Place } from '../resolve/place.ts';
import { factsOf } from './facts.ts';
import type { Facts } from './shape.ts';

/** A property that an object may have. */
export interface Member {
  readonly name: string;
  /** Its step in a JSON Pointer: `/name`. */
  readonly token: string;
  readonly facts: Facts;
  readonly required: boolean;
  /** Left out in this direction: read-only in a request, write-only in a response. */
  readonly hidden: boolean;
  readonly allowed: boolean;
  /** Not an object or array. */
  readonly scalar: boolean;
  /** One of listed values. */
  readonly settled: boolean;
}

/** What is the same for all objects of these facts. */
export interface ObjectPlan {
  readonly facts: Facts;
  readonly members: readonly Member[];
  readonly names: readonly string[];
  readonly hasSettled: boolean;
  /** True where each property can be chosen by itself: no counts, no dependents, no names to invent. */
  readonly plain: boolean;
  /** Names of what encloses the members, by those around the object and its own name. */
  readonly around: WeakMap<readonly string[], Map<string, readonly string[]>>;
}

const plans = new WeakMap<Facts, ObjectPlan>();
const strangers = new WeakMap<Facts, Map<string, Member>>();

export function planOf(facts: Facts): ObjectPlan {
  const known = plans.get(facts);
  if (known !== undefined) return known;
  const names = [...new Set([...facts.properties.keys(), ...facts.required])];
  const members = names.map((name) => memberOf(facts, name));
  const plain =
    facts.dependentRequired.size === 0 &&
    facts.minProperties <= facts.required.size &&
    facts.maxProperties >= members.length &&
    (members.length > 0 ||
      (facts.patternProperties.length === 0 && facts.additional.every(({ place }) => !isObject(place.node))));
  const hasSettled = members.some(({ settled }) => settled);
  const plan = { facts, members, names, hasSettled, plain, around: new WeakMap() };
  plans.set(facts, plan);
  return plan;
}

/** The property of this name, listed or not. */
export function memberOf(facts: Facts, name: string): Member {
  let byName = strangers.get(facts);
  if (byName === undefined) {
    byName = new Map();
    strangers.set(facts, byName);
  }
  let member = byName.get(name);
  if (member === undefined) {
    member = readMember(facts, name);
    byName.set(name, member);
  }
  return member;
}

function readMember(facts: Facts, name: string): Member {
  const own = factsOf(placesFor(facts, name));
  const [first] = facts.places;
  const mark = first === undefined ? undefined : markOf(first);
  return {
    name,
    token: `/${escapeToken(name)}`,
    facts: own,
    required: facts.required.has(name) && !facts.optional.has(name),
    hidden: mark !== undefined && (facts.properties.get(name) ?? []).some((place) => isMarked(place, mark)),
    allowed: isAllowed(facts, name),
    scalar: isScalar(own),
    settled: own.values !== undefined,
  };
}

/** May this name be there at all? */
export function isAllowed(facts: Facts, name: string): boolean {
  if (!facts.propertyNames.every((place) => accepts(place, name))) return false;
  const places = placesFor(facts, name);
  if (places.some((place) => place.node === false)) return false;
  if (facts.unevaluatedProperties.some((place) => place.node === false) && places.length === 0) return false;
  return places.length === 0 || !factsOf(places).impossible;
}

/** All schemas that a property of this name must satisfy. */
export function placesFor(facts: Facts, name: string): Place[] {
  const places = [...(facts.properties.get(name) ?? [])];
  for (const [pattern, , place] of facts.patternProperties) if (pattern.test(name)) places.push(place);
  for (const { names, patterns, place } of facts.additional) {
    if (!names.has(name) && !patterns.some((pattern) => pattern.test(name)) && place.node !== true) places.push(place);
  }
  if (places.length > 0) return places;
  return facts.unevaluatedProperties.filter(({ node }) => node !== true && node !== false);
}

/** True where no value of these facts holds others. */
export function isScalar(facts: Facts): boolean {
  if (facts.values !== undefined) return true;
  if (facts.choices.length > 0) return facts.choices.every(({ branches }) => branches.every(isScalarBranch));
  return !facts.untyped && !facts.types.has('object') && !facts.types.has('array');
}

function isScalarBranch({ node }: Place): boolean {
  if (!isObject(node)) return true;
  if (typeof node.$ref === 'string') return false;
  if (node.enum !== undefined || node.const !== undefined) return true;
  return ![node.type].flat().some((type) => type === 'object' || type === 'array' || type === undefined);
}
