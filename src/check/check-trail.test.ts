import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import { inferResources } from '../model/index.ts';
import type { PlainResponse } from '../wire/index.ts';
import { makeRequest, makeResponse, operationOf } from './api.fixture.ts';
import { checkTrail, type Expectation, type TrailStep } from './index.ts';
import { api } from './responses.fixture.ts';

const inference = inferResources(api);
const rate = { 'x-ratelimit': '3' };
const user = { id: 1, email: 'a@b.c' };

function step(
  expectation: Expectation,
  response: PlainResponse,
  more: Partial<TrailStep> & { id?: string } = {},
): TrailStep {
  const { id = 'user', ...rest } = more;
  const exchange = {
    operation: operationOf(api, id),
    request: makeRequest({ method: 'GET', path: '/user' }),
    response,
  };
  return { name: 'ask', role: 'read', expect: expectation, exchange, milliseconds: 1, ...rest };
}

const refusal = (status: number, headers = {}) =>
  makeResponse(status, {}, { 'content-type': 'application/problem+json', ...headers });
const judge = (...steps: TrailStep[]) => checkTrail(api, inference, { steps });

function found(expectation: Expectation, response: PlainResponse, more: Partial<TrailStep> & { id?: string } = {}) {
  return judge(step(expectation, response, more)).findings.map(({ check, keyword, documentPointer }) => [
    check,
    keyword,
    documentPointer,
  ]);
}

const subject = { part: 'query.size', pointer: '', keyword: 'maximum', documentPointer: '/x/maximum' };
const responses = '/paths/~1user/get/responses';
const broken = { ...user, email: 'x' };

describe('what came back is what was asked for', () => {
  test.each<[string, Expectation, PlainResponse]>([
    ['valid input that is taken', { kind: 'accepted' }, makeResponse(200, user, rate)],
    ['invalid input that is refused', { kind: 'refused', ...subject }, refusal(400)],
    ['a stranger who is turned away', { kind: 'unauthenticated', how: 'missing', documentPointer: '/s' }, refusal(401)],
    ['a method that is not there', { kind: 'unsupported-method' }, refusal(405, { allow: 'GET' })],
    ['what is not there', { kind: 'gone' }, refusal(404)],
    [
      'a criterion that holds',
      { kind: 'criteria', criteria: [{ condition: '$statusCode == 200' }] },
      makeResponse(200, user, rate),
    ],
  ])('%s', (_, expectation, response) => {
    expect(judge(step(expectation, response))).toEqual({ findings: [], unchecked: [] });
  });
});

describe('the wrong answer is one finding, whatever it looks like', () => {
  test.each<[string, Expectation, PlainResponse, string[]]>([
    ['a server error', { kind: 'accepted' }, makeResponse(500, broken), ['no-server-error', 'status', responses]],
    [
      'a server error on invalid input',
      { kind: 'refused', ...subject },
      makeResponse(500),
      ['no-server-error', 'status', responses],
    ],
    [
      'valid input that is refused',
      { kind: 'accepted' },
      refusal(400),
      ['valid-accepted', 'refused', '/paths/~1user/get'],
    ],
    [
      'an edge that is refused',
      { kind: 'accepted', edge: subject },
      refusal(422),
      ['valid-accepted', 'maximum', '/x/maximum'],
    ],
    [
      'invalid input that is accepted',
      { kind: 'refused', ...subject },
      makeResponse(200, broken),
      ['invalid-refused', 'maximum', '/x/maximum'],
    ],
    [
      'a stranger who is let in',
      { kind: 'unauthenticated', how: 'wrong-scheme', documentPointer: '/security' },
      makeResponse(200, user, rate),
      ['auth-enforced', 'wrong-scheme', '/security'],
    ],
    [
      'a method that works',
      { kind: 'unsupported-method' },
      makeResponse(204),
      ['method-refused', 'method', '/paths/~1user'],
    ],
    ['405 without Allow', { kind: 'unsupported-method' }, refusal(405), ['method-refused', 'missing', '/paths/~1user']],
    [
      'what is not there, but found',
      { kind: 'gone' },
      makeResponse(200, user, rate),
      ['absent-not-found', 'unknown', '/paths/~1user/get'],
    ],
    [
      'a criterion that fails',
      { kind: 'criteria', criteria: [{ condition: '$response.body#/id == 2' }] },
      makeResponse(200, user, rate),
      ['criteria-met', 'criterion', '/paths/~1user/get'],
    ],
  ])('%s', (_, expectation, response, expected) => {
    expect(found(expectation, response)).toEqual([expected]);
  });

  test('a read of what was deleted says who deleted it', () => {
    const deleted = step({ kind: 'accepted' }, makeResponse(204), { role: 'delete', name: 'delete' });
    const read = step({ kind: 'gone' }, makeResponse(200, user, rate), { name: 'read again' });
    expect(judge(deleted, read).findings).toMatchObject([
      { check: 'absent-not-found', keyword: 'deleted', step: 'read again', message: 'is 200, though user deleted it' },
    ]);
  });

  test('what is broken in itself is not compared with what was sent', () => {
    const made = step({ kind: 'accepted' }, makeResponse(201, user, rate), { role: 'create', name: 'create' });
    const read = step({ kind: 'accepted' }, makeResponse(200, broken, rate), { name: 'read' });
    const checks = judge({ ...made, sent: { parameters: [], body: user } }, read).findings.map(({ check }) => check);
    expect(checks).not.toContain('round-trip');
  });

  test('an answer of the right kind is judged like any other', () => {
    expect(found({ kind: 'accepted' }, makeResponse(200, broken, rate))).toEqual([
      ['body-conforms', 'format', expect.any(String)],
    ]);
  });

  test('a criterion may speak of earlier steps', () => {
    const first = step({ kind: 'any' }, makeResponse(200, user, rate), { name: 'first', outputs: { id: 1 } });
    const criteria = [{ condition: '$response.body#/id != $steps.first.outputs.id' }];
    const second = step({ kind: 'criteria', criteria }, makeResponse(200, user, rate), { name: 'second' });
    expect(judge(first, second).findings).toMatchObject([{ check: 'criteria-met', step: 'second' }]);
  });
});

describe('what says nothing of what was asked is unchecked', () => {
  test.each<[string, Expectation, number, string]>([
    ['invalid input that meets a closed door', { kind: 'refused', ...subject }, 401, 'nothing-to-see'],
    ['valid input that meets a closed door', { kind: 'accepted' }, 403, 'nothing-to-see'],
    ['valid input about what is not there', { kind: 'accepted' }, 404, 'nothing-to-see'],
    [
      'a stranger whose input is blamed',
      { kind: 'unauthenticated', how: 'missing', documentPointer: '/s' },
      400,
      'nothing-to-see',
    ],
    ['a method that wants another body', { kind: 'unsupported-method' }, 415, 'nothing-to-see'],
    ['what is not there, with an id that is blamed', { kind: 'gone' }, 400, 'nothing-to-see'],
    ['a criterion that nobody can read', { kind: 'criteria', criteria: [{ condition: '==' }] }, 204, 'nothing-to-see'],
  ])('%s', (_, expectation, status, reason) => {
    const response = status === 204 ? makeResponse(status) : refusal(status);
    expect(judge(step(expectation, response))).toMatchObject({ findings: [], unchecked: [{ reason }] });
  });

  test.each<[string, Expectation, number]>([
    ['invalid input', { kind: 'refused', ...subject }, 400],
    ['strangers', { kind: 'unauthenticated', how: 'missing', documentPointer: '/s' }, 401],
    ['what is not there', { kind: 'gone' }, 404],
  ])('a refusal of %s, where the document has no word for it', (_, expectation, status) => {
    expect(judge(step(expectation, makeResponse(status), { id: 'pet' }))).toMatchObject({
      findings: [],
      unchecked: [{ reason: 'nothing-documented' }],
    });
  });

  test('another undocumented status is a finding all the same', () => {
    expect(found({ kind: 'refused', ...subject }, makeResponse(402), { id: 'pet' })).toEqual([
      ['status-documented', 'status', '/paths/~1pet/get/responses'],
    ]);
    expect(found({ kind: 'accepted' }, refusal(400), { id: 'pet' })).toEqual([
      ['status-documented', 'status', '/paths/~1pet/get/responses'],
    ]);
  });
});

test('only the checks that are asked for run', () => {
  const asked = step({ kind: 'accepted' }, makeResponse(500));
  expect(checkTrail(api, inference, { steps: [asked] }, { only: ['body-conforms'] }).findings).toEqual([]);
});

describe('HEAD is like GET', () => {
  const ask = (name: string, method: string, response: PlainResponse): TrailStep => {
    const exchange = { operation: operationOf(api, 'user'), request: makeRequest({ method, path: '/user' }), response };
    return { name, role: 'read', expect: { kind: 'any' }, exchange, milliseconds: 1 };
  };
  const get = (headers: Record<string, string> = {}) => makeResponse(200, user, { ...rate, ...headers });
  const head = (headers: Record<string, string>, status = 200) =>
    makeResponse(status, undefined, { ...rate, ...headers });
  const json = { 'content-type': 'application/json' };
  const compare = (one: PlainResponse, other: PlainResponse, again = one) =>
    judge(ask('get', 'GET', one), ask('head', 'HEAD', other), ask('get again', 'GET', again)).findings.map(
      ({ check, name, keyword, step: at }) => [check, name, keyword, at],
    );

  test('the same headers and no body are', () => {
    expect(compare(get({ etag: '"1"' }), head({ ...json, etag: '"1"' }))).toEqual([]);
    expect(compare(get({ etag: '"1"', 'content-length': '30' }), head(json))).toEqual([]);
  });

  test('what changes by itself may differ', () => {
    expect(compare(get({ etag: '"1"' }), head({ ...json, etag: '"2"' }), get({ etag: '"3"' }))).toEqual([]);
  });

  test('HEAD need not be there where it is not documented', () => {
    expect(compare(get(), head({}, 405))).not.toContainEqual(['head-like-get', '', 'status', 'head']);
  });

  test('another status, type or tag is not', () => {
    expect(compare(get(), head({}, 204))).toEqual([['head-like-get', '', 'status', 'head']]);
    expect(compare(get(), head({ 'content-type': 'text/html' }))).toEqual([
      ['head-like-get', 'content-type', 'other', 'head'],
    ]);
    expect(compare(get(), head({}))).toEqual([['head-like-get', 'content-type', 'missing', 'head']]);
    expect(compare(get({ etag: '"1"' }), head({ ...json, etag: '"2"' }))).toEqual([
      ['head-like-get', 'etag', 'other', 'head'],
    ]);
  });
});

test('an error with the status of a success is one finding', () => {
  const response = (value: JsonValue) => makeResponse(200, value, {});
  const judged = (id: string, value: JsonValue) => found({ kind: 'accepted' }, response(value), { id });
  expect(judged('get thing', { errors: [{ title: 'no' }] })).toEqual([
    ['no-error-as-success', 'error', '/paths/~1thing/get/responses/200'],
  ]);
  expect(judged('get thing', { id: 1, errors: [{ title: 'no' }] })).not.toContainEqual(
    expect.arrayContaining(['no-error-as-success']),
  );
  expect(judged('get thing', { other: 1 })).toEqual([['body-conforms', 'required', expect.any(String)]]);
});
