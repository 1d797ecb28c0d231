import type { Entity } from '../../fixtures/index.ts';
import { isObject, type JsonValue } from '../../json/index.ts';
import type { Effect, Resource } from '../../model/index.ts';
import { type Absorbed, absorb } from './absorb.ts';
import { findConflict } from './conflict.ts';
import {
  documentsMissing,
  type EffectContext,
  findMeant,
  lookUp,
  missing,
  type Outcome,
  readBelow,
} from './context.ts';
import { applyPatch } from './json-patch.ts';
import { applyLinks, clearLinks, emptyLinks, makeValue, settle } from './make-value.ts';
import { mergeFields } from './merge-fields.ts';

type Update = Extract<Effect, { kind: 'replace' | 'merge' }>;
type Delete = Extract<Effect, { kind: 'delete' }>;

export function updateEntity(context: EffectContext, effect: Update, resource: Resource): Outcome {
  const { store } = context;
  const { id, entity: present, elsewhere } = findMeant(context, effect.id, resource);
  if (id === undefined) return { kind: 'stateless', reason: 'the request names no entity' };
  const upserts = !present && !elsewhere && effect.kind === 'replace' && effect.upsert;
  if (!present && !upserts) return missing(resource, id);
  const above = readBelow(context, effect.id);
  const owner = above && context.inference.resources.find(({ name }) => name === above.resource);
  if (above && owner && !lookUp(context, above.resource, above.id)) return missing(owner, above.id);
  const patch = context.body;
  if (effect.patch === 'json-patch' && present && Array.isArray(patch))
    return patchEntity(context, effect, resource, present, patch);
  const absorbed = absorb(context, resource, effect.input);
  const refused = findConflict(context, resource, absorbed, id);
  if (refused) return refused;
  const base = present ?? makeBase(context, resource, id, above?.id);
  const named = { id, parent: base.parent };
  const isMerge = effect.kind === 'merge';
  const entity: Entity = {
    ...base,
    value: isMerge
      ? settle(context, resource, named, mergeFields(base.value, absorbed.fields), base.value, absorbed)
      : makeValue(context, resource, named, absorbed, present?.value),
    hidden: isMerge ? { ...base.hidden, ...absorbed.hidden } : absorbed.hidden,
    revision: base.revision + 1,
  };
  store.put(entity);
  if (!isMerge) clearLinks(context, resource, id, absorbed);
  applyLinks(context, resource, entity, absorbed);
  return { kind: 'entity', entity: store.get(resource.name, id) ?? entity, at: effect.entity, created: !present };
}

/** What an update that creates begins with. */
function makeBase(context: EffectContext, resource: Resource, id: string, above: string | undefined): Entity {
  const drawn = context.world.entity(resource.name, id);
  const parent = above ?? drawn.parent;
  return { ...drawn, parent, links: emptyLinks(context, resource, { id, parent }), value: {} };
}

export function deleteEntity(context: EffectContext, effect: Delete, resource: Resource): Outcome {
  const { id, entity } = findMeant(context, effect.id, resource);
  if (id === undefined) return { kind: 'stateless', reason: 'the request names no entity' };
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
    value: settle(context, resource, present, patched.value, present.value, none),
    revision: present.revision + 1,
  };
  context.store.put(entity);
  return { kind: 'entity', entity, at: effect.entity, created: false };
}
