import { expect, test } from 'vitest';
import { findResource } from '../index.ts';
import { flag, inferFrom, listOf, object, ref, text, whole } from './api.fixture.ts';

const User = object({ id: whole, name: text, email: text });
const at = (parameter: string) => ({ in: 'path', parameter });

test.each([
  ['a bare list', listOf(ref('User')), ''],
  ['{items, total}', object({ items: listOf(ref('User')), total: whole }), '/items'],
  ['{data, meta}', object({ data: listOf(ref('User')), meta: object({ total: whole }) }), '/data'],
  ['{users, cursor}', object({ users: listOf(ref('User')), next_cursor: text }), '/users'],
  ['{result: {users}}', object({ success: flag, result: object({ users: listOf(ref('User')) }) }), '/result/users'],
  ['HAL', object({ _embedded: object({ users: listOf(ref('User')) }), _links: object({}) }), '/_embedded/users'],
  ['OData', object({ '@odata.count': whole, value: listOf(ref('User')) }), '/value'],
])('%s is a list of users', (_, answers, items) => {
  const { of } = inferFrom({ 'GET /users': { answers }, 'GET /users/{id}': { answers: ref('User') } }, { User });
  expect(of('GET /users')).toMatchObject({
    kind: 'list',
    resource: 'users',
    envelope: { items, item: '', keyedById: false },
  });
});

test('a map keyed by id is a list, and so is one whose items wrap the entity', () => {
  const { of } = inferFrom(
    {
      'GET /users': { answers: { type: 'object', additionalProperties: ref('User') } },
      'GET /users/{id}': { answers: ref('User') },
      'GET /teams/{id}/users': { answers: object({ items: listOf(object({ role: text, user: ref('User') })) }) },
      'GET /teams/{id}': { answers: object({ id: whole, title: text }) },
    },
    { User },
  );
  expect(of('GET /users')).toMatchObject({ kind: 'list', envelope: { items: '', keyedById: true } });
  expect(of('GET /teams/{id}/users')).toMatchObject({
    kind: 'list',
    resource: 'users',
    envelope: { items: '/items', item: '/user' },
  });
});

test.each([
  ['{data}', object({ data: ref('User') }), '/data'],
  ['{user}', object({ user: ref('User') }), '/user'],
  ['{success, result}', object({ success: flag, errors: listOf(text), result: ref('User') }), '/result'],
  ['{data: {user}}', object({ data: object({ user: ref('User') }) }), '/data/user'],
  ['{id, notes, result}', object({ id: text, notes: text, result: ref('User') }), '/result'],
  ['itself', ref('User'), ''],
])('a user wrapped as %s is found in answers and requests', (_, wrapped, pointer) => {
  const { of } = inferFrom(
    { 'POST /users': { takes: wrapped, answers: wrapped }, 'GET /users/{id}': { answers: wrapped } },
    { User },
  );
  expect(of('GET /users/{id}')).toMatchObject({ kind: 'read', entity: pointer });
  expect(of('POST /users')).toMatchObject({ kind: 'create', input: pointer, entity: pointer });
});

test('what tells about a list is found beside it', () => {
  const { of } = inferFrom(
    {
      'GET /users': {
        query: { limit: { type: 'integer', default: 20 }, offset: whole, sort_by: text, sort_order: text, q: text },
        answers: object({
          data: listOf(ref('User')),
          meta: object({ total_count: whole, total_pages: whole, page: whole, per_page: whole, has_more: flag }),
          links: object({ next: text, prev: object({ href: text }) }),
        }),
      },
    },
    { User },
  );
  expect(of('GET /users')).toMatchObject({
    envelope: {
      total: ['/meta/total_count'],
      pages: ['/meta/total_pages'],
      page: ['/meta/page'],
      size: ['/meta/per_page'],
      hasMore: ['/meta/has_more'],
      next: ['/links/next'],
      previous: ['/links/prev/href'],
    },
    paging: { kind: 'offset', position: 'offset', size: 'limit', defaultSize: 20 },
    sort: { parameter: 'sort_by', direction: 'sort_order' },
    search: 'q',
  });
});

test.each([
  [
    { page: { type: 'integer', minimum: 0, default: 0 }, size: whole },
    { kind: 'page', position: 'page', size: 'size', first: 0 },
  ],
  [
    { 'page[number]': whole, 'page[size]': whole },
    { kind: 'page', position: 'page[number]', size: 'page[size]', first: 1 },
  ],
  [
    { $top: whole, $skip: whole },
    { kind: 'offset', position: '$skip', size: '$top' },
  ],
  [
    { starting_after: text, limit: whole },
    { kind: 'cursor', position: 'starting_after', size: 'limit' },
  ],
  [
    { pageToken: text, pageSize: whole },
    { kind: 'cursor', position: 'pageToken', size: 'pageSize' },
  ],
])('paging is recognised: %j', (query, paging) => {
  expect(inferFrom({ 'GET /users': { query, answers: listOf(ref('User')) } }, { User }).of('GET /users')).toMatchObject(
    { paging },
  );
});

test.each([
  ['/users/{userId}', User, {}, { pointer: '/id', form: 'integer' }],
  ['/users/{user_id}', object({ user_id: text, id: whole }), {}, { pointer: '/user_id', form: 'opaque' }],
  ['/users/{id}', object({ id: { type: 'string', format: 'uuid' } }), {}, { pointer: '/id', form: 'uuid' }],
  ['/users/{id}', object({ id: text }), { id: whole }, { pointer: '/id', form: 'decimal' }],
  ['/users/{username}', object({ id: whole, username: text }), {}, { pointer: '/username', form: 'name' }],
  ['/users/{user}', object({ id: whole, login: text }), {}, { pointer: '/login', form: 'name' }],
  ['/users/{slug}', object({ slug: text, title: text }), {}, { pointer: '/slug', form: 'name' }],
  ['/users/{id}', object({ metadata: object({ uid: text }), spec: object({}) }), {}, { pointer: '/metadata/uid' }],
])('%s means the property that it says', (path, answers, types, identity) => {
  const { resources } = inferFrom({
    [`GET ${path}`]: { answers, path: types },
    'POST /users': { takes: answers, answers },
  });
  expect(resources[0]?.identity).toMatchObject(identity);
});

test('two paths to the same things are one resource; the same name under two parents is two', () => {
  const Address = object({ id: whole, street: text });
  const { resources, of } = inferFrom(
    {
      'GET /users': { answers: listOf(ref('User')) },
      'GET /users/{id}': { answers: ref('User') },
      'GET /api/v1/users': { answers: { type: 'object', additionalProperties: true } },
      'GET /api/v1/users/{id}': { answers: { type: 'object', additionalProperties: true } },
      'POST /api/v1/users': {},
      'GET /orders/{id}': { answers: object({ id: whole, total: whole }) },
      'GET /users/{id}/addresses/{addressId}': { answers: ref('Address') },
      'POST /users/{id}/addresses': { takes: ref('Address'), answers: ref('Address') },
      'GET /orders/{id}/addresses/{addressId}': { answers: ref('Address') },
      'POST /orders/{id}/addresses': { takes: ref('Address'), answers: ref('Address') },
    },
    { User, Address },
  );
  expect(resources.map(({ name, parents }) => [name, parents.map(({ resource }) => resource)])).toEqual([
    ['users', []],
    ['orders', []],
    ['users/addresses', ['users']],
    ['orders/addresses', ['orders']],
  ]);
  expect(of('POST /api/v1/users')).toMatchObject({ kind: 'create', resource: 'users' });
  expect(of('POST /orders/{id}/addresses')).toMatchObject({
    kind: 'create',
    resource: 'orders/addresses',
    within: { resource: 'orders', id: at('id'), by: 'child' },
  });
});

test('what is made below another, and lives elsewhere, is its child', () => {
  const { resources, of } = inferFrom(
    {
      'GET /orgs/{org}': { answers: object({ id: whole, name: text }) },
      'GET /orgs/{org}/users': { answers: listOf(ref('User')) },
      'POST /orgs/{org}/users': { takes: ref('User'), answers: ref('User') },
      'GET /users/{id}': { answers: ref('User') },
      'DELETE /users/{id}': {},
    },
    { User },
  );
  expect(findResource({ resources, effects: {} }, 'users')).toMatchObject({
    paths: { collection: '/orgs/{org}/users', item: '/users/{id}' },
    parents: [{ resource: 'orgs', parameter: 'org' }],
  });
  expect(of('POST /orgs/{org}/users')).toMatchObject({ kind: 'create', within: { by: 'child', resource: 'orgs' } });
});

test('relations: embedded, by id, by reference; and what requests call them', () => {
  const { resources } = inferFrom(
    {
      'GET /users/{id}': { answers: ref('User') },
      'GET /tags/{id}': { answers: ref('Tag') },
      'GET /posts/{id}': { answers: ref('Post') },
      'POST /posts': { takes: object({ text, tag_ids: listOf(whole), author_user_id: whole }), answers: ref('Post') },
    },
    {
      User,
      Tag: object({ id: whole, label: text }),
      Post: object({
        id: whole,
        text,
        author: { anyOf: [ref('User'), { type: 'null' }] },
        user_id: whole,
        tags: listOf({ allOf: [ref('Tag')] }),
        relationships: object({ users: object({ data: listOf(object({ id: text, type: text })) }) }),
      }),
    },
  );
  expect(resources.find(({ name }) => name === 'posts')?.relations).toMatchObject([
    { pointer: '/author', target: 'users', many: false, form: 'embedded' },
    { pointer: '/user_id', target: 'users', many: false, form: 'id' },
    { pointer: '/tags', target: 'tags', many: true, form: 'embedded', input: '/tag_ids' },
    { pointer: '/relationships/users/data', target: 'users', many: true, form: 'embedded' },
  ]);
});

test('a relation that no representation shows is kept out of sight', () => {
  const { resources, of } = inferFrom(
    {
      'GET /users/{id}': { answers: ref('User') },
      'DELETE /users/{id}': {},
      'GET /clubs/{id}': { answers: object({ id: whole, title: text }) },
      'GET /clubs/{id}/members': { answers: listOf(ref('User')) },
      'PUT /clubs/{id}/members/{userId}': {},
      'DELETE /clubs/{id}/members/{userId}': {},
      'GET /users/{id}/followers': { answers: listOf(ref('User')) },
    },
    { User },
  );
  const link = { resource: 'clubs', id: at('id'), relation: '/members', target: at('userId') };
  expect(of('PUT /clubs/{id}/members/{userId}')).toMatchObject({ kind: 'link', ...link });
  expect(of('DELETE /clubs/{id}/members/{userId}')).toMatchObject({ kind: 'unlink', ...link });
  expect(of('GET /users/{id}/followers')).toMatchObject({ within: { by: 'relation', pointer: '/followers' } });
  expect(resources.flatMap(({ relations }) => relations.map(({ pointer, hidden }) => [pointer, hidden]))).toEqual([
    ['/followers', true],
    ['/members', true],
  ]);
});

test('a key in the child, or two relations in a row, say what belongs to a parent', () => {
  const { of } = inferFrom(
    {
      'GET /users/{id}': { answers: ref('Member') },
      'GET /groups/{id}': { answers: ref('Group') },
      'GET /rooms/{id}': { answers: ref('Room') },
      'GET /notes/{id}': { answers: ref('Note') },
      'GET /users/{id}/notes': { answers: listOf(ref('Note')) },
      'GET /users/{id}/rooms': { answers: object({ id: whole, attributes: object({ rooms: listOf(ref('Room')) }) }) },
    },
    {
      Member: object({ id: whole, groups: listOf(ref('Group')) }),
      Group: object({ id: whole, rooms: listOf(ref('Room')) }),
      Room: object({ id: whole, size: whole }),
      Note: object({ id: whole, user_id: whole, text }),
    },
  );
  expect(of('GET /users/{id}/notes')).toMatchObject({ within: { by: 'key', pointer: '/user_id' } });
  expect(of('GET /users/{id}/rooms')).toMatchObject({
    kind: 'list',
    envelope: { items: '/attributes/rooms' },
    within: { by: 'relation', via: ['/groups'], pointer: '/rooms' },
  });
});

test('PUT makes what nothing else makes; POST updates an item; a body may say which one', () => {
  const { of } = inferFrom(
    {
      'PUT /users/{id}': { takes: ref('User'), answers: ref('User') },
      'GET /users/{id}': { answers: ref('User') },
      'PUT /users': { takes: ref('User'), answers: ref('User') },
      'POST /pets/{id}': { takes: object({ kind: text }), answers: ref('Pet') },
      'GET /pets/{id}': { answers: ref('Pet') },
      'PATCH /pets/{id}': {
        takes: listOf(object({ op: text, path: text, value: text })),
        mediaType: 'application/json-patch+json',
      },
      'POST /pets': { takes: listOf(ref('Pet')), answers: listOf(ref('Pet')) },
    },
    { User, Pet: object({ id: whole, kind: text }) },
  );
  expect(of('PUT /users/{id}')).toMatchObject({ kind: 'replace', upsert: true });
  expect(of('PUT /users')).toMatchObject({ kind: 'replace', id: { in: 'body', pointer: '/id' } });
  expect(of('POST /pets/{id}')).toMatchObject({ kind: 'merge', id: at('id') });
  expect(of('PATCH /pets/{id}')).toMatchObject({ kind: 'merge', patch: 'json-patch' });
  expect(of('POST /pets')).toMatchObject({ kind: 'create', many: true });
});

test('/me is one of the users; /settings is alone', () => {
  const { resources, of } = inferFrom(
    {
      'GET /users/{id}': { answers: ref('User') },
      'GET /me': { answers: object({ data: ref('User') }) },
      'PATCH /me': { takes: ref('User'), answers: ref('User') },
      'GET /settings': { answers: object({ theme: text, locale: text }) },
      'PUT /settings': { takes: object({ theme: text, locale: text }) },
      'GET /health': { answers: object({ status: text, uptime: whole }) },
    },
    { User },
  );
  expect(of('GET /me')).toMatchObject({ kind: 'read', resource: 'users', id: { in: 'credential' }, entity: '/data' });
  expect(of('PATCH /me')).toMatchObject({ kind: 'merge', resource: 'users', id: { in: 'credential' } });
  expect(of('PUT /settings')).toMatchObject({ kind: 'replace', resource: 'settings', id: { in: 'none' } });
  expect(of('GET /health')).toMatchObject({ kind: 'none' });
  expect(resources.map(({ name, kind }) => [name, kind])).toEqual([
    ['users', 'collection'],
    ['settings', 'singleton'],
  ]);
});

test('searches and other looks at a collection are lists of it', () => {
  const { of } = inferFrom(
    {
      'GET /users': { answers: listOf(ref('User')) },
      'GET /users/{id}': { answers: ref('User') },
      'GET /users/search': { answers: object({ results: listOf(ref('User')) }), query: { q: text } },
      'GET /active-users': { answers: listOf(ref('User')) },
    },
    { User },
  );
  expect(of('GET /users/search')).toMatchObject({
    kind: 'list',
    resource: 'users',
    search: 'q',
    envelope: { items: '/results' },
  });
  expect(of('GET /active-users')).toMatchObject({ kind: 'list', resource: 'users' });
});

test('collections at the root, below a parameter, in OData and Docker paths', () => {
  const row = object({ id: whole, cells: text });
  const { of } = inferFrom({
    'POST /': { takes: object({ realm: text }) },
    'GET /{realm}': { answers: object({ realm: text, enabled: flag }) },
    'GET /rows/{table}': { answers: object({ count: whole, results: listOf(row) }) },
    'POST /rows/{table}': { takes: row, answers: row },
    'GET /rows/{table}/{row}': { answers: row },
    'GET /Contacts({ContactKey})': { answers: object({ ContactKey: text, Name: text }) },
    'GET /containers/json': { answers: listOf(object({ Id: text })) },
    'POST /containers/create': { takes: object({ Image: text }), answers: object({ Id: text }) },
    'GET /containers/{id}/json': { answers: object({ Id: text, Image: text }) },
  });
  expect(of('POST /')).toMatchObject({ kind: 'create', resource: 'realm' });
  expect(of('GET /{realm}')).toMatchObject({ kind: 'read', resource: 'realm' });
  expect(of('POST /rows/{table}')).toMatchObject({ kind: 'create', resource: 'rows' });
  expect(of('GET /rows/{table}/{row}')).toMatchObject({ kind: 'read', resource: 'rows', id: at('row') });
  expect(of('GET /Contacts({ContactKey})')).toMatchObject({ kind: 'read', resource: 'Contacts', id: at('ContactKey') });
  expect(of('GET /containers/json')).toMatchObject({ kind: 'list', resource: 'containers' });
  expect(of('POST /containers/create')).toMatchObject({ kind: 'create', resource: 'containers' });
  expect(of('GET /containers/{id}/json')).toMatchObject({ kind: 'read', resource: 'containers' });
});

test('where answers leave open what a thing is, requests may say it', () => {
  const open = { type: 'object', additionalProperties: true };
  const { resources, of } = inferFrom({
    'POST /routers': {
      takes: object({ data: object({ type: text, attributes: object({ name: text, active: flag }) }) }),
      answers: open,
    },
    'GET /routers/{id}': { answers: open },
    'PATCH /routers/{id}/toggle': { answers: open },
  });
  expect(resources[0]).toMatchObject({ fields: '/attributes', identity: { pointer: '/id' } });
  expect(of('POST /routers')).toMatchObject({ kind: 'create', input: '/data', entity: '' });
  expect(of('PATCH /routers/{id}/toggle')).toMatchObject({
    changes: [{ kind: 'toggle', pointer: '/attributes/active' }],
  });
});

test('what is answered as a list of one, or not documented, is read nevertheless', () => {
  const { of } = inferFrom(
    {
      'GET /users': { answers: listOf(ref('User')) },
      'POST /users': { takes: ref('User') },
      'GET /users/{id}': { answers: listOf(ref('User')) },
      'DELETE /users/{id}': {},
      'POST /notes': { takes: ref('User'), answers: ref('User') },
      'GET /notes/{id}': {},
      'DELETE /notes/{id}': {},
    },
    { User },
  );
  expect(of('GET /users/{id}')).toMatchObject({ kind: 'read', resource: 'users', entity: '/0' });
  expect(of('GET /notes/{id}')).toMatchObject({ kind: 'read', resource: 'notes' });
});
