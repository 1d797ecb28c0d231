export type { Document } from './document.ts';
export type { Location, Problem } from './problem.ts';
