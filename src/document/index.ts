export { amendDocument, type OverlayText, type Reading, readAuthored } from './amend.ts';
export { nearestNames } from './candidates.ts';
export { describeFailure } from './describe-failure.ts';
export type { Document } from './document.ts';
export { type Loaded, type LoadOptions, loadDocument } from './load.ts';
export type { Location, Problem } from './problem.ts';
export { ToolError, type ToolErrorParts } from './tool-error.ts';
