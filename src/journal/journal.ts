import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';
import { dirname, resolve } from 'node:path';
import { ToolError } from '../document/index.ts';
import type { Entity } from '../fixtures/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Change, Grace, Snapshot } from '../state/index.ts';

/** Keeps what was written since the seed in a file. */
export interface Journal {
  /** What the file had when it was opened; `undefined` for a new one. */
  readonly found: Snapshot | undefined;
  record(change: Change): void;
  /**
   * Writes all recorded changes in one transaction. When it returns they survive the death of the process (the
   * operating system has them); a power failure may lose the last moments, but never leaves half a transaction.
   */
  flush(): void;
  close(): Promise<void>;
}

type Row =
  | { entity: Entity; order: number }
  | { deleted: [resource: string, id: string] }
  | { revoked: string; grace?: Grace }
  | { key: string; note: JsonObject }
  | { world: string };

/**
 * Opens (or makes) a state file.
 *
 * @param world Names the world that the writes belong to; a file of another world is refused, and left as it is.
 * @throws ToolError where the file cannot be used.
 */
export async function openJournal(file: string, world: string): Promise<Journal> {
  const path = resolve(file);
  if (existsSync(path) && statSync(path).isDirectory()) throw unusable(file, 'it is a folder', 'Name a file.');
  if (!existsSync(dirname(path)))
    throw unusable(file, `there is no folder ${dirname(path)}`, 'Make it, or name another file.');
  if (existsSync(path) && !isStateFile(path))
    throw unusable(file, 'it is something else than a state file', 'Name another file.');
  const { open } = await loadStore(file);
  let db: ReturnType<typeof open<Row, string>>;
  try {
    db = open<Row, string>({ path, encoding: 'json', noSync: true, noSubdir: true });
  } catch (error) {
    throw unusable(
      file,
      error instanceof Error ? error.message : String(error),
      'Name another file, or delete it to start anew.',
    );
  }
  const owner = db.get('world');
  if (owner !== undefined && !('world' in owner && owner.world === world)) {
    await db.close();
    throw unusable(
      file,
      `it belongs to another world than "${world}"`,
      'Use the document and seed that it was made with, or another file.',
    );
  }
  const rows = [...db.getRange()].map(({ value }) => value);
  const found = owner === undefined ? undefined : readSnapshot(rows);
  if (owner === undefined) db.transactionSync(() => db.put('world', { world }));
  let orders = rows.reduce((most, row) => ('order' in row ? Math.max(most, row.order) : most), 0);

  let pending: Change[] = [];
  return {
    found,
    record: (change) => pending.push(change),
    flush() {
      if (pending.length === 0) return;
      const changes = pending;
      pending = [];
      db.transactionSync(() => {
        for (const change of changes) apply(change);
      });
    },
    close: () => db.close(),
  };

  function apply(change: Change): void {
    switch (change.kind) {
      case 'put': {
        const key = keyOf('entity', change.entity);
        const before = db.get(key);
        db.put(key, { entity: change.entity, order: before && 'order' in before ? before.order : ++orders });
        db.remove(keyOf('deleted', change.entity));
        break;
      }
      case 'delete':
        db.remove(keyOf('entity', change));
        db.put(keyOf('deleted', change), { deleted: [change.resource, change.id] });
        break;
      case 'revoke':
        db.put(shorten(`revoked ${change.credential}`), {
          revoked: change.credential,
          ...(change.grace && { grace: change.grace }),
        });
        break;
      case 'remember':
        db.put(shorten(`note ${change.key}`), { key: change.key, note: change.note });
        break;
      case 'reset':
        for (const key of [...db.getKeys()]) if (key !== 'world') db.remove(key);
    }
  }
}

/** The store crashes on a file that is none of its own: an empty one is new, any other must have its mark. */
function isStateFile(path: string): boolean {
  const head = Buffer.alloc(64);
  const handle = openSync(path, 'r');
  try {
    const length = readSync(handle, head, 0, head.length, 0);
    return length === 0 || head.includes(mark);
  } finally {
    closeSync(handle);
  }
}

/** The first page's magic number, in this machine's byte order. */
const mark = Buffer.from(endianness() === 'LE' ? [0xde, 0xc0, 0xef, 0xbe] : [0xbe, 0xef, 0xc0, 0xde]);

function unusable(file: string, reason: string, hint: string): ToolError {
  return new ToolError({ code: 'state-file', tried: `Cannot keep state in ${file}`, reason, hint });
}

/** The store is optional: only who keeps state in a file needs it. */
async function loadStore(file: string): Promise<typeof import('lmdb')> {
  try {
    return await import('lmdb');
  } catch (error) {
    throw unusable(
      file,
      `the package lmdb is not installed (${error instanceof Error ? error.message : String(error)})`,
      'Run: npm install lmdb.',
    );
  }
}

function keyOf(kind: string, { resource, id }: { resource: string; id: string }): string {
  return shorten(`${kind} ${JSON.stringify([resource, id])}`);
}

/** Keys of the file are limited to 1,978 bytes; ids and credentials are not. */
function shorten(key: string): string {
  return key.length <= 400 ? key : `${key.slice(0, 300)} ${createHash('sha256').update(key).digest('hex')}`;
}

function readSnapshot(rows: readonly Row[]): Snapshot {
  const written = new Map<string, Map<string, Entity>>();
  const deleted = new Map<string, Set<string>>();
  const added = new Map<string, string[]>();
  const revoked = new Map<string, Grace | undefined>();
  const notes = new Map<string, JsonObject>();
  let ticks = 0;
  for (const { entity } of rows.filter((row) => 'order' in row).sort((one, other) => one.order - other.order)) {
    const { resource, id } = entity;
    written.set(resource, (written.get(resource) ?? new Map<string, Entity>()).set(id, entity));
    added.set(resource, [...(added.get(resource) ?? []), id]);
    // The clock goes on from where it stood, or a little later: never back.
    ticks += entity.revision + 1;
  }
  for (const row of rows) {
    if ('deleted' in row)
      deleted.set(row.deleted[0], (deleted.get(row.deleted[0]) ?? new Set<string>()).add(row.deleted[1]));
    else if ('revoked' in row) revoked.set(row.revoked, row.grace);
    else if ('note' in row) notes.set(row.key, row.note);
  }
  return { written, deleted, added, ordinals: new Map(), revoked, notes, ticks };
}
