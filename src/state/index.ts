export { createMemoryStore } from './memory-store.ts';
export type { Change, Grace, Snapshot, Store } from './store.ts';
