import type { Entity } from '../../fixtures/index.ts';
import type { Within } from '../../model/index.ts';
import { documentsMissing, type EffectContext, findMeant, missing, type Outcome } from './context.ts';

/** The parent that an operation's path names. */
export function findParent(context: EffectContext, within: Within | undefined): Entity | undefined | Outcome {
  const resource = within && context.inference.resources.find(({ name }) => name === within.resource);
  if (!within || !resource) return undefined;
  const { id, entity } = findMeant(context, within.id, resource);
  if (entity) return entity;
  return within.id.in === 'path' ? { ...missing(resource, id), part: `path.${within.id.parameter}` } : undefined;
}

/** The ids of `resource` that stand below a parent. */
export function idsWithin(context: EffectContext, resource: string, within: Within, parent: Entity): readonly string[] {
  const { store } = context;
  switch (within.by) {
    case 'relation':
      return followRelations(context, within, parent);
    case 'key':
      return store.naming(resource, within.pointer, parent.id);
    case 'child':
      return store.below(resource, parent.id);
  }
}

/** Does this entity stand below that parent? Where no 404 is documented nothing else can be said than that it does. */
export function isWithin(context: EffectContext, entity: Entity, within: Within, parent: Entity): boolean {
  return (
    idsWithin(context, entity.resource, within, parent).includes(entity.id) || !documentsMissing(context.operation)
  );
}

/** One relation of the parent, or several in a row (`via`): what the user's groups give access to. */
function followRelations({ store }: EffectContext, within: Within, parent: Entity): readonly string[] {
  let ids: readonly string[] = [parent.id];
  let resource = parent.resource;
  for (const pointer of [...(within.via ?? []), within.pointer]) {
    const found = store.relation(resource, pointer);
    if (!found) return [];
    const from = resource;
    ids = [...new Set(ids.flatMap((id) => store.linked(from, id, pointer)))];
    resource = found.reversed ? found.owner.resource : found.owner.target;
  }
  return ids;
}
