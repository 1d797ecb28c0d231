import { afterEach, expect, test } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import { createMock, type Mock, type MockOptions } from '../mock/index.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Reply {
  status: number;
  body: unknown;
  headers: Headers;
}

type Ask = (method: string, path: string, body?: JsonValue, headers?: Record<string, string>) => Promise<Reply>;

async function start(options: MockOptions = {}): Promise<{ mock: Mock; ask: Ask }> {
  const mock = await createMock('spec/openapi.yaml', { auth: 'off', ...options });
  const server = await mock.listen();
  ends.push(() => server.close());
  const ask: Ask = async (method, path, body, headers = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      headers: response.headers,
    };
  };
  return { mock, ask };
}

const tag = (name: string): JsonValue => ({ id: '3', type: 'tags', attributes: { name } });

test('it lists and reads what the API shows', async () => {
  const { ask } = await start();
  const shown = (await ask('GET', '/tags/3')).body;
  expect((await ask('GET', '/__standin/state/tags/3')).body).toMatchObject({ resource: 'tags', id: '3', value: shown });
  expect((await ask('GET', '/__standin/state/tags')).body).toHaveLength(25);
  expect((await ask('GET', '/__standin/state')).body).toMatchObject({ resources: { tags: 25, users: 25 } });
  expect((await ask('GET', '/__standin')).body).toMatchObject({ seed: 'standin', resources: { tags: 25 } });
});

test('what it puts the API shows, and what it deletes is gone', async () => {
  const { ask } = await start();
  const put = await ask('PUT', '/__standin/state/tags/3', { value: tag('renamed') });
  expect([put.status, put.body]).toMatchObject([200, { value: tag('renamed'), revision: 1 }]);
  expect((await ask('GET', '/tags/3')).body).toEqual(tag('renamed'));
  await ask('PUT', '/__standin/state/tags/900', { value: { id: '900', type: 'tags', attributes: { name: 'far' } } });
  expect((await ask('GET', '/tags/900')).body).toMatchObject({ attributes: { name: 'far' } });
  expect((await ask('GET', '/tags?all=true')).body).toHaveLength(26);
  expect((await ask('DELETE', '/__standin/state/tags/900')).status).toBe(204);
  expect((await ask('GET', '/tags/900')).status).toBe(404);
  expect((await ask('DELETE', '/__standin/state/tags/900')).status).toBe(404);
});

test('links that it puts are seen from both sides', async () => {
  const { ask } = await start();
  const { value } = (await ask('GET', '/__standin/state/groups/2')).body as { value: JsonValue };
  await ask('PUT', '/__standin/state/groups/2', { value, links: { '/attributes/users': ['4', '5'] } });
  const ids = (list: unknown) => (list as { id: string }[]).map(({ id }) => id).toSorted();
  expect(ids((await ask('GET', '/groups/2/users?all=true')).body)).toEqual(['4', '5']);
  for (const user of ['4', '5']) expect(ids((await ask('GET', `/users/${user}/groups?all=true`)).body)).toContain('2');
});

test('a replaced credential in a put entity lets its holder in under strict', async () => {
  const { ask } = await start({ auth: 'strict' });
  const path = '/__standin/state/users/7';
  const { value } = (await ask('GET', path)).body as { value: { attributes: { api_key: string } } };
  const as = (authorization: string) => ask('GET', '/tags/1', undefined, { authorization });
  expect([(await as(value.attributes.api_key)).status, (await as('mine')).status]).toEqual([200, 401]);
  const attributes = { ...value.attributes, api_key: 'mine' };
  await ask('PUT', path, { value: { ...value, attributes } as JsonValue });
  expect([(await as(value.attributes.api_key)).status, (await as('mine')).status]).toEqual([401, 200]);
});

test('a reset brings back the world of the seed, ids and revoked keys included', async () => {
  const { ask } = await start({ auth: 'any' });
  const as = (authorization: string) => ask('GET', '/users/7', undefined, { authorization });
  const before = await as('any');
  const { api_key: key } = (before.body as { attributes: { api_key: string } }).attributes;
  await ask('POST', '/users/7/roll-api-key', undefined, { authorization: key });
  await ask('DELETE', '/tags/3', undefined, { authorization: 'any' });
  expect((await as(key)).status).toBe(401);
  expect((await ask('POST', '/__standin/reset')).status).toBe(204);
  expect((await as(key)).body).toEqual(before.body);
  expect((await ask('GET', '/tags/3', undefined, { authorization: 'any' })).status).toBe(200);
});

test('snapshots are taken, named, restored again and again, and forgotten', async () => {
  const { ask } = await start();
  await ask('PUT', '/__standin/state/tags/3', { value: tag('first') });
  expect((await ask('POST', '/__standin/snapshots/at%20first')).status).toBe(201);
  expect((await ask('GET', '/__standin/snapshots')).body).toEqual(['at first']);
  for (const name of ['second', 'third']) {
    await ask('PUT', '/__standin/state/tags/3', { value: tag(name) });
    await ask('DELETE', '/tags/4');
    expect((await ask('PUT', '/__standin/snapshots/at%20first')).status).toBe(204);
    expect((await ask('GET', '/tags/3')).body).toEqual(tag('first'));
    expect((await ask('GET', '/tags/4')).status).toBe(200);
  }
  expect((await ask('DELETE', '/__standin/snapshots/at%20first')).status).toBe(204);
  expect((await ask('PUT', '/__standin/snapshots/at%20first')).status).toBe(404);
  expect((await ask('GET', '/__standin/snapshots')).body).toEqual([]);
});

test('the log has the last requests and why each was answered so, but not its own', async () => {
  const { ask } = await start();
  await ask('GET', '/tags/3?a=b');
  await ask('GET', '/tags/none');
  await ask('GET', '/__standin/state');
  expect((await ask('GET', '/__standin/requests')).body).toMatchObject([
    { number: 1, method: 'GET', path: '/tags/3', query: 'a=b', operation: 'getTag', status: 200 },
    { number: 2, path: '/tags/none', status: 400, reasons: [expect.stringContaining('path.id must be integer')] },
  ]);
  for (let count = 0; count < 250; count++) await ask('GET', '/tags/3');
  const entries = (await ask('GET', '/__standin/requests')).body as { number: number }[];
  expect([entries.length <= 200, entries.at(-1)?.number]).toEqual([true, 252]);
  expect((await ask('DELETE', '/__standin/requests')).status).toBe(204);
  expect((await ask('GET', '/__standin/requests')).body).toEqual([]);
});

test('faults strike as soon as they are put, until they are taken away', async () => {
  const { ask } = await start();
  const rules: JsonValue = [
    { operations: ['getTag'], status: 418 },
    { operations: ['GET /groups*'], disturb: 'reset' },
  ];
  expect((await ask('PUT', '/__standin/faults', rules)).body).toEqual(rules);
  expect((await ask('GET', '/__standin/faults')).body).toEqual(rules);
  expect((await ask('GET', '/tags/3')).status).toBe(418);
  expect((await ask('GET', '/users/3')).status).toBe(200);
  await expect(ask('GET', '/groups/3')).rejects.toThrow();
  await ask('PUT', '/__standin/faults', [{ disturb: 'truncate' }]);
  await expect(ask('GET', '/users/3')).rejects.toThrow();
  await ask('PUT', '/__standin/faults', [{ limit: { requests: 1, seconds: 60 }, rate: 0 }]);
  expect((await ask('GET', '/tags/3')).status).toBe(200);
  const limited = await ask('GET', '/tags/3');
  expect([limited.status, Number(limited.headers.get('retry-after')) > 50]).toEqual([429, true]);
  const unknown = await ask('PUT', '/__standin/faults', [{ operations: ['getTags'], status: 500 }]);
  expect([unknown.status, unknown.body]).toMatchObject([400, { detail: 'Rule 1: no operation is called "getTags"' }]);
  await ask('PUT', '/__standin/faults', []);
  expect((await ask('GET', '/tags/3')).status).toBe(200);
});

test('a fault of a status has no effect on the world', async () => {
  const { ask } = await start({ faults: [{ operations: ['deleteTag'], status: 503 }] });
  expect((await ask('DELETE', '/tags/3')).status).toBe(503);
  expect((await ask('GET', '/tags/3')).status).toBe(200);
});

test.each<[string, string, JsonValue | undefined, number, RegExp]>([
  ['GET', 'state/nothing', undefined, 404, /No resource is called nothing; there are users, /],
  ['GET', 'state/tags/999', undefined, 404, /There is no tags 999/],
  ['PUT', 'state/nothing/1', { value: {} }, 404, /No resource is called nothing/],
  ['DELETE', 'state/nothing/1', undefined, 404, /nothing/],
  ['PUT', 'state/tags/3', { name: 'x' }, 400, /An entity is/],
  ['PUT', 'state/tags/3', undefined, 400, /An entity is/],
  ['PUT', 'faults', { status: 503 }, 400, /Faults are a list of rules/],
  ['PUT', 'faults', [{ status: 503 }, { rate: 7 }], 400, /Rule 2: "rate" is a number from 0 to 1/],
  ['PUT', 'snapshots/none', undefined, 404, /There is no snapshot none/],
  ['PATCH', 'faults', [], 405, /PATCH is not for/],
  ['GET', 'nothing', undefined, 404, /The admin API has no/],
])('%s %s is refused with a reason', async (method, path, body, status, reason) => {
  const { ask } = await start();
  const reply = await ask(method, `/__standin/${path}`, body);
  expect(reply.status).toBe(status);
  expect((reply.body as { detail: string }).detail).toMatch(reason);
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
});

test('without a token only this machine may use it', async () => {
  const { mock } = await start();
  const request = { method: 'GET', path: '/__standin/state', query: '', headers: {}, body: undefined };
  expect(mock.administer(request, true)?.status).toBe(200);
  expect(mock.administer(request, false)?.status).toBe(403);
  expect(mock.administer({ ...request, path: '/__standinx' }, true)).toBeUndefined();
});

test('with a token it is for whoever has it, and for nobody else', async () => {
  const { ask, mock } = await start({ adminToken: 'open sesame' });
  expect((await ask('GET', '/__standin/state')).status).toBe(401);
  expect((await ask('GET', '/__standin/state', undefined, { authorization: 'Bearer wrong' })).status).toBe(401);
  const headers = { authorization: 'Bearer open sesame' };
  expect((await ask('GET', '/__standin/state', undefined, headers)).status).toBe(200);
  const request = { method: 'GET', path: '/__standin/state', query: '', headers, body: undefined };
  expect(mock.administer(request, false)?.status).toBe(200);
});
