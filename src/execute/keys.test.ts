import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolvePointer } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { createMock } from '../mock/index.ts';
import { makeSuiteCases, type Plan } from '../plan/index.ts';
import { resultsOf, runTrial } from './execute.fixture.ts';
import { createRedactor } from './index.ts';

const ledgerFile = join(mkdtempSync(join(tmpdir(), 'standin-keys-')), 'ledger.ndjson');

/** Rolls the key of one user, and reads before and after, asking with the key of a user. */
async function roll(rolled: string, asks: string) {
  const mock = await createMock(undefined, { auth: 'strict', handlersFile: false });
  const keyOf = (id: string) => String(resolvePointer(mock.store.get('users', id)?.value, '/attributes/api_key'));
  const key = keyOf(asks);
  const step = (stepId: string, operationId: string, id: string) => ({
    stepId,
    operationId,
    parameters: [{ name: 'id', in: 'path', value: Number(id) }],
    successCriteria: [{ condition: '$statusCode == 200' }],
  });
  const value = {
    arazzo: '1.0.1',
    info: { title: 'Keys', version: '1' },
    sourceDescriptions: [{ name: 'studio', url: 'openapi.yaml' }],
    workflows: [
      {
        workflowId: 'it',
        steps: [step('before', 'getUser', '3'), step('roll', 'rollUserApiKey', rolled), step('after', 'getUser', '3')],
      },
    ],
  };
  const { cases } = makeSuiteCases(mock.api, { value }, { seed: 'test', words: createWords() });
  const plan: Plan = { seed: 'test', cases, finders: {}, makers: {}, removers: {}, skips: [] };
  const server = await mock.listen();
  const credentials = { [Object.keys(mock.api.securitySchemes)[0] ?? '']: key };
  const options = { baseUrl: server.url, ledgerFile, credentials, allowSharedWrites: true };
  const events = await runTrial({ mock, plan }, options);
  await server.close();
  const [result] = resultsOf(events);
  const redactor = createRedactor(mock.api, mock.inference, [{ value: key, placeholder: '$KEY' }]);
  for (const { exchange } of result?.steps ?? []) redactor.observe(exchange);
  return {
    statuses: result?.steps.map(({ exchange }) => exchange.response.status),
    notices: events.flatMap((event) => (event.type === 'notice' ? [event.message] : [])),
    shown: result && JSON.stringify(redactor.result(result)),
    keys: [key, keyOf(rolled)],
  };
}

test('a run that rolls its own key goes on with the new one, and tells neither', async () => {
  const { statuses, notices, shown, keys } = await roll('7', '7');
  expect(statuses).toEqual([200, 200, 200]);
  expect(notices).toEqual([
    'rollUserApiKey rolled the key that the run asks with (ApiKey): it goes on with the new one',
  ]);
  for (const key of keys) expect(shown).not.toContain(key);
});

test('the key of somebody else is left alone', async () => {
  const { statuses, notices } = await roll('5', '7');
  expect(statuses).toEqual([200, 200, 200]);
  expect(notices).toEqual([]);
});
