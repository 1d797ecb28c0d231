import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import { createWords } from '../../lexicon/index.ts';
import { buildApi, inferResources } from '../../model/index.ts';
import { describeApi, listOf, object, ref, text as text_, whole } from '../../model/infer/api.fixture.ts';
import { listExpressions, makePlan } from '../index.ts';

const text = readFileSync(new URL('../../../spec/openapi.yaml', import.meta.url), 'utf8');
const { document } = await loadDocument(load(text) as never);
const { api } = buildApi(document);
const inference = inferResources(api);
const options = { seed: 'seed', words: createWords(), phases: ['sequences'] as const };
const { cases } = makePlan(api, inference, options);
const stepsOf = (name: string) => cases.find((each) => each.name === `${name}@seed`)?.steps.map((step) => step.name);

test('every resource is created, read, listed, updated and deleted', () => {
  expect(stepsOf('createUser/sequences/1')).toEqual(['create', 'read', 'list']);
  expect(stepsOf('updateUser/sequences/1')).toEqual(['create', 'before', 'merge', 'after']);
  expect(stepsOf('deleteUser/sequences/1')).toEqual(['create', 'delete', 'probe', 'list']);
  for (const resource of ['Group', 'Catalogue', 'Datasource', 'FileStore', 'Tag', 'Tool', 'Filter', 'Llm'])
    expect(stepsOf(`delete${resource}/sequences/1`), resource).toContain('probe');
});

test('a key that was rolled opens nothing any more', () => {
  expect(stepsOf('rollUserApiKey/sequences/1')).toEqual(['create', 'before', 'act', 'after', 'intrude']);
  const intrude = cases.find(({ operation }) => operation === 'rollUserApiKey')?.steps.at(-1);
  expect(intrude).toMatchObject({
    expect: { kind: 'unauthenticated', how: 'stale' },
    request: { credentials: { $from: '$steps.before.outputs.credential' } },
  });
});

test('a step knows what it takes from earlier steps of its case', () => {
  for (const { name, steps } of cases) {
    const known = new Set<string>();
    for (const step of steps) {
      const taken = listExpressions(step.request).filter((each) => each.startsWith('$steps.'));
      expect(
        taken.filter((each) => !known.has(each)),
        name,
      ).toEqual([]);
      for (const output of Object.keys(step.outputs)) known.add(`$steps.${step.name}.outputs.${output}`);
    }
  }
});

test('writes are to what the case itself made', () => {
  const methods = new Map(api.operations.map(({ id, method }) => [id, method]));
  const shared = cases.flatMap(({ name, steps }) =>
    steps
      .filter(({ operation, role }) => methods.get(operation) !== 'get' && role !== 'create' && role !== 'break')
      .flatMap(({ request }) => request.parameters)
      .filter(({ in: place, value }) => place === 'path' && JSON.stringify(value).includes('$pool'))
      .map(() => name),
  );
  expect(shared).toEqual([]);
});

test('without writes only lists and links are left', () => {
  const { cases: reads } = makePlan(api, inference, { ...options, writes: false });
  const methods = new Set(
    reads.flatMap(({ steps }) =>
      steps.map(({ operation }) => api.operations.find(({ id }) => id === operation)?.method),
    ),
  );
  expect([...methods]).toEqual(['get']);
  expect(reads.map(({ name }) => name)).toContain('listUsers/sequences/1@seed');
});

test('the same document gives the same sequences', () => {
  expect(JSON.stringify(makePlan(api, inference, options).cases)).toBe(JSON.stringify(cases));
});

test("what is made for someone is looked for in no list of one's own", () => {
  const Doc = object({ id: whole, title: text_ });
  const operations = {
    'GET /me/docs': { answers: listOf(ref('Doc')) },
    'GET /docs/{id}': { answers: ref('Doc'), errors: ['404'] },
    'POST /users/{id}/docs': { takes: object({ title: text_ }), answers: ref('Doc'), status: '201' },
    'GET /users/{id}': { answers: ref('User') },
    'GET /users': { answers: listOf(ref('User')) },
    'GET /me': { answers: ref('User') },
  };
  const own = describeApi(operations, { Doc, User: object({ id: whole, name: text_, email: text_ }) });
  const planned = makePlan(own, inferResources(own), options).cases;
  const made = planned.filter(({ operation }) => operation === 'POST /users/{id}/docs');
  expect(made.length).toBeGreaterThan(0);
  expect(made.flatMap(({ steps }) => steps.map(({ operation }) => operation))).not.toContain('GET /me/docs');
});
