import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { PlainResponse } from '../wire/index.ts';
import { makeApi, makeResponse, operationOf } from './api.fixture.ts';
import { type CheckOptions, checkExchange, checkResponse, checks } from './index.ts';

const content = (schema: JsonValue, type = 'application/json'): JsonObject => ({ [type]: { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const api = makeApi({
  components: {
    schemas: {
      Base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
      User: {
        allOf: [
          ref('Base'),
          {
            type: 'object',
            required: ['email'],
            properties: {
              email: { type: 'string', format: 'email' },
              role: { enum: ['admin', 'user'] },
              friend: ref('User'),
              meta: { type: 'object' },
              labels: { type: 'object', additionalProperties: { type: 'string' } },
              secret: { type: 'string', writeOnly: true },
              address: { type: 'object', properties: { city: { type: 'string' } } },
            },
          },
        ],
      },
      Cat: {
        type: 'object',
        required: ['kind', 'lives'],
        properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
      },
      Vehicle: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind', mapping: { bicycle: '#/components/schemas/Bike' } },
      },
      Car: { allOf: [ref('Vehicle'), { properties: { doors: { type: 'integer' } } }] },
      Bike: { allOf: [ref('Vehicle'), { properties: { gears: { type: 'integer' } } }] },
      Dog: {
        type: 'object',
        required: ['kind', 'bark'],
        properties: { kind: { const: 'dog' }, bark: { type: 'boolean' } },
      },
    },
  },
  paths: {
    '/user': {
      get: {
        operationId: 'user',
        responses: {
          200: {
            description: '',
            headers: {
              'X-RateLimit': { required: true, schema: { type: 'integer', maximum: 10 } },
              'X-Tags': { schema: { type: 'array', items: { enum: ['a', 'b'] } } },
            },
            content: content(ref('User')),
          },
          204: { description: '' },
          '4XX': { description: '', content: { 'application/problem+json': {} } },
        },
      },
    },
    '/users': {
      get: {
        operationId: 'users',
        responses: {
          200: { description: '', content: content({ type: 'array', items: ref('User') }) },
          default: { description: '' },
        },
      },
      post: { operationId: 'create', responses: { 201: { description: '' } } },
    },
    '/pet': {
      get: {
        operationId: 'pet',
        responses: { 200: { description: '', content: content({ oneOf: [ref('Cat'), ref('Dog')] }) } },
      },
    },
    '/file': {
      get: {
        operationId: 'file',
        responses: {
          200: {
            description: '',
            content: {
              ...content({ type: 'string', format: 'binary' }, 'application/json'),
              ...content({ type: 'array' }, 'text/csv'),
              ...content({ type: 'integer' }, 'text/plain'),
              'image/*': {},
            },
          },
        },
      },
    },
    '/events': {
      get: {
        operationId: 'events',
        responses: { 200: { description: '', content: { 'text/event-stream': { itemSchema: ref('Cat') } } } },
      },
      put: {
        operationId: 'chunks',
        responses: { 200: { description: '', content: { 'text/event-stream': { schema: ref('Cat') } } } },
      },
    },
    '/merged': {
      get: {
        operationId: 'merged',
        responses: {
          200: {
            description: '',
            content: content({
              required: ['named'],
              allOf: [
                { properties: { view: { properties: { a: {} } }, list: { items: { properties: { a: {} } } } } },
                { properties: { view: { properties: { b: {} } }, list: { items: { properties: { b: {} } } } } },
              ],
            }),
          },
        },
      },
    },
    '/vehicle': {
      get: { operationId: 'vehicle', responses: { 200: { description: '', content: content(ref('Vehicle')) } } },
    },
    '/open': {
      get: {
        operationId: 'open',
        responses: {
          200: {
            description: '',
            content: content({
              properties: {
                free: { type: 'object' },
                map: { additionalProperties: { properties: { y: {} } } },
                either: { anyOf: [{ properties: { y: {} } }, { type: 'object' }] },
                explicit: { properties: { n: {} }, additionalProperties: true },
              },
            }),
          },
        },
      },
    },
    '/odd': {
      get: {
        operationId: 'odd',
        responses: { 200: { description: '', content: content({ type: 'string', pattern: '(?<=' }) } },
      },
    },
    '/xml': {
      get: {
        operationId: 'xml',
        responses: { 200: { description: '', content: content(ref('User'), 'application/xml') } },
      },
    },
  },
});

const judge = (id: string, response: PlainResponse, options: CheckOptions = {}) =>
  checkResponse(api, operationOf(api, id), response, options);
const found = (id: string, response: PlainResponse, options?: CheckOptions) =>
  judge(id, response, options).findings.map(({ check, pointer, keyword }) => [check, pointer, keyword]);
const clean = { findings: [], unchecked: [] };
const user = { id: 1, email: 'a@b.c' };
const rate = { 'x-ratelimit': '5' };
const raw = (body: string, type?: string, status = 200): PlainResponse => ({
  status,
  headers: { ...rate, ...(type ? { 'content-type': type } : {}) },
  body,
});

describe('what conforms has no finding', () => {
  test.each<[string, string, PlainResponse]>([
    ['a body of its schema', 'user', makeResponse(200, user, rate)],
    [
      'the same as bytes',
      'user',
      { ...makeResponse(200, user, rate), body: new TextEncoder().encode(JSON.stringify(user)) },
    ],
    [
      'a charset, another case, other key order',
      'user',
      raw('{"email":"a@b.c",\n"id":1}', 'Application/JSON; charset=utf-8'),
    ],
    [
      'optional fields, recursion, maps and free-form objects',
      'user',
      makeResponse(200, { ...user, friend: { ...user, id: 2 }, meta: { x: 1 }, labels: { y: 'z' } }, rate),
    ],
    ['a status range', 'user', raw('{"title":"x"}', 'application/problem+json', 404)],
    ['default', 'users', makeResponse(503)],
    ['no body where none is documented', 'create', makeResponse(201)],
    ['304 to a conditional request', 'user', makeResponse(304)],
    ['204', 'user', makeResponse(204)],
    ['a documented binary of any media type', 'file', raw('{"not":"a string"}', 'application/json')],
    ['a typed text', 'file', raw('5', 'text/plain')],
    ['an empty file', 'file', raw('', 'image/png')],
    ['a media type without a schema', 'file', raw('\u0000', 'image/png')],
    ['a stream of items', 'events', raw('data: {"kind":"cat","lives":9}\n\n', 'text/event-stream')],
    [
      'a stream whose schema is that of an item',
      'chunks',
      raw('data: {"kind":"cat","lives":9}\n\ndata: [DONE]\n\n', 'text/event-stream'),
    ],
    ['XML', 'xml', raw('<User><id>1</id><email>a@b.c</email></User>', 'application/xml')],
    ['headers of their schema', 'user', makeResponse(200, user, { 'x-ratelimit': '10', 'x-tags': 'a, b' })],
  ])('%s', (_, id, response) => {
    expect(judge(id, response, { undocumented: true })).toEqual(clean);
  });

  test('an answer to HEAD, without a body', () => {
    const response = {
      ...makeResponse(200, undefined, rate),
      headers: { ...rate, 'content-type': 'application/json' },
    };
    expect(judge('user', response, { method: 'HEAD' })).toEqual(clean);
  });
});

describe('what breaks the document is found', () => {
  test.each<[string, string, PlainResponse, string[][]]>([
    ['an undocumented status', 'user', makeResponse(201, user), [['status-documented', '', 'status']]],
    ['another media type', 'user', raw('<html>', 'text/html'), [['media-type-documented', '', 'media-type']]],
    [
      'a vendor media type',
      'user',
      raw(JSON.stringify(user), 'application/vnd.x+json'),
      [['media-type-documented', '', 'media-type']],
    ],
    ['a broken media type', 'user', raw('{}', 'json'), [['media-type-documented', '', 'malformed']]],
    [
      'no media type',
      'user',
      raw(JSON.stringify({ id: 'x', email: 'a@b.c' })),
      [
        ['media-type-documented', '', 'missing'],
        ['body-conforms', '/id', 'type'],
      ],
    ],
    ['a missing header', 'user', makeResponse(200, user), [['headers-conform', '', 'missing']]],
    [
      'a header of another type',
      'user',
      makeResponse(200, user, { 'x-ratelimit': 'many' }),
      [['headers-conform', '', 'type']],
    ],
    [
      'a header out of bounds',
      'user',
      makeResponse(200, user, { 'x-ratelimit': '11' }),
      [['headers-conform', '', 'maximum']],
    ],
    [
      'an item of a header',
      'user',
      makeResponse(200, user, { ...rate, 'x-tags': 'a,c' }),
      [['headers-conform', '/1', 'enum']],
    ],
    ['a body with 204', 'user', { ...makeResponse(204), body: '{}' }, [['body-present', '', 'forbidden']]],
    ['no body', 'user', makeResponse(200, undefined, rate), [['body-present', '', 'missing']]],
    ['truncated JSON', 'user', raw('{"id":1,', 'application/json'), [['body-well-formed', '', 'malformed']]],
    [
      'a byte order mark',
      'user',
      raw(`\uFEFF${JSON.stringify(user)}`, 'application/json'),
      [['body-well-formed', '', 'malformed']],
    ],
    ['a missing field', 'user', makeResponse(200, { id: 1 }, rate), [['body-conforms', '/email', 'required']]],
    [
      'a broken format',
      'user',
      makeResponse(200, { ...user, email: 'x' }, rate),
      [['body-conforms', '/email', 'format']],
    ],
    [
      'a value out of its enum',
      'user',
      makeResponse(200, { ...user, role: 'Admin' }, rate),
      [['body-conforms', '/role', 'enum']],
    ],
    ['null', 'user', makeResponse(200, { ...user, id: null }, rate), [['body-conforms', '/id', 'type']]],
    [
      'an item after the first',
      'users',
      makeResponse(200, [user, { ...user, id: '2' }]),
      [['body-conforms', '/1/id', 'type']],
    ],
    [
      'a nested field',
      'user',
      makeResponse(200, { ...user, friend: { id: 1 } }, rate),
      [['body-conforms', '/friend/email', 'required']],
    ],
    [
      'an item of a stream',
      'events',
      raw('data: {"kind":"cat","lives":9}\n\ndata: {"kind":"cat","lives":"9"}\n\n', 'text/event-stream'),
      [['body-conforms', '/1/lives', 'type']],
    ],
    ['a typed text', 'file', raw('five', 'text/plain'), [['body-conforms', '', 'type']]],
    [
      'XML',
      'xml',
      raw('<User><id>x</id><email>a@b.c</email></User>', 'application/xml'),
      [['body-conforms', '/id', 'type']],
    ],
  ])('%s', (_, id, response, expected) => {
    expect(found(id, response)).toEqual(expected);
  });

  test('a writeOnly field that leaks', () => {
    expect(found('user', makeResponse(200, { ...user, secret: 'x' }, rate))).toEqual([
      ['body-conforms', '/secret', 'writeOnly'],
    ]);
  });

  test('all findings of a response come at once', () => {
    const response = makeResponse(200, { id: '1', email: 'x', role: 'root' }, { 'x-tags': 'c' });
    expect(found('user', response)).toHaveLength(5);
  });

  test('a body with an answer to HEAD', () => {
    expect(found('user', makeResponse(200, user, rate), { method: 'HEAD' })).toEqual([
      ['body-present', '', 'forbidden'],
    ]);
  });

  test('a finding says where the document says so, what is there, and no value', () => {
    const [finding] = judge(
      'user',
      makeResponse(200, { ...user, friend: { id: 'secret-7', email: 'a@b.c' } }, rate),
    ).findings;
    expect(finding).toEqual({
      check: 'body-conforms',
      severity: 'error',
      operation: 'user',
      status: 200,
      part: 'body',
      name: '',
      pointer: '/friend/id',
      keyword: 'type',
      params: { type: 'integer' },
      actual: 'string',
      message: 'must be integer, but is a string',
      documentPointer: '/components/schemas/Base/properties/id/type',
    });
    const header = judge('user', makeResponse(200, user, { 'x-ratelimit': '11' })).findings[0];
    expect(header?.documentPointer).toBe('/paths/~1user/get/responses/200/headers/X-RateLimit/schema/maximum');
  });
});

describe('what cannot be judged is unchecked', () => {
  test.each<[string, string, PlainResponse, string]>([
    ['a schema that does not compile', 'odd', makeResponse(200, 'x'), 'unusable-schema'],
    ['a media type without a reading', 'file', raw('a,b', 'text/csv'), 'not-decodable'],
    [
      'a compressed body',
      'user',
      {
        ...raw('\u001f\u008b', 'application/json'),
        headers: { ...rate, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      },
      'encoded-content',
    ],
  ])('%s', (_, id, response, reason) => {
    expect(judge(id, response)).toMatchObject({ findings: [], unchecked: [{ operation: id, part: 'body', reason }] });
  });
});

describe('what the document does not know is drift, on demand', () => {
  const drift = (id: string, body: JsonValue, headers = {}) =>
    found(id, makeResponse(200, body, { ...rate, ...headers }), { undocumented: true });

  test('is off by default', () => {
    expect(judge('user', makeResponse(200, { ...user, extra: 1 }, { ...rate, 'x-new': '1' }))).toEqual(clean);
  });

  test('finds fields at any depth, through allOf and recursion', () => {
    expect(drift('user', { ...user, extra: 1 })).toEqual([['fields-documented', '/extra', 'undocumented']]);
    expect(drift('user', { ...user, friend: { ...user, friend: { ...user, x: 1 } } })).toEqual([
      ['fields-documented', '/friend/friend/x', 'undocumented'],
    ]);
    expect(drift('user', { ...user, address: { city: 'x', zip: 1 } })).toEqual([
      ['fields-documented', '/address/zip', 'undocumented'],
    ]);
    expect(drift('users', [user, { ...user, extra: 1 }])).toEqual([['fields-documented', '/1/extra', 'undocumented']]);
  });

  test('sees what several schemas say of one property as one', () => {
    expect(drift('merged', { view: { a: 1, b: 2 }, list: [{ a: 1, b: 2 }], named: 1 })).toEqual([]);
    expect(drift('merged', { view: { a: 1, c: 2 }, named: 1 })).toEqual([
      ['fields-documented', '/view/c', 'undocumented'],
    ]);
  });

  test('follows a discriminator to a schema that only it names', () => {
    expect(drift('vehicle', { kind: 'Car', doors: 4 })).toEqual([]);
    expect(drift('vehicle', { kind: 'bicycle', gears: 4 })).toEqual([]);
    expect(drift('vehicle', { kind: 'Car', wings: 2 })).toEqual([['fields-documented', '/wings', 'undocumented']]);
  });

  test('leaves open what is open', () => {
    expect(drift('open', { free: { x: 1 }, map: { x: { y: 1 } }, either: { z: 1 }, explicit: { n: 1, x: 1 } })).toEqual(
      [],
    );
    expect(drift('open', { map: { x: { y: 1, z: 2 } } })).toEqual([['fields-documented', '/map/x/z', 'undocumented']]);
  });

  test('finds fields beside oneOf, but says nothing where no alternative fits', () => {
    expect(drift('pet', { kind: 'cat', lives: 9, extra: 1 })).toEqual([
      ['fields-documented', '/extra', 'undocumented'],
    ]);
    expect(drift('pet', { kind: 'cat', lives: 9, bark: true })).toEqual([
      ['fields-documented', '/bark', 'undocumented'],
    ]);
    expect(drift('pet', { kind: 'cow' }).map(([check]) => check)).not.toContain('fields-documented');
  });

  test('pairs with what is missing, where a field was renamed', () => {
    expect(drift('user', { id: 1, eMail: 'a@b.c' })).toEqual([
      ['body-conforms', '/email', 'required'],
      ['fields-documented', '/eMail', 'undocumented'],
    ]);
  });

  test('finds headers, but not those that HTTP and its intermediaries add', () => {
    const headers = {
      'x-new': '1',
      date: 'x',
      server: 'y',
      'x-request-id': 'z',
      'cf-ray': 'r',
      'x-ratelimit-limit': '1',
    };
    expect(drift('user', user, headers)).toEqual([['headers-documented', '', 'undocumented']]);
  });
});

test('an exchange is judged by the method of its request', () => {
  const request = { method: 'HEAD', path: '/user', query: '', headers: {}, body: undefined };
  const response = makeResponse(200, undefined, rate);
  expect(checkExchange(api, { operation: operationOf(api, 'user'), request, response })).toEqual(clean);
});

test('only the checks that are asked for run', () => {
  expect(found('user', makeResponse(200, {}), { only: ['headers-conform'] })).toEqual([
    ['headers-conform', '', 'missing'],
  ]);
});

test('every check has its own name', () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});
