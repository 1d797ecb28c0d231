import { joinPointer } from '../../json/index.ts';
import type { Operation } from '../api.ts';
import type { IdSource, Relation, Resource, Within } from '../resource.ts';
import { listFields } from './fields.ts';
import { readPathId } from './path-id.ts';
import { ancestorsOf, type Site } from './paths.ts';
import { relationName, resourceAt, type Scene } from './scene.ts';
import { nounKey } from './words.ts';

/** The nearest resource that a path goes through on the way to a site: `/groups/{id}/…`, `/me/…`. */
export function findParent(scene: Scene, site: Site): { resource: Resource; site: Site } | undefined {
  for (const above of ancestorsOf(site).reverse()) {
    const resource = resourceAt(scene, scene.items.get(above)) ?? scene.singletons.get(above);
    if (resource?.kind === 'collection') return { resource, site: above };
  }
  return undefined;
}

/** How the entities of `resource` shown at `site` hang together with the parent that the path names. */
export function findWithin(scene: Scene, resource: Resource, site: Site, operation: Operation): Within | undefined {
  const parent = findParent(scene, site);
  if (parent === undefined) return undefined;
  return relateTo(scene, parent.resource, resource, idOfParent(scene, parent, operation), nounKey(lastFixed(site)));
}

/** Where a request says which parent it means: in its path, or by who asks. */
export function idOfParent(
  scene: Scene,
  { resource, site }: { resource: Resource; site: Site },
  operation: Operation,
): IdSource {
  return site.segment.kind === 'fixed' ? { in: 'credential' } : readPathId(scene, resource, operation, site);
}

/** How entities of `resource` hang together with one of `parent`, where a path calls them `noun`. */
export function relateTo(
  scene: Scene,
  parent: Resource,
  resource: Resource,
  id: IdSource,
  noun: string,
): Within | undefined {
  const base = { resource: parent.name, id };
  const down = fitRelation(parent, resource, noun);
  const isChild = resource.parents.at(-1)?.resource === parent.name;
  if (down !== undefined && (!isChild || relationName(down.pointer) === noun)) {
    return { ...base, by: 'relation', pointer: down.pointer };
  }
  if (isChild) return { ...base, by: 'child', pointer: '' };
  if (noun !== ownNoun(resource) && !upward.test(noun)) return undefined;
  const up = resource.relations.filter((relation) => relation.target === parent.name && !relation.hidden);
  const fit = parent === resource ? up.find(({ pointer }) => relationName(pointer) === 'parent') : up[0];
  if (fit !== undefined) return { ...base, by: 'key', pointer: fit.pointer };
  return parent === resource ? undefined : throughAnother(scene, parent, resource, base);
}

/**
 * The relation of `parent` to `resource` that a path means by `noun`: the one of that name; or the only one, where the
 * path uses the resource's own name, or one that says no more (`members`).
 */
export function fitRelation(parent: Resource, resource: Resource, noun: string): Relation | undefined {
  const candidates = parent.relations.filter((relation) => relation.target === resource.name);
  const named = candidates.find((relation) => relationName(relation.pointer) === noun);
  if (named !== undefined) return named;
  const isPlain = noun === ownNoun(resource) || noun === 'member';
  if (!isPlain || parent === resource) return undefined;
  return candidates.find(({ many }) => many) ?? candidates[0];
}

/**
 * Gives a relation to every path below another resource that nothing in the representations accounts for; the one path
 * on which a resource is made, though, says whose child it is (`POST /orgs/{org}/teams`, `GET /teams/{id}`).
 */
export function addHiddenRelations(scene: Scene): void {
  for (const [place, draft] of scene.draftOf) {
    const resource = scene.resourceOf.get(draft);
    const parent = findParent(scene, place.collection);
    if (
      resource === undefined ||
      parent === undefined ||
      draft.home === place ||
      place.collection.parent !== parent.site
    )
      continue;
    if (relateTo(scene, parent.resource, resource, { in: 'none' }, place.noun) !== undefined) continue;
    if (
      place.creates &&
      !draft.home.creates &&
      resource.parents.length === 0 &&
      parent.resource !== resource &&
      parent.site.segment.kind === 'parameter'
    ) {
      resource.parents = [
        ...parent.resource.parents,
        { resource: parent.resource.name, parameter: parent.site.segment.text },
      ];
      resource.evidence.push(`${place.collection.path} makes one, so it belongs to one of ${parent.resource.name}`);
      continue;
    }
    parent.resource.relations.push({
      pointer: freePointer(scene, parent.resource, place.name.replaceAll('-', '_')),
      target: resource.name,
      many: true,
      form: 'id',
      inverse: undefined,
      hidden: true,
      confidence: 0.7,
      evidence: [
        `${place.collection.path} shows ${resource.name} of one of ${parent.resource.name}; no property says which`,
      ],
    });
  }
}

function freePointer(scene: Scene, { representation, fields, relations }: Resource, name: string): string {
  const taken = new Set([
    ...listFields(scene.api, representation, fields).map(({ pointer }) => pointer),
    ...relations.map(({ pointer }) => pointer),
  ]);
  let pointer = joinPointer(fields, name);
  while (taken.has(pointer)) pointer += '_';
  return pointer;
}

const upward = /^(?:child|sub\w+|reply|member|item|descendant|mine)$/;

function ownNoun({ name }: Resource): string {
  return nounKey(name.split('/').at(-1) ?? '');
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
    const other = between !== undefined && between !== parent && between !== resource;
    const second = other ? fitRelation(between, resource, ownNoun(resource)) : undefined;
    if (second?.many && first.many) return { ...base, by: 'relation', pointer: second.pointer, via: [first.pointer] };
  }
  return undefined;
}

function lastFixed(site: Site): string {
  let at: Site | undefined = site;
  while (at !== undefined && at.segment.kind === 'parameter') at = at.parent;
  return at?.segment.text ?? '';
}
