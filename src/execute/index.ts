export type { CaseResult, PlacedFinding, RunEvent, RunSummary } from './event.ts';
