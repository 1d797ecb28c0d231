import { complete, derive, type Entity, keepNamed, writeIdentity } from '../../fixtures/index.ts';
import { isObject, type JsonObject, type JsonValue, parsePointer, resolvePointer } from '../../json/index.ts';
import { describeProperties, type Effect, type Resource } from '../../model/index.ts';
import { childKey, rootKey } from '../../random/index.ts';
import { followShape } from '../shapes.ts';
import { type Absorbed, absorb } from './absorb.ts';
import { stamp } from './clock.ts';
import { documentsMissing, type EffectContext, idText, lookUp, type Outcome, readBody, readId } from './context.ts';
import { fitEntity } from './fit-entity.ts';
import { applyPatch } from './json-patch.ts';
import { mergeFields } from './merge-fields.ts';
import { findParent } from './within.ts';

type Create = Extract<Effect, { kind: 'create' }>;
type Update = Extract<Effect, { kind: 'replace' | 'merge' }>;
type Delete = Extract<Effect, { kind: 'delete' }>;

export function createEntity(context: EffectContext, effect: Create, resource: Resource): Outcome {
  const parent = findParent(context, effect.within);
  if (parent && 'kind' in parent) return parent;
  const sent = readBody(context.body, effect.input);
  if (effect.many && Array.isArray(sent)) {
    const made = sent.map((_, index) => addEntity(context, effect, resource, `${effect.input}/${index}`, parent));
    const refused = made.find((each) => 'kind' in each);
    if (refused && 'kind' in refused) return refused;
    const entities = made.flatMap((each) => ('kind' in each ? [] : [each]));
    if (effect.items !== undefined) return { kind: 'entities', entities, at: effect.items };
    const last = made.at(-1);
    return last && !('kind' in last)
      ? { kind: 'entity', entity: last, at: effect.entity, created: true }
      : { kind: 'done' };
  }
  const entity = addEntity(context, effect, resource, effect.input, parent);
  return 'kind' in entity ? entity : { kind: 'entity', entity, at: effect.entity, created: true };
}

function addEntity(
  context: EffectContext,
  effect: Create,
  resource: Resource,
  input: string,
  parent: Entity | undefined,
): Entity | Outcome {
  const { store } = context;
  const absorbed = absorb(context, resource, input);
  const chosen =
    resource.identity?.form === 'name' ? idText(resolvePointer(absorbed.fields, resource.identity.pointer)) : undefined;
  const taken =
    findConflict(context, resource, absorbed, undefined) ??
    (chosen !== undefined && store.has(resource.name, chosen) ? resource.identity?.pointer : undefined);
  if (taken !== undefined && documentsConflict(context)) return conflict(taken);
  const id = chosen ?? store.newId(resource.name);
  const entity: Entity = {
    resource: resource.name,
    id,
    value: makeValue(context, resource, id, absorbed, undefined),
    links: emptyLinks(context, resource),
    parent: parent && effect.within?.by === 'child' ? parent.id : undefined,
    hidden: absorbed.hidden,
    rotations: 0,
    revision: 0,
  };
  store.put(entity);
  applyLinks(context, entity, absorbed);
  if (parent && effect.within?.by === 'key') store.relink(resource.name, id, effect.within.pointer, [parent.id]);
  if (parent && effect.within?.by === 'relation') {
    const links = store.linked(parent.resource, parent.id, effect.within.pointer);
    store.relink(parent.resource, parent.id, effect.within.pointer, [...links, id]);
  }
  return store.get(resource.name, id) ?? entity;
}

export function updateEntity(context: EffectContext, effect: Update, resource: Resource): Outcome {
  const { store } = context;
  const id = readId(context, effect.id, resource);
  if (id === undefined) return { kind: 'stateless', reason: 'the request names no entity' };
  const present = lookUp(context, resource.name, id);
  const upserts = !present && effect.kind === 'replace' && effect.upsert;
  if (!present && !upserts) return missing(resource, id);
  const patch = context.body;
  if (effect.patch === 'json-patch' && present && Array.isArray(patch))
    return patchEntity(context, effect, resource, present, patch);
  const absorbed = absorb(context, resource, effect.input);
  const taken = findConflict(context, resource, absorbed, id);
  if (taken !== undefined && documentsConflict(context)) return conflict(taken);
  const base = present ?? {
    ...context.world.entity(resource.name, id),
    links: emptyLinks(context, resource),
    value: {},
  };
  const isMerge = effect.kind === 'merge';
  const entity: Entity = {
    ...base,
    value: isMerge
      ? settle(context, resource, id, mergeFields(base.value, absorbed.fields), base.value, absorbed)
      : makeValue(context, resource, id, absorbed, present?.value),
    hidden: isMerge ? { ...base.hidden, ...absorbed.hidden } : absorbed.hidden,
    revision: base.revision + 1,
  };
  store.put(entity);
  if (!isMerge) clearLinks(context, resource, id, absorbed);
  applyLinks(context, entity, absorbed);
  return { kind: 'entity', entity: store.get(resource.name, id) ?? entity, at: effect.entity, created: !present };
}

export function deleteEntity(context: EffectContext, effect: Delete, resource: Resource): Outcome {
  const id = readId(context, effect.id, resource);
  if (id === undefined) return { kind: 'stateless', reason: 'the request names no entity' };
  const entity = lookUp(context, resource.name, id);
  // Deleting twice is the same as once, where the document knows no other answer (RFC 9110 §9.2.2).
  if (!entity && !documentsMissing(context.operation)) return { kind: 'done' };
  if (!entity) return missing(resource, id);
  if (resource.protect?.includes(id))
    return { kind: 'refused', status: 400, detail: `${resource.name} ${id} cannot be deleted` };
  // One that only `lookUp` knows is written first, so that its deletion is remembered.
  if (!context.store.has(resource.name, id)) context.store.put(entity);
  context.store.delete(resource.name, id);
  return effect.entity === undefined ? { kind: 'done' } : { kind: 'entity', entity, at: effect.entity, created: false };
}

function patchEntity(
  context: EffectContext,
  effect: Update,
  resource: Resource,
  present: Entity,
  patch: JsonValue[],
): Outcome {
  const patched = applyPatch(present.value, patch);
  if (!patched.ok || !isObject(patched.value))
    return {
      kind: 'refused',
      status: patched.ok ? 400 : patched.status,
      detail: patched.ok ? 'The patch leaves no object' : patched.reason,
    };
  const none: Absorbed = { fields: {}, links: {}, hidden: {}, offered: new Set(), defaults: {} };
  const entity = {
    ...present,
    value: settle(context, resource, present.id, patched.value, present.value, none),
    revision: present.revision + 1,
  };
  context.store.put(entity);
  return { kind: 'entity', entity, at: effect.entity, created: false };
}

/** The value of a new entity, or of one that is replaced: what the server keeps (`before`) stays. */
function makeValue(
  context: EffectContext,
  resource: Resource,
  id: string,
  absorbed: Absorbed,
  before: JsonObject | undefined,
): JsonObject {
  const key = childKey(childKey(rootKey(context.seed), resource.name), id);
  const said = mergeFields(absorbed.defaults, absorbed.fields);
  const made = complete(context.api, resource, said, absorbed.offered, { key, words: context.words });
  const kept = before ? keepServerFields(before, made, absorbed.offered, '') : made;
  return settle(context, resource, id, kept, before, absorbed);
}

/** Of the value before, all that the client could not have said. */
function keepServerFields(before: JsonObject, made: JsonObject, offered: ReadonlySet<string>, at: string): JsonObject {
  const result: JsonObject = { ...made };
  for (const [name, value] of Object.entries(before)) {
    const pointer = `${at}/${name}`;
    const present = made[name];
    if (!offered.has(pointer)) {
      const inside = [...offered].some((each) => each.startsWith(`${pointer}/`));
      result[name] =
        inside && isObject(value) && isObject(present) ? keepServerFields(value, present, offered, pointer) : value;
    }
  }
  return result;
}

/** Identity, times and derived fields, and then a last look: what breaks the representation gives way. */
function settle(
  context: EffectContext,
  resource: Resource,
  id: string,
  value: JsonObject,
  before: JsonObject | undefined,
  absorbed: Absorbed,
): JsonObject {
  const sent = new Set(Object.keys(absorbed.fields).map((name) => `/${name}`));
  const inner = resolvePointer(absorbed.fields, resource.fields);
  if (resource.fields !== '' && isObject(inner))
    for (const name of Object.keys(inner)) sent.add(`${resource.fields}/${name}`);
  const own = keepNamed(context.api, resource.representation, value);
  const stamped = stamp(context, resource, writeIdentity(context.api, resource, own, id), before === undefined, sent);
  return fitEntity(context, resource, id, derive(resource, stamped), before);
}

function applyLinks(context: EffectContext, entity: Entity, absorbed: Absorbed): void {
  for (const [pointer, ids] of Object.entries(absorbed.links))
    context.store.relink(entity.resource, entity.id, pointer, ids);
}

/** Who replaces the whole and does not name a relation takes it away (RFC 9110 §9.3.4), unless it must be there. */
function clearLinks(context: EffectContext, resource: Resource, id: string, { offered, links }: Absorbed): void {
  for (const { pointer } of resource.relations) {
    if (!offered.has(pointer) || links[pointer] !== undefined) continue;
    const slash = pointer.lastIndexOf('/');
    const holder = followShape(context.api, resource.representation, pointer.slice(0, slash));
    const property = holder && describeProperties(context.api, holder).get(parsePointer(pointer).at(-1) ?? '');
    if (property?.required === false) context.store.relink(resource.name, id, pointer, []);
  }
}

/** A new entity is related to nothing, but for single relations that must name something. */
function emptyLinks(context: EffectContext, resource: Resource): Record<string, string[]> {
  return Object.fromEntries(
    context.world.relations
      .filter((relation) => relation.resource === resource.name)
      .map((relation) => [relation.pointer, relation.many ? [] : context.store.ids(relation.target).slice(0, 1)]),
  );
}

/** The first unique field whose value another entity has. */
function findConflict(
  context: EffectContext,
  resource: Resource,
  absorbed: Absorbed,
  self: string | undefined,
): string | undefined {
  return resource.unique.find((pointer) => {
    const value = resolvePointer(absorbed.fields, pointer);
    if (typeof value !== 'string' || value === '') return false;
    return context.store.ids(resource.name).some((id) => {
      const other = id === self ? undefined : resolvePointer(context.store.get(resource.name, id)?.value, pointer);
      return typeof other === 'string' && other.toLowerCase() === value.toLowerCase();
    });
  });
}

function documentsConflict({ operation }: EffectContext): boolean {
  return operation.responses.some(({ status }) => status === '409' || status === '400' || status === '422');
}

function conflict(pointer: string): Outcome {
  return { kind: 'refused', status: 409, detail: `${pointer.split('/').at(-1)} is taken`, part: `body ${pointer}` };
}

function missing(resource: Resource, id: string): Outcome {
  return { kind: 'refused', status: 404, detail: `There is no ${resource.name} ${id}` };
}
