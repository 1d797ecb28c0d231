import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { makeSuiteCases, type Plan } from '../plan/index.ts';
import { makeTrial, resultsOf, runTrial, serve, type Trial } from './execute.fixture.ts';

const ledgerFile = join(mkdtempSync(join(tmpdir(), 'standin-follow-')), 'ledger.ndjson');
let trial: Trial;
beforeAll(async () => {
  trial = await makeTrial(undefined);
});

const step = (stepId: string, rest: JsonObject = {}) => ({ stepId, operationId: 'listTags', ...rest });
const goto = (stepId: string, criteria?: string) => [
  { name: 'go', type: 'goto', stepId, ...(criteria ? { criteria: [{ condition: criteria }] } : {}) },
];

/** Runs a workflow against a service that answers with these statuses in turn, the last one for ever. */
async function run(steps: JsonObject[], statuses: number[], headers: Record<string, string> = {}) {
  const value = {
    arazzo: '1.0.1',
    info: { title: 'Tags', version: '1' },
    sourceDescriptions: [{ name: 'studio', url: 'openapi.yaml' }],
    workflows: [{ workflowId: 'it', steps }],
  };
  const { cases, issues } = makeSuiteCases(trial.mock.api, { value }, { seed: 'test', words: createWords() });
  expect(issues).toEqual([]);
  const plan: Plan = { seed: 'test', cases, finders: {}, makers: {}, removers: {}, skips: [] };
  // The base URL is looked for first.
  const left = [200, 200, ...statuses];
  const server = await serve((_, response) => {
    const status = (left.length > 1 ? left.shift() : left[0]) ?? 200;
    const body = status === 200 ? '[]' : '{"errors":[{"title":"No","detail":"no"}]}';
    const known = { 'content-type': 'application/json', 'x-total-count': '0', 'x-total-pages': '0' };
    response.writeHead(status, { ...known, ...headers }).end(body);
  });
  const [result] = resultsOf(await runTrial({ ...trial, plan }, { baseUrl: server.url, ledgerFile }));
  server.close();
  const found = result?.findings.filter(({ check }) => check === 'criteria-met' || check === 'valid-accepted');
  return {
    asked: result?.steps.map((each) => `${each.name} ${each.exchange.response.status}`),
    found: found?.map(({ step: name }) => name),
    skip: result?.skip?.message,
  };
}

test('a success may lead on to another step, or end the case', async () => {
  const steps = [
    step('a', { onSuccess: goto('c') }),
    step('b'),
    step('c', { onSuccess: [{ name: 'x', type: 'end' }] }),
  ];
  const { asked, found } = await run([...steps, step('d')], [200]);
  expect(asked).toEqual(['a 200', 'c 200']);
  expect(found).toEqual([]);
});

test('the first action counts whose criteria hold', async () => {
  const onSuccess = [...goto('b', '$statusCode == 204'), ...goto('c', '$statusCode == 200'), ...goto('a')];
  expect((await run([step('a', { onSuccess }), step('b'), step('c')], [200])).asked).toEqual(['a 200', 'c 200']);
});

test('a failure that leads on was planned for; one that ends the case is found', async () => {
  const wanted = { successCriteria: [{ condition: '$statusCode == 200' }] };
  const planned = await run([step('a', { ...wanted, onFailure: goto('c') }), step('b'), step('c', wanted)], [400, 200]);
  expect(planned).toMatchObject({ asked: ['a 400', 'c 200'], found: [] });
  const ended = await run(
    [step('a', { ...wanted, onFailure: goto('c', '$statusCode == 401') }), step('c')],
    [400, 200],
  );
  expect(ended).toMatchObject({ asked: ['a 400'], found: ['a'] });
});

test('a step is asked again as often as it says, and judged by the last answer', async () => {
  const retry = { name: 'wait', type: 'retry', retryAfter: 0.01, retryLimit: 2 };
  const again = (rest: JsonObject = {}) => [step('a', { onFailure: [{ ...retry, ...rest }] }), step('b')];
  expect(await run(again(), [404, 404, 200])).toMatchObject({ asked: ['a 200', 'b 200'], found: [] });
  expect((await run(again(), [400, 400, 400, 200])).asked).toEqual(['a 400']);
  const busy = { criteria: [{ condition: '$statusCode == 404' }] };
  expect((await run(again(busy), [400, 200])).asked).toEqual(['a 400']);
});

test('a retry may ask another step before', async () => {
  const onFailure = [{ name: 'x', type: 'retry', stepId: 'login' }];
  const { asked } = await run([step('login'), step('a', { onFailure })], [200, 401, 200]);
  expect(asked).toEqual(['login 200', 'login 200', 'a 200']);
});

test('Retry-After goes before what a step says', async () => {
  const onFailure = [{ name: 'x', type: 'retry', retryAfter: 3600 }];
  const { asked } = await run([step('a', { onFailure })], [404, 200], { 'retry-after': '0' });
  expect(asked).toEqual(['a 200']);
});

test('a case that goes round in circles comes to an end', async () => {
  const { asked, skip } = await run([step('a', { onSuccess: goto('a') })], [200]);
  expect(asked).toHaveLength(100);
  expect(skip).toContain('comes back to a again and again');
  const wanted = { successCriteria: [{ condition: '$statusCode == 204' }] };
  const failing = await run([step('a', { ...wanted, onFailure: goto('a') })], [200]);
  expect(failing).toMatchObject({ found: ['a'], skip: undefined });
});
