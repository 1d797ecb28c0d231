import { describe, expect, test } from 'vitest';
import { createRouter, type Operation } from './index.ts';

function operation(method: string, path: string, pinned: Record<string, string> = {}): Operation {
  return {
    id: `${method} ${path}`,
    method,
    path,
    pinned,
    pointer: '',
    summary: '',
    tags: [],
    deprecated: false,
    parameters: [],
    requestBody: undefined,
    responses: [],
    security: [],
  };
}

const router = createRouter(
  [
    operation('get', '/users/{id}'),
    operation('delete', '/users/{userId}'),
    operation('get', '/users/me'),
    operation('get', '/users/{id}/keys/{key}'),
    operation('get', '/files/{name}.{extension}'),
    operation('get', '/files/{name}'),
    operation('get', "/Contacts('{ContactKey}')"),
    operation('get', '/messages', { beta: 'true' }),
    operation('get', '/messages'),
    operation('get', '/objects/{path+}'),
    operation('get', '/a/{x}/c'),
    operation('post', '/a/b/d'),
  ],
  ['/api/v1', ''],
);

function find(
  method: string,
  path: string,
  query = '',
): [string | undefined, Record<string, string>] | string[] | undefined {
  const match = router.match(method, path, query);
  if (!match) return undefined;
  return match.operation ? [match.operation.id, match.parameters] : match.allow;
}

describe('routing', () => {
  test.each([
    ['/users/7', 'get /users/{id}', { id: '7' }],
    ['/users/me', 'get /users/me', {}],
    ['/users/me/keys/a%2Fb', 'get /users/{id}/keys/{key}', { id: 'me', key: 'a%2Fb' }],
    ['/files/a.b.txt', 'get /files/{name}.{extension}', { name: 'a', extension: 'b.txt' }],
    ['/files/readme', 'get /files/{name}', { name: 'readme' }],
    ["/Contacts('42')", "get /Contacts('{ContactKey}')", { ContactKey: '42' }],
    ['/objects/a/b/c', 'get /objects/{path+}', { 'path+': 'a/b/c' }],
    ['/a/b/c', 'get /a/{x}/c', { x: 'b' }],
    ['/api/v1/users/7', 'get /users/{id}', { id: '7' }],
    ['/users/7/', 'get /users/{id}', { id: '7' }],
  ])('GET %s goes to %s', (path, id, parameters) => {
    expect(find('GET', path)).toEqual([id, parameters]);
  });

  test('a query that the path key pins decides between two operations', () => {
    expect(find('GET', '/messages', 'beta=true&x=1')?.[0]).toBe('get /messages');
    expect(router.match('GET', '/messages', 'beta=true')?.operation?.pinned).toEqual({ beta: 'true' });
    expect(router.match('GET', '/messages', 'beta=false')?.operation?.pinned).toEqual({});
    expect(router.match('GET', '/messages', 'beta=true')).toMatchObject({ others: [] });
  });

  test('HEAD is served by GET, and a path with other methods says which', () => {
    expect(router.match('HEAD', '/users/7', '')).toMatchObject({ headOfGet: true, operation: { method: 'get' } });
    expect(find('POST', '/users/7')).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS']);
    expect(find('GET', '/nowhere')).toBeUndefined();
    expect(find('GET', '/api/v10/users/7')).toBeUndefined();
  });
});
