import { isObject, type JsonObject, type JsonValue, joinPointer, parsePointer, resolvePointer } from '../json/index.ts';
import type { JsonSchema } from '../schema/index.ts';
import type { Api, Shape } from './api.ts';

/** A property of an object schema, as seen through `$ref`, `allOf`, `oneOf` and `anyOf`. */
export interface Property extends Shape {
  /** True where every alternative asks for it. */
  required: boolean;
  readOnly: boolean;
  writeOnly: boolean;
  /** Where variants describe it otherwise: all of their shapes, as an `anyOf`. The property's own shape is the first's. */
  either?: Shape;
}

/** Follows a chain of `$ref`s (siblings of a `$ref` are left behind). A dangling or circular chain ends where it breaks. */
export function resolveShape(api: Api, shape: Shape): Shape {
  let current = shape;
  for (let hops = 0; hops < 32; hops++) {
    const next = followReference(api, current.schema);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/**
 * As {@link resolveShape}, and also through wrappers that add no meaning: an `allOf` of one schema, an `anyOf` or
 * `oneOf` of one schema and `null`. Two shapes are the same thing if this gives them the same pointer.
 */
export function unwrapShape(api: Api, shape: Shape): Shape {
  const { schema } = shape;
  if (!isObject(schema)) return shape;
  const cache = unwrapped.get(api) ?? new WeakMap<object, Shape>();
  unwrapped.set(api, cache);
  const known = cache.get(schema) ?? unwrap(api, shape);
  cache.set(schema, known);
  return known;
}

/**
 * The properties that an object of this schema may have: through `$ref` and `allOf`, and the union over `oneOf` and
 * `anyOf`. Their shapes are as written (not resolved). Cycle-safe; computed once for each schema.
 */
export function describeProperties(api: Api, shape: Shape): ReadonlyMap<string, Property> {
  const { schema } = shape;
  if (!isObject(schema)) return new Map();
  const cache = caches.get(api) ?? new WeakMap<object, Map<string, Property>>();
  caches.set(api, cache);
  const known = cache.get(schema) ?? collect(api, shape, new Set());
  cache.set(schema, known);
  return known;
}

/** The property that stands at `pointer` in objects of a shape; the shape itself for `''`. */
export function followProperties(api: Api, shape: Shape, pointer: string): Shape | undefined {
  let current: Shape | undefined = shape;
  for (const token of parsePointer(pointer)) current = current && describeProperties(api, current).get(token);
  return current;
}

/** The types a schema allows, through references and compositions; empty where it does not say. */
export function typesOf(api: Api, shape: Shape): readonly string[] {
  const { schema } = shape;
  if (!isObject(schema)) return [];
  const cache = typeCaches.get(api) ?? new WeakMap<object, readonly string[]>();
  typeCaches.set(api, cache);
  const known = cache.get(schema) ?? collectTypes(api, shape, 0);
  cache.set(schema, known);
  return known;
}

/** The schema of an array's items; `undefined` for what is no array. */
export function itemsOf(api: Api, shape: Shape): Shape | undefined {
  const { schema, pointer } = unwrapShape(api, shape);
  if (!isObject(schema)) return undefined;
  const items = schema.items;
  if (isSchema(items) && !Array.isArray(items)) return { schema: items, pointer: joinPointer(pointer, 'items') };
  if (Array.isArray(schema.allOf)) {
    for (const [index, part] of schema.allOf.entries()) {
      const found = isSchema(part) && itemsOf(api, { schema: part, pointer: joinPointer(pointer, 'allOf', index) });
      if (found) return found;
    }
  }
  return typesOf(api, shape).includes('array') ? { schema: true, pointer } : undefined;
}

const caches = new WeakMap<Api, WeakMap<object, Map<string, Property>>>();
const unwrapped = new WeakMap<Api, WeakMap<object, Shape>>();
const targets = new WeakMap<Api, Map<string, Shape | undefined>>();
const typeCaches = new WeakMap<Api, WeakMap<object, readonly string[]>>();
const annotations = new Set(['description', 'title', 'readOnly', 'writeOnly', 'deprecated', 'default', 'example']);

function isSchema(value: JsonValue | undefined): value is Extract<JsonSchema, JsonValue> & JsonValue {
  return typeof value === 'boolean' || isObject(value);
}

/** Where a reference of this document leads; the same shape each time. */
function followReference(api: Api, schema: JsonSchema): Shape | undefined {
  if (!isObject(schema) || typeof schema.$ref !== 'string' || schema.$ref[0] !== '#') return undefined;
  const cache = targets.get(api) ?? new Map<string, Shape | undefined>();
  targets.set(api, cache);
  if (!cache.has(schema.$ref)) cache.set(schema.$ref, findTarget(api, schema.$ref));
  return cache.get(schema.$ref);
}

function findTarget(api: Api, reference: string): Shape | undefined {
  const target = resolvePointer(api.root, reference);
  if (!isSchema(target)) return undefined;
  return { schema: target as JsonSchema, pointer: joinPointer('', ...parsePointer(reference)) };
}

function unwrap(api: Api, shape: Shape): Shape {
  let current = resolveShape(api, shape);
  for (let hops = 0; hops < 16; hops++) {
    const inner = soleMember(current);
    if (inner === undefined) return current;
    current = resolveShape(api, inner);
  }
  return current;
}

function soleMember({ schema, pointer }: Shape): Shape | undefined {
  if (!isObject(schema)) return undefined;
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const members = schema[keyword];
    if (!Array.isArray(members)) continue;
    const others = Object.keys(schema).filter(
      (name) =>
        name !== keyword && name !== 'type' && name !== 'examples' && !annotations.has(name) && !name.startsWith('x-'),
    );
    if (others.length > 0) return undefined;
    const real = members.flatMap((member, index) =>
      isSchema(member) && !(keyword !== 'allOf' && isObject(member) && member.type === 'null')
        ? [{ member, index }]
        : [],
    );
    const only = real.length === 1 ? real[0] : undefined;
    return only && { schema: only.member as JsonSchema, pointer: joinPointer(pointer, keyword, only.index) };
  }
  return undefined;
}

function collect(api: Api, shape: Shape, trail: Set<object>): Map<string, Property> {
  const found = new Map<string, Property>();
  const { schema, pointer } = resolveShape(api, shape);
  if (!isObject(schema) || trail.has(schema)) return found;
  trail.add(schema);
  if (isObject(schema.properties)) {
    for (const [name, value] of Object.entries(schema.properties)) {
      if (!isSchema(value)) continue;
      const place = joinPointer(pointer, 'properties', name);
      const { readOnly, writeOnly } = directions(api, value as JsonSchema, place);
      found.set(name, { schema: value as JsonSchema, pointer: place, required: false, readOnly, writeOnly });
    }
  }
  if (schema.allOf === undefined && schema.oneOf === undefined && schema.anyOf === undefined) {
    for (const name of Array.isArray(schema.required) ? schema.required : []) markRequired(found, name);
    trail.delete(schema);
    return found;
  }
  for (const part of members(schema, pointer, 'allOf')) {
    for (const [name, property] of collect(api, part, trail)) {
      const before = found.get(name);
      if (before === undefined) found.set(name, property);
      else found.set(name, mergeFlags(api, before, property, before.required || property.required, trail));
    }
  }
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = members(schema, pointer, keyword).map((branch) => collect(api, branch, trail));
    const above = new Set(found.keys());
    for (const branch of branches) {
      for (const [name, property] of branch) {
        if (above.has(name)) continue;
        const everywhere = branches.every((each) => each.get(name)?.required);
        const before = found.get(name);
        found.set(name, before ? joinVariants(before, property) : { ...property, required: everywhere });
      }
    }
  }
  for (const name of requiredNames(api, { schema, pointer }, 0)) markRequired(found, name);
  trail.delete(schema);
  return found;
}

function joinVariants(first: Property, other: Property): Property {
  const known = listVariants(first);
  const seen = new Set(known.map((each) => JSON.stringify(each)));
  const more = listVariants(other).filter((each) => !seen.has(JSON.stringify(each)));
  if (more.length === 0) return first;
  return { ...first, either: { schema: { anyOf: [...known, ...more] }, pointer: first.pointer } };
}

function listVariants({ schema, either }: Property): JsonValue[] {
  const variants = isObject(either?.schema) ? either.schema.anyOf : undefined;
  return Array.isArray(variants) ? variants : [schema as JsonValue];
}

function markRequired(found: Map<string, Property>, name: JsonValue): void {
  const property = typeof name === 'string' ? found.get(name) : undefined;
  if (property !== undefined && !property.required) found.set(name as string, { ...property, required: true });
}

// A member of `allOf` may ask for a property that another one declares.
function requiredNames(api: Api, shape: Shape, depth: number): string[] {
  const { schema, pointer } = resolveShape(api, shape);
  if (!isObject(schema) || depth > 8) return [];
  const own = Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : [];
  return [...own, ...members(schema, pointer, 'allOf').flatMap((part) => requiredNames(api, part, depth + 1))];
}

/** Of a property that several parts of an `allOf` describe, the part that says more of its inside. */
function mergeFlags(api: Api, first: Property, second: Property, required: boolean, trail: Set<object>): Property {
  return {
    ...(isVague(api, first, trail) && !isVague(api, second, trail) ? second : first),
    required,
    readOnly: first.readOnly || second.readOnly,
    writeOnly: first.writeOnly || second.writeOnly,
  };
}

/** An object, or a list of objects, of which no property is named. */
function isVague(api: Api, shape: Shape, trail: Set<object>, depth = 0): boolean {
  const items = depth < 4 ? itemsOf(api, shape) : undefined;
  if (items) return isVague(api, items, trail, depth + 1);
  const { schema } = resolveShape(api, shape);
  if (!isObject(schema)) return true;
  if (trail.has(schema)) return false;
  const isScalar = typesOf(api, shape).some((type) => type !== 'object' && type !== 'null');
  return !isScalar && collect(api, shape, trail).size === 0;
}

function members(schema: JsonObject, pointer: string, keyword: string): Shape[] {
  const list = schema[keyword];
  if (!Array.isArray(list)) return [];
  return list.flatMap((member, index) =>
    isSchema(member) ? [{ schema: member as JsonSchema, pointer: joinPointer(pointer, keyword, index) }] : [],
  );
}

function directions(api: Api, schema: JsonSchema, pointer: string): { readOnly: boolean; writeOnly: boolean } {
  if (!isObject(schema)) return { readOnly: false, writeOnly: false };
  const far = schema.$ref === undefined ? schema : resolveShape(api, { schema, pointer }).schema;
  const target = isObject(far) ? far : {};
  return {
    readOnly: schema.readOnly === true || target.readOnly === true,
    writeOnly: schema.writeOnly === true || target.writeOnly === true,
  };
}

function collectTypes(api: Api, shape: Shape, depth: number): string[] {
  const { schema, pointer } = resolveShape(api, shape);
  if (!isObject(schema) || depth > 8) return [];
  if (typeof schema.type === 'string') return [schema.type];
  if (Array.isArray(schema.type))
    return schema.type.filter((type) => typeof type === 'string' && type !== 'null') as string[];
  if (isObject(schema.properties)) return ['object'];
  const values = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
  if (values.length > 0) return [...new Set(values.filter((value) => value !== null).map((value) => typeof value))];
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const types = members(schema, pointer, keyword).flatMap((member) => collectTypes(api, member, depth + 1));
    if (types.length > 0) return [...new Set(types)].filter((type) => type !== 'null');
  }
  if (schema.items !== undefined) return ['array'];
  return [];
}
