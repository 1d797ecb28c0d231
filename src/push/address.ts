import { placesOfIdentity, type Resource, splitId } from '../model/index.ts';
import type { CreateEffect } from './routes.ts';
import type { Session } from './session.ts';

/**
 * The path parameters that address an entity, or its collection: the ids, in the service, of what its path hangs below
 * and its own. `undefined` where one of them is not there.
 */
export function pathOf(
  { context: { dataset, ids } }: Session,
  resource: Resource,
  id: string,
): Record<string, string> | undefined {
  const path: Record<string, string> = {};
  const last = /\{([^{}]+)\}[^{}]*$/.exec(resource.paths.item ?? '')?.[1];
  const own = ids.get(resource.name, id);
  if (last !== undefined && own !== undefined) path[last] = own;
  for (const [index, part] of (resource.identity?.with ?? []).entries()) {
    const place = placesOfIdentity(resource)[index];
    const said = splitId(resource, id)?.[index];
    if (!('pointer' in part) || part.parameter === undefined || said === undefined) continue;
    const relation = place?.in === 'relation' && resource.relations.find(({ pointer }) => pointer === place.pointer);
    path[part.parameter] = (relation && ids.get(relation.target, said)) || said;
  }
  let child = { resource: resource.name, id };
  for (const parent of resource.parents.toReversed()) {
    const above = dataset.world.parentOf(child.resource, child.id);
    const there = above === undefined ? undefined : ids.get(parent.resource, above);
    if (above === undefined || there === undefined) return undefined;
    path[parent.parameter] = there;
    child = { resource: parent.resource, id: above };
  }
  return path;
}

/** As {@link pathOf}, for an operation that creates the entity below another one that is related to it. */
export function pathToCreate(
  session: Session,
  resource: Resource,
  id: string,
  { within }: CreateEffect,
): Record<string, string> | undefined {
  const path = pathOf(session, resource, id);
  if (!path || !within || within.by === 'child' || within.id.in !== 'path') return path;
  const { world } = session.context.dataset;
  const owner =
    within.by === 'key'
      ? world.links(resource.name, id, within.pointer)[0]
      : world.ids(within.resource).find((each) => world.links(within.resource, each, within.pointer).includes(id));
  const there = owner === undefined ? undefined : session.context.ids.get(within.resource, owner);
  return there === undefined ? undefined : { ...path, [within.id.parameter]: there };
}

/** Path parameters as a request has them. */
export function writePath(path: Readonly<Record<string, string>>): { in: string; name: string; value: string }[] {
  return Object.entries(path).map(([name, value]) => ({ in: 'path', name, value }));
}
