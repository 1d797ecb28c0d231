export type { Handle } from '../adapters/index.ts';
export { type Assembly, assembleMock, type MockOptions } from '../assembly/index.ts';
export { createMock, type LoadOptions, type Mock, type Model, openDocument, openModel } from './create-mock.ts';
export { type FixtureFiles, findFixtures, readFixtureFiles, refuseFixtures } from './fixtures.ts';
export type { HandlerContext } from './handlers.ts';
export { findPersonas, type PersonasFile, readPersonas } from './personas.ts';
