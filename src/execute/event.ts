import type { StepFinding, TrailStep, Unchecked } from '../check/index.ts';
import type { Case, Skip } from '../plan/index.ts';

/** What a run tells while it goes on. The last one is `finished`, whatever happens. */
export type RunEvent =
  | { type: 'started'; baseUrl: string; seed: string; cases: number }
  | { type: 'case'; result: CaseResult }
  /** Something that people should know: a wait for Retry-After, an entity that could not be deleted. */
  | { type: 'notice'; message: string }
  | { type: 'finished'; summary: RunSummary };

/** A case that was tried, or observed traffic taken as one. */
export interface CaseResult {
  /** For observed traffic: made from it, with phase `examples`. */
  case: Case;
  /** Empty where it was skipped. */
  steps: TrailStep[];
  findings: StepFinding[];
  unchecked: Unchecked[];
  skip?: Skip;
}

export interface RunSummary {
  cases: number;
  requests: number;
  skips: number;
  seconds: number;
  /** Entities that the run made, deleted, and could not delete. */
  made: number;
  cleaned: number;
  left: string[];
  interrupted: boolean;
}
