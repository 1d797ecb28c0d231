export type { Cause, Occurrence, OverlayAction, Remedy, Side } from './cause.ts';
export { type DiagnoseOptions, diagnose } from './diagnose.ts';
export { listRemedies, writeOverlays } from './overlay.ts';
