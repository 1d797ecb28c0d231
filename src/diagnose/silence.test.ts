import { beforeAll, describe, expect, test } from 'vitest';
import { checkTrail, type Silence } from '../check/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { inferResources } from '../model/index.ts';
import { diagnose } from './index.ts';
import { type Bench, bundled, openBench } from './run.fixture.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(bundled);
}, 60_000);

type Told = (operation: string, index: number) => Silence | undefined;

/** The causes of a run in which some requests had no answer. */
function causesOf(told: Told) {
  const inference = inferResources(bench.api);
  const results = bench.run().map((result, index): CaseResult => {
    const silence = told(result.case.operation, index);
    if (!silence) return result;
    const response = { status: 0, headers: {}, body: undefined };
    const steps = result.steps.map((step) => ({ ...step, silence, exchange: { ...step.exchange, response } }));
    return { ...result, steps, ...checkTrail(bench.api, inference, { steps }) };
  });
  return diagnose(bench.api, bench.document, results);
}

const reset: Silence = { kind: 'reset', message: 'the connection was reset' };
const timeout: Silence = { kind: 'timeout', message: 'no answer within 10 s' };
const refused: Silence = { kind: 'refused', message: 'nothing listens there' };

describe('requests without an answer', () => {
  test('are one cause for each operation and kind of silence, and the service’s', async () => {
    const causes = await causesOf((id) => (id === 'getUser' ? reset : id === 'listUsers' ? timeout : undefined));
    expect(causes.map(({ title }) => title).sort()).toEqual([
      'getUser gives no answer: the connection was reset',
      'listUsers gives no answer: no answer within 10 s',
    ]);
    const [cause] = causes.filter(({ operations }) => operations.includes('getUser'));
    expect(cause).toMatchObject({
      check: 'request-answered',
      severity: 'error',
      side: 'service',
      keyword: 'reset',
      message: 'the answer did not come: the connection was reset (all 3 answers; getUser)',
    });
    expect(cause?.location.line).toBeGreaterThan(0);
    expect(cause?.occurrences).toHaveLength(3);
    expect(cause?.remedy).toBeUndefined();
  });

  test('are one cause where the whole service went away', async () => {
    const causes = await causesOf((_, index) => (index < 5 ? undefined : index < 8 ? reset : refused));
    expect(causes).toHaveLength(1);
    expect(causes[0]?.title).toMatch(/^the service went away while .* were asked$/);
    expect(causes[0]?.occurrences.length).toBeGreaterThan(8);
  });

  test('are one cause where nearly all operations hang', async () => {
    const causes = await causesOf((id) => (id === 'getUser' ? undefined : timeout));
    expect(causes).toHaveLength(1);
    expect(causes[0]?.title).toMatch(/ and \d+ more give no answer: no answer within 10 s$/);
  });
});
