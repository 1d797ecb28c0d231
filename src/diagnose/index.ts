export type { Cause, Occurrence, OverlayAction } from './cause.ts';
