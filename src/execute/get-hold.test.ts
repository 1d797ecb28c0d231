import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { createMock } from '../mock/index.ts';
import { listOf, object, ref, text, whole, writeDocument } from '../model/infer/api.fixture.ts';
import { makePlan } from '../plan/index.ts';
import { resultsOf, runTrial, serve, summaryOf } from './execute.fixture.ts';
import { needing } from './self.fixture.ts';

const ledgers = mkdtempSync(join(tmpdir(), 'standin-hold-'));
let count = 0;

async function prepare(root: JsonObject) {
  const mock = await createMock(root, { handlersFile: false });
  const plan = makePlan(mock.api, mock.inference, { seed: 'standin', words: createWords() });
  const run = (baseUrl: string, allowWrites = true) =>
    runTrial({ mock, plan }, { baseUrl, allowWrites, ledgerFile: join(ledgers, `${count++}.ndjson`) });
  return { mock, plan, run };
}

const realms = writeDocument(
  {
    'GET /realms': { answers: listOf(ref('Realm')) },
    'POST /realms': { takes: ref('Realm'), status: '201' },
    'GET /realms/{realm}': { answers: ref('Realm'), errors: ['404'] },
    'DELETE /realms/{realm}': { status: '204', errors: ['404'] },
    'GET /realms/{realm}/clients': { answers: listOf(ref('Client')), errors: ['404'] },
    'POST /realms/{realm}/clients': { takes: ref('Client'), status: '201', errors: ['404'] },
    'GET /realms/{realm}/clients/{id}': { answers: ref('Client'), errors: ['404'] },
    'PUT /realms/{realm}/clients/{id}': { takes: ref('Client'), status: '204', errors: ['404'] },
    'DELETE /realms/{realm}/clients/{id}': { status: '204', errors: ['404'] },
  },
  {
    Realm: object({ realm: text, enabled: { type: 'boolean' } }),
    Client: object({ id: { ...text, readOnly: true }, displayName: text, protocol: { enum: ['oidc', 'saml'] } }),
  },
);

test('what is made without a word of it in the answer is found again in the list', async () => {
  const { mock, plan, run } = await prepare(realms);
  const server = await mock.listen();
  const events = await run(server.url);
  await server.close();
  const results = resultsOf(events);
  expect(
    results.flatMap(({ skip, case: { name, reason } }) => (skip ? [`${name}, ${reason}: ${skip.message}`] : [])),
  ).toEqual([]);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  expect(results).toHaveLength(plan.cases.length);
  // What was sent without a text to know it by stays.
  expect(summaryOf(events).cleaned).toBeGreaterThan(results.length / 3);
  await mock.close();
});

test('what the document gives as an example is asked for where nothing can be found', async () => {
  const root = writeDocument(
    {
      'GET /databases/{database}/tables': { answers: listOf(ref('Table')), errors: ['404'] },
      'GET /tables/{id}': { answers: ref('Table'), errors: ['404'] },
    },
    { Table: needing(['id', 'name'], { id: whole, name: text }) },
  );
  const list = (root.paths as Record<string, JsonObject>)['/databases/{database}/tables'] as {
    get: { parameters: JsonObject[] };
  };
  for (const parameter of list.get.parameters) parameter.example = 'production';
  const { mock, run } = await prepare(root);
  const server = await serve(({ url = '' }, response) => {
    const isList = url === '/databases/production/tables';
    const table = { id: 4711, name: 'orders' };
    const body = isList ? [table] : url === '/tables/4711' ? table : undefined;
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  const results = resultsOf(await run(server.url));
  server.close();
  await mock.close();
  expect(results.filter(({ skip }) => skip)).toEqual([]);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  expect(server.requests).toContain('GET /tables/4711');
});

test('what nobody knows of is written to on this machine alone, and only to make something', async () => {
  const root = writeDocument(
    {
      'GET /notes/{note}': { answers: ref('Note'), errors: ['404'] },
      'PUT /notes/{note}': { takes: ref('Note'), answers: ref('Note'), errors: ['404'] },
      'DELETE /notes/{note}': { status: '204', errors: ['404'] },
      'GET /notes': { answers: listOf(ref('Note')) },
      'POST /notes/{note}/remarks': { takes: ref('Remark'), answers: ref('Remark'), status: '201', errors: ['404'] },
      'GET /notes/{note}/remarks': { answers: listOf(ref('Remark')), errors: ['404'] },
      'PUT /notes/{note}/remarks/{id}': { takes: ref('Remark'), answers: ref('Remark'), errors: ['404'] },
      'DELETE /notes/{note}/remarks/{id}': { status: '204', errors: ['404'] },
    },
    {
      Note: needing(['id', 'name'], { id: whole, name: text }),
      Remark: needing(['id', 'said'], { id: { ...whole, readOnly: true }, said: text }),
    },
  );
  const { mock, run } = await prepare(root);
  const writesAt = async (host: string) => {
    const server = await serve((request, response) => {
      const body = request.method === 'GET' && /^\/notes(\?|$)/.test(request.url ?? '') ? '[]' : '{}';
      response.writeHead(body === '[]' ? 200 : 404, { 'content-type': 'application/json' }).end(body);
    });
    await run(server.url.replace('127.0.0.1', host));
    server.close();
    const writes = server.requests.filter((each) => !/^(GET|HEAD|OPTIONS) /.test(each));
    return new Set(
      writes.filter((each) => !/ \/notes$/.test(each)).map((each) => each.replace(/notes\/[^/]+/g, 'notes/{}')),
    );
  };
  expect(await writesAt('127.0.0.1')).toEqual(new Set(['POST /notes/{}/remarks']));
  // The same machine, by a name that does not say so.
  expect(await writesAt('[::ffff:127.0.0.1]')).toEqual(new Set());
  await mock.close();
});
