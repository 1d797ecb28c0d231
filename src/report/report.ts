import type { Unchecked } from '../check/index.ts';
import type { Coverage } from '../coverage/index.ts';
import type { Cause } from '../diagnose/index.ts';
import type { CaseResult, RunSummary } from '../execute/index.ts';
import type { Phase, SkipReason } from '../plan/index.ts';
import type { BaselineEntry } from './baseline.ts';

/** All that a run came to: what every format of report is written from. Secrets are taken out before. */
export interface Report {
  /** Title and version of the API. */
  title: string;
  version: string;
  /** Of Standin. */
  toolVersion: string;
  /** The file or URL of the document. */
  document: string;
  baseUrl: string;
  seed: string;
  /** ISO 8601. */
  startedAt: string;
  summary: RunSummary;
  cases: CaseSummary[];
  /** With all exchanges; made when first asked for, since taking secrets out of all of them takes time. */
  readonly results: CaseResult[];
  /** Worst first. Known ones (in the baseline) are apart. */
  causes: Cause[];
  known: Cause[];
  /** Entries of the baseline that no longer count; their causes are among `causes`. */
  expired: BaselineEntry[];
  /** Each once, with how often. */
  unchecked: (Unchecked & { times: number })[];
  /** What was not tried: by reason, most first. */
  skipped: SkipCount[];
  coverage: Coverage;
}

/** A case without its exchanges. */
export interface CaseSummary {
  name: string;
  phase: Phase;
  operation: string;
  reason: string;
  requests: number;
  /** Of all its requests. */
  milliseconds: number;
  findings: number;
  skip?: { reason: SkipReason; message: string };
}

export interface SkipCount {
  reason: SkipReason;
  times: number;
  operations: string[];
  /** Of the first. */
  message: string;
}
