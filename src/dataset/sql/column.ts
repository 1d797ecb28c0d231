import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { type Api, type Property, type Shape, typesOf, unwrapShape } from '../../model/index.ts';
import { check, type JsonSchema } from '../../schema/index.ts';
import type { Column, ColumnType } from './table.ts';

/** The column for a scalar, or, as JSON, for what is none. */
export function planColumn(api: Api, name: string, property: Property, isRequired: boolean): Column {
  const type = columnType(api, property);
  return {
    name,
    type,
    notNull: isRequired && property.required && !acceptsNull(api, property),
    unique: false,
    values: type === 'text' ? readEnum(api, property) : [],
  };
}

function acceptsNull(api: Api, { schema }: Shape): boolean {
  try {
    return check(schema, null, { document: api.root, direction: 'response' }).length === 0;
  } catch {
    return true;
  }
}

export function columnType(api: Api, shape: Shape): ColumnType {
  const types = typesOf(api, shape);
  const [type] = types;
  if (type === undefined || types.length > 1) return 'json';
  if (type === 'integer' || type === 'number' || type === 'boolean') return type;
  if (type !== 'string') return 'json';
  return textTypes[String(formatOf(api, shape))] ?? 'text';
}

const textTypes: Record<string, ColumnType> = { 'date-time': 'timestamp', date: 'date', uuid: 'uuid' };

function formatOf(api: Api, shape: Shape): JsonValue | undefined {
  const { schema } = unwrapShape(api, shape);
  if (!isObject(schema) || schema.format !== undefined) return isObject(schema) ? schema.format : undefined;
  const formats = new Set(variantsOf(shape.pointer, schema).map((each) => formatOf(api, each)));
  return formats.size === 1 ? [...formats][0] : undefined;
}

/** The only texts that it may be, in any variant; none where it may be any. */
function readEnum(api: Api, shape: Shape): string[] {
  const { schema } = unwrapShape(api, shape);
  if (!isObject(schema)) return [];
  const variants = variantsOf(shape.pointer, schema).map((each) => readEnum(api, each));
  if (variants.length > 0) return variants.some((each) => each.length === 0) ? [] : [...new Set(variants.flat())];
  const values = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
  const texts = values.filter((value) => typeof value === 'string');
  return texts.length === values.filter((value) => value !== null).length ? texts : [];
}

function variantsOf(pointer: string, { anyOf, oneOf, enum: options }: JsonObject): Shape[] {
  const variants = options === undefined ? (anyOf ?? oneOf) : undefined;
  return (Array.isArray(variants) ? variants : [])
    .filter((each) => !isObject(each) || each.type !== 'null')
    .map((schema) => ({ schema: schema as JsonSchema, pointer }));
}
