import type { Cause } from '../diagnose/index.ts';
import type { JsonObject } from '../json/index.ts';
import { writeCurl } from './curl.ts';
import type { Report } from './report.ts';
import { takeExcerpt, urlOf } from './sample.ts';

/** Grows with every change that readers could trip over. */
export const jsonVersion = 1;

/** For programs: all of it but the exchanges (`har` has these). */
export function writeJson(report: Report): string {
  const { causes, known } = report;
  const told = {
    version: jsonVersion,
    tool: { name: 'standin', version: report.toolVersion },
    api: { title: report.title, version: report.version, document: report.document },
    run: { baseUrl: report.baseUrl, seed: report.seed, startedAt: report.startedAt, ...report.summary },
    causes: causes.map((cause) => describe(cause, report)),
    known: known.map((cause) => describe(cause, report)),
    expired: report.expired,
    unchecked: report.unchecked,
    skipped: report.skipped,
    coverage: report.coverage,
    cases: report.cases,
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
