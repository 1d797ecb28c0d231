import type { Entity, World } from '../fixtures/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createCredentials } from './credentials.ts';
import { copyLayer, createEntities } from './entities.ts';
import { createLinks } from './links.ts';
import type { Change, Grace, Snapshot, Store } from './store.ts';

/** So often an id is drawn; and so often where the same ones come up again. */
const mostTries = 10_000;
const fewTries = 100;

/** A store in memory. `record` hears of each change, in order, before the call that made it returns. */
export function createMemoryStore(world: World, record: (change: Change) => void = () => {}): Store {
  const entities = createEntities(world);
  const links = createLinks(world, entities, put);
  const credentials = createCredentials(world, entities);
  const versions = new Map<string, number>();
  let ordinals = new Map<string, number>();
  let revoked = new Map<string, Grace | undefined>();
  let notes = new Map<string, JsonObject>();
  /** When the next grace ends; most worlds have none, and ask no clock. */
  let nextEnd = Number.POSITIVE_INFINITY;
  let ticks = 0;
  let version = 0;

  function changed(resource: string, change: Change): void {
    version++;
    versions.set(resource, (versions.get(resource) ?? 0) + 1);
    record(change);
  }

  function put(said: Entity): void {
    const entity = followParent(said);
    const before = entities.get(entity.resource, entity.id);
    entities.put(entity);
    links.noteWrite(before, entity);
    credentials.noteWrite(before, entity);
    changed(entity.resource, { kind: 'put', entity });
  }

  /** Where a relation names the parent, whoever is linked there is the parent. */
  function followParent(entity: Entity): Entity {
    const shown = world.shownParents[entity.resource];
    const parent = shown === undefined ? undefined : entity.links[shown]?.[0];
    return parent === undefined || parent === entity.parent ? entity : { ...entity, parent };
  }

  function remove(resource: string, id: string): boolean {
    const entity = entities.get(resource, id);
    if (!entity) return false;
    links.unlinkEverywhere(resource, id);
    for (const [child, parent] of Object.entries(world.parents)) {
      if (parent !== resource) continue;
      for (const childId of entities.ids(child)) if (parentOf(child, childId) === id) remove(child, childId);
    }
    entities.remove(resource, id);
    credentials.noteWrite(entity, undefined);
    changed(resource, { kind: 'delete', resource, id });
    return true;
  }

  function parentOf(resource: string, id: string): string | undefined {
    const entity = entities.peek(resource, id);
    return entity ? entity.parent : world.parentOf(resource, id);
  }

  /**
   * Enums, and ids of a few digits, come up again, so the search is bounded. Where all are taken, one that was deleted
   * comes back, or else they take turns: what was made last stays the longest.
   */
  function newId(resource: string): string {
    const first = ordinals.get(resource) ?? world.ids(resource).length;
    const taken = new Set<string>();
    for (let tries = 1; tries <= mostTries && (tries <= fewTries || taken.size > tries / 2); tries++) {
      const id = world.idAt(resource, first + tries - 1);
      if (!entities.has(resource, id) && !entities.wasDeleted(resource, id)) {
        ordinals.set(resource, first + tries);
        return id;
      }
      taken.add(id);
    }
    ordinals.set(resource, first + 1);
    const all = [...taken].sort();
    return all.find((each) => !entities.has(resource, each)) ?? (all[first % all.length] as string);
  }

  function snapshot(): Snapshot {
    const copied = { ordinals: new Map(ordinals), revoked: new Map(revoked), notes: new Map(notes) };
    return { ...copyLayer(entities.layer()), ...copied, ticks };
  }

  function restore(from: Snapshot): void {
    const before = entities.layer();
    entities.replaceLayer(from);
    ordinals = new Map(from.ordinals);
    revoked = new Map(from.revoked);
    notes = new Map(from.notes);
    nextEnd = findNextEnd();
    ticks = from.ticks;
    credentials.forget();
    record({ kind: 'reset' });
    for (const [, written] of from.written) for (const [, entity] of written) record({ kind: 'put', entity });
    for (const [resource, ids] of from.deleted) for (const id of ids) record({ kind: 'delete', resource, id });
    for (const [credential, grace] of from.revoked) record({ kind: 'revoke', credential, grace });
    for (const [key, note] of from.notes) record({ kind: 'remember', key, note });
    version++;
    for (const resource of new Set([
      ...before.written.keys(),
      ...before.deleted.keys(),
      ...from.written.keys(),
      ...from.deleted.keys(),
    ])) {
      versions.set(resource, (versions.get(resource) ?? 0) + 1);
    }
  }

  /** The grace that still lasts, of a holder that is still there. */
  function graceOf(credential: string): Grace | undefined {
    const grace = revoked.get(credential);
    return grace && Date.now() < grace.until && entities.has(grace.resource, grace.id) ? grace : undefined;
  }

  function findNextEnd(): number {
    const ends = [...revoked.values()].flatMap((grace) => (grace && grace.until > Date.now() ? grace.until : []));
    return Math.min(Number.POSITIVE_INFINITY, ...ends);
  }

  const empty = snapshot();
  return {
    get version() {
      if (nextEnd !== Number.POSITIVE_INFINITY && Date.now() >= nextEnd) {
        version++;
        nextEnd = findNextEnd();
      }
      return version;
    },
    versionOf: (resource) => versions.get(resource) ?? 0,
    membershipOf: entities.membership,
    ids: entities.ids,
    get: entities.get,
    has: entities.has,
    wasDeleted: entities.wasDeleted,
    parentOf,
    put,
    delete: remove,
    newId,
    relation: links.relation,
    linked: links.linked,
    named: links.named,
    below: links.below,
    naming: links.naming,
    relink: links.relink,
    revoke(credential, grace) {
      revoked.set(credential, grace);
      nextEnd = Math.min(nextEnd, grace?.until ?? nextEnd);
      version++;
      record({ kind: 'revoke', credential, grace });
    },
    isRevoked: (credential) => revoked.has(credential) && !graceOf(credential),
    wasReplaced: (credential) => revoked.has(credential),
    findCredential: (credential) => credentials.find(credential) ?? graceOf(credential),
    remember(key, note) {
      notes.set(key, note);
      record({ kind: 'remember', key, note });
    },
    recall: (key) => notes.get(key),
    tick: () => ++ticks,
    snapshot,
    restore,
    reset: () => restore(empty),
  };
}
