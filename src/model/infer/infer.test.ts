import { expect, test } from 'vitest';
import { findResource } from '../index.ts';
import { describeApi, flag, inferFrom, listOf, object, ref, text, whole } from './api.fixture.ts';

const entity = (attributes: Parameters<typeof object>[0]) =>
  object({ id: text, type: text, attributes: object(attributes) });
const input = (attributes: Parameters<typeof object>[0]) =>
  object({ data: object({ type: text, attributes: object(attributes) }) });

const schemas = {
  User: entity({ email: text, name: text, is_admin: flag, api_key: text, groups: listOf(ref('Group')) }),
  UserInput: input({ email: text, name: text, password: text, groups: listOf(whole) }),
  Group: entity({ name: text, users: listOf(ref('User')) }),
  GroupInput: input({ name: text, members: listOf(whole) }),
  Naming: object({ data: object({ id: text, type: text }) }),
};
const id = { path: { id: whole } };
const studio = inferFrom(
  {
    'GET /users': {
      answers: listOf(ref('User')),
      query: {
        page: whole,
        page_size: { type: 'integer', default: 10 },
        all: flag,
        sort: text,
        search: text,
        name: text,
      },
      headers: { 'X-Total-Count': whole, 'X-Total-Pages': whole },
    },
    'POST /users': { takes: ref('UserInput'), answers: ref('User'), status: '201' },
    'GET /users/{id}': { answers: ref('User'), ...id },
    'PATCH /users/{id}': { takes: ref('UserInput'), answers: ref('User'), ...id },
    'DELETE /users/{id}': id,
    'POST /users/{id}/roll-api-key': { answers: ref('User'), ...id },
    'GET /groups': { answers: listOf(ref('Group')) },
    'POST /groups': { takes: ref('GroupInput'), answers: ref('Group'), status: '201' },
    'GET /groups/{id}': { answers: ref('Group'), ...id },
    'GET /groups/{id}/users': { answers: listOf(ref('User')), ...id },
    'POST /groups/{id}/users': { takes: ref('Naming'), ...id },
    'PUT /groups/{id}/users': { takes: input({ members: listOf(whole) }), answers: object({}), ...id },
    'DELETE /groups/{id}/users/{userId}': id,
    'GET /users/{userId}/groups': { answers: listOf(ref('Group')) },
  },
  schemas,
);
const byId = { in: 'path', parameter: 'id' };

test('a resource has its paths, identity, fields, credentials, and relations that know each other', () => {
  expect(studio.resources.map(({ name }) => name)).toEqual(['users', 'groups']);
  const users = findResource(studio, 'users');
  expect(users).toMatchObject({
    kind: 'collection',
    paths: { collection: '/users', item: '/users/{id}' },
    representation: { pointer: '/components/schemas/User' },
    identity: { pointer: '/id', parameter: 'id', form: 'decimal' },
    fields: '/attributes',
    credentials: ['/attributes/api_key'],
    unique: ['/attributes/email'],
  });
  expect(users?.relations).toMatchObject([
    { pointer: '/attributes/groups', target: 'groups', many: true, form: 'embedded', inverse: '/attributes/users' },
  ]);
});

test('lists know their paging, sorting, search, filters and totals', () => {
  expect(studio.of('GET /users')).toMatchObject({
    kind: 'list',
    resource: 'users',
    envelope: { items: '', item: '', headers: { total: ['X-Total-Count'], pages: ['X-Total-Pages'] } },
    paging: { kind: 'page', position: 'page', size: 'page_size', first: 1, defaultSize: 10, off: 'all' },
    filters: [{ parameter: 'name', pointer: '/attributes/name' }],
    sort: { parameter: 'sort', direction: undefined },
    search: 'search',
  });
});

test('create, read, update and delete take {data: {type, attributes}} and answer {id, type, attributes}', () => {
  expect(studio.of('POST /users')).toMatchObject({ kind: 'create', resource: 'users', input: '/data', entity: '' });
  expect(studio.of('GET /users/{id}')).toMatchObject({ kind: 'read', resource: 'users', id: byId, entity: '' });
  expect(studio.of('PATCH /users/{id}')).toMatchObject({ kind: 'merge', id: byId, input: '/data', upsert: false });
  expect(studio.of('DELETE /users/{id}')).toMatchObject({ kind: 'delete', id: byId, entity: undefined });
});

test('an action that rolls a key rotates the field that its words name, and says so', () => {
  const roll = studio.effects['POST /users/{id}/roll-api-key'];
  expect(roll?.effect).toEqual({
    kind: 'act',
    resource: 'users',
    id: byId,
    changes: [{ kind: 'rotate', pointer: '/attributes/api_key' }],
    entity: '',
  });
  expect(roll?.evidence.join('; ')).toContain('the words "api key" name /attributes/api_key');
});

test('a collection below another is the relation between them', () => {
  const relation = { resource: 'groups', id: byId, relation: '/attributes/users' };
  expect(studio.of('GET /groups/{id}/users')).toMatchObject({
    kind: 'list',
    resource: 'users',
    within: { resource: 'groups', id: byId, by: 'relation', pointer: '/attributes/users' },
  });
  expect(studio.of('GET /users/{userId}/groups')).toMatchObject({
    kind: 'list',
    resource: 'groups',
    within: {
      resource: 'users',
      id: { in: 'path', parameter: 'userId' },
      by: 'relation',
      pointer: '/attributes/groups',
    },
  });
  expect(studio.of('POST /groups/{id}/users')).toMatchObject({
    kind: 'link',
    ...relation,
    target: { in: 'body', pointer: '/data/id' },
  });
  expect(studio.of('PUT /groups/{id}/users')).toMatchObject({
    kind: 'relink',
    ...relation,
    target: { in: 'body', pointer: '/data/attributes/members' },
  });
  expect(studio.of('DELETE /groups/{id}/users/{userId}')).toMatchObject({
    kind: 'unlink',
    ...relation,
    target: { in: 'path', parameter: 'userId' },
  });
});

test('every operation has an effect, also where there is nothing to infer from', () => {
  const api = describeApi({ 'GET /': {}, 'POST /a/b/c': {}, 'OPTIONS /x': {} });
  const { effects } = inferFrom({ 'GET /': {}, 'POST /a/b/c': {}, 'OPTIONS /x': {} });
  expect(Object.keys(effects).sort()).toEqual(api.operations.map((each) => each.id).sort());
  expect(Object.values(effects).map(({ effect }) => effect.kind)).toEqual(['none', 'none', 'none']);
});

test('a number in a path means the field of that name, where the identity is a text', () => {
  const owned = { path: { owner: text, repo: text } };
  const { effects, resources } = inferFrom(
    {
      'GET /repos': { answers: listOf(ref('Repo')) },
      'GET /repos/{owner}/{repo}': { answers: ref('Repo'), ...owned },
      'DELETE /repos/{owner}/{repo}': owned,
      'GET /repositories/{id}': { answers: ref('Repo'), path: { id: whole } },
    },
    { Repo: object({ id: whole, name: text, full_name: text }) },
  );
  expect(resources.map(({ name, identity }) => [name, identity?.pointer])).toEqual([['repos', '/name']]);
  expect(effects['GET /repositories/{id}']?.effect).toMatchObject({
    kind: 'read',
    resource: 'repos',
    id: { in: 'path', parameter: 'id', field: '/id' },
  });
  expect(effects['GET /repos/{owner}/{repo}']?.effect).toMatchObject({ id: { in: 'path', parameter: 'repo' } });
});
