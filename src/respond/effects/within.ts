import type { Entity } from '../../fixtures/index.ts';
import type { Within } from '../../model/index.ts';
import { documentsMissing, type EffectContext, idText, lookUp, type Outcome } from './context.ts';

/** The parent that an operation's path names. */
export function findParent(context: EffectContext, within: Within | undefined): Entity | undefined | Outcome {
  if (within?.id.in !== 'path') return undefined;
  const id = idText(context.path[within.id.parameter]);
  const parent = id === undefined ? undefined : lookUp(context, within.resource, id);
  return (
    parent ?? {
      kind: 'refused',
      status: 404,
      detail: `There is no ${within.resource} ${id ?? ''}`.trim(),
      part: `path.${within.id.parameter}`,
    }
  );
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
