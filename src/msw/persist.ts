import type { Keeper } from '../assembly/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import type { Snapshot } from '../state/index.ts';

/** The part of a Web Storage that is used. */
export interface PersistStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Where writes are kept across reloads: `sessionStorage`, `localStorage`, or what is like them. */
export type PersistTo = 'session' | 'local' | PersistStorage;

/**
 * Keeps the writes of a mock in a storage, before the next task begins.
 *
 * @param world Names the world that the writes belong to: those of another document or seed are not taken up.
 * @param takeSnapshot All writes until now; `undefined` while the mock is not ready.
 */
export function keepIn(to: PersistTo, world: string, takeSnapshot: () => Snapshot | undefined): Keeper {
  const storage = typeof to === 'string' ? webStorage(to) : to;
  const { a, b } = childKey(rootKey('persist'), world);
  const key = `standin-${a.toString(36)}${b.toString(36)}`;
  let isWaiting = false;
  let hasFailed = false;

  function save(): void {
    isWaiting = false;
    const snapshot = takeSnapshot();
    if (!snapshot) return;
    try {
      storage?.setItem(key, JSON.stringify(snapshot, replace));
    } catch (error) {
      if (!hasFailed) console.warn(`standin: cannot keep the state across reloads: ${String(error)}`);
      hasFailed = true;
    }
  }

  return {
    found: read(storage?.getItem(key)),
    record() {
      if (isWaiting) return;
      isWaiting = true;
      queueMicrotask(save);
    },
    flush() {},
  };
}

/** None where the page may not have one, or there is no page (then nothing is kept). */
function webStorage(name: 'session' | 'local'): PersistStorage | undefined {
  try {
    return name === 'session' ? globalThis.sessionStorage : globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function read(text: string | null | undefined): Snapshot | undefined {
  if (!text) return undefined;
  try {
    return JSON.parse(text, revive) as Snapshot;
  } catch {
    return undefined;
  }
}

/** Maps, sets and bytes are no JSON: each is written as an object with one member that no entity has. */
function replace(_: string, value: unknown): unknown {
  if (value instanceof Map) return { [`${mark}map`]: [...value] };
  if (value instanceof Set) return { [`${mark}set`]: [...value] };
  if (value instanceof Uint8Array) return { [`${mark}bytes`]: [...value] };
  return value;
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { [`${mark}map`]: map, [`${mark}set`]: set, [`${mark}bytes`]: bytes } = value as Record<string, unknown>;
  if (Array.isArray(map)) return new Map(map as [unknown, unknown][]);
  if (Array.isArray(set)) return new Set(set);
  if (Array.isArray(bytes)) return Uint8Array.from(bytes as number[]);
  return value;
}

const mark = '\u0000standin-';
