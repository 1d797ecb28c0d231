import type { Entity, World } from '../fixtures/index.ts';
import { resolvePointer } from '../json/index.ts';
import type { Entities } from './entities.ts';

/** Who holds which credential. Indexed on first use (that makes every holder), then kept up with each write. */
export interface Credentials {
  find(credential: string): { resource: string; id: string } | undefined;
  noteWrite(before: Entity | undefined, after: Entity | undefined): void;
  forget(): void;
}

export function createCredentials(world: World, entities: Entities): Credentials {
  let holders: Map<string, { resource: string; id: string }> | undefined;

  function valuesOf(entity: Entity): string[] {
    return world.credentials(entity.resource).flatMap((pointer) => {
      const value = resolvePointer(entity.value, pointer);
      return typeof value === 'string' ? [value] : [];
    });
  }

  function indexAll(): NonNullable<typeof holders> {
    const index: NonNullable<typeof holders> = new Map();
    for (const resource of world.resources) {
      if (world.credentials(resource).length === 0) continue;
      for (const id of entities.ids(resource)) {
        const entity = entities.get(resource, id);
        for (const value of entity ? valuesOf(entity) : []) index.set(value, { resource, id });
      }
    }
    return index;
  }

  return {
    find(credential) {
      holders ??= indexAll();
      return holders.get(credential);
    },
    noteWrite(before, after) {
      if (!holders) return;
      for (const value of before ? valuesOf(before) : []) holders.delete(value);
      for (const value of after ? valuesOf(after) : [])
        holders.set(value, { resource: after?.resource ?? '', id: after?.id ?? '' });
    },
    forget() {
      holders = undefined;
    },
  };
}
