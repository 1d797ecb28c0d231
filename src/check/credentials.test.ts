import { expect, test } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import { makeApi, makeRequest, operationOf } from './api.fixture.ts';
import { readCredentials } from './index.ts';

const api = makeApi({
  components: {
    securitySchemes: {
      basic: { type: 'http', scheme: 'basic' },
      bearer: { type: 'http', scheme: 'Bearer' },
      digest: { type: 'http', scheme: 'digest' },
      token: { type: 'http', scheme: 'Token' },
      head: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      auth: { type: 'apiKey', in: 'header', name: 'Authorization' },
      query: { type: 'apiKey', in: 'query', name: 'key' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
      oauth: { type: 'oauth2', flows: {} },
      oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://x' },
      mutual: { type: 'mutualTLS' },
    },
  },
  paths: {
    '/a': Object.fromEntries(
      Object.entries<JsonValue>({
        get: [{ basic: [] }],
        put: [{ bearer: [] }],
        post: [{ head: [], query: [] }, { cookie: [] }],
        delete: [{ auth: [] }],
        patch: [{ oauth: ['read', 'write'] }, {}],
        head: [{ digest: [] }],
        options: [{ mutual: [] }],
        trace: [],
      }).map(([method, security]) => [method, { operationId: method, security, responses: {} }]),
    ),
    '/b': {
      get: { operationId: 'nowhere', security: [{ missing: [] }], responses: {} },
      post: { operationId: 'token', security: [{ token: [] }], responses: {} },
      put: { operationId: 'oidc', security: [{ oidc: [] }], responses: {} },
    },
  },
});

const read = (id: string, headers: Record<string, string> = {}, query = '') =>
  readCredentials(api, operationOf(api, id), makeRequest({ headers, query }));
const bearer = { authorization: 'Bearer abc.def' };

test.each<[string, Record<string, string>, string, string[], boolean]>([
  ['get', { authorization: `Basic ${btoa('ann:pass:word')}` }, '', ['ann:pass:word'], true],
  ['get', { authorization: 'Basic !!!' }, '', [], false],
  ['get', { authorization: `Basic ${btoa('nocolon')}` }, '', [], false],
  ['get', bearer, '', [], false],
  ['put', bearer, '', ['abc.def'], true],
  ['put', { authorization: 'bearer   abc ' }, '', ['abc'], true],
  ['put', { authorization: 'Bearer' }, '', [], false],
  ['put', {}, '', [], false],
  ['post', { 'x-api-key': 'k' }, '', ['k'], false],
  ['post', { 'x-api-key': 'k' }, 'key=a%20b', ['k', 'a b'], true],
  ['post', { cookie: 'x=1; sid=s%3D' }, '', ['s='], true],
  ['post', { 'x-api-key': '' }, 'key=', [], false],
  ['delete', { authorization: 'Bearer KEY' }, '', ['KEY'], true],
  ['delete', { authorization: 'KEY' }, '', ['KEY'], true],
  ['patch', {}, '', [], true],
  ['patch', bearer, '', ['abc.def'], true],
  ['head', { authorization: 'Digest username="a", response="b"' }, '', ['username="a", response="b"'], true],
  ['head', { authorization: 'Digest x' }, '', [], false],
  ['options', {}, '', [], true],
  ['trace', {}, '', [], true],
  ['nowhere', {}, '', [], true],
  ['token', { authorization: 'token abc' }, '', ['abc'], true],
  ['oidc', bearer, '', ['abc.def'], true],
])('%s with %j %s presents %j: %s', (id, headers, query, values, satisfied) => {
  const found = read(id, headers, query);
  expect(found.presented.map(({ value }) => value)).toEqual(values);
  expect(found.satisfied).toBe(satisfied);
});

test('there is a challenge for each scheme, with a realm that a header can carry', () => {
  expect(read('get').challenges).toEqual(['Basic realm="Test API", charset="UTF-8"']);
  expect(read('patch').challenges).toEqual(['Bearer realm="Test API", scope="read write"']);
  expect(read('post').challenges).toEqual([
    'ApiKey realm="Test API", in="header", name="X-API-Key"',
    'ApiKey realm="Test API", in="query", name="key"',
    'ApiKey realm="Test API", in="cookie", name="sid"',
  ]);
  expect(read('trace').challenges).toEqual([]);
});
