import { diagnose } from '../diagnose/index.ts';
import { type Bench, bundled, editJson, mapObjects, openBench } from '../diagnose/run.fixture.ts';
import { type CaseResult, createRedactor, type RunSummary } from '../execute/index.ts';
import { isObject } from '../json/index.ts';
import { inferResources } from '../model/index.ts';
import { buildReport, type Report, type ReportInput } from './index.ts';

export const summary: RunSummary = {
  cases: 62,
  requests: 62,
  skips: 2,
  seconds: 1.25,
  made: 0,
  cleaned: 0,
  left: [],
  interrupted: false,
};

/** What a service says that nothing may believe: it closes tags, steers terminals and writes commands. */
export const evil = '</script><b>&"\'\u001b[2J\u0000\n::error::x\ud800%0A,:';

let bench: Promise<Bench> | undefined;

/** A report of a run against the mock of the bundled document, with some things wrong, or none. */
export async function makeReport(fault: 'none' | 'some', input: Partial<ReportInput> = {}): Promise<Report> {
  bench ??= openBench(bundled);
  const { api, document, run } = await bench;
  const results = fault === 'none' ? run() : withSkips(run(faults));
  const causes = await diagnose(api, document, results);
  const redactor = createRedactor(api, inferResources(api), [{ value: 'standin-credential', placeholder: '$API_KEY' }]);
  return buildReport({
    api,
    document: 'spec/openapi.yaml',
    baseUrl: 'http://127.0.0.1:4010/api/v1',
    seed: 'standin',
    startedAt: new Date('2026-11-27T12:00:00.000Z'),
    toolVersion: '1.2.3',
    summary,
    results,
    causes,
    redactor,
    ...input,
  });
}

const faults = ((id, response, count) => {
  if (id === 'getGroup') return { status: 500, headers: { 'content-type': 'text/plain' }, body: evil };
  if (id === 'getTool') return { ...response, headers: { ...response.headers, [evil.slice(1, 8)]: evil } };
  return editJson(
    (operation) => operation === 'listUsers' || operation === 'getUser',
    (body) =>
      mapObjects(body, (each) =>
        each.type === 'users' && isObject(each.attributes)
          ? { ...each, attributes: { ...each.attributes, email: null, [evil]: evil } }
          : each,
      ),
  )(id, response, count);
}) satisfies Parameters<Bench['run']>[0];

function withSkips(results: CaseResult[]): CaseResult[] {
  const [first] = results;
  if (!first) return results;
  const skip = { operation: 'createUser', phase: 'sequences', reason: 'read-only', message: 'it would write' } as const;
  const skipped = { ...first, steps: [], findings: [], unchecked: [], skip };
  return [
    ...results,
    { ...skipped, case: { ...first.case, name: 'createUser/sequences/0@s', operation: 'createUser' } },
  ];
}
