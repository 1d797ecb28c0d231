import { escapeToken, isObject, type JsonObject, type JsonValue, setMember } from '../../json/index.ts';
import { prepare } from '../evaluate/evaluate.ts';
import { readFormat } from '../evaluate/formats.ts';
import { readTypes } from '../evaluate/scalar-rules.ts';
import { isMarked, optionalNames, unite } from '../resolve/direction.ts';
import { readDiscriminator } from '../resolve/discriminator.ts';
import { child, followRef, type Place } from '../resolve/place.ts';

/** The keywords that carry what our own narrowing needs to know to ajv: a tag must not name another branch, … */
export const branchKeyword = 'namedBranch';
/** … and one that names a branch that holds says which of several is meant. */
export const settlingKeyword = 'settlingBranch';

/** Names the unit that is made of a place: the URI by which ajv finds it. */
export type NameUnit = (place: Place, relaxed: ReadonlySet<string>, left: Left) => string;

/** JSON Pointers, into the value at a place, of properties that are left out on purpose. */
export type Left = readonly string[];

type Relaxed = ReadonlySet<string>;
const none: Relaxed = new Set();
const nothing: Left = [];

const copied = [
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
  'dependentRequired',
];

/**
 * The schema at `place` as ajv shall see it: only keywords that assert something, references turned into the URIs of
 * other units, properties that the direction makes optional not required, nor those that are left out (but where
 * alternatives are told apart by them). Throws a SchemaError on what is wrong.
 */
export function cleanSchema(place: Place, outer: Relaxed, left: Left, nameUnit: NameUnit): JsonObject | boolean {
  const { node } = place;
  if (!isObject(node)) return node;
  prepare(place);
  const relaxed = unite(outer, optionalNames(place));
  const clean: JsonObject = {};
  const within = (each: Place, passed: Relaxed, missing = nothing) => cleanSchema(each, passed, missing, nameUnit);
  const plainly = (each: Place, passed: Relaxed) => within(each, passed);

  const types = readTypes(place);
  if (types !== undefined) {
    if (types.length === 0) return false;
    clean.type = types;
  }
  if (Array.isArray(node.enum)) {
    if (node.enum.length === 0) return false;
    clean.enum = node.enum;
  }
  for (const keyword of copied) if (node[keyword] !== undefined) clean[keyword] = node[keyword];
  if (typeof node.format === 'string' && readFormat(node.format) !== undefined) clean.format = node.format;
  if (Array.isArray(node.required))
    clean.required = node.required.filter((name) => !relaxed.has(String(name)) && !left.includes(`/${name}`));
  if (isObject(node.dependentRequired)) clean.dependentRequired = relaxDependents(node.dependentRequired, relaxed);

  for (const keyword of ['items', 'contains', 'propertyNames', 'additionalProperties', 'not', 'if'] as const) {
    if (node[keyword] !== undefined) clean[keyword] = within(child(place, keyword), none);
  }
  for (const keyword of ['then', 'else'] as const) {
    if (node[keyword] !== undefined && node.if !== undefined) clean[keyword] = within(child(place, keyword), relaxed);
  }
  for (const keyword of ['unevaluatedItems', 'unevaluatedProperties'] as const) {
    if (node[keyword] !== undefined) clean[keyword] = within(child(place, keyword), none);
  }
  cleanList(clean, place, 'prefixItems', none, within);
  cleanList(clean, place, 'oneOf', none, within);
  cleanList(clean, place, 'anyOf', relaxed, within);
  cleanMap(clean, place, 'properties', none, (each, passed, name) => within(each, passed, leftIn(left, name)));
  cleanMap(clean, place, 'patternProperties', none, plainly);
  cleanMap(clean, place, 'dependentSchemas', relaxed, plainly);

  const all: (JsonObject | boolean)[] = [];
  if (Array.isArray(node.allOf))
    node.allOf.forEach((_, index) => {
      all.push(within(child(place, 'allOf', index), relaxed, left));
    });
  for (const keyword of ['$ref', '$dynamicRef'] as const) {
    if (node[keyword] !== undefined) all.push({ $ref: nameUnit(followRef(place, keyword), relaxed, left) });
  }
  addBranches(clean, place, nameUnit);
  if (Array.isArray(clean.allOf)) all.push(...(clean.allOf as JsonObject[]));
  if (all.length === 0) return clean;
  const [only] = all;
  if (all.length === 1 && isObject(only) && Object.keys(clean).length === 0) return only;
  clean.allOf = all;
  return clean;
}

/** Of what is left out, what lies in the property. */
function leftIn(left: Left, name: string): Left {
  if (left.length === 0) return left;
  const prefix = `/${escapeToken(name)}`;
  return left.filter((each) => each.startsWith(`${prefix}/`)).map((each) => each.slice(prefix.length));
}

type Within = (place: Place, relaxed: Relaxed) => JsonObject | boolean;
type WithinNamed = (place: Place, relaxed: Relaxed, name: string) => JsonObject | boolean;

function cleanList(clean: JsonObject, place: Place, keyword: string, relaxed: Relaxed, within: Within): void {
  const list = (place.node as JsonObject)[keyword];
  if (!Array.isArray(list) || list.length === 0) return;
  clean[keyword] = list.map((_, index) => within(child(place, keyword, index), relaxed));
}

function cleanMap(clean: JsonObject, place: Place, keyword: string, relaxed: Relaxed, within: WithinNamed): void {
  const map = (place.node as JsonObject)[keyword];
  if (!isObject(map)) return;
  const made: JsonObject = {};
  for (const name of Object.keys(map)) {
    const each = child(place, keyword, name);
    const forbidden = keyword === 'properties' && place.world.direction === 'response' && isMarked(each, 'writeOnly');
    setMember(made, name, forbidden ? false : within(each, relaxed, name));
  }
  clean[keyword] = made;
}

function relaxDependents(dependents: JsonObject, relaxed: Relaxed): JsonValue {
  if (relaxed.size === 0) return dependents;
  return Object.fromEntries(
    Object.entries(dependents).map(([name, list]) => [
      name,
      Array.isArray(list) ? list.filter((each) => !relaxed.has(String(each))) : [],
    ]),
  );
}

function addBranches(clean: JsonObject, place: Place, nameUnit: NameUnit): void {
  const discriminator = readDiscriminator(place);
  if (discriminator === undefined) return;
  const { property, closed, mapped } = discriminator;
  const branches = [...discriminator.branches].map(([tag, branch]): [string, string] => [
    tag,
    nameUnit(branch, none, nothing),
  ]);
  if (closed) {
    const bound = branches.map(([tag, unit]): JsonValue => [tag, mapped.has(tag) ? unit : null]);
    clean[branchKeyword] = { property, branches: bound };
  }
  if (clean.oneOf === undefined) return;
  const settled: JsonObject = { anyOf: [{ oneOf: clean.oneOf }, { [settlingKeyword]: { property, branches } }] };
  delete clean.oneOf;
  if (clean.anyOf === undefined) clean.anyOf = settled.anyOf;
  else clean.allOf = [settled];
}
