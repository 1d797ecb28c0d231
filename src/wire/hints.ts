import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';

/** A JSON Schema as plain data. */
export type SchemaLike = boolean | JsonObject;

/** Finds what a local `$ref` (`#/…`) points to; `undefined` where there is nothing. */
export type ResolveRef = (ref: string) => SchemaLike | undefined;

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** What bytes need to know of a schema to become typed values. Made lazily, so recursive schemas are fine. */
export interface TypeHints {
  /** The JSON types that the schema allows; `undefined`: it does not say. */
  readonly types: ReadonlySet<JsonType> | undefined;
  /** All values that the schema allows, where it lists them (`enum`, `const`). */
  readonly values: readonly JsonValue[] | undefined;
  /** Bytes rather than text: `format: binary`, or `contentMediaType` without `contentEncoding`. */
  readonly binary: boolean;
  /** The media type of a string's content (`contentMediaType`). */
  readonly contentMediaType: string | undefined;
  /** The OpenAPI XML Object. */
  readonly xml: JsonObject;
  /** The name of the component that the schema is a reference to. */
  readonly component: string | undefined;
  /** The names of the properties that it documents. */
  readonly propertyNames: readonly string[];
  /** The names of the properties that must be there. */
  readonly requiredNames: readonly string[];
  /** Whether properties beside the documented ones may come. */
  readonly open: boolean;
  property(name: string): TypeHints;
  item(index: number): TypeHints;
}

/** Hints that say nothing. */
export const noHints: TypeHints = {
  types: undefined,
  values: undefined,
  binary: false,
  contentMediaType: undefined,
  xml: {},
  component: undefined,
  propertyNames: [],
  requiredNames: [],
  open: true,
  property: () => noHints,
  item: () => noHints,
};

type Cache = WeakMap<JsonObject, TypeHints>;
const caches = new WeakMap<ResolveRef, Cache>();

/**
 * Reads what a schema (after local `$ref`, `allOf`, `anyOf`, `oneOf`) says about types. Results are kept as long as
 * `resolveRef` lives, so use one function per document.
 */
export function describeTypes(schema: SchemaLike | undefined, resolveRef: ResolveRef): TypeHints {
  if (!isObject(schema)) return noHints;
  let cache = caches.get(resolveRef);
  if (!cache) {
    cache = new WeakMap();
    caches.set(resolveRef, cache);
  }
  let hints = cache.get(schema);
  if (!hints) {
    hints = describe(schema, resolveRef);
    cache.set(schema, hints);
  }
  return hints;
}

function describe(schema: JsonObject, resolveRef: ResolveRef): TypeHints {
  const parts = collectParts(schema, resolveRef);
  const properties = new Map<string, TypeHints>();
  const items = new Map<number, TypeHints>();
  const find = (keyword: string) => parts.find((part) => part[keyword] !== undefined)?.[keyword];
  const content = find('contentMediaType');
  const xml = find('xml');
  return {
    types: weakTypes(typesOf(schema, resolveRef, new Set()), parts),
    values: valuesOf(schema, resolveRef, new Set()),
    binary:
      find('format') === 'binary' ||
      find('contentEncoding') === 'binary' ||
      (content !== undefined && find('contentEncoding') === undefined),
    contentMediaType: typeof content === 'string' ? content : undefined,
    xml: isObject(xml) ? xml : {},
    component: typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined,
    propertyNames: [
      ...new Set(parts.flatMap((part) => (isObject(part.properties) ? Object.keys(part.properties) : []))),
    ],
    requiredNames: parts.flatMap((part) => (Array.isArray(part.required) ? part.required.map(String) : [])),
    open: !parts.some((part) => part.additionalProperties === false || part.unevaluatedProperties === false),
    property(name) {
      let hints = properties.get(name);
      if (!hints) {
        hints = combine(
          parts.flatMap((part) => propertySchemas(part, name)).map((each) => describeTypes(each, resolveRef)),
        );
        // Free-form objects name properties without end; only documented ones are worth keeping.
        if (this.propertyNames.includes(name)) properties.set(name, hints);
      }
      return hints;
    },
    item(index) {
      const key = parts.some((part) => Array.isArray(part.prefixItems)) ? index : 0;
      let hints = items.get(key);
      if (!hints) {
        hints = combine(
          parts.flatMap((part) => itemSchemas(part, index)).map((each) => describeTypes(each, resolveRef)),
        );
        if (key < 64) items.set(key, hints);
      }
      return hints;
    },
  };
}

/** The schema itself and all that apply to the same value: through `$ref`, `allOf`, `anyOf`, `oneOf`, `then`, `else`. */
function collectParts(schema: SchemaLike | undefined, resolveRef: ResolveRef, found: JsonObject[] = []): JsonObject[] {
  if (!isObject(schema) || found.includes(schema)) return found;
  found.push(schema);
  if (typeof schema.$ref === 'string') collectParts(resolveRef(schema.$ref), resolveRef, found);
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    for (const part of listOf(schema[keyword])) collectParts(part, resolveRef, found);
  }
  collectParts(schemaOf(schema.then), resolveRef, found);
  collectParts(schemaOf(schema.else), resolveRef, found);
  return found;
}

function typesOf(
  schema: SchemaLike | undefined,
  resolveRef: ResolveRef,
  seen: Set<JsonObject>,
): Set<JsonType> | undefined {
  if (!isObject(schema) || seen.has(schema)) return undefined;
  seen.add(schema);
  let types: Set<JsonType> | undefined;
  const narrow = (other: Set<JsonType> | undefined) => {
    if (other) types = types ? intersect(types, other) : other;
  };
  if (typeof schema.type === 'string') narrow(new Set([schema.type as JsonType]));
  if (Array.isArray(schema.type)) narrow(new Set(schema.type as JsonType[]));
  if (schema.const !== undefined) narrow(new Set([typeOf(schema.const)]));
  if (Array.isArray(schema.enum)) narrow(new Set(schema.enum.map(typeOf)));
  if (typeof schema.$ref === 'string') narrow(typesOf(resolveRef(schema.$ref), resolveRef, seen));
  for (const part of listOf(schema.allOf)) narrow(typesOf(part, resolveRef, seen));
  for (const alternatives of [listOf(schema.anyOf), listOf(schema.oneOf)]) {
    const each = alternatives.map((part) => typesOf(part, resolveRef, seen));
    if (each.length > 0 && each.every((part) => part !== undefined)) narrow(new Set(each.flatMap((part) => [...part])));
  }
  seen.delete(schema);
  return types;
}

/** A schema that names no type but has `properties` means an object all the same; so with `items`. */
function weakTypes(types: Set<JsonType> | undefined, parts: JsonObject[]): ReadonlySet<JsonType> | undefined {
  if (types) return types;
  if (parts.some((part) => part.properties !== undefined)) return new Set(['object']);
  if (parts.some((part) => part.items !== undefined || part.prefixItems !== undefined)) return new Set(['array']);
  return undefined;
}

function valuesOf(
  schema: SchemaLike | undefined,
  resolveRef: ResolveRef,
  seen: Set<JsonObject>,
): JsonValue[] | undefined {
  if (!isObject(schema) || seen.has(schema)) return undefined;
  seen.add(schema);
  const found =
    schema.const !== undefined
      ? [schema.const]
      : Array.isArray(schema.enum)
        ? schema.enum
        : ((typeof schema.$ref === 'string' ? valuesOf(resolveRef(schema.$ref), resolveRef, seen) : undefined) ??
          listOf(schema.allOf)
            .map((part) => valuesOf(part, resolveRef, seen))
            .find((values) => values !== undefined) ??
          closedAlternatives([...listOf(schema.anyOf), ...listOf(schema.oneOf)], resolveRef, seen));
  seen.delete(schema);
  return found;
}

function closedAlternatives(
  alternatives: SchemaLike[],
  resolveRef: ResolveRef,
  seen: Set<JsonObject>,
): JsonValue[] | undefined {
  const each = alternatives.map((part) =>
    isObject(part) && part.type === 'null' ? [null] : valuesOf(part, resolveRef, seen),
  );
  return each.length > 0 && each.every((values) => values !== undefined) ? each.flat() : undefined;
}

/** What several schemas say of one value. Those that name no type are outvoted by those that do. */
function combine(all: TypeHints[]): TypeHints {
  const [first, ...rest] = all;
  if (!first) return noHints;
  if (rest.length === 0) return first;
  const typed = all.filter((hints) => hints.types !== undefined);
  if (typed.length === 1 && typed[0]) return typed[0];
  const telling = typed.length > 0 ? typed : all;
  const open = telling.some((hints) => hints.values === undefined);
  return {
    types: typed.length > 0 ? new Set(typed.flatMap((hints) => [...(hints.types ?? [])])) : undefined,
    values: open ? undefined : telling.flatMap((hints) => hints.values ?? []),
    binary: telling.some((hints) => hints.binary),
    contentMediaType: telling.find((hints) => hints.contentMediaType)?.contentMediaType,
    xml: telling.find((hints) => Object.keys(hints.xml).length > 0)?.xml ?? {},
    component: first.component,
    propertyNames: [...new Set(telling.flatMap((hints) => hints.propertyNames))],
    requiredNames: telling.flatMap((hints) => hints.requiredNames),
    open: telling.some((hints) => hints.open),
    property: (name) => combine(telling.map((hints) => hints.property(name)).filter((hints) => hints !== noHints)),
    item: (index) => combine(telling.map((hints) => hints.item(index)).filter((hints) => hints !== noHints)),
  };
}

function propertySchemas(part: JsonObject, name: string): SchemaLike[] {
  const own = isObject(part.properties) && Object.hasOwn(part.properties, name) ? part.properties[name] : undefined;
  if (own !== undefined) return [schemaOf(own) ?? true];
  const patterns = isObject(part.patternProperties) ? part.patternProperties : {};
  const matching = Object.keys(patterns).filter((pattern) => matches(pattern, name));
  if (matching.length > 0) return matching.map((pattern) => schemaOf(patterns[pattern]) ?? true);
  return isObject(part.additionalProperties) ? [part.additionalProperties] : [];
}

function itemSchemas(part: JsonObject, index: number): SchemaLike[] {
  const prefix = Array.isArray(part.prefixItems) ? part.prefixItems[index] : undefined;
  const schema = schemaOf(prefix ?? part.items);
  return schema === undefined ? [] : [schema];
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}

function listOf(value: JsonValue | undefined): SchemaLike[] {
  return Array.isArray(value) ? value.filter((each) => isObject(each) || typeof each === 'boolean') : [];
}

function schemaOf(value: JsonValue | undefined): SchemaLike | undefined {
  return isObject(value) || typeof value === 'boolean' ? value : undefined;
}

function typeOf(value: JsonValue): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as JsonType;
}

function intersect(one: Set<JsonType>, other: Set<JsonType>): Set<JsonType> {
  const both = new Set([...one].filter((type) => other.has(type)));
  if (one.has('number') && other.has('integer')) both.add('integer');
  if (other.has('number') && one.has('integer')) both.add('integer');
  return both;
}
