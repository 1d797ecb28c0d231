export type { Document } from './document.ts';
export { type Loaded, type LoadOptions, loadDocument, type Reading } from './load.ts';
export type { Location, Problem } from './problem.ts';
export { ToolError, type ToolErrorParts } from './tool-error.ts';
