import type { Unchecked } from '../check/index.ts';
import { measureCoverage } from '../coverage/index.ts';
import type { Cause } from '../diagnose/index.ts';
import type { CaseResult, Redactor, RunSummary } from '../execute/index.ts';
import type { Api } from '../model/index.ts';
import type { Skip, SkipReason } from '../plan/index.ts';
import { type Baseline, splitKnown } from './baseline.ts';
import { redactReport } from './redact-report.ts';
import type { CaseSummary, Report, SkipCount } from './report.ts';

export interface ReportInput {
  api: Api;
  /** Version of Standin, for formats that name their tool. */
  toolVersion?: string;
  /** As in `Document.source`. */
  document: string;
  baseUrl: string;
  seed: string;
  startedAt: Date;
  summary: RunSummary;
  results: readonly CaseResult[];
  causes: readonly Cause[];
  /** What the plan left out; skips of results are counted, too. */
  skips?: readonly Skip[];
  baseline?: Baseline | undefined;
  redactor?: Redactor;
}

/** Puts together what a run came to, and takes all secrets out of it: nothing else has to think of them. */
export function buildReport(input: ReportInput): Report {
  const { api, document, baseUrl, seed, startedAt, summary, results, baseline, redactor } = input;
  const { fresh, known, expired } = splitKnown(input.causes, baseline, startedAt);
  const skips = [...(input.skips ?? []), ...results.flatMap(({ skip }) => skip ?? [])];
  const report: Report = {
    title: api.title,
    version: api.version,
    toolVersion: input.toolVersion ?? '0',
    document,
    baseUrl,
    seed,
    startedAt: startedAt.toISOString(),
    summary,
    cases: results.map(summarise),
    results: [...results],
    causes: fresh,
    known,
    expired,
    unchecked: countUnchecked(results),
    skipped: countSkips(skips),
    coverage: measureCoverage(api, exchangesOf(results)),
  };
  return redactor ? redactReport(report, redactor) : report;
}

/** 0: clean. 1: causes that are not known. 2: nothing was checked. */
export function exitCodeOf({ causes, summary }: Report): 0 | 1 | 2 {
  if (causes.length > 0) return 1;
  return summary.requests === 0 ? 2 : 0;
}

function summarise({ case: { name, phase, operation, reason }, steps, findings, skip }: CaseResult): CaseSummary {
  return {
    name,
    phase,
    operation,
    reason,
    requests: steps.length,
    milliseconds: steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    findings: findings.length,
    ...(skip ? { skip: { reason: skip.reason, message: skip.message } } : {}),
  };
}

/** What an undocumented method answers is no answer of the operation beside it; where none came, nothing was seen. */
function* exchangesOf(results: readonly CaseResult[]) {
  for (const { steps } of results) {
    for (const { exchange, expect, silence } of steps) {
      if (expect.kind !== 'unsupported-method' && !silence) yield exchange;
    }
  }
}

function countUnchecked(results: readonly CaseResult[]): Report['unchecked'] {
  const counted = new Map<string, Unchecked & { times: number }>();
  for (const unchecked of results.flatMap((result) => result.unchecked)) {
    const key = JSON.stringify(unchecked);
    const known = counted.get(key);
    if (known) known.times += 1;
    else counted.set(key, { ...unchecked, times: 1 });
  }
  return [...counted.values()].sort((one, other) => other.times - one.times);
}

function countSkips(skips: readonly Skip[]): SkipCount[] {
  const counted = new Map<SkipReason, SkipCount>();
  for (const { reason, operation, message } of skips) {
    const known = counted.get(reason) ?? { reason, times: 0, operations: [], message };
    counted.set(reason, known);
    known.times += 1;
    if (!known.operations.includes(operation)) known.operations.push(operation);
  }
  return [...counted.values()].sort((one, other) => other.times - one.times);
}
