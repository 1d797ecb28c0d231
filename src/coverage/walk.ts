import { isObject, type JsonValue, joinPointer } from '../json/index.ts';
import { type Api, describeProperties, itemsOf, resolveShape, type Shape, unwrapShape } from '../model/index.ts';
import { compile, type JsonSchema, SchemaError } from '../schema/index.ts';

/** What stands at a documented place of a value; `undefined` where it is absent. Places are those before any `$ref`. */
export type Visit = (place: Shape, value: JsonValue | undefined) => void;

/** Visits all documented places below a value of a shape: properties, items, members of maps. */
export function walkValue(api: Api, shape: Shape, value: JsonValue, visit: Visit): void {
  if (Array.isArray(value)) {
    const items = itemsOf(api, shape);
    if (!items) return;
    for (const item of value) {
      visit(items, item);
      walkValue(api, items, item, visit);
    }
  } else if (isObject(value)) {
    const places = placesOf(api, shape, value);
    for (const [name, place] of places) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      visit(place, member);
      if (member !== undefined) walkValue(api, place, member, visit);
    }
    const rest = restOf(api, shape);
    if (!rest) return;
    for (const [name, member] of Object.entries(value)) {
      if (places.has(name) || member === undefined) continue;
      visit(rest, member);
      walkValue(api, rest, member, visit);
    }
  }
}

/** The place that `tokens` lead to within a value of a shape; `undefined` where the document knows none. */
export function findPlace(
  api: Api,
  shape: Shape,
  value: JsonValue | undefined,
  tokens: readonly string[],
): Shape | undefined {
  const [token, ...rest] = tokens;
  if (token === undefined) return shape;
  const place = isIndex(value, token)
    ? itemsOf(api, shape)
    : (placesOf(api, shape, isObject(value) ? value : undefined).get(token) ?? restOf(api, shape));
  const inner = Array.isArray(value) ? value[Number(token)] : isObject(value) ? value[token] : undefined;
  return place && findPlace(api, place, inner, rest);
}

function isIndex(value: JsonValue | undefined, token: string): boolean {
  return Array.isArray(value) || (value === undefined && /^\d+$/.test(token));
}

/** The properties of an object: of the alternative that it satisfies, where there are several. */
export function placesOf(api: Api, shape: Shape, value: JsonValue | undefined): ReadonlyMap<string, Shape> {
  const all = describeProperties(api, shape);
  const chosen = value === undefined ? undefined : chooseAlternative(api, shape, value);
  return chosen ? new Map([...all, ...placesOf(api, chosen, value)]) : all;
}

/** The schema of the members of a map. */
export function restOf(api: Api, shape: Shape): Shape | undefined {
  const { schema, pointer } = unwrapShape(api, shape);
  const rest = isObject(schema) ? schema.additionalProperties : undefined;
  return isObject(rest) ? { schema: rest, pointer: joinPointer(pointer, 'additionalProperties') } : undefined;
}

function chooseAlternative(api: Api, shape: Shape, value: JsonValue): Shape | undefined {
  const { schema, pointer } = resolveShape(api, shape);
  if (!isObject(schema)) return undefined;
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    const index = list.findIndex((each) => accepts(api, each, value));
    if (index >= 0) return { schema: list[index] as JsonSchema, pointer: joinPointer(pointer, keyword, index) };
  }
  return undefined;
}

function accepts(api: Api, schema: JsonValue, value: JsonValue): boolean {
  if (!isObject(schema)) return schema === true;
  try {
    return compile(schema, { document: api.root, direction: 'response' })(value).length === 0;
  } catch (error) {
    if (error instanceof SchemaError || error instanceof RangeError) return false;
    throw error;
  }
}
