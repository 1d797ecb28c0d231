import { afterEach, expect, test, vi } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import { createMock } from './index.ts';

afterEach(() => {
  vi.useRealTimers();
});

const user = {
  type: 'object',
  required: ['id', 'api_key'],
  properties: { id: { type: 'integer' }, api_key: { type: 'string', minLength: 20, maxLength: 20 } },
};
const answers = {
  200: { description: '', content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } } },
};
const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }];
const document = {
  openapi: '3.1.0',
  info: { title: 'Users', version: '1' },
  security: [{ key: [] }],
  paths: {
    '/users': { get: { responses: { 200: { description: '' } } } },
    '/users/{id}': { parameters, get: { operationId: 'getUser', responses: answers } },
    '/users/{id}/roll-api-key': { parameters, post: { operationId: 'rollKey', responses: answers } },
  },
  components: { schemas: { User: user }, securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
};

/** A mock whose `rollKey` does this; `send` tells the status and the key that a client with a credential gets. */
async function connect(effect: JsonValue) {
  const mock = await createMock(document, { auth: 'strict', behaviour: { operations: { rollKey: { effect } } } });
  const keyOf = (id: string) => String(mock.store.get('users', id)?.value.api_key);
  const send = (method: string, path: string, key: string): [status: number, key: string] => {
    const headers = { authorization: `Bearer ${key}` };
    const { response } = mock.respond({ method, path, query: '', headers, body: undefined });
    return [response.status, (JSON.parse(String(response.body)) as { api_key: string }).api_key];
  };
  return { mock, send, keyOf };
}

test('a rotated key stays valid for its grace, and then no longer', async () => {
  const { send, keyOf } = await connect({ rotate: '/api_key', grace: 60 });
  const start = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  const old = keyOf('1');
  const [status, rolled] = send('POST', '/users/1/roll-api-key', old);
  expect([status, rolled === old]).toEqual([200, false]);
  vi.setSystemTime(start + 59_000);
  expect([send('GET', '/users/1', old)[0], send('GET', '/users/1', rolled)[0]]).toEqual([200, 200]);
  vi.setSystemTime(start + 60_000);
  expect([send('GET', '/users/1', old)[0], send('GET', '/users/1', rolled)[0]]).toEqual([401, 200]);
});

test('without grace it ends at once', async () => {
  const { send, keyOf } = await connect({ rotate: '/api_key' });
  const old = keyOf('1');
  const [, rolled] = send('POST', '/users/1/roll-api-key', old);
  expect([send('GET', '/users/1', old)[0], send('GET', '/users/1', rolled)[0]]).toEqual([401, 200]);
});

test('a copy that gets a key of its own leaves the original its key', async () => {
  const { mock, send, keyOf } = await connect({ clone: { rotate: '/api_key' } });
  const key = keyOf('1');
  const [status, copied] = send('POST', '/users/1/roll-api-key', key);
  expect([status, copied === key, keyOf('1') === key]).toEqual([200, false, true]);
  expect([send('GET', '/users/1', key)[0], send('GET', '/users/1', copied)[0]]).toEqual([200, 200]);
  expect(mock.store.findCredential(copied)?.id).toBe(mock.store.ids('users').at(-1));
});
