import type { Unchecked } from '../check/index.ts';
import type { Cause } from '../diagnose/index.ts';
import type { CaseResult, RunSummary } from '../execute/index.ts';

/** All that a run came to: what every format of report is written from. Secrets are taken out before. */
export interface Report {
  title: string;
  document: string;
  baseUrl: string;
  seed: string;
  startedAt: string;
  summary: RunSummary;
  results: CaseResult[];
  /** Worst first. Known ones (in the baseline) are apart. */
  causes: Cause[];
  known: Cause[];
  /** Each once, with how often. */
  unchecked: (Unchecked & { times: number })[];
}
