import type { Operation } from '../api.ts';
import type { Relation, Resource, Within } from '../resource.ts';
import { ancestorsOf, parameterAt, type Site } from './paths.ts';
import type { Place } from './places.ts';
import { relationName, resourceAt, type Scene } from './scene.ts';

/** The nearest resource that an operation's path goes through on the way to a site. */
export function findParent(scene: Scene, site: Site): { resource: Resource; site: Site; place: Place } | undefined {
  for (const above of ancestorsOf(site).reverse()) {
    const place = scene.items.get(above);
    const resource = resourceAt(scene, place);
    if (place !== undefined && resource !== undefined && resource.kind === 'collection') {
      return { resource, site: above, place };
    }
  }
  return undefined;
}

/** How the entities of `resource` shown at `site` hang together with the parent that the path names. */
export function findWithin(scene: Scene, resource: Resource, site: Site, operation: Operation): Within | undefined {
  const parent = findParent(scene, site);
  if (parent === undefined || parent.resource === resource) return undefined;
  const id = { in: 'path', parameter: parameterAt(scene.tree, operation, parent.site) } as const;
  const name = relationName(lastFixed(site));
  const base = { resource: parent.resource.name, id };
  const down = pickRelation(parent.resource, resource.name, name);
  const isChild = resource.parents.some((each) => each.resource === parent.resource.name);
  if (down !== undefined && (!isChild || relationName(down.pointer) === name)) {
    return { ...base, by: 'relation', pointer: down.pointer };
  }
  if (isChild && resource.parents.at(-1)?.resource === parent.resource.name) {
    return { ...base, by: 'child', pointer: '' };
  }
  const up = pickRelation(resource, parent.resource.name, '');
  if (up !== undefined) return { ...base, by: 'key', pointer: up.pointer };
  return throughAnother(scene, parent.resource, resource, base);
}

/** The relation of `resource` to `target` that fits a name best. */
export function pickRelation(resource: Resource, target: string, name: string): Relation | undefined {
  const candidates = resource.relations.filter((relation) => relation.target === target);
  return candidates.find((relation) => relationName(relation.pointer) === name) ?? candidates[0];
}

// What the user's groups give access to: two relations in a row.
function throughAnother(
  scene: Scene,
  parent: Resource,
  resource: Resource,
  base: Pick<Within, 'resource' | 'id'>,
): Within | undefined {
  for (const first of parent.relations) {
    const between = scene.resources.find(({ name }) => name === first.target);
    const second =
      between && between !== parent && between !== resource ? pickRelation(between, resource.name, '') : undefined;
    if (second?.many && first.many) return { ...base, by: 'relation', pointer: second.pointer, via: [first.pointer] };
  }
  return undefined;
}

function lastFixed(site: Site): string {
  let at: Site | undefined = site;
  while (at !== undefined && at.segment.kind === 'parameter') at = at.parent;
  return at?.segment.text ?? '';
}
