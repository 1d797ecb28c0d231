export { type Assembly, assembleMock, type MockOptions } from './assemble.ts';
export { createMock, type LoadOptions, type Mock, type Model, openDocument, openModel } from './create-mock.ts';
export type { HandlerContext } from './handlers.ts';
