import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadDocument } from '../document/index.ts';
import type { JsonValue } from '../json/index.ts';
import { applyBehaviour, buildApi, describeBehaviour, type Inference, inferResources } from './index.ts';
import { describeApi, listOf, object, ref, text, whole } from './infer/api.fixture.ts';

const corpus = new URL('../../../shared/corpus/documents/', import.meta.url);
const isThere = existsSync(corpus);
if (!isThere) console.log('skipped: behaviour of real documents needs ../shared/corpus');

const studioApi = describeApi(
  {
    'GET /users': { answers: listOf(ref('User')), query: { page: whole, page_size: whole, sort: text } },
    'POST /users': { takes: ref('User'), answers: ref('User'), status: '201' },
    'GET /users/{id}': { answers: ref('User') },
    'POST /users/{id}/roll-api-key': { answers: ref('User') },
    'POST /users/{id}/frobnicate': {},
    'GET /groups': { answers: listOf(ref('Group')) },
    'GET /groups/{id}': { answers: ref('Group') },
    'POST /reports': {},
  },
  {
    User: object({ id: whole, email: text, name: text, api_key: text, groups: listOf(ref('Group')) }),
    Group: object({ id: whole, name: text, users: listOf(ref('User')) }),
  },
);
const studio = inferResources(studioApi);
const roll = 'POST /users/{id}/roll-api-key';

function correct(behaviour: JsonValue): Inference {
  const { inference, issues } = applyBehaviour(studioApi, studio, behaviour);
  expect(issues).toEqual([]);
  return inference;
}

function refuse(behaviour: JsonValue): string[] {
  const { inference, issues } = applyBehaviour(studioApi, studio, behaviour);
  if (issues.length === 0) throw new Error('it was not refused');
  expect(inference.resources.map(({ name }) => name)).toEqual(['users', 'groups']);
  return issues.map(({ pointer, message }) => `${pointer}: ${message}`);
}

const users = (inference: Inference) => inference.resources.find(({ name }) => name === 'users');

test('a resource is corrected line by line, and the rest of it stays', () => {
  const corrected = users(
    correct({
      resources: {
        users: {
          identity: '/email',
          unique: ['/name'],
          relations: { '/groups': false },
          derive: { '/name': [{ template: 'User {/id}' }] },
          values: { 1: { '/name': 'Ada' } },
        },
      },
    }),
  );
  expect(corrected).toMatchObject({
    identity: { pointer: '/email', parameter: 'id' },
    credentials: ['/api_key'],
    unique: ['/name'],
    relations: [],
    derive: [{ pointer: '/name', cases: [{ template: 'User {/id}' }] }],
    values: { 1: { '/name': 'Ada' } },
    confidence: 1,
  });
});

test('a relation keeps its place, and forgets what was inferred about another target', () => {
  const before = users(studio)?.relations;
  expect(before).toMatchObject([{ pointer: '/groups', target: 'groups', inverse: '/users' }]);
  const { relations } =
    users(correct({ resources: { users: { relations: { '/friends': 'users', '/groups': 'users' } } } })) ?? {};
  expect(relations?.map(({ pointer, target, inverse }) => [pointer, target, inverse])).toEqual([
    ['/groups', 'users', undefined],
    ['/friends', 'users', undefined],
  ]);
});

test.each<[string, JsonValue, object]>([
  [
    'rotate',
    { rotate: '/name', grace: 60 },
    { kind: 'act', changes: [{ kind: 'rotate', pointer: '/name', grace: 60 }] },
  ],
  [
    'several',
    { set: { '/name': 'x' }, touch: '/email' },
    { changes: [{ kind: 'set', value: 'x' }, { kind: 'touch' }] },
  ],
  [
    'clone',
    { clone: { set: { '/name': 'x' } } },
    { kind: 'clone', resource: 'users', changes: [{ pointer: '/name' }] },
  ],
  ['none', 'none', { kind: 'none' }],
  ['a whole one', { kind: 'delete', resource: 'users' }, { kind: 'delete', id: { in: 'path', parameter: 'id' } }],
])('an effect is corrected: %s', (_, effect, expected) => {
  const inference = correct({ operations: { [roll]: { effect } } });
  expect(inference.effects[roll]).toMatchObject({
    effect: expected,
    confidence: 1,
    evidence: ['mocks/behaviour.yaml says so'],
  });
});

test('a list keeps what is not mentioned, and loses what is null', () => {
  const effect = { kind: 'list', paging: null, envelope: { total: ['/total'] } };
  const corrected = correct({ operations: { 'GET /users': { effect } } }).effects['GET /users']?.effect;
  expect(corrected).toMatchObject({ sort: { parameter: 'sort' }, envelope: { items: '', total: ['/total'] } });
  expect(corrected).toHaveProperty('paging', undefined);
});

test('what cannot be is refused, with its place', () => {
  expect(refuse({ resources: { cats: {} } })[0]).toBe(
    '/resources/cats: no resource is called "cats"; there are users, groups',
  );
  expect(refuse({ operations: { nope: { effect: 'none' } } })[0]).toMatch('no operation is called "nope"');
  expect(refuse({ operations: { 'POST /reports': { effect: { rotate: '/key' } } } })[0]).toMatch(
    'found no entity that this operation is about',
  );
  expect(refuse({ operations: { 'POST /reports': { effect: { kind: 'delete', resource: 'users' } } } })[0]).toMatch(
    'an effect of kind "delete" needs "id"',
  );
  expect(refuse({ operations: { [roll]: { effect: { kind: 'delete', resource: 'cats' } } } })[0]).toMatch(
    'no resource is called "cats"',
  );
  expect(refuse({ operations: { [roll]: { effect: { kind: 'read', id: { in: 'path' } } } } })[0]).toMatch(
    /^\/operations\/POST ~1users~1\{id\}~1roll-api-key\/effect/,
  );
  expect(refuse({ resources: { users: { relations: { '/groups': 'cats' } } } })[0]).toMatch('no resource is called');
  expect(refuse({ nonsense: 1 })).toHaveLength(1);
});

test('an action that was inferred is said in short', () => {
  const { operations } = describeBehaviour(studio);
  expect(operations).toMatchObject({
    [roll]: { effect: { rotate: '/api_key' } },
    'POST /users/{id}/frobnicate': { effect: 'none' },
  });
});

test('corrections are described with what they took away', () => {
  const inference = correct({
    resources: { users: { relations: { '/groups': false, '/friends': 'users' }, unique: [] } },
    operations: {
      [roll]: { effect: { clone: { write: { '/name': 'Copy of {/name}' } } } },
      'GET /users': { effect: { kind: 'list', paging: null } },
      'POST /reports': { effect: { kind: 'create', resource: 'groups' } },
    },
  });
  const described = describeBehaviour(inference, studio);
  expect(described).toMatchObject({
    resources: { users: { relations: { '/groups': false } } },
    operations: { 'GET /users': { effect: { paging: null } } },
  });
  expect(correct(described)).toEqual(inference);
});

test('an identity of several parts is stated as a list, and its paths name all of them', () => {
  const api = describeApi(
    {
      'GET /shelves/{shelf}/{slot}': { answers: ref('Box') },
      'DELETE /shelves/{shelf}/{slot}': {},
      'GET /shelves/{shelf}/{slot}/notes': { answers: listOf(ref('Note')) },
      'GET /notes/{id}': { answers: ref('Note') },
    },
    { Box: object({ row: whole, place: whole, label: text }), Note: object({ id: whole, text }) },
  );
  const raw = inferResources(api);
  const state = (identity: JsonValue) => applyBehaviour(api, raw, { resources: { shelves: { identity } } });
  const { inference, issues } = state(['/row', '/place']);
  expect(issues).toEqual([]);
  expect(inference.resources.find(({ name }) => name === 'shelves')?.identity).toMatchObject({
    pointer: '/place',
    with: [{ pointer: '/row', parameter: 'shelf' }],
  });
  const named = { in: 'path', parameter: 'slot', with: ['shelf'] };
  expect(inference.effects['DELETE /shelves/{shelf}/{slot}']?.effect).toMatchObject({ id: named });
  expect(inference.effects['GET /shelves/{shelf}/{slot}/notes']?.effect).toMatchObject({ within: { id: named } });
  const again = applyBehaviour(api, raw, JSON.parse(JSON.stringify(describeBehaviour(inference, raw))) as JsonValue);
  expect(again).toEqual({ inference, issues: [] });
  expect(state(['parent', '/place']).issues).toEqual([
    {
      pointer: '/resources/shelves/identity',
      message: 'the path of shelves hangs below nothing, so no parent is a part',
    },
  ]);
  expect(state(['parent']).issues).not.toEqual([]);
});

describe('the law: an inference with its own description applied is the inference', () => {
  const bundled = new URL('../../spec/openapi.yaml', import.meta.url);
  const documents = ['ai-studio-upstream.json', 'discourse.json', 'gitea.json', 'ix-api.json'].map(
    (name) => new URL(name, corpus),
  );

  test.each([bundled, ...(isThere ? documents : [])])('%s', async (file) => {
    const api = await load(file);
    const inference = inferResources(api);
    const described = JSON.parse(JSON.stringify(describeBehaviour(inference))) as JsonValue;
    const { inference: again, issues } = applyBehaviour(api, inference, described);
    expect(issues).toEqual([]);
    expect(again).toEqual(inference);
  });

  test('and so with the corrections of this repository', async () => {
    const api = await load(bundled);
    const raw = inferResources(api);
    const behaviour = parse(readFileSync(new URL('../../mocks/behaviour.yaml', import.meta.url), 'utf8')) as JsonValue;
    const { inference } = applyBehaviour(api, raw, behaviour);
    const again = applyBehaviour(api, raw, JSON.parse(JSON.stringify(describeBehaviour(inference, raw))) as JsonValue);
    expect(again).toEqual({ inference, issues: [] });
    expect(inference).not.toEqual(raw);
  });
});

async function load(file: URL) {
  const read = async () => ({ text: readFileSync(file, 'utf8') });
  return buildApi((await loadDocument(file.href, { read })).document).api;
}

test('what is wrong is told once for each place, by its name', () => {
  expect(refuse({ resources: { users: { uniqe: ['/name'] } } })).toEqual([
    '/resources/users: "uniqe" is not known here',
  ]);
  expect(refuse({ resources: { users: { identity: 5 } } })).toEqual(['/resources/users/identity: must be string']);
  expect(refuse({ operations: { [roll]: { effect: { rotat: '/api_key' } } } })).toEqual([
    '/operations/POST ~1users~1{id}~1roll-api-key/effect: "rotat" is not known here',
  ]);
});
