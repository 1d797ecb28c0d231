import { isObject, type JsonObject, type JsonValue, joinPointer, parsePointer } from '../../json/index.ts';
import { type Api, describeProperties, itemsOf, type Shape } from '../../model/index.ts';
import { check } from '../../schema/index.ts';
import { findUnknownFields } from '../known-fields.ts';

/** Something that was sent, and did not come back. */
export interface Difference {
  pointer: string;
  sent: JsonValue;
  shown: JsonValue | undefined;
}

/** The shape of what stands at `pointer` in a value of `shape`. */
export function followShape(api: Api, shape: Shape, pointer: string): Shape | undefined {
  let current: Shape | undefined = shape;
  for (const token of parsePointer(pointer)) {
    if (!current) return undefined;
    const items: Shape | undefined = /^\d+$/.test(token) ? itemsOf(api, current) : undefined;
    current = describeProperties(api, current).get(token) ?? items;
  }
  return current;
}

/**
 * What of `sent` is not in `shown`, although the representation (`shape`) documents it. Left out: `readOnly` and
 * `writeOnly` members, and values that the representation does not allow. An id may come back as the object that has it.
 */
export function listDifferences(
  api: Api,
  shape: Shape,
  sent: JsonValue,
  shown: JsonValue | undefined,
  pointer: string,
): Difference[] {
  if (isObject(sent) && isObject(shown)) return compareObjects(api, shape, sent, shown, pointer);
  if (Array.isArray(sent) && Array.isArray(shown)) {
    const items = itemsOf(api, shape);
    if (sent.length === shown.length) {
      const found = sent.flatMap((each, index) =>
        items ? listDifferences(api, items, each, shown[index], joinPointer(pointer, index)) : [],
      );
      if (found.length === 0) return [];
    }
    if (areSameEntities(sent, shown)) return [];
    return allows(api, shape, sent) ? [{ pointer, sent, shown }] : [];
  }
  if (isSame(sent, shown) || (sent === null && shown === undefined)) return [];
  const isNamed =
    isObject(shown) && !Array.isArray(sent) && !isObject(sent) && sent !== null && idsOf(shown).length > 0;
  return allows(api, shape, sent) || isNamed ? [{ pointer, sent, shown }] : [];
}

function compareObjects(api: Api, shape: Shape, sent: JsonObject, shown: JsonObject, pointer: string): Difference[] {
  const properties = describeProperties(api, shape);
  return Object.entries(sent).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const property = properties.get(name);
    if (!property && properties.size > 0) return [];
    if (property?.readOnly || property?.writeOnly) return [];
    if (shown[name] === undefined && isOfOtherVariant(api, shape, { ...shown, [name]: value }, name)) return [];
    const at = joinPointer(pointer, name);
    const inner = property ?? { schema: true, pointer: '' };
    return listDifferences(api, inner, value, shown[name], at);
  });
}

/** Whether a field is documented for other alternatives (`oneOf`) than the one that is shown. */
function isOfOtherVariant(api: Api, shape: Shape, value: JsonObject, name: string): boolean {
  const accepts = (schema: JsonValue, each: JsonValue) =>
    allows(api, { schema: schema as Shape['schema'], pointer: '' }, each);
  const pointer = joinPointer('', name);
  return findUnknownFields(api.root, shape, value, accepts).some((unknown) => unknown.pointer === pointer);
}

function areSameEntities(sent: readonly JsonValue[], shown: readonly JsonValue[]): boolean {
  const unique = [...new Set(sent.map((each) => JSON.stringify(each)))].map((each) => JSON.parse(each) as JsonValue);
  return unique.length === shown.length && unique.every((each) => shown.some((other) => isSame(each, other)));
}

function isSame(sent: JsonValue, shown: JsonValue | undefined): boolean {
  if (shown === undefined) return false;
  if (isObject(shown)) {
    const ids = isObject(sent) ? idsOf(sent) : [sent];
    return ids.some((id) => idsOf(shown).some((each) => String(each) === String(id)));
  }
  if (isObject(sent)) return idsOf(sent).some((id) => String(id) === String(shown));
  return JSON.stringify(sent) === JSON.stringify(shown) || String(sent) === String(shown);
}

function idsOf(object: JsonObject): JsonValue[] {
  return ['id', '_id', 'uuid', 'key', 'slug', 'name', 'code', 'login', 'username'].flatMap((name) => {
    const value = object[name];
    return value === undefined || value === null ? [] : [value];
  });
}

export function allows(api: Api, { schema }: Shape, value: JsonValue): boolean {
  try {
    return check(schema, value, { document: api.root, direction: 'response' }).length === 0;
  } catch {
    return false;
  }
}
