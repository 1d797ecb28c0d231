import type { Entity, OwnedRelation } from '../fixtures/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Layer } from './entities.ts';

/** What is written, as data: what a journal keeps. */
export type Change =
  | { kind: 'put'; entity: Entity }
  | { kind: 'delete'; resource: string; id: string }
  | { kind: 'revoke'; credential: string; grace?: Grace | undefined }
  | { kind: 'remember'; key: string; note: JsonObject }
  | { kind: 'reset' };

/** Until when a replaced credential still lets its holder in. */
export interface Grace {
  /** Milliseconds since 1970, of the real clock: the world's own stands still between writes. */
  until: number;
  resource: string;
  id: string;
}

/** All that was written since the seed. Nobody but the store looks inside or changes it. */
export interface Snapshot extends Layer {
  readonly ordinals: ReadonlyMap<string, number>;
  readonly revoked: ReadonlyMap<string, Grace | undefined>;
  readonly notes: ReadonlyMap<string, JsonObject>;
  readonly ticks: number;
}

/**
 * Entities that can be read and changed. Synchronous: what is done without awaiting is atomic, a reader sees the
 * world before or after it. A store knows its world (what was there before the first write) and nothing else.
 */
export interface Store {
  /** Grows with every write, and when the grace of a credential ends. */
  readonly version: number;
  /** Grows with every write to that resource (links from the other side included). */
  versionOf(resource: string): number;
  /** Grows when an entity of that resource comes or goes. */
  membershipOf(resource: string): number;
  /** Ids in the order of a list: the world's first, then those added, oldest first. */
  ids(resource: string): readonly string[];
  get(resource: string, id: string): Entity | undefined;
  has(resource: string, id: string): boolean;
  /** Id of the entity that this one's path hangs below. */
  parentOf(resource: string, id: string): string | undefined;
  /** True for an id that was there and was deleted. */
  wasDeleted(resource: string, id: string): boolean;
  /** Adds or replaces. */
  put(entity: Entity): void;
  /** Removes it, every link to it, and the children that cannot exist without it. False where it was not there. */
  delete(resource: string, id: string): boolean;
  /** An id in the document's form that no entity has or had; else one that was deleted; else, where none is left, a taken one. */
  newId(resource: string): string;
  /** Ids at the other end of a relation, from either side; only of entities that are there. */
  linked(resource: string, id: string, pointer: string): readonly string[];
  /** As `linked`, with the ids that a client named although nothing has them. */
  named(resource: string, id: string, pointer: string): readonly string[];
  /** Ids of a resource's entities that were made below a parent, in the order of the list. */
  below(resource: string, parent: string): readonly string[];
  /** Ids of a resource's entities whose relation at `pointer` names `target`, in the order of the list. */
  naming(resource: string, pointer: string, target: string): readonly string[];
  /** Makes a relation name exactly these. */
  relink(resource: string, id: string, pointer: string, targets: readonly string[]): void;
  /** Is there a relation at this pointer, and who keeps its links? */
  relation(resource: string, pointer: string): { owner: OwnedRelation; reversed: boolean } | undefined;
  /** Ends a credential: at once, or when its grace is over. */
  revoke(credential: string, grace?: Grace): void;
  /** Was it replaced, and is its grace over? */
  isRevoked(credential: string): boolean;
  /** Was it replaced, be it that it has grace? */
  wasReplaced(credential: string): boolean;
  /** The entity whose credential field holds this value, or did while its grace lasts. */
  findCredential(credential: string): { resource: string; id: string } | undefined;
  /** Keeps a note under a key until the next reset: what must outlive a restart, and is no entity. */
  remember(key: string, note: JsonObject): void;
  recall(key: string): JsonObject | undefined;
  /** Counts the writes that ask for the time: a clock that is the same in every run. */
  tick(): number;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** Back to the world as it was before the first write. */
  reset(): void;
}
