/** The kinds of violation that a contract runner should find, one at a time in an answer of our own mock, and changes that break nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type JsonObject, type JsonValue, parsePointer, putAt } from '../json/index.ts';
import { createMock, type Mock } from '../mock/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';
import { checkTrail, type Expectation } from './index.ts';

const json = (schema: JsonValue, type = 'application/json'): JsonObject => ({
  description: '',
  content: { [type]: { schema } },
});
const thing = {
  type: 'object',
  required: ['id', 'name', 'address', 'tags', 'pet', 'code', 'price', 'created', 'user_name'],
  properties: {
    id: { type: 'integer', minimum: 1 },
    name: { type: 'string', minLength: 2, maxLength: 40 },
    user_name: { type: 'string', enum: ['ann', 'bob'] },
    address: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } },
    tags: {
      type: 'array',
      minItems: 1,
      maxItems: 4,
      uniqueItems: true,
      items: { type: 'object', required: ['label'], properties: { label: { type: 'string' } } },
    },
    pet: {
      oneOf: [
        {
          type: 'object',
          required: ['kind', 'lives'],
          properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
        },
        {
          type: 'object',
          required: ['kind', 'barks'],
          properties: { kind: { const: 'dog' }, barks: { type: 'boolean' } },
        },
      ],
    },
    code: { type: 'string', pattern: '^[A-Z]{3}$' },
    price: { type: 'number', minimum: 0, maximum: 100, multipleOf: 0.5 },
    created: { type: 'string', format: 'date-time' },
    note: { type: 'string' },
    labels: { type: 'object', propertyNames: { pattern: '^[a-z]+$' }, additionalProperties: { type: 'string' } },
    secret: { type: 'string', writeOnly: true },
    whole: {
      allOf: [
        { type: 'object', properties: { a: { type: 'integer' } } },
        { type: 'object', properties: { b: { type: 'integer' } } },
      ],
    },
  },
};
const properties = '/components/schemas/Thing/properties';
const response = '/paths/~1things~1{id}/get/responses/200';
const good: JsonObject = {
  id: 1,
  name: 'Lamp',
  user_name: 'ann',
  address: { city: 'Rome' },
  tags: [{ label: 'x' }, { label: 'y' }],
  pet: { kind: 'cat', lives: 9 },
  code: 'ABC',
  price: 1.5,
  created: '2026-01-01T10:00:00Z',
  labels: { a: 'b' },
  whole: { a: 1, b: 2 },
};

let mock: Mock;
let answer: PlainResponse;
let request: PlainRequest;
beforeAll(async () => {
  mock = await createMock({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things/{id}': {
        get: {
          operationId: 'getThing',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          responses: {
            200: {
              ...json({ $ref: '#/components/schemas/Thing' }),
              headers: {
                'X-Count': { required: true, schema: { type: 'integer', maximum: 9 }, example: 3 },
                'X-At': { schema: { type: 'string', format: 'date-time' } },
              },
            },
            404: json(
              { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
              'application/problem+json',
            ),
          },
        },
      },
    },
    components: { schemas: { Thing: { ...thing, examples: [good] } } },
  });
  request = { method: 'GET', path: '/things/1', query: '', headers: { accept: '*/*' }, body: undefined };
  answer = { ...mock.respond(request).response };
  answer.headers = { ...answer.headers, 'x-count': '3' };
  answer.body = JSON.stringify(good);
});

/** What is found in an answer: check, where in the part, where in the document. */
function found(edited: PlainResponse, expectation: Expectation = { kind: 'accepted' }): string[] {
  const operation = mock.api.operations[0];
  if (!operation) throw new Error('no operation');
  const step = {
    name: 'ask',
    role: 'read' as const,
    expect: expectation,
    exchange: { operation, request, response: edited },
    milliseconds: 1,
  };
  const { findings } = checkTrail(mock.api, mock.inference, { steps: [step] }, { undocumented: true });
  return findings.map(({ check, name, pointer, documentPointer }) => `${check} ${name}${pointer} ${documentPointer}`);
}

const withBody = (value: JsonValue) => ({ ...answer, body: JSON.stringify(value) });
const put = (pointer: string, value: JsonValue) => withBody(putAt(structuredClone(good), parsePointer(pointer), value));
const without = (name: string) => withBody(Object.fromEntries(Object.entries(good).filter(([each]) => each !== name)));
const withHeaders = (headers: Record<string, string | undefined>): PlainResponse => ({
  ...answer,
  headers: Object.fromEntries(
    Object.entries({ ...answer.headers, ...headers }).filter((each): each is [string, string] => each[1] !== undefined),
  ),
});

test('the answer of the mock itself is in order, and so is the one that is edited', () => {
  expect(found(mock.respond(request).response)).toEqual([]);
  expect(found(answer)).toEqual([]);
});

describe('one violation, one finding, at its place', () => {
  test.each<[string, () => PlainResponse, string]>([
    ['1 another type', () => put('/name', 5), `body-conforms /name ${properties}/name/type`],
    ['2 a fraction for a whole number', () => put('/id', 1.5), `body-conforms /id ${properties}/id/type`],
    ['3 a number as text', () => put('/price', '1.5'), `body-conforms /price ${properties}/price/type`],
    [
      '4 a required field that is missing',
      () => without('code'),
      `body-conforms /code /components/schemas/Thing/required`,
    ],
    [
      '5 one in an item behind the first',
      () => put('/tags/1', {}),
      `body-conforms /tags/1/label ${properties}/tags/items/required`,
    ],
    [
      '6 an object that is missing whole',
      () => without('address'),
      `body-conforms /address /components/schemas/Thing/required`,
    ],
    ['7 another field', () => put('/extra', 1), `fields-documented /extra /components/schemas/Thing`],
    [
      '8 another field in an item',
      () => put('/tags/1/extra', 1),
      `fields-documented /tags/1/extra ${properties}/tags/items`,
    ],
    ['9 another field under allOf', () => put('/whole/c', 1), `fields-documented /whole/c ${properties}/whole`],
    ['11 null', () => put('/name', null), `body-conforms /name ${properties}/name/type`],
    [
      '12 null in a map',
      () => put('/labels/a', null),
      `body-conforms /labels/a ${properties}/labels/additionalProperties/type`,
    ],
    [
      '13 another listed value',
      () => put('/user_name', 'cat'),
      `body-conforms /user_name ${properties}/user_name/enum`,
    ],
    [
      '14 a listed value in capitals',
      () => put('/user_name', 'ANN'),
      `body-conforms /user_name ${properties}/user_name/enum`,
    ],
    [
      '17 another form of time',
      () => put('/created', '2026/01/01 10:00'),
      `body-conforms /created ${properties}/created/format`,
    ],
    ['18 another pattern', () => put('/code', 'abc'), `body-conforms /code ${properties}/code/pattern`],
    ['18 a text that is too short', () => put('/name', 'x'), `body-conforms /name ${properties}/name/minLength`],
    [
      '18 a text that is too long',
      () => put('/name', 'x'.repeat(41)),
      `body-conforms /name ${properties}/name/maxLength`,
    ],
    ['19 a number that is too small', () => put('/id', 0), `body-conforms /id ${properties}/id/minimum`],
    ['19 a number that is too large', () => put('/price', 101), `body-conforms /price ${properties}/price/maximum`],
    ['19 a number between the steps', () => put('/price', 1.25), `body-conforms /price ${properties}/price/multipleOf`],
    ['20 an empty list', () => put('/tags', []), `body-conforms /tags ${properties}/tags/minItems`],
    [
      '20 a list that is too long',
      () =>
        put(
          '/tags',
          ['a', 'b', 'c', 'd', 'e'].map((label) => ({ label })),
        ),
      `body-conforms /tags ${properties}/tags/maxItems`,
    ],
    [
      '20 an item twice',
      () => put('/tags', [{ label: 'x' }, { label: 'x' }]),
      `body-conforms /tags ${properties}/tags/uniqueItems`,
    ],
    ['23 a list for an object', () => withBody([good]), 'body-conforms  /components/schemas/Thing/type'],
    ['25 a secret that leaks', () => put('/secret', 'x'), `body-conforms /secret ${properties}/secret/writeOnly`],
    [
      '27 JSON that is cut off',
      () => ({ ...answer, body: String(answer.body).slice(0, -1) }),
      `body-well-formed  ${response}/content/application~1json`,
    ],
    [
      '27 a comma too many',
      () => ({ ...answer, body: String(answer.body).replace(/}$/, ',}') }),
      `body-well-formed  ${response}/content/application~1json`,
    ],
    [
      '27 a byte order mark',
      () => ({ ...answer, body: `\uFEFF${answer.body}` }),
      `body-well-formed  ${response}/content/application~1json`,
    ],
    ['28 no body', () => ({ ...answer, body: '' }), `body-present  ${response}`],
    ['30 another 2xx', () => ({ ...answer, status: 202 }), 'status-documented  /paths/~1things~1{id}/get/responses'],
    ['31 another 4xx', () => ({ ...answer, status: 418 }), 'status-documented  /paths/~1things~1{id}/get/responses'],
    ['32 a server error', () => ({ ...answer, status: 500 }), 'no-server-error  /paths/~1things~1{id}/get/responses'],
    ['33 an error that says success', () => withBody({ error: 'no' }), `no-error-as-success  ${response}`],
    ['34 another media type', () => withHeaders({ 'content-type': 'text/html' }), `media-type-documented  ${response}`],
    ['35 no media type', () => withHeaders({ 'content-type': undefined }), `media-type-documented  ${response}`],
    [
      '36 a media type of a vendor',
      () => withHeaders({ 'content-type': 'application/vnd.thing+json' }),
      `media-type-documented  ${response}`,
    ],
    [
      '37 a required header that is missing',
      () => withHeaders({ 'x-count': undefined }),
      `headers-conform x-count ${response}/headers/X-Count`,
    ],
    [
      '38 a header of another type',
      () => withHeaders({ 'x-count': 'many' }),
      `headers-conform x-count ${response}/headers/X-Count/schema/type`,
    ],
    [
      '38 a header of another form',
      () => withHeaders({ 'x-at': 'now' }),
      `headers-conform x-at ${response}/headers/X-At/schema/format`,
    ],
    ['39 another header', () => withHeaders({ 'x-strange': '1' }), `headers-documented x-strange ${response}/headers`],
  ])('%s', (_, edit, expected) => {
    expect(found(edit())).toEqual([expected]);
  });

  test('what comes in another name is missing there and too much here', () => {
    const { user_name: name = null, ...rest } = good;
    expect(found(withBody({ ...rest, userName: name }))).toEqual([
      'body-conforms /user_name /components/schemas/Thing/required',
      'fields-documented /userName /components/schemas/Thing',
    ]);
  });

  test('an unknown kind breaks the choice, and an envelope all that is required', () => {
    expect(found(put('/pet', 7)).every((each) => each.includes(`${properties}/pet/oneOf`))).toBe(true);
    expect(found(put('/pet/kind', 'cow')).every((each) => each.includes(`${properties}/pet/oneOf`))).toBe(true);
    const enveloped = found(withBody({ data: good }));
    expect(enveloped.filter((each) => each.startsWith('body-conforms'))).toHaveLength(thing.required.length);
    expect(enveloped.at(-1)).toBe('fields-documented /data /components/schemas/Thing');
  });

  test('a key of a map that is not of its pattern', () => {
    expect(found(put('/labels', { A: 'b' })).every((each) => each.includes(`${properties}/labels/propertyNames`))).toBe(
      true,
    );
  });

  test('a body with 204, and one with HEAD', () => {
    expect(found({ ...answer, status: 204 })).toContain('body-present  /paths/~1things~1{id}/get');
  });
});

describe('what breaks nothing is no finding', () => {
  test.each<[string, () => PlainResponse]>([
    [
      'B1 order and spaces',
      () => ({ ...answer, body: JSON.stringify(Object.fromEntries(Object.entries(good).reverse()), null, 3) }),
    ],
    ['B1 escapes', () => ({ ...answer, body: String(answer.body).replace('Lamp', '\\u004camp') })],
    ['B2 an optional field that is absent', () => without('labels')],
    ['B3 a charset', () => withHeaders({ 'content-type': 'application/json; charset=UTF-8' })],
    [
      'B4 headers of the way',
      () => withHeaders({ date: 'now', server: 'x', 'cf-ray': '1', 'x-request-id': '2', traceparent: '3' }),
    ],
    ['B6 objects of several schemas, and maps', () => put('/labels', { z: 'y' })],
    ['B7 too many requests', () => ({ ...answer, status: 429, headers: { 'retry-after': '1' }, body: '' })],
    ['B7 out of service for a while', () => ({ ...answer, status: 503, headers: { 'retry-after': '1' }, body: '' })],
    ['B9 not modified', () => ({ status: 304, headers: {}, body: undefined })],
  ])('%s', (_, edit) => {
    expect(found(edit())).toEqual([]);
  });
});
