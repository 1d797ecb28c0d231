import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import type { PlainResponse } from '../wire/index.ts';
import { makeApi, makeResponse, operationOf } from './api.fixture.ts';
import { type CheckOptions, checkResponse } from './index.ts';
import { api } from './responses.fixture.ts';

const judge = (id: string, response: PlainResponse, options: CheckOptions = {}) =>
  checkResponse(api, operationOf(api, id), response, options);
const found = (id: string, response: PlainResponse, options?: CheckOptions) =>
  judge(id, response, options).findings.map(({ check, pointer, keyword }) => [check, pointer, keyword]);
const clean = { findings: [], unchecked: [] };
const user = { id: 1, email: 'a@b.c' };
const rate = { 'x-ratelimit': '5' };

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

  test('says where a field would be added: beside what the object is composed of', () => {
    const { findings } = judge('pet', makeResponse(200, { kind: 'cat', lives: 9, extra: 1 }), { undocumented: true });
    expect(findings.map(({ documentPointer }) => documentPointer)).toEqual([
      '/paths/~1pet/get/responses/200/content/application~1json/schema',
    ]);
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

describe('what is shown in the document is known', () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const answer = (schema: JsonValue, example?: JsonValue) => ({
    responses: {
      200: { description: '', content: { 'application/json': { schema, ...(example ? { example } : {}) } } },
    },
  });
  const Plain = { type: 'object', properties: { id: { type: 'integer' } } };
  const counts = { type: 'object', properties: { count: { type: 'integer' } } };
  const own = makeApi({
    components: { schemas: { Plain, Counted: { allOf: [ref('Plain'), counts] }, Other: counts } },
    paths: {
      '/shown': {
        get: {
          operationId: 'shown',
          ...answer({ type: 'array', items: ref('Plain') }, [{ id: 1 }, { id: 2, mode: 'fast', of: { a: 1 } }]),
        },
      },
      '/counted': { get: { operationId: 'counted', ...answer({ oneOf: [ref('Plain'), ref('Counted')] }) } },
      '/other': { get: { operationId: 'other', ...answer({ oneOf: [ref('Plain'), ref('Other')] }) } },
    },
  });
  const drift = (id: string, body: JsonValue) =>
    checkResponse(own, operationOf(own, id), makeResponse(200, body), { undocumented: true }).findings.flatMap(
      ({ check, pointer }) => (check === 'fields-documented' ? [pointer] : []),
    );

  test('an example of the answer, as it stands; another value has the fields that the schema forgot', () => {
    expect(drift('shown', [{ id: 1 }, { id: 2, mode: 'fast', of: { a: 1 } }])).toEqual([]);
    expect(drift('shown', [{ id: 3, mode: 'slow' }])).toEqual(['/0/mode']);
  });

  test('what extends the alternative that fits, though it does not fit itself', () => {
    expect(drift('counted', { id: 3, count: null })).toEqual([]);
    expect(drift('other', { id: 3, count: null })).toEqual(['/count']);
  });
});
