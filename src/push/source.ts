import type { World } from '../fixtures/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Resource } from '../model/index.ts';

/** An entity of the data set, on its way into a service. */
export interface Source {
  resource: Resource;
  /** In the data set. */
  id: string;
  /** In the document's own shape. */
  value: JsonObject;
}

/** Ids in the service, of what is there already: source → id. */
export interface IdMap {
  get(resource: string, id: string): string | undefined;
  set(resource: string, id: string, there: string): void;
  has(resource: string, there: string): boolean;
}

export function createIdMap(): IdMap {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  return {
    get: (resource, id) => ids.get(JSON.stringify([resource, id])),
    set(resource, id, there) {
      ids.set(JSON.stringify([resource, id]), there);
      taken.add(JSON.stringify([resource, there]));
    },
    has: (resource, there) => taken.has(JSON.stringify([resource, there])),
  };
}

/** What an entity of the data set is called in a ledger: another seed makes another one. */
export function nameSource(seed: string, id: string): string {
  return `${seed} ${id}`;
}

/** The ids at the other end of a relation that this side shows, and keeps or not. */
export function linksOf(world: World, resource: string, id: string, pointer: string): readonly string[] | undefined {
  const isOwned = world.relations.some((each) => each.resource === resource && each.pointer === pointer);
  return isOwned ? world.links(resource, id, pointer) : undefined;
}
