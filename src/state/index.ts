export { createMemoryStore } from './memory-store.ts';
export type { Change, Snapshot, Store } from './store.ts';
