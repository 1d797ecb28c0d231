import { isObject, type JsonObject, type JsonValue, parsePointer } from '../json/index.ts';
import { describeProperties } from '../model/index.ts';
import { type Clue, outsiders, valueAt } from './answer.ts';
import { type Author, type Authored, nameSelector, quote } from './author.ts';
import type { Remedy } from './cause.ts';
import { inferSchema } from './infer-schema.ts';
import { actAt, type Mending } from './mending.ts';

/** Brings a schema to the values that came: null, another type, a further value or property, a rule too many. */
export async function mendSchema({ author, clues }: Mending): Promise<Remedy[] | undefined> {
  const remedies: Remedy[] = [];
  const places = new Map(clues.map((clue) => [placeKey(clue), clue]));
  for (const [key, clue] of places) {
    const own = clues.filter((each) => placeKey(each) === key);
    const made = await mendPlace(author, clue, own);
    if (!made) return undefined;
    remedies.push(...made);
  }
  return remedies;
}

function placeKey({ finding, place }: Clue): string {
  const property = extraOf(finding.params) ?? finding.params.missingProperty ?? '';
  return `${finding.keyword} ${finding.actual === 'null' ? place?.pointer : finding.documentPointer} ${property}`;
}

async function mendPlace(author: Author, clue: Clue, clues: readonly Clue[]): Promise<Remedy[] | undefined> {
  const { finding, place } = clue;
  const { keyword, actual, documentPointer, params } = finding;
  const extra = extraOf(params);
  if (extra !== undefined) return addProperty(author, documentPointer, extra, clues);
  if (keyword === 'required') return makeOptional(author, documentPointer, String(params.missingProperty));
  if (keyword === 'type' && actual === 'null') return place && makeNullable(author, place.pointer);
  if (keyword === 'type') return changeType(author, documentPointer, valuesOf(clues));
  if (keyword === 'enum') {
    const list = await author.find(documentPointer);
    return list && outsiders(clues).map((value) => actAt(list, { update: value }));
  }
  if (!rules.has(keyword)) return undefined;
  const rule = await author.find(documentPointer);
  return rule && [actAt(rule, { remove: true })];
}

/** Keywords that a schema can do without. */
const rules = new Set([
  ...['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'propertyNames'],
]);

function extraOf(params: Record<string, JsonValue>): string | undefined {
  const name = params.property ?? params.additionalProperty ?? params.unevaluatedProperty;
  return typeof name === 'string' ? name : undefined;
}

function valuesOf(clues: readonly Clue[]): JsonValue[] {
  return clues.flatMap(({ answer, finding }) => {
    const value = valueAt(answer, finding.pointer);
    return value === undefined ? [] : [value];
  });
}

async function addProperty(
  author: Author,
  pointer: string,
  name: string,
  clues: readonly Clue[],
): Promise<Remedy[] | undefined> {
  const schema = await author.find(pointer.replace(/\/(additional|unevaluated)Properties$/, ''));
  const update = { properties: { [name]: inferSchema(valuesOf(clues), author.version) } };
  return schema && [actAt(schema, { update })];
}

async function makeOptional(author: Author, pointer: string, name: string): Promise<Remedy[] | undefined> {
  const list = await author.find(pointer);
  if (!list || !Array.isArray(list.value)) return undefined;
  // OpenAPI 3.0 has no empty `required`.
  if (list.value.length === 1) return [actAt(list, { remove: true })];
  return [actAt(list, { remove: true }, `[?@ == ${quote(name)}]`)];
}

async function makeNullable(author: Author, pointer: string): Promise<Remedy[] | undefined> {
  const schema = await author.find(pointer);
  if (!schema || !isObject(schema.value)) return undefined;
  const { $ref, type, enum: values } = schema.value;
  const { version } = author;
  const nullable = version === 2 ? { 'x-nullable': true } : { nullable: true };
  if (typeof $ref === 'string') {
    const update: JsonObject =
      version === 3.1 ? { anyOf: [{ $ref }, { type: 'null' }] } : { allOf: [{ $ref }], ...nullable };
    return [actAt(schema, { remove: true }, "['$ref']"), actAt(schema, { update })];
  }
  const listed = Array.isArray(values) ? [actAt(schema, { update: null }, '.enum')] : [];
  if (version !== 3.1) return [actAt(schema, { update: nullable }), ...listed];
  if (typeof type === 'string') return [actAt(schema, { update: { type: [type, 'null'] } }), ...listed];
  if (Array.isArray(type)) return [actAt(schema, { update: 'null' }, '.type'), ...listed];
  if (Array.isArray(schema.value.anyOf)) return [actAt(schema, { update: { type: 'null' } }, '.anyOf')];
  return undefined;
}

async function changeType(author: Author, pointer: string, values: JsonValue[]): Promise<Remedy[] | undefined> {
  const type = await author.find(pointer);
  const schema = await author.find(pointer.replace(/\/type$/, ''));
  if (!type || !schema) return undefined;
  const seen = inferSchema(values, author.version);
  if (seen.type === undefined || seen.type === 'array' || seen.type === 'object') return undefined;
  const stale = isObject(schema.value) && schema.value.format !== undefined && seen.type !== type.value;
  return [
    actAt(type, { remove: true }),
    ...(stale ? [actAt(schema, { remove: true }, '.format')] : []),
    actAt(schema, { update: { type: seen.type } }),
  ];
}

/** A property gets the name that it comes under. */
export async function mendName({ author, clues }: Mending): Promise<Remedy[] | undefined> {
  const remedies: Remedy[] = [];
  for (const { place, names, findings } of new Map(
    clues.map((clue) => [clue.key + clue.place?.pointer, clue]),
  ).values()) {
    const [from = '', to = ''] = names;
    const property = place && (await author.find(place.pointer));
    const schema = place && (await author.find(parentOf(parentOf(place.pointer))));
    if (!property || !schema) return undefined;
    remedies.push(actAt(property, { remove: true }));
    remedies.push(actAt(schema, { update: { properties: { [to]: property.value } } }));
    const missing = findings.find(({ keyword }) => keyword === 'required');
    const list = missing && (await author.find(missing.documentPointer));
    if (!list) continue;
    remedies.push(actAt(list, { remove: true }, `[?@ == ${quote(from)}]`), actAt(list, { update: to }));
  }
  return remedies;
}

/** An envelope is put around a schema, or taken off. */
export async function mendEnvelope({ api, author, clues }: Mending): Promise<Remedy[] | undefined> {
  const remedies: Remedy[] = [];
  for (const clue of new Map(clues.map((each) => [each.place?.pointer, each])).values()) {
    const { place, pattern, names } = clue;
    const [name = ''] = names;
    const schema = place && (await author.find(place.pointer));
    if (!place || !schema) return undefined;
    const inner = pattern === 'unwrapped' ? describeProperties(api, place).get(name) : undefined;
    const authored = inner && (await author.find(inner.pointer));
    if (pattern === 'unwrapped' && !authored) return undefined;
    const bodies = clues.flatMap(({ answer, place: own }) =>
      own?.pointer === place.pointer ? (valueAt(answer, '') ?? []) : [],
    );
    const next = authored?.value ?? envelope(name, schema.value, bodies.filter(isObject), author.version);
    remedies.push(...replace(schema, next));
  }
  return remedies;
}

/** An object around a schema, with what else came beside it. */
function envelope(name: string, schema: JsonValue, bodies: JsonObject[], version: Author['version']): JsonValue {
  const { properties } = inferSchema(bodies, version);
  const beside = Object.entries(isObject(properties) ? properties : {}).filter(([each]) => each !== name);
  return { type: 'object', required: [name], properties: { [name]: schema, ...Object.fromEntries(beside) } };
}

/** Updates are merged: what is to be another thing is removed first. */
function replace(schema: Authored, next: JsonValue): Remedy[] {
  const tokens = parsePointer(schema.pointer);
  const name = tokens.at(-1) ?? '';
  const path = schema.path.slice(0, schema.path.length - nameSelector(name).length);
  return [actAt(schema, { remove: true }), { file: schema.file, action: { target: path, update: { [name]: next } } }];
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
