import type { OwnedRelation, World } from '../fixtures/index.ts';
import type { Shown } from '../respond/index.ts';
import { indexLinks } from './reverse-links.ts';

/** A world as nobody has written to it, to read from end to end: what is read is not kept. */
export function viewWorld(world: World): Shown {
  const places = new Map<string, { owner: OwnedRelation; reversed: boolean }>();
  for (const owner of world.relations) {
    if (owner.inverse !== undefined) places.set(`${owner.target}#${owner.inverse}`, { owner, reversed: true });
  }
  for (const owner of world.relations) places.set(`${owner.resource}#${owner.pointer}`, { owner, reversed: false });
  const indexes = new Map<OwnedRelation, (id: string) => readonly string[]>();

  function ownersOf(owner: OwnedRelation, id: string): readonly string[] {
    let index = indexes.get(owner);
    if (!index) {
      index = indexLinks(world, owner);
      indexes.set(owner, index);
    }
    return index(id);
  }

  function linked(resource: string, id: string, pointer: string): readonly string[] {
    const found = places.get(`${resource}#${pointer}`);
    if (!found) return [];
    return found.reversed ? ownersOf(found.owner, id) : world.links(resource, id, pointer);
  }

  return {
    get: (resource, id) => world.entity(resource, id),
    relation: (resource, pointer) => places.get(`${resource}#${pointer}`),
    linked,
    named: linked,
    versionOf: () => 0,
    membershipOf: () => 0,
  };
}
