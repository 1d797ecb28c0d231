import type { Cause } from '../diagnose/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Report } from './report.ts';
import { takeExcerpt, urlOf, writeCurl } from './sample.ts';

/** Grows with every change that readers could trip over. */
export const jsonVersion = 1;

/** For programs: all of it but the exchanges (`har` has these). */
export function writeJson(report: Report): string {
  const { results, causes, known, ...rest } = report;
  const cases = results.map(({ case: { name, phase, operation, reason }, steps, findings, skip }) => ({
    name,
    phase,
    operation,
    reason,
    requests: steps.length,
    findings: findings.length,
    ...(skip ? { skip: { reason: skip.reason, message: skip.message } } : {}),
  }));
  const told = {
    version: jsonVersion,
    tool: { name: 'standin', version: rest.toolVersion },
    api: { title: rest.title, version: rest.version, document: rest.document },
    run: { baseUrl: rest.baseUrl, seed: rest.seed, startedAt: rest.startedAt, ...rest.summary },
    causes: causes.map((cause) => describe(cause, report)),
    known: known.map((cause) => describe(cause, report)),
    expired: rest.expired,
    unchecked: rest.unchecked,
    skipped: rest.skipped,
    coverage: rest.coverage,
    cases,
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

function describe({ sample, ...cause }: Cause, { baseUrl }: Report): JsonObject {
  const { request, response } = sample.exchange;
  return {
    ...(cause as unknown as JsonObject),
    sample: {
      method: request.method,
      url: urlOf(request, baseUrl),
      status: response.status,
      excerpt: takeExcerpt(sample).lines.join('\n'),
      curl: writeCurl(sample.exchange, baseUrl),
    },
  };
}
