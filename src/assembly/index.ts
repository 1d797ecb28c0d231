export { type Assembly, assembleMock, type Keeper, type KeepWrites, type MockOptions } from './assemble.ts';
export { openWords } from './words.ts';
