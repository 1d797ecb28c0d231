import { createKin, placeRelations, type World } from '../fixtures/index.ts';
import type { Shown } from '../respond/index.ts';

/** A world as nobody has written to it, to read from end to end: what is read is not kept. */
export function viewWorld(world: World): Shown {
  const places = placeRelations(world.relations);
  return {
    ...createKin(world),
    get: (resource, id) => world.entity(resource, id),
    relation: (resource, pointer) => places.get(`${resource}#${pointer}`),
    versionOf: () => 0,
    membershipOf: () => 0,
  };
}
