import { isObject, type JsonValue } from '../../json/index.ts';
import { equal } from '../evaluate/equal.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { compilePattern } from '../evaluate/pattern.ts';
import { optionalNames } from '../resolve/direction.ts';
import { readDiscriminator } from '../resolve/discriminator.ts';
import { child, followRef, type Place, type World } from '../resolve/place.ts';

export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** Which further members an object schema lets in, beside those it names. */
export interface Extras {
  names: ReadonlySet<string>;
  patterns: readonly RegExp[];
  place: Place;
}

/** Alternatives of which one (or, for `anyOf`, at least one) must hold. */
export interface Choice {
  /** Where the alternatives are listed. */
  place: Place;
  keyword: 'oneOf' | 'anyOf';
  branches: Place[];
}

/**
 * What several schemas together ask of one value: `$ref` and `allOf` are folded in, so that a value can be drawn from
 * it in one go. Alternatives are listed, and folded in once one is chosen.
 */
export interface Facts {
  /** The schemas that were put together. */
  roots: readonly Place[];
  /** The first of them, past mere references: what a recursion is told by. */
  self: Place | undefined;
  /** The types worth trying, once asked for. */
  likely: readonly TypeName[] | undefined;
  /** The facts with another schema beside these. */
  joined: Map<Place, Facts>;
  /** The schemas that it was folded from, compositions included: a value must satisfy all of them. */
  places: Place[];
  types: Set<TypeName>;
  /** True where no schema names a type. */
  untyped: boolean;
  values: JsonValue[] | undefined;
  minimum: number;
  maximum: number;
  exclusiveMinimum: number;
  exclusiveMaximum: number;
  multipleOf: number[];
  minLength: number;
  maxLength: number;
  patterns: string[];
  formats: string[];
  required: Set<string>;
  optional: Set<string>;
  properties: Map<string, Place[]>;
  patternProperties: [RegExp, string, Place][];
  additional: Extras[];
  unevaluatedProperties: Place[];
  propertyNames: Place[];
  minProperties: number;
  maxProperties: number;
  dependentRequired: Map<string, string[]>;
  dependentSchemas: [string, Place][];
  prefixItems: Place[][];
  items: { from: number; place: Place }[];
  unevaluatedItems: Place[];
  contains: { place: Place; min: number; max: number }[];
  minItems: number;
  maxItems: number;
  uniqueItems: boolean;
  nots: Place[];
  conditions: { if: Place; onSuccess: Place | undefined; onFailure: Place | undefined }[];
  choices: Choice[];
  /** True where drawing may miss, and the value has to be looked at. */
  uncertain: boolean;
  /** Keywords of all schemas in one object, for those who look at annotations (`x-faker`, `format`). */
  merged: Record<string, JsonValue | undefined>;
  /** Component names and titles. */
  titles: string[];
  examples: JsonValue[];
  impossible: boolean;
}

const allTypes: TypeName[] = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];
const known = new WeakMap<World, Map<string, Facts>>();

/** The facts of these schemas together; worked out once for each combination. */
export function factsOf(places: readonly Place[]): Facts {
  const first = places[0];
  if (!first) return gather([]);
  const key = places.length === 1 ? String(first.id) : places.map(({ id }) => id).join(' ');
  const cache = known.get(first.world) ?? new Map<string, Facts>();
  known.set(first.world, cache);
  let facts = cache.get(key);
  if (!facts) {
    facts = gather(places);
    cache.set(key, facts);
  }
  return facts;
}

/** The facts of `place` and these together. */
export function joinFacts(facts: Facts, place: Place): Facts {
  let joined = facts.joined.get(place);
  if (joined === undefined) {
    joined = facts.roots.includes(place) ? facts : factsOf([...facts.roots, place]);
    facts.joined.set(place, joined);
  }
  return joined;
}

function selfOf(place: Place | undefined): Place | undefined {
  let self = place;
  for (let hop = 0; hop < 20 && self !== undefined && isObject(self.node); hop++) {
    const { $ref, allOf, properties } = self.node;
    if (typeof $ref === 'string') self = followRef(self, '$ref');
    else if (Array.isArray(allOf) && allOf.length === 1 && properties === undefined) self = child(self, 'allOf', 0);
    else break;
  }
  return self;
}

function gather(places: readonly Place[]): Facts {
  const facts: Facts = {
    roots: places,
    self: selfOf(places[0]),
    likely: undefined,
    joined: new Map(),
    places: [],
    types: new Set(allTypes),
    untyped: true,
    values: undefined,
    minimum: Number.NEGATIVE_INFINITY,
    maximum: Number.POSITIVE_INFINITY,
    exclusiveMinimum: Number.NEGATIVE_INFINITY,
    exclusiveMaximum: Number.POSITIVE_INFINITY,
    multipleOf: [],
    minLength: 0,
    maxLength: Number.POSITIVE_INFINITY,
    patterns: [],
    formats: [],
    required: new Set(),
    optional: new Set(),
    properties: new Map(),
    patternProperties: [],
    additional: [],
    unevaluatedProperties: [],
    propertyNames: [],
    minProperties: 0,
    maxProperties: Number.POSITIVE_INFINITY,
    dependentRequired: new Map(),
    dependentSchemas: [],
    prefixItems: [],
    items: [],
    unevaluatedItems: [],
    contains: [],
    minItems: 0,
    maxItems: Number.POSITIVE_INFINITY,
    uniqueItems: false,
    nots: [],
    conditions: [],
    choices: [],
    uncertain: false,
    merged: {},
    titles: [],
    examples: [],
    impossible: false,
  };
  const seen = new Set<Place>();
  for (const place of places) fold(facts, place, seen);
  if (facts.values) {
    const all = facts.values;
    // What another schema refuses is no candidate; this is what makes `enum` beside `oneOf` of constants work.
    const simple = facts.places.filter(
      ({ node }) => isObject(node) && node.enum === undefined && node.const === undefined,
    );
    const fitting = all.filter(
      (value) =>
        facts.types.has(typeOf(value)) &&
        simple.every((place) => accepts(place, value)) &&
        facts.places.every((place) => accepts(place, value)),
    );
    facts.values = fitting;
    if (fitting.length === 0) facts.impossible = true;
  }
  if (facts.types.size === 0) facts.impossible = true;
  return facts;
}

function fold(facts: Facts, place: Place, seen: Set<Place>): void {
  if (seen.has(place)) return;
  seen.add(place);
  facts.places.push(place);
  const { node } = place;
  if (node === false) facts.impossible = true;
  if (!isObject(node)) return;
  noteTitles(facts, place, node);
  if (typeof node.$ref === 'string') fold(facts, followRef(place, '$ref'), seen);
  if (typeof node.$dynamicRef === 'string') fold(facts, followRef(place, '$dynamicRef'), seen);
  if (Array.isArray(node.allOf)) {
    for (const index of node.allOf.keys()) fold(facts, child(place, 'allOf', index), seen);
  }
  foldTypes(facts, node);
  foldScalars(facts, node);
  foldObject(facts, place, node);
  foldArray(facts, place, node);
  foldLogic(facts, place, node);
  for (const name of optionalNames(place)) facts.optional.add(name);
}

function noteTitles(facts: Facts, place: Place, node: Record<string, JsonValue | undefined>): void {
  if (typeof node.title === 'string') facts.titles.push(node.title);
  const component = /\/(?:schemas|definitions|\$defs)\/([^/]+)$/.exec(place.pointer)?.[1];
  if (component !== undefined) facts.titles.push(component);
  for (const name of Object.keys(node)) facts.merged[name] ??= node[name];
  if (Array.isArray(node.examples)) facts.examples.push(...node.examples);
  if (node.example !== undefined) facts.examples.push(node.example);
  if (node.default !== undefined) facts.examples.push(node.default);
}

function foldTypes(facts: Facts, node: Record<string, JsonValue | undefined>): void {
  if (node.type !== undefined) {
    facts.untyped = false;
    const named = new Set([node.type].flat().filter((type): type is TypeName => allTypes.includes(type as TypeName)));
    facts.types = new Set(
      [...facts.types].filter((type) => named.has(type) || (type === 'integer' && named.has('number'))),
    );
  }
  const listed = Array.isArray(node.enum) ? node.enum : node.const !== undefined ? [node.const] : undefined;
  if (listed)
    facts.values = facts.values ? facts.values.filter((value) => listed.some((each) => equal(each, value))) : listed;
  if (Array.isArray(node.enum) && node.const !== undefined)
    facts.values = (facts.values ?? []).filter((value) => equal(value, node.const));
}

function foldScalars(facts: Facts, node: Record<string, JsonValue | undefined>): void {
  const number = (name: string): number | undefined => (typeof node[name] === 'number' ? node[name] : undefined);
  facts.minimum = Math.max(facts.minimum, number('minimum') ?? facts.minimum);
  facts.maximum = Math.min(facts.maximum, number('maximum') ?? facts.maximum);
  facts.exclusiveMinimum = Math.max(facts.exclusiveMinimum, number('exclusiveMinimum') ?? facts.exclusiveMinimum);
  facts.exclusiveMaximum = Math.min(facts.exclusiveMaximum, number('exclusiveMaximum') ?? facts.exclusiveMaximum);
  facts.minLength = Math.max(facts.minLength, number('minLength') ?? 0);
  facts.maxLength = Math.min(facts.maxLength, number('maxLength') ?? facts.maxLength);
  const multiple = number('multipleOf');
  if (multiple !== undefined) facts.multipleOf.push(multiple);
  if (typeof node.pattern === 'string' && !facts.patterns.includes(node.pattern)) facts.patterns.push(node.pattern);
  if (typeof node.format === 'string' && !facts.formats.includes(node.format)) facts.formats.push(node.format);
}

function foldObject(facts: Facts, place: Place, node: Record<string, JsonValue | undefined>): void {
  const names = isObject(node.properties) ? Object.keys(node.properties) : [];
  for (const name of names) {
    const list = facts.properties.get(name);
    const property = child(place, 'properties', name);
    if (list) list.push(property);
    else facts.properties.set(name, [property]);
  }
  const patterns: RegExp[] = [];
  for (const source of isObject(node.patternProperties) ? Object.keys(node.patternProperties) : []) {
    const pattern = compilePattern(source);
    if (!pattern) continue;
    patterns.push(pattern);
    facts.patternProperties.push([pattern, source, child(place, 'patternProperties', source)]);
  }
  if (isSchemaLike(node.additionalProperties))
    facts.additional.push({ names: new Set(names), patterns, place: child(place, 'additionalProperties') });
  if (isSchemaLike(node.unevaluatedProperties)) facts.unevaluatedProperties.push(child(place, 'unevaluatedProperties'));
  if (isSchemaLike(node.propertyNames)) facts.propertyNames.push(child(place, 'propertyNames'));
  if (Array.isArray(node.required)) for (const name of node.required) facts.required.add(String(name));
  if (typeof node.minProperties === 'number') facts.minProperties = Math.max(facts.minProperties, node.minProperties);
  if (typeof node.maxProperties === 'number') facts.maxProperties = Math.min(facts.maxProperties, node.maxProperties);
  for (const [name, needs] of Object.entries(isObject(node.dependentRequired) ? node.dependentRequired : {})) {
    if (Array.isArray(needs))
      facts.dependentRequired.set(name, [...(facts.dependentRequired.get(name) ?? []), ...needs.map(String)]);
  }
  for (const name of isObject(node.dependentSchemas) ? Object.keys(node.dependentSchemas) : []) {
    facts.dependentSchemas.push([name, child(place, 'dependentSchemas', name)]);
  }
  if (facts.unevaluatedProperties.length > 0 || facts.dependentSchemas.length > 0) facts.uncertain = true;
}

function foldArray(facts: Facts, place: Place, node: Record<string, JsonValue | undefined>): void {
  const prefix = Array.isArray(node.prefixItems) ? node.prefixItems.length : 0;
  for (let index = 0; index < prefix; index++) {
    const list = facts.prefixItems[index] ?? [];
    list.push(child(place, 'prefixItems', index));
    facts.prefixItems[index] = list;
  }
  if (isSchemaLike(node.items)) facts.items.push({ from: prefix, place: child(place, 'items') });
  if (isSchemaLike(node.unevaluatedItems)) {
    facts.unevaluatedItems.push(child(place, 'unevaluatedItems'));
    facts.uncertain = true;
  }
  if (isSchemaLike(node.contains)) {
    const min = typeof node.minContains === 'number' ? node.minContains : 1;
    const max = typeof node.maxContains === 'number' ? node.maxContains : Number.POSITIVE_INFINITY;
    facts.contains.push({ place: child(place, 'contains'), min, max });
    facts.uncertain = true;
  }
  if (typeof node.minItems === 'number') facts.minItems = Math.max(facts.minItems, node.minItems);
  if (typeof node.maxItems === 'number') facts.maxItems = Math.min(facts.maxItems, node.maxItems);
  if (node.uniqueItems === true) facts.uniqueItems = true;
}

function foldLogic(facts: Facts, place: Place, node: Record<string, JsonValue | undefined>): void {
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const list = node[keyword];
    if (!Array.isArray(list) || list.length === 0) continue;
    facts.uncertain = true;
    facts.choices.push({ place, keyword, branches: list.map((_, index) => child(place, keyword, index)) });
  }
  const discriminator = readDiscriminator(place);
  if (discriminator) facts.uncertain = true;
  if (isSchemaLike(node.not)) {
    facts.uncertain = true;
    facts.nots.push(child(place, 'not'));
    denyTypes(facts, node.not);
  }
  if (isSchemaLike(node.if) && (isSchemaLike(node.then) || isSchemaLike(node.else))) {
    facts.uncertain = true;
    facts.conditions.push({
      if: child(place, 'if'),
      onSuccess: isSchemaLike(node.then) ? child(place, 'then') : undefined,
      onFailure: isSchemaLike(node.else) ? child(place, 'else') : undefined,
    });
  }
}

const annotations = new Set(['$comment', 'title', 'description']);

/** What is denied by its type alone is no type any more. */
function denyTypes(facts: Facts, denied: JsonValue | undefined): void {
  if (!isObject(denied) || Object.keys(denied).some((keyword) => keyword !== 'type' && !annotations.has(keyword)))
    return;
  for (const type of [denied.type].flat()) {
    facts.types.delete(type as TypeName);
    if (type === 'number') facts.types.delete('integer');
  }
}

function isSchemaLike(value: JsonValue | undefined): boolean {
  return typeof value === 'boolean' || isObject(value);
}

/** The JSON Schema type of a value; `integer` for whole numbers. */
export function typeOf(value: JsonValue): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as TypeName;
}

/** The types that the keywords of an untyped schema are about. */
export function likelyTypes(facts: Facts): readonly TypeName[] {
  facts.likely ??= listLikely(facts);
  return facts.likely;
}

function listLikely(facts: Facts): TypeName[] {
  if (!facts.untyped)
    return [...facts.types].filter(
      (type) => type !== 'integer' || !facts.types.has('number') || facts.types.size === 2,
    );
  const likely: TypeName[] = [];
  if (
    facts.properties.size +
      facts.required.size +
      facts.patternProperties.length +
      facts.additional.length +
      facts.propertyNames.length +
      facts.minProperties +
      facts.dependentSchemas.length +
      facts.dependentRequired.size +
      facts.unevaluatedProperties.length >
    0
  )
    likely.push('object');
  if (
    facts.prefixItems.length +
      facts.items.length +
      facts.contains.length +
      facts.minItems +
      facts.unevaluatedItems.length >
      0 ||
    facts.uniqueItems ||
    Number.isFinite(facts.maxItems)
  )
    likely.push('array');
  if (
    facts.patterns.length + facts.minLength > 0 ||
    Number.isFinite(facts.maxLength) ||
    facts.formats.some((format) => !numberFormats.has(format))
  )
    likely.push('string');
  if (
    Number.isFinite(facts.minimum) ||
    Number.isFinite(facts.maximum) ||
    Number.isFinite(facts.exclusiveMinimum) ||
    Number.isFinite(facts.exclusiveMaximum) ||
    facts.multipleOf.length > 0
  )
    likely.push('number');
  if (facts.formats.some((format) => numberFormats.has(format))) likely.push('integer');
  return likely.length > 0 ? likely : ['string'];
}

const numberFormats = new Set(['int32', 'int64', 'float', 'double']);
