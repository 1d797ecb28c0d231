import { complete, idText, narrowShape, readIdentity, writeIdentity } from '../../fixtures/index.ts';
import {
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
  setMember,
} from '../../json/index.ts';
import {
  type Api,
  describeProperties,
  isComposite,
  itemsOf,
  type Relation,
  type Resource,
  type Shape,
  typesOf,
} from '../../model/index.ts';
import { childKey, rootKey } from '../../random/index.ts';
import { followShape } from '../shapes.ts';
import { type EffectContext, readBody } from './context.ts';
import { fitEntity } from './fit-entity.ts';
import { mergeFields } from './merge-fields.ts';

/** What a request says about an entity, sorted by where it goes. */
export interface Absorbed {
  /** In the shape of the representation. */
  fields: JsonObject;
  /** Relation pointer → ids that it shall name. */
  links: Record<string, string[]>;
  /** What the representation does not show (a password). */
  hidden: JsonObject;
  /** Pointers, in the representation, of all that the request could have said. */
  offered: Set<string>;
  /** What the request's own schema says of fields that are left out, at their places in the representation. */
  defaults: JsonObject;
}

/**
 * Reads the input of a create or an update. `readOnly` members are the server's, and ignored (OpenAPI 3.1 §4.8.24).
 *
 * @param input Pointer into the request body to the object that holds the fields (or a whole representation).
 */
export function absorb(context: EffectContext, resource: Resource, input: string, body = context.body): Absorbed {
  const { api, operation } = context;
  const sent = readBody(body, input);
  const bodyShape = operation.requestBody?.content[0]?.shape;
  const inputShape = followShape(api, bodyShape, input);
  const absorbed: Absorbed = { fields: {}, links: {}, hidden: {}, offered: new Set(), defaults: {} };
  const container = parsePointer(resource.fields)[0];
  const known = inputShape && describeProperties(api, inputShape);
  const isWhole =
    container !== undefined && ((isObject(sent) && isObject(sent[container])) || (known?.has(container) ?? false));
  const at = isWhole || container === undefined ? '' : resource.fields;
  if (inputShape) listOffered(context, inputShape, at, absorbed.offered, 0);
  if (inputShape) absorbed.defaults = listDefaults(context, resource, inputShape, at);
  if (isObject(sent)) sort(context, resource, sent, inputShape, at, absorbed);
  return absorbed;
}

function listDefaults({ api }: EffectContext, resource: Resource, input: Shape, at: string): JsonObject {
  let defaults: JsonObject = {};
  const holder = followShape(api, resource.representation, at);
  const shown = holder && describeProperties(api, holder);
  for (const [name, { schema, readOnly }] of describeProperties(api, input)) {
    const pointer = joinPointer(at, name);
    if (readOnly || !isObject(schema) || schema.default === undefined || !shown?.has(name)) continue;
    if (resource.relations.some((relation) => relation.pointer === pointer)) continue;
    const more = putAt(defaults, parsePointer(pointer), schema.default);
    if (isObject(more)) defaults = more;
  }
  return defaults;
}

function listOffered(context: EffectContext, shape: Shape, at: string, offered: Set<string>, depth: number): void {
  for (const [name, property] of describeProperties(context.api, shape)) {
    if (property.readOnly) continue;
    const pointer = joinPointer(at, name);
    offered.add(pointer);
    if (depth < 3) listOffered(context, property, pointer, offered, depth + 1);
  }
}

function sort(
  context: EffectContext,
  resource: Resource,
  sent: JsonObject,
  shape: Shape | undefined,
  at: string,
  into: Absorbed,
): void {
  const representation = followShape(context.api, resource.representation, at);
  const shown = representation && describeProperties(context.api, representation);
  const inputs = shape && describeProperties(context.api, shape);
  for (const [name, value] of Object.entries(sent)) {
    if (value === undefined || inputs?.get(name)?.readOnly) continue;
    const pointer = joinPointer(at, name);
    // Nobody chooses a key for the service, unless the document asks for it.
    if (inputs && inputs.size > 0 && !inputs.has(name) && resource.credentials.includes(pointer)) continue;
    const relation = resource.relations.find((each) => each.pointer === pointer || isAlias(each, at, name));
    if (relation) {
      // Its own name comes before another that requests have for it.
      if (relation.pointer !== pointer && into.links[relation.pointer] && holds(sent, relation, at)) continue;
      const asides: JsonObject = {};
      into.links[relation.pointer] = readLinks(context, relation, value, asides);
      if (Object.keys(asides).length > 0) setMember(into.hidden, relation.pointer, asides);
      continue;
    }
    const holdsRelation = resource.relations.some((each) => each.pointer.startsWith(`${pointer}/`));
    if ((pointer === resource.fields || holdsRelation) && isObject(value))
      sort(context, resource, value, inputs?.get(name), pointer, into);
    else if (
      !shown ||
      shown.size === 0 ||
      shown.get(name)?.readOnly === false ||
      pointer === resource.identity?.pointer
    ) {
      const fields = putAt(into.fields, parsePointer(pointer), wrapIds(context, shown?.get(name), value));
      if (isObject(fields)) into.fields = fields;
    } else if (!shown.has(name)) setMember(into.hidden, name, value);
  }
}

function isAlias({ pointer, input, aliases = [] }: Relation, at: string, name: string): boolean {
  if (input === joinPointer(at, name)) return true;
  return aliases.includes(name) && pointer.slice(0, pointer.lastIndexOf('/')) === at;
}

function holds(sent: JsonObject, { pointer }: Relation, at: string): boolean {
  return sent[pointer.slice(at.length + 1)] !== undefined;
}

/**
 * Ids, objects that hold an id, or whole new entities: all come to ids of entities that are there.
 *
 * @param asides Gets, by id, what an object says that the entity itself does not show: `role` of `{id, role}`.
 */
function readLinks(context: EffectContext, relation: Relation, value: JsonValue, asides: JsonObject): string[] {
  return [value].flat().flatMap((each) => {
    if (isObject(each)) return linkObject(context, relation, each, asides) ?? [];
    if (relation.by !== undefined && each !== undefined) return findBy(context, relation, relation.by, each);
    return idText(each) ?? [];
  });
}

/** The target whose field has that value; made where there is none. */
function findBy(context: EffectContext, relation: Relation, by: string, value: JsonValue): string {
  const { store, world } = context;
  const found = store
    .ids(relation.target)
    .find((id) => resolvePointer(store.get(relation.target, id)?.value, by) === value);
  if (found !== undefined) return found;
  const id = store.newId(relation.target);
  const drawn = world.entity(relation.target, id);
  const named = putAt(structuredClone(drawn.value), parsePointer(by), value);
  store.put({ ...drawn, value: isObject(named) ? named : drawn.value, links: {} });
  return id;
}

/** An object stands for the entity with its id, which takes over what the object says; without an id it is a new one. */
function linkObject(
  context: EffectContext,
  relation: Relation,
  object: JsonObject,
  asides: JsonObject,
): string | undefined {
  const { api, store, inference, seed, words } = context;
  const target = inference.resources.find(({ name }) => name === relation.target);
  if (!target) return undefined;
  const told =
    readIdentity(target, object) ?? (isComposite(target) ? findNumbered(context, target, object) : idText(object.id));
  const id = told ?? store.newId(target.name);
  const said: Absorbed = { fields: {}, links: {}, hidden: {}, offered: new Set(), defaults: {} };
  sort(context, target, object, undefined, '', said);
  const present = store.get(target.name, id);
  const key = childKey(childKey(rootKey(seed), target.name), id);
  const merged = present
    ? mergeFields(present.value, said.fields)
    : writeIdentity(api, target, complete(api, target, said.fields, said.offered, { key, words }), id);
  // An object that says it is of another kind only names the thing.
  const isOther = present !== undefined && variantOf(api, target, merged) !== variantOf(api, target, present.value);
  const value = isOther ? present.value : fitEntity(context, target, id, merged, present?.value);
  const made = { resource: target.name, id, parent: undefined, links: {}, hidden: {}, rotations: 0, revision: 0 };
  const { revision, ...before } = present ?? made;
  if (JSON.stringify(present?.value) !== JSON.stringify(value)) store.put({ ...before, value, revision: revision + 1 });
  for (const [pointer, ids] of Object.entries(said.links)) store.relink(target.name, id, pointer, ids);
  const aside = { ...said.hidden, ...listUntaken(said.fields, value) };
  if (Object.keys(aside).length > 0) setMember(asides, id, aside);
  return id;
}

/** Which variant (`oneOf`, `anyOf`) of its representation a value is. */
function variantOf(api: Api, { representation }: Resource, value: JsonObject): string {
  return narrowShape(api, representation, value).pointer;
}

/** The entity with the same `id`, where that is but one of its fields. */
function findNumbered({ store }: EffectContext, { name }: Resource, { id }: JsonObject): string | undefined {
  if (id === undefined) return undefined;
  return store.ids(name).find((each) => store.get(name, each)?.value.id === id);
}

/** What was said and does not fit the entity: `{id, type: "comment"}` may name something of another kind. */
function listUntaken(said: JsonObject, value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(said).filter(
      ([name, each]) => !isObject(each) && JSON.stringify(each) !== JSON.stringify(value[name]),
    ),
  );
}

/** An id where the representation has the thing itself: it stands there with that id. */
function wrapIds(context: EffectContext, shape: Shape | undefined, value: JsonValue): JsonValue {
  if (!shape || value === null || isObject(value)) return value;
  if (Array.isArray(value)) {
    const items = itemsOf(context.api, shape);
    return items ? value.map((each) => wrapIds(context, items, each)) : value;
  }
  const types = typesOf(context.api, shape);
  if (types.length !== 1 || types[0] !== 'object' || !describeProperties(context.api, shape).has('id')) return value;
  return { id: value };
}
