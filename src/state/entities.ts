import type { Entity, World } from '../fixtures/index.ts';

/** What was written over the seed, by resource. */
export interface Layer {
  written: Map<string, Map<string, Entity>>;
  deleted: Map<string, Set<string>>;
  added: Map<string, string[]>;
}

/** Which entities there are: the world's, with a layer of writes over it. */
export interface Entities {
  ids(resource: string): readonly string[];
  has(resource: string, id: string): boolean;
  get(resource: string, id: string): Entity | undefined;
  /** As `get`, but only if it was made already: links can be read without making it. */
  peek(resource: string, id: string): Entity | undefined;
  wasDeleted(resource: string, id: string): boolean;
  put(entity: Entity): void;
  remove(resource: string, id: string): void;
  /** Grows when an entity comes or goes. */
  membership(resource: string): number;
  layer(): Layer;
  replaceLayer(layer: Layer): void;
}

export function createEntities(world: World): Entities {
  let layer: Layer = { written: new Map(), deleted: new Map(), added: new Map() };
  /** What the world made, kept: making it again would give the same. */
  const seeded = new Map<string, Map<string, Entity>>();
  const seededIds = new Map<string, Set<string>>();
  const lists = new Map<string, readonly string[]>();
  const memberships = new Map<string, number>();

  function isSeeded(resource: string, id: string): boolean {
    return entry(seededIds, resource, () => new Set(world.ids(resource))).has(id);
  }

  function isGone(resource: string, id: string): boolean {
    return layer.deleted.get(resource)?.has(id) ?? false;
  }

  function has(resource: string, id: string): boolean {
    return (layer.written.get(resource)?.has(id) ?? false) || (isSeeded(resource, id) && !isGone(resource, id));
  }

  function membersChanged(resource: string): void {
    lists.delete(resource);
    memberships.set(resource, (memberships.get(resource) ?? 0) + 1);
  }

  return {
    has,
    ids: (resource) =>
      entry(lists, resource, () => {
        const own = world.ids(resource);
        const gone = layer.deleted.get(resource);
        return [...(gone ? own.filter((id) => !gone.has(id)) : own), ...(layer.added.get(resource) ?? [])];
      }),
    get(resource, id) {
      const entity = layer.written.get(resource)?.get(id);
      if (entity) return entity;
      if (!isSeeded(resource, id) || isGone(resource, id)) return undefined;
      return entry(entry(seeded, resource, newMap<Entity>), id, () => world.entity(resource, id));
    },
    peek: (resource, id) => layer.written.get(resource)?.get(id) ?? seeded.get(resource)?.get(id),
    wasDeleted: (resource, id) => isGone(resource, id) && !has(resource, id),
    put(entity) {
      const { resource, id } = entity;
      const isNew = !has(resource, id);
      entry(layer.written, resource, newMap<Entity>).set(id, entity);
      if (!isNew) return;
      layer.deleted.get(resource)?.delete(id);
      if (!isSeeded(resource, id)) entry(layer.added, resource, () => []).push(id);
      membersChanged(resource);
    },
    remove(resource, id) {
      layer.written.get(resource)?.delete(id);
      const list = layer.added.get(resource);
      if (list)
        layer.added.set(
          resource,
          list.filter((each) => each !== id),
        );
      entry(layer.deleted, resource, () => new Set<string>()).add(id);
      membersChanged(resource);
    },
    membership: (resource) => memberships.get(resource) ?? 0,
    layer: () => layer,
    replaceLayer(next) {
      const touched = new Set([
        ...layer.written.keys(),
        ...layer.deleted.keys(),
        ...next.written.keys(),
        ...next.deleted.keys(),
      ]);
      layer = copyLayer(next);
      // A snapshot from a file does not tell which of its entities the world has anyway.
      for (const [resource, ids] of layer.added)
        layer.added.set(
          resource,
          ids.filter((id) => !isSeeded(resource, id)),
        );
      for (const resource of touched) membersChanged(resource);
    },
  };
}

/** A layer that shares no map with the original (entities are immutable, and shared). */
export function copyLayer(layer: Layer): Layer {
  return {
    written: new Map([...layer.written].map(([resource, entities]) => [resource, new Map(entities)])),
    deleted: new Map([...layer.deleted].map(([resource, ids]) => [resource, new Set(ids)])),
    added: new Map([...layer.added].map(([resource, ids]) => [resource, [...ids]])),
  };
}

/** What `map` has under `key`; made and put there if it has nothing. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function newMap<V>(): Map<string, V> {
  return new Map();
}
