export { type CheckOptions, check, compile, type Validator } from './check/check.ts';
export { SchemaError, UnsatisfiableError } from './error.ts';
export { type Contradiction, createContradictionFinder } from './generate/contradictions.ts';
export { type GenerateOptions, generate } from './generate/generate.ts';
export type { Direction, Issue, JsonSchema } from './issue.ts';
export type { RemoteSchemas } from './resolve/library.ts';
export { type Breakable, listKeywords, type ViolateOptions, type Violation, violate } from './violate/violate.ts';
export type { Field, Words } from './words.ts';
