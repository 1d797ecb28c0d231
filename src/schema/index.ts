export type { Direction, Issue, JsonSchema } from './issue.ts';
export type { Field, Words } from './words.ts';
