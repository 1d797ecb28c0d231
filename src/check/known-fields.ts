import { isObject, type JsonObject, type JsonValue, joinPointer, parsePointer, resolvePointer } from '../json/index.ts';

/** A schema and where it stands in the document. */
interface Placed {
  schema: JsonValue;
  pointer: string;
}

/** A property of a body that no schema names. */
export interface UnknownField {
  /** Of the property: JSON Pointer into the value. */
  pointer: string;
  /** The schema that describes the object, by itself or by what it is composed of: JSON Pointer into the document. */
  documentPointer: string;
}

/** Says whether a value satisfies a schema of the document. */
export type Accepts = (schema: JsonValue, value: JsonValue) => boolean;

/** All that the schemas which apply to one value say of it. */
interface Description {
  parts: { schema: JsonObject; pointer: string }[];
  /** Something takes any object, or cannot be followed: then nothing is too much. */
  open: boolean;
  /** It depends on the value (alternatives, conditions), and so cannot be kept. */
  conditional: boolean;
  /** What a further property would be added to. */
  holder: string | undefined;
  properties: Map<string, readonly Placed[]>;
  items: Map<number, readonly Placed[]>;
}

type Descriptions = WeakMap<object, Description>;

const deepest = 100;
const kept = new WeakMap<JsonObject, Descriptions>();

/**
 * The properties of a value that its schema does not name. A property is known if any schema that applies to the
 * object knows it: all of `allOf`, the alternatives of `oneOf` and `anyOf` that the value satisfies, what a
 * discriminator points to. Objects of which no property is documented are free-form; where no alternative fits,
 * nothing is said.
 */
export function findUnknownFields(
  root: JsonObject,
  shape: { schema: JsonValue; pointer: string },
  value: JsonValue,
  accepts: Accepts,
): UnknownField[] {
  const descriptions: Descriptions = kept.get(root) ?? new WeakMap();
  kept.set(root, descriptions);
  const found: UnknownField[] = [];
  /** The way to what is looked at; a pointer is made of it where something is found. */
  const way: (string | number)[] = [];
  visit([shape], value);
  return found;

  function visit(schemas: readonly Placed[], each: JsonValue): void {
    if (typeof each !== 'object' || each === null || schemas.length === 0 || way.length > deepest) return;
    const description = describeAll(schemas, each);
    if (Array.isArray(each)) {
      for (let index = 0; index < each.length; index++) {
        const item = each[index];
        if (typeof item === 'object') visitBelow(index, schemasOfItem(description, index), item);
      }
      return;
    }
    for (const name in each) {
      const member = each[name];
      if (member === undefined) continue;
      const below = schemasOfProperty(description, name);
      if (below.length > 0) {
        if (typeof member === 'object') visitBelow(name, below, member);
      } else if (description.holder !== undefined && !description.open) {
        found.push({ pointer: joinPointer('', ...way, name), documentPointer: description.holder });
      }
    }
  }

  function visitBelow(token: string | number, schemas: readonly Placed[], each: JsonValue): void {
    way.push(token);
    visit(schemas, each);
    way.pop();
  }

  function describeAll(schemas: readonly Placed[], each: JsonValue): Description {
    const [first] = schemas;
    const key = schemas.length === 1 && isObject(first?.schema) ? first.schema : schemas;
    const known = descriptions.get(key);
    if (known) return known;
    const description: Description = {
      parts: [],
      open: false,
      conditional: false,
      holder: undefined,
      properties: new Map(),
      items: new Map(),
    };
    for (const schema of schemas) describe(schema, each, description);
    if (description.parts.some(({ schema }) => hasMembers(schema.properties)))
      description.holder = description.parts.find(({ schema }) => describesObject(schema))?.pointer;
    if (!description.conditional) descriptions.set(key, description);
    return description;
  }

  /** Adds a schema, and all that apply with it, to what is said of a value. */
  function describe({ schema, pointer }: Placed, each: JsonValue, into: Description, isAlternative = false): void {
    if (!isObject(schema)) {
      if (isAlternative && schema === true) into.open = true;
      return;
    }
    if (into.parts.some((part) => part.schema === schema)) return;
    into.parts.push({ schema, pointer });
    if (conditions.some((keyword) => schema[keyword] !== undefined)) into.conditional = true;
    if (isAlternative && isBare(schema)) into.open = true;
    if (schema.$dynamicRef !== undefined) into.open = true;
    if (typeof schema.$ref === 'string') {
      const target = schema.$ref.startsWith('#') ? resolvePointer(root, schema.$ref) : undefined;
      const at = joinPointer('', ...parsePointer(schema.$ref));
      if (target === undefined) into.open = true;
      else describe({ schema: target, pointer: at }, each, into, isAlternative);
    }
    for (const part of listOf(schema, pointer, 'allOf')) describe(part, each, into);
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      const alternatives = listOf(schema, pointer, keyword);
      const fitting = alternatives.filter((part) => accepts(part.schema, each));
      if (alternatives.length > 0 && fitting.length === 0) into.open = true;
      for (const part of fitting) describe(part, each, into, true);
      // What one of them is extended by may come with it: `oneOf` of a thing, and of the same with more.
      for (const part of alternatives) if (extendsAny(part.schema, fitting)) describe(part, each, into, true);
    }
    describeConditions(schema, pointer, each, into);
    const kind = discriminated(schema, each);
    if (kind) describe(kind, each, into);
  }

  function describeConditions(schema: JsonObject, pointer: string, each: JsonValue, into: Description): void {
    if (schema.if !== undefined) {
      const keyword = accepts(schema.if, each) ? 'then' : 'else';
      if (keyword === 'then') describe({ schema: schema.if, pointer: joinPointer(pointer, 'if') }, each, into);
      const branch = schema[keyword];
      if (branch !== undefined) describe({ schema: branch, pointer: joinPointer(pointer, keyword) }, each, into);
    }
    if (!isObject(schema.dependentSchemas) || !isObject(each)) return;
    for (const [name, dependent] of Object.entries(schema.dependentSchemas)) {
      if (dependent === undefined || !Object.hasOwn(each, name)) continue;
      describe({ schema: dependent, pointer: joinPointer(pointer, 'dependentSchemas', name) }, each, into);
    }
  }

  /** Whether a schema is composed (`allOf`) of one of these, named by its `$ref`. */
  function extendsAny(schema: JsonValue, bases: readonly Placed[]): boolean {
    const whole = isObject(schema) && typeof schema.$ref === 'string' ? resolvePointer(root, schema.$ref) : schema;
    const parts = isObject(whole) && Array.isArray(whole.allOf) ? whole.allOf : [];
    const names = bases.flatMap(({ schema: base }) =>
      isObject(base) && typeof base.$ref === 'string' ? [base.$ref] : [],
    );
    return parts.some((part) => isObject(part) && typeof part.$ref === 'string' && names.includes(part.$ref));
  }

  /** The schema that a discriminator names for this value (OpenAPI 3.1 §4.8.25), also where nothing else refers to it. */
  function discriminated(schema: JsonObject, each: JsonValue): Placed | undefined {
    const { discriminator } = schema;
    if (!isObject(discriminator) || !isObject(each)) return undefined;
    const kind = typeof discriminator.propertyName === 'string' ? each[discriminator.propertyName] : undefined;
    if (typeof kind !== 'string') return undefined;
    const mapped = isObject(discriminator.mapping) ? discriminator.mapping[kind] : undefined;
    const name = typeof mapped === 'string' ? mapped : kind;
    const tokens = name.startsWith('#') ? parsePointer(name) : ['components', 'schemas', name];
    const pointer = joinPointer('', ...tokens);
    const target = resolvePointer(root, pointer);
    return target === undefined ? undefined : { schema: target, pointer };
  }
}

const conditions = ['oneOf', 'anyOf', 'if', 'dependentSchemas', 'discriminator'];

function schemasOfProperty({ parts, properties }: Description, name: string): readonly Placed[] {
  const known = properties.get(name);
  if (known) return known;
  const found = parts.flatMap((part) => partsOfProperty(part, name));
  // Free-form objects name properties without end.
  if (properties.size < 1000) properties.set(name, found);
  return found;
}

function schemasOfItem({ parts, items }: Description, index: number): readonly Placed[] {
  const tuple = parts.some(({ schema }) => schema.prefixItems !== undefined);
  const key = tuple ? index : 0;
  const found = items.get(key) ?? parts.flatMap((part) => partsOfItem(part, index));
  if (items.size < 1000) items.set(key, found);
  return found;
}

function partsOfProperty({ schema, pointer }: { schema: JsonObject; pointer: string }, name: string): Placed[] {
  const { properties, patternProperties } = schema;
  const found: Placed[] = [];
  const own = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (own !== undefined) found.push({ schema: own, pointer: joinPointer(pointer, 'properties', name) });
  for (const [pattern, each] of Object.entries(isObject(patternProperties) ? patternProperties : {})) {
    if (each !== undefined && matches(pattern, name)) {
      found.push({ schema: each, pointer: joinPointer(pointer, 'patternProperties', pattern) });
    }
  }
  if (found.length > 0) return found;
  for (const keyword of ['additionalProperties', 'unevaluatedProperties'] as const) {
    const rest = schema[keyword];
    if (rest !== undefined && rest !== false) return [{ schema: rest, pointer: joinPointer(pointer, keyword) }];
  }
  // What must be there is known, though nothing else be said of it.
  const isRequired = Array.isArray(schema.required) && schema.required.includes(name);
  return isRequired ? [{ schema: true, pointer: joinPointer(pointer, 'required') }] : [];
}

function partsOfItem({ schema, pointer }: { schema: JsonObject; pointer: string }, index: number): Placed[] {
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems[index] : undefined;
  if (prefix !== undefined) return [{ schema: prefix, pointer: joinPointer(pointer, 'prefixItems', index) }];
  return (['items', 'unevaluatedItems', 'contains'] as const).flatMap((keyword) => {
    const each = schema[keyword];
    return each === undefined ? [] : [{ schema: each, pointer: joinPointer(pointer, keyword) }];
  });
}

function listOf(schema: JsonObject, pointer: string, keyword: string): Placed[] {
  const list = schema[keyword];
  return Array.isArray(list)
    ? list.map((each, index) => ({ schema: each, pointer: joinPointer(pointer, keyword, index) }))
    : [];
}

/** A schema that takes objects and says nothing of their properties. */
function isBare(schema: JsonObject): boolean {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (schema.type !== undefined && !types.includes('object')) return false;
  return !Object.keys(schema).some((keyword) => telling.has(keyword));
}

const telling = new Set([
  ...['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas', 'discriminator'],
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'required', 'items'],
]);

/** Whether a schema says itself what an object has: a reference alone does not. */
function describesObject(schema: JsonObject): boolean {
  return hasMembers(schema.properties) || ['allOf', 'oneOf', 'anyOf'].some((keyword) => Array.isArray(schema[keyword]));
}

function hasMembers(value: JsonValue | undefined): boolean {
  return isObject(value) && Object.keys(value).length > 0;
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    // Rather silent than wrong.
    return true;
  }
}
