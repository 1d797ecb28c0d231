import { type Entity, type OwnedRelation, placeRelations, type World } from '../fixtures/index.ts';
import { type Entities, entry } from './entities.ts';

/** Relations, read and changed from either side, though only one side keeps the links. */
export interface Links {
  relation(resource: string, pointer: string): { owner: OwnedRelation; reversed: boolean } | undefined;
  linked(resource: string, id: string, pointer: string): readonly string[];
  named(resource: string, id: string, pointer: string): readonly string[];
  below(resource: string, parent: string): readonly string[];
  naming(resource: string, pointer: string, target: string): readonly string[];
  relink(resource: string, id: string, pointer: string, targets: readonly string[]): void;
  /** Takes an entity out of every relation that names it. */
  unlinkEverywhere(resource: string, id: string): void;
  /** To be told of each entity that was written over another (or over none). */
  noteWrite(before: Entity | undefined, after: Entity): void;
}

export function createLinks(world: World, entities: Entities, put: (entity: Entity) => void): Links {
  const versions = new Map<string, number>();
  const indexes = new Map<OwnedRelation | string, { stamp: string; owners: Map<string, string[]> }>();
  const places = placeRelations(world.relations);

  function relation(resource: string, pointer: string) {
    return places.get(`${resource}#${pointer}`);
  }

  function linksOf(owner: OwnedRelation, id: string): readonly string[] {
    const entity = entities.peek(owner.resource, id);
    return entity ? (entity.links[owner.pointer] ?? []) : world.links(owner.resource, id, owner.pointer);
  }

  /** Who links to `target`: from an index over all owners, made again when links or members changed. */
  function ownersOf(owner: OwnedRelation, target: string): readonly string[] {
    return findOwners(owner, owner.resource, target, (id) => linksOf(owner, id));
  }

  function below(resource: string, parent: string): readonly string[] {
    return findOwners(resource, resource, parent, (id) => {
      const entity = entities.peek(resource, id);
      return [(entity ? entity.parent : world.parentOf(resource, id)) ?? ''];
    });
  }

  function findOwners(
    index: OwnedRelation | string,
    resource: string,
    target: string,
    linksFrom: (id: string) => readonly string[],
  ): readonly string[] {
    const stamp = `${versions.get(resource) ?? 0} ${entities.membership(resource)}`;
    let known = indexes.get(index);
    if (known?.stamp !== stamp) {
      const owners = new Map<string, string[]>();
      for (const id of entities.ids(resource)) {
        for (const each of linksFrom(id)) entry(owners, each, () => []).push(id);
      }
      known = { stamp, owners };
      indexes.set(index, known);
    }
    return known.owners.get(target) ?? [];
  }

  function naming(resource: string, pointer: string, target: string): readonly string[] {
    const found = relation(resource, pointer);
    if (!found) return [];
    if (!found.reversed) return ownersOf(found.owner, target);
    return linksOf(found.owner, target).filter((id) => entities.has(resource, id));
  }

  function setLinks(owner: OwnedRelation, id: string, targets: readonly string[]): void {
    const entity = entities.get(owner.resource, id);
    if (!entity) return;
    put({ ...entity, links: { ...entity.links, [owner.pointer]: targets }, revision: entity.revision + 1 });
  }

  function named(resource: string, id: string, pointer: string): readonly string[] {
    const found = relation(resource, pointer);
    if (!found) return [];
    return found.reversed ? ownersOf(found.owner, id) : linksOf(found.owner, id);
  }

  function linked(resource: string, id: string, pointer: string): readonly string[] {
    const all = named(resource, id, pointer);
    const found = relation(resource, pointer);
    if (!found || found.reversed) return all;
    const isThere = (each: string) => entities.has(found.owner.target, each);
    return all.every(isThere) ? all : all.filter(isThere);
  }

  function relink(resource: string, id: string, pointer: string, targets: readonly string[]): void {
    const found = relation(resource, pointer);
    if (!found) return;
    const { owner, reversed } = found;
    const wanted = new Set(targets);
    if (!reversed) {
      setLinks(owner, id, owner.many ? [...wanted] : [...wanted].slice(-1));
      return;
    }
    const present = new Set(ownersOf(owner, id));
    for (const each of present) {
      if (!wanted.has(each))
        setLinks(
          owner,
          each,
          linksOf(owner, each).filter((link) => link !== id),
        );
    }
    for (const each of wanted) {
      if (!present.has(each)) setLinks(owner, each, owner.many ? [...linksOf(owner, each), id] : [id]);
    }
  }

  return {
    relation,
    linked,
    named,
    below,
    naming,
    relink,
    unlinkEverywhere(resource, id) {
      for (const owner of world.relations) {
        if (owner.target !== resource) continue;
        for (const each of ownersOf(owner, id))
          setLinks(
            owner,
            each,
            linksOf(owner, each).filter((link) => link !== id),
          );
      }
    },
    noteWrite(before, after) {
      if (before?.links !== after.links || before.parent !== after.parent)
        versions.set(after.resource, (versions.get(after.resource) ?? 0) + 1);
    },
  };
}
