import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { Levelling } from './levelling.ts';
import { setMemberOrigin } from './origins.ts';
import type { Visit } from './walk.ts';

/** What a 2.0 parameter, header or item says about its value in its own members. */
const schemaMembers = [
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'x-nullable',
  'x-isnullable',
  'nullable',
];

const styles: Readonly<Record<string, { style: string; explode: boolean } | undefined>> = {
  csv: { style: 'form', explode: false },
  ssv: { style: 'spaceDelimited', explode: false },
  tsv: { style: 'tabDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  multi: { style: 'form', explode: true },
};

/** The value's schema, and how arrays are written, of a parameter in 2.0 form. */
interface Taken {
  schema: JsonValue;
  style?: string;
  explode?: boolean;
}

/**
 * Makes a schema of the members of a 2.0 parameter or header. `comma` is the style for values separated by commas.
 * The parameter keeps its members, since several requests may share it.
 */
export function takeSchema(
  parameter: JsonObject,
  place: Visit | undefined,
  levelling: Levelling,
  comma: 'form' | 'simple',
): Taken {
  const given = parameter.schema;
  if (isObject(given)) return { schema: given };
  const schema: JsonObject = {};
  for (const name of schemaMembers) if (parameter[name] !== undefined) schema[name] = parameter[name];
  if (schema.type === 'file') {
    schema.type = 'string';
    schema.format = 'binary';
  }
  if (place) {
    levelling.origins.nodes.set(schema, { file: place.file, pointer: place.pointer });
    levelling.created.push({ ...place, node: schema, kind: 'schema' });
  }
  if (parameter.type !== 'array') return { schema };
  const written = typeof parameter.collectionFormat === 'string' ? parameter.collectionFormat : 'csv';
  const { style, explode } = styles[written] ?? { style: 'form', explode: false };
  return { schema, style: style === 'form' ? comma : style, explode };
}

/** Brings a parameter (not one `in: body` or `in: formData`) from the form of 2.0 to that of 3.x, in place. */
export function levelParameter(visit: Visit, levelling: Levelling): void {
  const { node, file, pointer } = visit;
  if (typeof node.$ref === 'string' || node.content !== undefined) return;
  const { schema, style, explode } = takeSchema(node, visit, levelling, node.in === 'query' ? 'form' : 'simple');
  for (const name of [...schemaMembers, 'collectionFormat']) delete node[name];
  node.schema = schema;
  if (style !== undefined) {
    node.style = style;
    node.explode = explode ?? false;
    const origin = { file, pointer: `${pointer}/collectionFormat` };
    setMemberOrigin(levelling.origins, node, 'style', origin);
    setMemberOrigin(levelling.origins, node, 'explode', origin);
  }
  if (node['x-example'] !== undefined && node.example === undefined) {
    node.example = node['x-example'];
    setMemberOrigin(levelling.origins, node, 'example', { file, pointer: `${pointer}/x-example` });
  }
}

/** As {@link levelParameter}, for a response header. */
export function levelHeader(visit: Visit, levelling: Levelling): void {
  const { node } = visit;
  if (typeof node.$ref === 'string' || node.content !== undefined) return;
  const { schema } = takeSchema(node, visit, levelling, 'simple');
  for (const name of [...schemaMembers, 'collectionFormat']) delete node[name];
  node.schema = schema;
}
