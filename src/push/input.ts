import { followShape } from '../check/index.ts';
import type { Dataset } from '../dataset/index.ts';
import {
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
} from '../json/index.ts';
import {
  type Api,
  describeProperties,
  itemsOf,
  type MediaType,
  type Operation,
  type Relation,
  type Shape,
  typesOf,
} from '../model/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import { check, generate, type Words } from '../schema/index.ts';
import { type IdMap, linksOf, type Source } from './source.ts';

export interface InputContext {
  dataset: Dataset;
  words: Words;
  seed: string;
  ids: IdMap;
}

/** The body of a request, and what of the entity it says. */
export interface Input {
  mediaType: string;
  value: JsonValue;
  /** Pointers, in the representation, of the fields in it. */
  fields: Set<string>;
  /** Pointers of the relations in it. */
  relations: Set<string>;
}

/**
 * What an operation takes of an entity: each property of its body that clients may set, from the field or the links
 * of the same name. Links to what is not there yet are left out; what the body must have and the entity does not show
 * (a password) is generated.
 *
 * @param at Pointer into the body to the object that holds the fields, or a whole representation.
 */
export function writeInput(context: InputContext, operation: Operation, at: string, source: Source): Input | undefined {
  const media = findJson(operation);
  const { api, world } = context.dataset;
  const { resource, id, value: whole } = source;
  const inputShape = media?.shape && followShape(api, media.shape, at);
  if (!media?.shape || !inputShape) return undefined;
  const hidden = world.unshown?.(resource.name, id)?.hidden ?? {};
  const input: Input = { mediaType: media.name, value: {}, fields: new Set(), relations: new Set() };

  function writeObject(shape: Shape, pointer: string): JsonObject {
    const result: JsonObject = {};
    for (const [name, property] of describeProperties(api, shape)) {
      if (property.readOnly) continue;
      const place = joinPointer(pointer, name);
      const relation = resource.relations.find((each) => each.pointer === place || isAlias(each, pointer, name));
      const value = relation ? writeRelation(relation, property) : writeField(property, place, name);
      if (value !== undefined) result[name] = value;
    }
    return result;
  }

  function writeField(shape: Shape, place: string, name: string): JsonValue | undefined {
    const present = resolvePointer(whole, place) ?? hidden[name];
    if (present === undefined) return undefined;
    input.fields.add(place);
    return isObject(present) && describeProperties(api, shape).size > 0 ? writeObject(shape, place) : present;
  }

  function writeRelation(relation: Relation, shape: Shape): JsonValue | undefined {
    if (input.relations.has(relation.pointer)) return undefined;
    const links = linksOf(world, resource.name, id, relation.pointer);
    const there = links?.map((link) => context.ids.get(relation.target, link));
    if (!links || !there || there.some((each) => each === undefined)) return undefined;
    const one = relation.many ? (itemsOf(api, shape) ?? shape) : shape;
    const written = links.map((link, index) => writeLink(context, one, relation, link, there[index] ?? ''));
    input.relations.add(relation.pointer);
    return relation.many ? written : written[0];
  }

  const container = parsePointer(resource.fields)[0];
  const isWhole = container !== undefined && describeProperties(api, inputShape).has(container);
  const object = writeObject(inputShape, isWhole ? '' : resource.fields);
  const body = putAt(undefined, parsePointer(at), object);
  input.value = completeBody(context, media.shape, body, `${resource.name} ${id}`);
  return input;
}

function isAlias({ pointer, input, aliases = [] }: Relation, at: string, name: string): boolean {
  if (input === joinPointer(at, name)) return true;
  return aliases.includes(name) && pointer.slice(0, pointer.lastIndexOf('/')) === at;
}

/** One link, as a request says it: an id, an object that holds it, or the name that the target goes by. */
export function writeLink(
  context: InputContext,
  shape: Shape,
  relation: Pick<Relation, 'target' | 'by'>,
  source: string,
  there: string,
): JsonValue {
  const { api, world, inference } = context.dataset;
  if (relation.by !== undefined)
    return resolvePointer(world.entity(relation.target, source).value, relation.by) ?? there;
  const types = typesOf(api, shape);
  if (types.includes('object')) {
    const identity = inference.resources.find(({ name }) => name === relation.target)?.identity?.pointer ?? '/id';
    const inner = followShape(api, shape, identity);
    const object = putAt(undefined, parsePointer(identity), inner ? inForm(api, inner, there) : there);
    return completeBody(context, shape, object, `${relation.target} ${source}`);
  }
  return inForm(api, shape, there);
}

/** An id as number or text, as the document has it. */
export function inForm(api: Api, shape: Shape, id: string): JsonValue {
  const types = typesOf(api, shape);
  const isNumber = types.includes('integer') || types.includes('number');
  return isNumber && !types.includes('string') && /^-?\d{1,15}$/.test(id) ? Number(id) : id;
}

export function findJson({ requestBody }: Operation): MediaType | undefined {
  const content = requestBody?.content ?? [];
  return content.find(({ name }) => /[/+]json\b/.test(name)) ?? content[0];
}

/** What a body must have and does not is generated, as often as that asks for more. */
export function completeBody(context: InputContext, shape: Shape, body: JsonValue, name: string): JsonValue {
  const { api } = context.dataset;
  let result = body;
  for (let round = 0; round < 4; round++) {
    const missing = listIssues(api, shape, result).filter(({ keyword }) => keyword === 'required');
    if (missing.length === 0) return result;
    for (const { pointer, params } of missing) {
      const place = joinPointer(pointer, String(params.missingProperty));
      const property = followShape(api, shape, place);
      const made = property && draw(context, property, `${name} ${place}`);
      if (made !== undefined) result = putAt(structuredClone(result), parsePointer(place), made);
    }
  }
  return result;
}

function draw({ dataset, words, seed }: InputContext, { schema }: Shape, name: string): JsonValue | undefined {
  try {
    const key = childKey(rootKey(seed), name);
    return generate(schema, { key, document: dataset.api.root, direction: 'request', words });
  } catch {
    return undefined;
  }
}

function listIssues(api: Api, { schema }: Shape, value: JsonValue) {
  try {
    return check(schema, value, { document: api.root, direction: 'request' });
  } catch {
    return [];
  }
}
