import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import type { Author } from './author.ts';

/** The plainest schema that all the values satisfy. Nothing is required: what was seen is no promise. */
export function inferSchema(values: readonly JsonValue[], version: Author['version'], depth = 0): JsonObject {
  const real = values.filter((value) => value !== null);
  const kinds = [...new Set(real.map(kindOf))];
  if (kinds.includes('number')) kinds.splice(0, kinds.length, ...kinds.filter((kind) => kind !== 'integer'));
  if (real.length === 0 || (kinds.length > 1 && version !== 3.1)) return {};
  const hasNull = real.length < values.length;
  const schema: JsonObject = {};
  const types = hasNull && version === 3.1 ? [...kinds, 'null'] : kinds;
  schema.type = types.length === 1 ? (types[0] as string) : types;
  if (hasNull && version !== 3.1) schema[version === 3 ? 'nullable' : 'x-nullable'] = true;
  const format = kinds.length === 1 && kinds[0] === 'string' ? formatOf(real as string[]) : undefined;
  if (format !== undefined) schema.format = format;
  if (kinds.includes('array')) {
    const items = real.filter((value) => Array.isArray(value)).flat();
    schema.items = depth < 6 ? inferSchema(items, version, depth + 1) : {};
  }
  if (kinds.includes('object')) describeMembers(schema, real.filter(isObject), version, depth);
  return schema;
}

function describeMembers(schema: JsonObject, objects: JsonObject[], version: Author['version'], depth: number): void {
  const names = [...new Set(objects.flatMap((each) => Object.keys(each)))];
  if (names.length === 0 || names.length > 60 || depth >= 6) return;
  const properties: JsonObject = {};
  for (const name of names) {
    const values = objects.flatMap((each) => (each[name] === undefined ? [] : [each[name] as JsonValue]));
    setMember(properties, name, inferSchema(values, version, depth + 1));
  }
  schema.properties = properties;
}

function kindOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

const formats: readonly [string, RegExp][] = [
  ['date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/],
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['uuid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
];

function formatOf(texts: readonly string[]): string | undefined {
  return formats.find(([, form]) => texts.every((text) => form.test(text)))?.[0];
}
