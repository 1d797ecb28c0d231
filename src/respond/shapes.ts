import { isObject, type JsonObject, type JsonValue, joinPointer, parsePointer, setMember } from '../json/index.ts';
import { type Api, describeProperties, itemsOf, resolveShape, type Shape } from '../model/index.ts';
import type { JsonSchema } from '../schema/index.ts';

/** The shape of what stands at `pointer` in a value of `shape`; of any item or member, where it is a list or a map. */
export function followShape(api: Api, shape: Shape | undefined, pointer: string): Shape | undefined {
  let current = shape;
  for (const token of parsePointer(pointer)) {
    if (!current) return undefined;
    const items: Shape | undefined = /^(\d+|\*)$/.test(token) ? itemsOf(api, current) : undefined;
    current = describeProperties(api, current).get(token) ?? items ?? additionalShape(api, current);
  }
  return current;
}

/** The variant (`oneOf`, `anyOf`) of a shape that has something at `pointer`; the shape itself where it has none. */
export function findVariant(api: Api, shape: Shape, pointer: string): Shape {
  const { schema, pointer: at } = resolveShape(api, shape);
  if (!isObject(schema)) return shape;
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = Array.isArray(schema[keyword]) ? schema[keyword] : [];
    for (const [index, branch] of branches.entries()) {
      const variant = { schema: branch as JsonSchema, pointer: joinPointer(at, keyword, index) };
      if (followShape(api, variant, pointer) !== undefined) return variant;
    }
  }
  return shape;
}

/** The shape of a map's values. */
export function additionalShape(api: Api, shape: Shape): Shape | undefined {
  const { schema, pointer } = resolveShape(api, shape);
  if (!isObject(schema) || !isObject(schema.additionalProperties)) return undefined;
  return { schema: schema.additionalProperties, pointer: joinPointer(pointer, 'additionalProperties') };
}

/** May a value of this shape be `null`? */
export function isNullable(api: Api, shape: Shape): boolean {
  const { schema } = resolveShape(api, shape);
  if (!isObject(schema)) return schema !== false;
  if ([schema.type].flat().includes('null')) return true;
  return [schema.anyOf, schema.oneOf].some(
    (branches) =>
      Array.isArray(branches) &&
      branches.some(
        (branch) => isObject(branch) && branch.type !== undefined && isNullable(api, { schema: branch, pointer: '' }),
      ),
  );
}

/** What of a value a shape documents. */
export function keepDocumented(api: Api, shape: Shape, value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const items = itemsOf(api, shape);
    return items ? value.map((item) => keepDocumented(api, items, item)) : value;
  }
  const properties = isObject(value) ? describeProperties(api, shape) : undefined;
  if (!isObject(value) || !properties || properties.size === 0 || additionalShape(api, shape)) return value;
  const kept: JsonObject = {};
  for (const [name, property] of properties) {
    const member = value[name];
    if (member !== undefined) setMember(kept, name, keepDocumented(api, property, member));
  }
  return kept;
}

const wrapped = new WeakMap<object, Map<string, JsonObject>>();

/**
 * An object schema with this one property: how a value is drawn that knows its name. Made once for each schema, since
 * what is worked out for a schema is kept with it.
 */
export function wrapProperty(name: string, { schema }: Shape): JsonSchema {
  if (!isObject(schema)) return { type: 'object', properties: { [name]: schema }, required: [name] };
  const byName = wrapped.get(schema) ?? new Map<string, JsonObject>();
  wrapped.set(schema, byName);
  const known = byName.get(name) ?? { type: 'object', properties: { [name]: schema }, required: [name] };
  byName.set(name, known);
  return known;
}
