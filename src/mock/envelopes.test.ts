import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { resolvePointer } from '../json/index.ts';
import { listOf, object, ref, type ShortOperation, text, whole } from '../model/infer/api.fixture.ts';
import { openMock } from './exchange.fixture.ts';

interface Form {
  path?: string;
  item?: string;
  takes: JsonValue;
  one: JsonValue;
  many: JsonValue;
  /** What is sent for a user called Ada. */
  ada: JsonValue;
  /** Pointers: the id and the name in the answer; the items in the list; id and name within one. */
  at: { id: string; name: string; items: string; total?: string };
}

const User = { type: 'object', required: ['id', 'name'], properties: { id: whole, name: text } };
const NewUser = object({ name: text });
const Resource = {
  type: 'object',
  required: ['id', 'type', 'attributes'],
  properties: { id: text, type: { const: 'users' }, attributes: { ...NewUser, required: ['name'] } },
};
const NewResource = object({ type: { const: 'users' }, attributes: NewUser });
const needs = (properties: Record<string, JsonValue>): JsonObject => ({
  ...object(properties),
  required: Object.keys(properties),
});

const forms: Record<string, Form> = {
  'bare objects and arrays': {
    takes: NewUser,
    one: ref('User'),
    many: listOf(ref('User')),
    ada: { name: 'Ada' },
    at: { id: '/id', name: '/name', items: '' },
  },
  '{data: …} on both sides': {
    takes: needs({ data: NewUser }),
    one: needs({ data: ref('User') }),
    many: needs({ data: listOf(ref('User')), total: whole }),
    ada: { data: { name: 'Ada' } },
    at: { id: '/data/id', name: '/data/name', items: '/data', total: '/total' },
  },
  '{user: …} around one': {
    takes: needs({ user: NewUser }),
    one: needs({ user: ref('User') }),
    many: needs({ users: listOf(ref('User')), meta: needs({ total_count: whole }) }),
    ada: { user: { name: 'Ada' } },
    at: { id: '/user/id', name: '/user/name', items: '/users', total: '/meta/total_count' },
  },
  'data with attributes (JSON:API)': {
    takes: needs({ data: NewResource }),
    one: needs({ data: ref('Resource') }),
    many: needs({ data: listOf(ref('Resource')) }),
    ada: { data: { type: 'users', attributes: { name: 'Ada' } } },
    at: { id: '/data/id', name: '/data/attributes/name', items: '/data' },
  },
  'attributes out, flat in': {
    takes: NewUser,
    one: ref('Resource'),
    many: listOf(ref('Resource')),
    ada: { name: 'Ada' },
    at: { id: '/id', name: '/attributes/name', items: '' },
  },
  '{items, total}': {
    takes: NewUser,
    one: ref('User'),
    many: needs({ items: listOf(ref('User')), total: whole }),
    ada: { name: 'Ada' },
    at: { id: '/id', name: '/name', items: '/items', total: '/total' },
  },
  '_embedded (HAL)': {
    takes: NewUser,
    one: { allOf: [ref('User'), object({ _links: object({ self: object({ href: text }) }) })] },
    many: needs({
      _embedded: needs({ users: listOf(ref('User')) }),
      _links: object({ self: object({ href: text }) }),
      page: needs({ totalElements: whole, size: whole }),
    }),
    ada: { name: 'Ada' },
    at: { id: '/id', name: '/name', items: '/_embedded/users', total: '/page/totalElements' },
  },
  'value (OData)': {
    path: '/Users',
    item: '/Users({id})',
    takes: NewUser,
    one: ref('User'),
    many: needs({ '@odata.count': whole, value: listOf(ref('User')) }),
    ada: { name: 'Ada' },
    at: { id: '/id', name: '/name', items: '/value', total: '/@odata.count' },
  },
  'a map keyed by id': {
    takes: NewUser,
    one: ref('User'),
    many: { type: 'object', additionalProperties: ref('User') },
    ada: { name: 'Ada' },
    at: { id: '/id', name: '/name', items: '' },
  },
  'a map keyed by id within an envelope': {
    takes: NewUser,
    one: ref('User'),
    many: needs({ users: { type: 'object', additionalProperties: ref('User') } }),
    ada: { name: 'Ada' },
    at: { id: '/id', name: '/name', items: '/users' },
  },
  'names that differ but mean the same': {
    takes: ref('CreateUserRequest'),
    one: ref('UserDetailsDto'),
    many: needs({ results: listOf(ref('UserSummaryDto')), count: whole }),
    ada: { name: 'Ada' },
    at: { id: '/id', name: '/name', items: '/results', total: '/count' },
  },
};

describe.each(Object.entries(forms))(
  '%s',
  (_, { path = '/users', item = '/users/{id}', takes, one, many, ada, at }) => {
    const schemas = { User, Resource, CreateUserRequest: NewUser, UserDetailsDto: User, UserSummaryDto: User };
    const operations: Record<string, ShortOperation> = {
      [`GET ${path}`]: { answers: many },
      [`POST ${path}`]: { takes, answers: one, status: '201' },
      [`GET ${item}`]: { answers: one, errors: ['404'], path: { id: whole } },
      [`PATCH ${item}`]: { takes, answers: one, path: { id: whole } },
      [`DELETE ${item}`]: { errors: ['404'], path: { id: whole } },
    };

    test('what was made is read, listed, changed and deleted', async () => {
      const { call } = await openMock(operations, schemas);
      const list = () => {
        const { body } = call(`GET ${path}`);
        const items = resolvePointer(body, at.items) ?? {};
        const all = Object.values(items) as JsonValue[];
        if (at.total !== undefined) expect(resolvePointer(body, at.total)).toBe(all.length);
        return all;
      };
      const before = list().length;
      const { body } = call(`POST ${path}`, ada);
      expect(resolvePointer(body, at.name)).toBe('Ada');
      const own = item.replace('{id}', String(resolvePointer(body, at.id)));
      const reads = () => call(`GET ${own}`).body;
      expect(reads()).toEqual(body);
      const shown = list();
      expect(shown.length).toBe(before + 1);
      expect(JSON.stringify(shown)).toContain('"Ada"');
      const changed = JSON.parse(JSON.stringify(ada).replace('Ada', 'Grace'));
      expect(call(`PATCH ${own}`, changed).status).toBeLessThan(300);
      expect(resolvePointer(reads(), at.name)).toBe('Grace');
      expect(call(`DELETE ${own}`).status).toBeLessThan(300);
      expect(call(`GET ${own}`).status).toBe(404);
      expect(call(`DELETE ${own}`).status).toBe(404);
      expect(list().length).toBe(before);
    });
  },
);

test('relationships of JSON:API name what is included beside', async () => {
  const person = needs({ id: text, type: { const: 'people' }, attributes: needs({ name: text }) });
  const article = needs({
    id: text,
    type: { const: 'articles' },
    attributes: needs({ title: text }),
    relationships: needs({ author: needs({ data: needs({ id: text, type: { const: 'people' } }) }) }),
  });
  const { call } = await openMock(
    {
      'GET /people': { answers: needs({ data: listOf(ref('Person')) }) },
      'GET /people/{id}': { answers: needs({ data: ref('Person') }) },
      'PATCH /people/{id}': { takes: needs({ data: ref('Person') }), answers: needs({ data: ref('Person') }) },
      'GET /articles/{id}': { answers: needs({ data: ref('Article'), included: listOf(ref('Person')) }) },
      'GET /articles': { answers: needs({ data: listOf(ref('Article')), included: listOf(ref('Person')) }) },
      'POST /articles': {
        takes: needs({ data: ref('Article') }),
        answers: needs({ data: ref('Article'), included: listOf(ref('Person')) }),
        status: '201',
      },
    },
    { Person: person, Article: article },
  );
  const [author] = resolvePointer(call('GET /people').body, '/data') as JsonObject[];
  const named = { data: { id: author?.id, type: 'people' } };
  const { body } = call('POST /articles', {
    data: { id: '', type: 'articles', attributes: { title: 'Engines' }, relationships: { author: named } },
  } as JsonValue);
  expect(resolvePointer(body, '/data/relationships/author/data/id')).toBe(author?.id);
  expect(resolvePointer(body, '/included')).toEqual([author]);
  const own = `/articles/${encodeURIComponent(String(resolvePointer(body, '/data/id')))}`;
  expect(call(`GET ${own}`).body).toEqual(body);
  const renamed = { ...author, attributes: { name: 'Ada' } };
  call(`PATCH /people/${encodeURIComponent(String(author?.id))}`, { data: renamed } as JsonValue);
  expect(resolvePointer(call(`GET ${own}`).body, '/included')).toEqual([renamed]);
});

test('ids go in where objects come out', async () => {
  const Group = object({ id: whole, title: text });
  const User = object({ id: whole, name: text, groups: listOf(ref('Group')) });
  const { call } = await openMock(
    {
      'GET /groups': { answers: listOf(ref('Group')) },
      'GET /groups/{id}': { answers: ref('Group') },
      'GET /users/{id}': { answers: ref('User') },
      'GET /users': { answers: listOf(ref('User')) },
      'POST /users': { takes: object({ name: text, groups: listOf(whole) }), answers: ref('User'), status: '201' },
      'PUT /users/{id}': { takes: object({ name: text, group_ids: listOf(whole) }), answers: ref('User') },
    },
    { Group, User },
  );
  const { body } = call('POST /users', { name: 'Ada', groups: [2, 5] });
  const groupsOf = (user: JsonValue) => resolvePointer(user, '/groups') as JsonValue;
  expect(groupsOf(body)).toEqual([call('GET /groups/2').body, call('GET /groups/5').body]);
  const id = resolvePointer(body, '/id');
  call(`PUT /users/${id}`, { name: 'Ada', group_ids: [7] });
  expect(groupsOf(call(`GET /users/${id}`).body)).toEqual([call('GET /groups/7').body]);
});

test('two paths to one resource show the same, and one name under two parents two resources', async () => {
  const note = object({ id: whole, text });
  const task = object({ id: whole, done: { type: 'boolean' }, due: text });
  const { call, mock } = await openMock(
    {
      'GET /users': { answers: listOf(ref('User')) },
      'GET /users/{id}': { answers: ref('User') },
      'POST /users': { takes: object({ name: text }), answers: ref('User') },
      'GET /admin/users/{userId}': { answers: ref('User') },
      'PATCH /admin/users/{userId}': { takes: object({ name: text }), answers: ref('User') },
      'GET /users/{id}/entries': { answers: listOf(note) },
      'POST /users/{id}/entries': { takes: object({ text }), answers: note },
      'GET /users/{id}/entries/{entryId}': { answers: note },
      'GET /projects/{id}': { answers: object({ id: whole, title: text }) },
      'GET /projects': { answers: listOf(object({ id: whole, title: text })) },
      'GET /projects/{id}/entries': { answers: listOf(task) },
      'POST /projects/{id}/entries': { takes: task, answers: task },
      'GET /projects/{id}/entries/{entryId}': { answers: task },
    },
    { User: object({ id: whole, name: text }) },
  );
  const id = resolvePointer(call('POST /users', { name: 'Ada' }).body, '/id');
  expect(call(`GET /admin/users/${id}`).body).toEqual({ id, name: 'Ada' });
  call(`PATCH /admin/users/${id}`, { name: 'Grace' });
  expect(call(`GET /users/${id}`).body).toEqual({ id, name: 'Grace' });
  const names = mock.inference.resources.map(({ name }) => name);
  expect(names.filter((name) => name.includes('entries'))).toHaveLength(2);
  expect(names.filter((name) => name === 'users')).toHaveLength(1);
  const made = call(`POST /users/${id}/entries`, { text: 'hello' }).body;
  expect(call(`GET /users/${id}/entries`).body).toEqual([made]);
  expect(JSON.stringify(call('GET /projects/1/entries').body)).not.toContain('hello');
});
