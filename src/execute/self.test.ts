import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { createMock } from '../mock/index.ts';
import { listOf, object, ref, text, whole, writeDocument } from '../model/infer/api.fixture.ts';
import { makePlan } from '../plan/index.ts';
import { resultsOf, runTrial, serve, summaryOf } from './execute.fixture.ts';
import { crud, Group } from './self.fixture.ts';
import { plainDocuments } from './self-plain.fixture.ts';
import { variantDocuments } from './self-variants.fixture.ts';

async function verify(root: JsonObject) {
  const mock = await createMock(root, { handlersFile: false });
  const plan = makePlan(mock.api, mock.inference, { seed: 'standin', words: createWords() });
  const server = await mock.listen();
  try {
    const ledgerFile = join(mkdtempSync(join(tmpdir(), 'standin-self-')), 'ledger.ndjson');
    return resultsOf(await runTrial({ mock, plan }, { baseUrl: server.url, ledgerFile }));
  } finally {
    await server.close();
    await mock.close();
  }
}

test.each([...plainDocuments, ...variantDocuments])(
  'our own mock keeps the contract of %s',
  async (_, operations, schemas, change) => {
    const root = writeDocument(operations, schemas);
    change?.(root);
    const results = await verify(root);
    expect(results.length).toBeGreaterThan(5);
    expect(
      results.flatMap(({ case: { name }, findings }) =>
        findings.map(({ step, check, pointer, message }) => `${name} ${step} ${check} ${pointer} ${message}`),
      ),
    ).toEqual([]);
  },
);

test('every request has a key of its own where one must not count twice', async () => {
  const root = writeDocument(crud('/payments', 'Group', object({ name: text })), { Group });
  const post = (root.paths as Record<string, { post: { parameters?: JsonValue[] } }>)['/payments']?.post;
  if (post) post.parameters = [{ name: 'Idempotency-Key', in: 'header', schema: text, example: 'one-key-for-all' }];
  const results = await verify(root);
  const sent = results.flatMap(({ steps }) =>
    steps.flatMap(({ exchange: { request } }) => request.headers['idempotency-key'] ?? []),
  );
  expect(sent.length).toBeGreaterThan(1);
  expect(new Set(sent).size).toBe(sent.length);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
});

test('where the document has errors only for writes, what they made is found all the same, and taken away', async () => {
  const thing = { ...whole, minimum: 1 };
  const failing = (path: string, name: string, key: string) => ({
    [`GET ${path}`]: { answers: listOf(ref(name)) },
    [`POST ${path}`]: { takes: ref(name), status: '405' },
    [`GET ${path}/{${key}}`]: { answers: ref(name), errors: ['404'] },
    [`PUT ${path}/{${key}}`]: { takes: ref(name), status: '400', errors: ['404'] },
    [`DELETE ${path}/{${key}}`]: { status: '400', errors: ['404'] },
  });
  const mock = await createMock(
    writeDocument(
      { ...failing('/pets', 'Pet', 'petId'), ...failing('/owners', 'Owner', 'username') },
      {
        Pet: object({ id: thing, name: text }),
        Owner: object({ id: thing, username: text, email: text }),
      },
    ),
    { handlersFile: false },
  );
  const plan = makePlan(mock.api, mock.inference, { seed: 'standin', words: createWords() });
  const server = await mock.listen();
  const ledgerFile = join(mkdtempSync(join(tmpdir(), 'standin-self-')), 'ledger.ndjson');
  const events = await runTrial({ mock, plan }, { baseUrl: server.url, ledgerFile });
  await server.close();
  await mock.close();
  expect(resultsOf(events).flatMap(({ findings }) => findings)).toEqual([]);
  expect(resultsOf(events).filter(({ skip }) => skip?.reason === 'no-entity')).toEqual([]);
  const { made, left } = summaryOf(events);
  expect(left).toEqual([]);
  expect(made).toBeGreaterThan(5);
});

/** What pages are asked for of a list that answers this as its next page. */
async function askForPages(next: JsonValue) {
  const list = object({ items: listOf(ref('Group')), next_cursor: { type: ['string', 'null'] } });
  const root = writeDocument(
    { ...crud('/plays', 'Group'), 'GET /plays': { answers: list, query: { cursor: text, limit: whole } } },
    { Group },
  );
  const mock = await createMock(root, { handlersFile: false });
  const plan = makePlan(mock.api, mock.inference, { seed: 'standin', words: createWords(), phases: ['sequences'] });
  plan.cases = plan.cases.filter(({ steps }) => steps.some(({ name }) => name === 'page-2'));
  expect(plan.cases).toHaveLength(1);
  const server = await serve((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ items: [{ id: 1, name: 'one' }], next_cursor: next }));
  });
  const results = resultsOf(await runTrial({ mock, plan }, { baseUrl: server.url }));
  server.close();
  await mock.close();
  return { requests: server.requests.filter((each) => each.includes('limit=')), results };
}

test.each([
  ['null', null],
  ['empty', ''],
  ['a link without a cursor', '/plays?limit=2&cursor='],
])('a next page that is %s is not asked for', async (_, next) => {
  const { requests, results } = await askForPages(next);
  expect(requests).not.toEqual([]);
  expect(requests.filter((each) => each.includes('cursor'))).toEqual([]);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
});

test.each([
  ['a cursor', 'c2'],
  ['a link', 'https://api.example.com/v1/plays?limit=2&cursor=c2#top'],
  ['a link without a host', '/plays?cursor=c2'],
])('the next page is asked for by %s', async (_, next) => {
  expect((await askForPages(next)).requests).toContain('GET /plays?limit=2&cursor=c2');
});
