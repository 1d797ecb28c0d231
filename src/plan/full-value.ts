import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type Api, describeProperties, itemsOf, type Shape, typesOf, unwrapShape } from '../model/index.ts';
import type { Key } from '../random/index.ts';
import { generate, type JsonSchema, SchemaError, UnsatisfiableError, type Words } from '../schema/index.ts';

/** Objects are filled so deep. */
const deepest = 4;

/** A valid value that has all properties that it may have (near the root); `undefined` where no valid value was found. */
export function drawFullValue(api: Api, shape: Shape, key: Key, words: Words): JsonValue | undefined {
  const options = { document: api.root, direction: 'request', key, words } as const;
  const schemas: JsonSchema[] = [{ allOf: [asValue(shape.schema), demandAll(api, shape, 0)] }, shape.schema];
  for (const schema of schemas) {
    try {
      return generate(schema, options);
    } catch (error) {
      if (!(error instanceof UnsatisfiableError || error instanceof SchemaError)) throw error;
    }
  }
  return undefined;
}

/** Asks for every property, and for an item of every list. What a choice offers cannot all be asked for. */
function demandAll(api: Api, shape: Shape, depth: number): JsonObject {
  const { schema } = unwrapShape(api, shape);
  if (depth >= deepest || !isObject(schema) || hasChoice(api, shape, 0)) return {};
  const types = typesOf(api, shape);
  const items = types.includes('array') ? itemsOf(api, shape) : undefined;
  if (items) return { items: demandAll(api, items, depth + 1) };
  const wanted = [...describeProperties(api, shape)].filter(([, { readOnly }]) => !readOnly);
  if (wanted.length === 0) return {};
  return {
    required: wanted.map(([name]) => name),
    properties: Object.fromEntries(wanted.map(([name, property]) => [name, demandAll(api, property, depth + 1)])),
  };
}

function hasChoice(api: Api, shape: Shape, depth: number): boolean {
  const { schema, pointer } = unwrapShape(api, shape);
  if (!isObject(schema) || depth > 8) return false;
  if (schema.oneOf !== undefined || schema.anyOf !== undefined || schema.not !== undefined) return true;
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  return parts.some((part) => isObject(part) && hasChoice(api, { schema: part, pointer }, depth + 1));
}

function asValue(schema: JsonSchema): JsonValue {
  return schema as JsonValue;
}
