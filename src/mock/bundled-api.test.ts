import { beforeAll, beforeEach, expect, test } from 'vitest';
import { isObject, type JsonObject, type JsonValue, resolvePointer } from '../json/index.ts';
import { createMock, type Mock } from './index.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock('spec/openapi.yaml');
}, 60_000);
beforeEach(() => mock.reset());

function call(line: string, body?: JsonValue): { status: number; headers: Record<string, string>; body: JsonValue } {
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query = ''] = target.split('?');
  const { response } = mock.respond({
    method,
    path: `/api/v1${path}`,
    query,
    headers: { authorization: 'Bearer test', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)),
  });
  const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

const read = (path: string, pointer = '') => resolvePointer(call(`GET ${path}`).body, pointer);
const idsAt = (path: string, pointer = '') =>
  [read(path, pointer) ?? []].flat().map((each) => (isObject(each) ? each.id : each));
const listed = (path: string, inner = '') => idsAt(path, inner);
const naming = (type: string, id: number): JsonObject => ({ data: { id: String(id), type } });
const setting = (type: string, attributes: JsonObject): JsonObject => ({ data: { type, attributes } });

/** Owner, relation, the path below the owner, and the target's collection with the property that shows the owner. */
const named: [owner: string, property: string, path: string, target: string, type: string, back?: string][] = [
  ['groups', 'users', 'users', 'users', 'users', 'groups'],
  ['groups', 'catalogues', 'catalogues', 'catalogues', 'catalogues'],
  ['groups', 'data_catalogues', 'data-catalogues', 'data-catalogues', 'data-catalogues'],
  ['groups', 'tool_catalogues', 'tool-catalogues', 'tool-catalogues', 'tool-catalogues'],
  ['data-catalogues', 'datasources', 'datasources', 'datasources', 'datasources'],
  ['data-catalogues', 'tags', 'tags', 'tags', 'tags'],
  ['tool-catalogues', 'tools', 'tools', 'tools', 'tools'],
  ['tool-catalogues', 'tags', 'tags', 'tags', 'tags'],
];

test.each(named)('%s: adding to %s and removing show in later reads', (owner, property, path, target, type, back) => {
  const pointer = `/attributes/${property}`;
  expect(call(`POST /${owner}/3/${path}`, naming(type, 20)).status).toBeLessThan(300);
  expect(call(`POST /${owner}/3/${path}`, naming(type, 20)).status).toBeLessThan(300);
  expect(idsAt(`/${owner}/3`, pointer).filter((id) => id === '20')).toEqual(['20']);
  if (back !== undefined) expect(idsAt(`/${target}/20`, `/attributes/${back}`)).toContain('3');
  expect(call(`DELETE /${owner}/3/${path}/20`).status).toBeLessThan(300);
  expect(idsAt(`/${owner}/3`, pointer)).not.toContain('20');
  if (back !== undefined) expect(idsAt(`/${target}/20`, `/attributes/${back}`)).not.toContain('3');
  expect(read(`/${target}/20`, '/id')).toBe('20');
});

const inPath: [owner: string, property: string, path: string][] = [
  ['datasources', 'files', 'filestores'],
  ['tools', 'file_stores', 'filestores'],
  ['tools', 'filters', 'filters'],
];

test.each(inPath)('%s: %s are added and removed by the ids in the path', (owner, property, path) => {
  expect(call(`POST /${owner}/3/${path}/20`).status).toBeLessThan(300);
  expect(idsAt(`/${owner}/3`, `/attributes/${property}`)).toContain('20');
  expect(call(`DELETE /${owner}/3/${path}/20`).status).toBeLessThan(300);
  expect(idsAt(`/${owner}/3`, `/attributes/${property}`)).not.toContain('20');
});

const replaced: [property: string, path: string, input: string][] = [
  ['users', 'users', 'members'],
  ['catalogues', 'catalogues', 'catalogues'],
  ['data_catalogues', 'data-catalogues', 'data_catalogues'],
  ['tool_catalogues', 'tool-catalogues', 'tool_catalogues'],
];

test.each(replaced)('the %s of a group are replaced as a whole', (property, path, input) => {
  expect(call(`PUT /groups/3/${path}`, setting('groups', { [input]: [5, 7] })).status).toBeLessThan(300);
  expect(idsAt('/groups/3', `/attributes/${property}`).toSorted()).toEqual(['5', '7']);
});

test('a user has the groups that have the user, from either side', () => {
  expect(call('PATCH /users/9', setting('users', { groups: [4, 6] })).status).toBe(200);
  expect(idsAt('/users/9', '/attributes/groups').toSorted()).toEqual(['4', '6']);
  expect(idsAt('/groups/4', '/attributes/users')).toContain('9');
  expect(listed('/groups/6/users?all=true')).toContain('9');
});

test("a user's catalogues are what the groups give access to", () => {
  call('PUT /groups/3/catalogues', setting('groups', { catalogues: [5, 7] }));
  call('PUT /groups/4/catalogues', setting('groups', { catalogues: [7, 9] }));
  call('PATCH /users/9', setting('users', { groups: [3, 4] }));
  const { body } = call('GET /users/9/catalogues');
  const all = JSON.stringify(body);
  const catalogues = Array.isArray(body) ? body : resolvePointer(body, '/attributes/catalogues');
  const ids = [catalogues ?? []].flat().map((each) => (isObject(each) ? each.id : each));
  expect(ids.toSorted(), all).toEqual(['5', '7', '9']);
});

test('a clone is a new, inactive datasource that is called a copy', () => {
  const name = read('/datasources/3', '/attributes/name');
  const { status, body } = call('POST /datasources/3/clone');
  expect(status).toBe(201);
  const copy = read(`/datasources/${String(resolvePointer(body, '/id'))}`);
  expect(copy).toMatchObject({ attributes: { name: `Copy of ${String(name)}`, active: false } });
  expect(resolvePointer(copy, '/id')).not.toBe('3');
  expect(read('/datasources/3', '/attributes/name')).toBe(name);
});

test('processing embeddings dates the files of the datasource, and no others', () => {
  call('POST /datasources/3/filestores/20');
  const before = read('/filestore/20', '/attributes/last_processed_on');
  const other = read('/filestore/21', '/attributes/last_processed_on');
  expect(call('POST /datasources/3/process-embeddings').status).toBe(202);
  expect(read('/filestore/20', '/attributes/last_processed_on')).not.toBe(before);
  call('DELETE /datasources/3/filestores/21');
  expect(read('/filestore/21', '/attributes/last_processed_on')).toBe(other);
});

test('deleting a group clears its links, and deletes no user', () => {
  call('PUT /groups/3/users', setting('groups', { members: [5, 7] }));
  expect(call('DELETE /groups/3').status).toBe(204);
  expect(call('GET /groups/3').status).toBe(404);
  expect(idsAt('/users/5', '/attributes/groups')).not.toContain('3');
  expect(call('GET /users/7').status).toBe(200);
});

test('the default group cannot be deleted', () => {
  expect(call('DELETE /groups/1').status).toBe(400);
  expect(read('/groups/1', '/attributes/name')).toBe('Default');
});

test('lists are cut into pages, and say how long they are', () => {
  const { body, headers } = call('GET /users?page=3&page_size=10');
  expect(body).toHaveLength(5);
  expect(headers).toMatchObject({ 'x-total-count': '25', 'x-total-pages': '3' });
  expect(call('GET /users').body).toHaveLength(10);
  expect(call('GET /users?page=4').body).toEqual([]);
  expect(call('GET /users?page=0').status).toBe(400);
  expect(call('GET /users?all=true').body).toHaveLength(25);
});

test('lists are sorted and searched', () => {
  const names = (query: string) =>
    [call(`GET /users?all=true&${query}`).body].flat().map((user) => String(resolvePointer(user, '/attributes/name')));
  const up = names('sort=name');
  const order = up.toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
  expect(up).toEqual(order);
  expect(names('sort=-name')[0]).toBe(up.at(-1));
  const found = call(`GET /users?search=${encodeURIComponent(up[4] ?? '')}`);
  expect(JSON.stringify(found.body)).toContain(up[4]);
  expect(Number(found.headers['x-total-count'])).toBeLessThan(25);
});

test('HEAD says of the body what GET does', () => {
  const get = call('GET /users/3');
  const head = call('HEAD /users/3');
  expect(head.body).toBeNull();
  expect(head.headers).toEqual({ ...get.headers, 'content-length': String(JSON.stringify(get.body).length) });
});
