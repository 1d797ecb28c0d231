import { isObject, type JsonValue } from '../../json/index.ts';
import { type Api, type Property, type Shape, typesOf, unwrapShape } from '../../model/index.ts';
import { check } from '../../schema/index.ts';
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
  return isObject(schema) ? schema.format : undefined;
}

function readEnum(api: Api, shape: Shape): string[] {
  const { schema } = unwrapShape(api, shape);
  const values = isObject(schema) && Array.isArray(schema.enum) ? schema.enum : [];
  const texts = values.filter((value) => typeof value === 'string');
  return texts.length === values.filter((value) => value !== null).length ? texts : [];
}
