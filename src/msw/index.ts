export { createMock, type MswMock, type MswOptions } from './create-mock.ts';
export type { Override, Resolver } from './overrides.ts';
export type { PersistTo } from './persist.ts';
export type { RecordedRequest } from './record.ts';
export type { TypedEntity, TypedStore, Values } from './typed-store.ts';
