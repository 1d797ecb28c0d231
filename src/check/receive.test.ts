import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { makeApi, makeRequest, operationOf } from './api.fixture.ts';
import { receiveRequest } from './index.ts';

const json = (schema: JsonValue): JsonObject => ({ 'application/json': { schema } });
const api = makeApi({
  components: {
    schemas: {
      User: {
        type: 'object',
        required: ['id', 'name', 'email'],
        properties: {
          id: { type: 'integer', readOnly: true },
          name: { type: 'string', minLength: 1 },
          email: { type: 'string', format: 'email' },
          role: { enum: ['admin', 'user'] },
          password: { type: 'string', writeOnly: true },
          nested: {
            type: 'object',
            required: ['created'],
            properties: { created: { type: 'string', readOnly: true } },
          },
        },
      },
    },
  },
  paths: {
    '/users/{id}': {
      get: {
        operationId: 'get',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'sort', in: 'query', required: true, schema: { enum: ['name', 'id'] } },
          {
            name: 'code',
            in: 'query',
            schema: {
              oneOf: [
                { type: 'integer', maximum: 3 },
                { type: 'string', pattern: '^\\d+$', minLength: 3 },
              ],
            },
          },
          { name: 'flag', in: 'query', allowEmptyValue: true, schema: { type: 'boolean' } },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: { type: 'object', properties: { size: { type: 'integer' } } },
          },
          { name: 'where', in: 'query', content: json({ type: 'object', required: ['a'] }) },
          { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } },
          { name: 'session', in: 'cookie', schema: { type: 'integer' } },
          { name: 'odd', in: 'query', schema: { type: 'string', pattern: '(?<=' } },
        ],
        responses: {},
      },
    },
    '/users': {
      post: {
        operationId: 'create',
        requestBody: {
          required: true,
          content: {
            ...json({
              type: 'object',
              required: ['data'],
              properties: { data: { $ref: '#/components/schemas/User' } },
            }),
            'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/User' } },
          },
        },
        responses: {},
      },
      put: {
        operationId: 'upload',
        requestBody: {
          content: {
            'text/csv': { schema: { type: 'array' } },
            'image/*': { schema: { type: 'string', format: 'binary', maxLength: 3 } },
          },
        },
        responses: {},
      },
      delete: { operationId: 'remove', responses: {} },
    },
  },
});

function get(query: string, more: { id?: string; headers?: Record<string, string> } = {}) {
  const headers = { 'x-trace': '123e4567-e89b-42d3-a456-426614174000', ...more.headers };
  const request = makeRequest({ method: 'GET', query, headers });
  return receiveRequest(api, operationOf(api, 'get'), request, { id: more.id ?? '5' });
}

const post = (parts: Parameters<typeof makeRequest>[0], id = 'create') =>
  receiveRequest(api, operationOf(api, id), makeRequest(parts), {});
const told = ({ violations }: ReturnType<typeof get>) =>
  violations.map(({ part, keyword, message }) => [part, keyword, message]);

describe('parameters', () => {
  test('come as values of their types, by place and name', () => {
    const received = get('sort=name&page=2&filter[size]=3&where={"a":1}&unknown=x&flag', {
      headers: { cookie: 'session=7; other=1' },
    });
    expect(received).toMatchObject({ violations: [], unchecked: [] });
    expect(received.values).toEqual({
      path: { id: 5 },
      query: { sort: 'name', page: 2, filter: { size: 3 }, where: { a: 1 }, flag: '' },
      header: { 'X-Trace': '123e4567-e89b-42d3-a456-426614174000' },
      cookie: { session: 7 },
    });
  });

  test('are judged all at once, each with what is wrong and where the document says so', () => {
    const received = get('page=two&filter[size]=x&where={&sort=rank', {
      id: '0',
      headers: { 'x-trace': 'nope', cookie: 'session=a' },
    });
    expect(told(received)).toEqual([
      ['path.id', 'minimum', 'must be >= 1, but is 0'],
      ['query.page', 'type', 'must be integer, but is "two"'],
      ['query.sort', 'enum', 'must be one of "name", "id", but is "rank"'],
      ['query.filter /size', 'type', 'must be integer, but is "x"'],
      ['query.where', 'malformed', expect.stringContaining('cannot be read: not JSON')],
      ['header.X-Trace', 'format', expect.stringContaining('uuid')],
      ['cookie.session', 'type', 'must be integer, but is "a"'],
    ]);
    expect(received.violations[0]?.documentPointer).toBe('/paths/~1users~1{id}/get/parameters/0/schema/minimum');
  });

  test('that are required must be there', () => {
    const received = receiveRequest(api, operationOf(api, 'get'), makeRequest({ method: 'GET' }), { id: '5' });
    expect(told(received)).toEqual([
      ['query.sort', 'required', 'is missing'],
      ['header.X-Trace', 'required', 'is missing'],
    ]);
  });

  test('are read as text where only that satisfies the schema', () => {
    expect(get('sort=name&code=2').values.query.code).toBe(2);
    expect(get('sort=name&code=123').values.query.code).toBe('123');
    expect(get('sort=name&code=123').violations).toEqual([]);
    expect(get('sort=name&code=12').violations.length).toBeGreaterThan(0);
  });

  test('whose schema cannot be used are unchecked, not passed', () => {
    expect(get('sort=name&odd=x')).toMatchObject({
      violations: [],
      unchecked: [{ operation: 'get', part: 'query.odd', reason: 'unusable-schema' }],
    });
  });
});

describe('bodies', () => {
  test('of a request need no readOnly property', () => {
    const user = { name: 'A', email: 'a@b.c', password: 'x', nested: {} };
    expect(post({ json: { data: user } })).toMatchObject({
      body: { data: user },
      mediaType: 'application/json',
      violations: [],
      unchecked: [],
    });
  });

  test('are judged with pointers into body and document', () => {
    const received = post({ json: { data: { name: '', email: 'nope', role: 'root' } } });
    expect(told(received)).toEqual([
      ['body /data/name', 'minLength', expect.any(String)],
      ['body /data/email', 'format', expect.stringContaining('email')],
      ['body /data/role', 'enum', 'must be one of "admin", "user", but is "root"'],
    ]);
    expect(received.violations.map(({ documentPointer }) => documentPointer)).toEqual([
      '/components/schemas/User/properties/name/minLength',
      '/components/schemas/User/properties/email/format',
      '/components/schemas/User/properties/role/enum',
    ]);
    expect(told(post({ json: { data: { name: 'A' } } }))).toEqual([['body /data/email', 'required', 'is missing']]);
  });

  test('that are missing, malformed or of another media type', () => {
    expect(told(post({}))).toEqual([['body', 'required', 'is missing']]);
    expect(told(post({ text: '{', headers: { 'content-type': 'application/json' } }))).toEqual([
      ['body', 'malformed', expect.stringContaining('not JSON')],
    ]);
    expect(told(post({ text: 'x', headers: { 'content-type': 'text/csv' } }))).toEqual([
      ['body', 'mediaType', 'must be application/json or application/x-www-form-urlencoded, but is text/csv'],
    ]);
  });

  test('may be forms', () => {
    const received = post({
      text: 'name=A+B&email=a%40b.c',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(received).toMatchObject({ body: { name: 'A B', email: 'a@b.c' }, violations: [] });
  });

  test('without a Content-Type are taken for JSON', () => {
    expect(post({ text: '{"data":{"name":"A","email":"a@b.c"}}' }).violations).toEqual([]);
  });

  test('that nobody can read are unchecked', () => {
    expect(post({ text: 'a,b', headers: { 'content-type': 'text/csv' } }, 'upload').unchecked).toMatchObject([
      { part: 'body', reason: 'not-decodable' },
    ]);
  });

  test('of bytes are judged by their length', () => {
    expect(post({ text: 'abc', headers: { 'content-type': 'image/png' } }, 'upload').violations).toEqual([]);
    expect(told(post({ text: 'abcd', headers: { 'content-type': 'image/png' } }, 'upload'))).toMatchObject([
      ['body', 'maxLength', expect.any(String)],
    ]);
  });

  test('that are not documented are ignored, and so is their absence where optional', () => {
    expect(post({ text: '{' }, 'remove')).toMatchObject({ body: undefined, violations: [] });
    expect(post({}, 'upload').violations).toEqual([]);
  });

  test('that are nested without end do no harm', () => {
    const text = `{"data":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const received = post({ text, headers: { 'content-type': 'application/json' } });
    expect(received.violations.length + received.unchecked.length).toBeGreaterThan(0);
  });
});

test('a form without a field is an empty form, and not a missing body', () => {
  const form = { 'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { a: {} } } } };
  const own = makeApi({
    paths: {
      '/seek': { post: { operationId: 'seek', requestBody: { required: true, content: form }, responses: {} } },
    },
  });
  const receive = (headers: Record<string, string>) =>
    receiveRequest(own, operationOf(own, 'seek'), makeRequest({ path: '/seek', headers }), {});
  const sent = receive({ 'content-type': 'application/x-www-form-urlencoded' });
  expect(sent).toMatchObject({ violations: [], body: {} });
  expect(receive({}).violations).toMatchObject([{ part: 'body', keyword: 'required' }]);
});
