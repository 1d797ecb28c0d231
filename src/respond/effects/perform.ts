import type { Effect, Resource } from '../../model/index.ts';
import { actOnEntity, changeLinks, cloneEntity } from './act.ts';
import { type EffectContext, findMeant, missing, type Outcome } from './context.ts';
import { createEntity } from './create.ts';
import { listEntities } from './list.ts';
import { performMany, spreadMany } from './many.ts';
import { findParent, isWithin } from './within.ts';
import { deleteEntity, updateEntity } from './write.ts';

/** Carries out what an operation does to the state. Synchronous, and so atomic. */
export function perform(context: EffectContext, effect: Effect): Outcome {
  const many = spreadMany(context, effect);
  if (!many) return performOne(context, effect);
  return performMany(context, many, 'items' in effect ? effect.items : undefined, performOne);
}

function performOne(context: EffectContext, effect: Effect): Outcome {
  if (effect.kind === 'none') return { kind: 'stateless', reason: effect.reason };
  const resource = context.inference.resources.find(({ name }) => name === effect.resource);
  if (!resource) return { kind: 'stateless', reason: `no resource is called ${effect.resource}` };
  switch (effect.kind) {
    case 'list':
      return listEntities(context, effect);
    case 'read':
      return readEntity(context, effect, resource);
    case 'create':
      return createEntity(context, effect, resource);
    case 'replace':
    case 'merge':
      return updateEntity(context, effect, resource);
    case 'delete':
      return deleteEntity(context, effect, resource);
    case 'act':
      return actOnEntity(context, effect, resource);
    case 'clone':
      return cloneEntity(context, effect, resource);
    case 'link':
    case 'unlink':
    case 'relink':
      return changeLinks(context, effect, resource);
  }
}

function readEntity(context: EffectContext, effect: Extract<Effect, { kind: 'read' }>, resource: Resource): Outcome {
  const { id, entity } = findMeant(context, effect.id, resource);
  if (!entity) return missing(resource, id);
  const parent = findParent(context, effect.within);
  if (parent && 'kind' in parent) return parent;
  if (parent && effect.within && !isWithin(context, entity, effect.within, parent)) {
    return {
      kind: 'refused',
      status: 404,
      detail: `${effect.resource} ${entity.id} is not in ${parent.resource} ${parent.id}`,
    };
  }
  return { kind: 'entity', entity, at: effect.entity, created: false };
}
