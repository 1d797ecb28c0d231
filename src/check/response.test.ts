import { describe, expect, test } from 'vitest';
import type { PlainResponse } from '../wire/index.ts';
import { makeResponse, operationOf } from './api.fixture.ts';
import { type CheckOptions, checkExchange, checkResponse, checks } from './index.ts';
import { api } from './responses.fixture.ts';

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
    [
      'a body that 204 announces',
      'user',
      makeResponse(204, undefined, { 'content-length': '16' }),
      [['body-present', '', 'forbidden']],
    ],
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

describe('bytes that are not what the headers say', () => {
  const bytes = (text: string, headers: Record<string, string>): PlainResponse => ({
    status: 200,
    headers: { ...rate, 'content-type': 'application/json', ...headers },
    body: Buffer.from(text),
  });
  const whole = JSON.stringify(user);
  test.each<[string, PlainResponse, string]>([
    ['fewer', bytes(whole, { 'content-length': '9999' }), `breaks off after ${whole.length} of 9999 bytes`],
    ['fewer, and no JSON', bytes('{"a', { 'content-length': '30' }), 'breaks off after 3 of 30 bytes'],
    ['not gzip', bytes('not gzip', { 'content-encoding': 'gzip' }), 'cannot be read: it is not gzip, and not JSON'],
  ])('%s', (_, response, message) => {
    const { findings } = judge('user', response);
    const told = findings.filter(({ check }) => check === 'body-well-formed');
    expect(told).toMatchObject([{ keyword: 'malformed', message: expect.stringContaining(message) }]);
  });

  test.each<[string, PlainResponse]>([
    ['all of them', bytes(whole, { 'content-length': `${whole.length}` })],
    ['those of a text that was decoded', { ...bytes(whole, { 'content-length': '9999' }), body: whole }],
    ['those of a body that was compressed', bytes(whole, { 'content-length': '9999', 'content-encoding': 'gzip' })],
  ])('are no finding where they are %s', (_, response) => {
    expect(judge('user', response).findings).toEqual([]);
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

test('an exchange is judged by the method of its request', () => {
  const request = { method: 'HEAD', path: '/user', query: '', headers: {}, body: undefined };
  const response = makeResponse(200, undefined, rate);
  expect(checkExchange(api, { operation: operationOf(api, 'user'), request, response })).toEqual(clean);
});

test('HEAD need not be there where it is not documented', () => {
  expect(judge('user', makeResponse(405), { method: 'HEAD' })).toEqual(clean);
  expect(found('user', makeResponse(301, undefined, rate), { method: 'HEAD' })).toEqual([
    ['status-documented', '', 'status'],
  ]);
});

test('a header that the request names is not undocumented', () => {
  const response = makeResponse(200, user, { ...rate, 'x-echo': '1' });
  const namesOf = (query: string) => {
    const request = { method: 'GET', path: '/user', query, headers: {}, body: undefined };
    const exchange = { operation: operationOf(api, 'user'), request, response };
    return checkExchange(api, exchange, { undocumented: true }).findings.map(({ name }) => name);
  };
  expect(namesOf('X-Echo=1')).toEqual([]);
  expect(namesOf('other=1')).toEqual(['x-echo']);
});

test('only the checks that are asked for run', () => {
  expect(found('user', makeResponse(200, {}), { only: ['headers-conform'] })).toEqual([
    ['headers-conform', '', 'missing'],
  ]);
});

test('every check has its own name', () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

test('where the document has only errors, a success is nothing that it speaks of', () => {
  expect(judge('failing', makeResponse(201, { any: 'thing' }))).toEqual({
    findings: [],
    unchecked: [
      {
        operation: 'failing',
        part: 'status',
        reason: 'nothing-documented',
        message: 'the document has only errors for it, and says nothing of 201',
        documentPointer: '/paths/~1failing/post/responses',
      },
    ],
  });
  expect(found('failing', makeResponse(404))).toEqual([['status-documented', '', 'status']]);
});
