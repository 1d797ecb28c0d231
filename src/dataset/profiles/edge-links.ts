import type { OwnedRelation, World } from '../../fixtures/index.ts';
import type { Coverage } from '../profile.ts';

/** More entities than this are not named by one. */
const most = 50;

/** The links of a world with the edges of each list: the first entity names all there are, the last one none. */
export function edgeLinks(world: World): World['links'] {
  const byPlace = new Map(world.relations.map((relation) => [`${relation.resource}#${relation.pointer}`, relation]));
  return (resource, id, pointer) => {
    const relation = byPlace.get(`${resource}#${pointer}`);
    const links = world.links(resource, id, pointer);
    return relation?.many ? stretchLinks(world, relation, id, links) : links;
  };
}

function stretchLinks(world: World, relation: OwnedRelation, id: string, links: readonly string[]): readonly string[] {
  const owners = world.ids(relation.resource);
  const targets = world.ids(relation.target);
  const ordinal = world.ordinalOf(relation.resource, id) ?? 0;
  const isLast = ordinal === owners.length - 1;
  // What names its own kind names earlier ones alone: there the last one has all.
  if (relation.target === relation.resource) return isLast ? targets.slice(0, Math.min(most, ordinal)) : links;
  if (isLast && owners.length > 1) return [];
  const chosen = new Set(ordinal === 0 ? targets.slice(0, most) : links);
  if (relation.inverse !== undefined && targets.length > 1) {
    // The other side has its edges, too.
    chosen.delete(targets.at(-1) ?? '');
    if (ordinal < most) chosen.add(targets[0] ?? '');
  }
  return targets.filter((each) => chosen.has(each));
}

/** Which entities have the longest and the shortest list. */
export function coverLinks(world: World): Coverage[] {
  return world.relations.flatMap(({ resource, pointer, target, many, inverse }) => {
    if (!many) return [];
    const ends = coverEnds(world, resource, pointer, target === resource);
    return inverse === undefined || target === resource ? ends : [...ends, ...coverEnds(world, target, inverse, false)];
  });
}

function coverEnds(world: World, resource: string, pointer: string, isOwnKind: boolean): Coverage[] {
  const ids = world.ids(resource);
  const [first, last] = isOwnKind ? [ids.at(-1), ids[0]] : [ids[0], ids.at(-1)];
  return [
    ...(first === undefined ? [] : [{ resource, pointer, covers: 'longest list of a relation', id: first }]),
    ...(last === undefined || last === first ? [] : [{ resource, pointer, covers: 'no link', id: last }]),
  ];
}
