import { expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { buildApi, inferResources } from '../../model/index.ts';
import { checkState, type Role, type TrailStep } from '../index.ts';

const user = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    note: { type: 'string' },
    colour: { type: 'string', default: 'red' },
    size: { enum: ['small', 'large'] },
    api_key: { type: 'string', readOnly: true },
    groups: { type: 'array', items: { $ref: '#/components/schemas/Group' } },
  },
};
const input = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    note: { type: 'string' },
    colour: { type: 'string', default: 'red' },
    size: { type: 'string', default: '' },
    password: { type: 'string', writeOnly: true },
  },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const answer = (schema: object, headers: object = {}) => ({ description: '', headers, ...json(schema) });
const text = { schema: { type: 'string' } };
const query = (name: string, schema: object) => ({ name, in: 'query', schema });
const id = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const { document } = await loadDocument({
  openapi: '3.1.0',
  info: { title: 'Users', version: '1' },
  components: {
    schemas: {
      User: user,
      UserInput: input,
      Group: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, title: { type: 'string' } } },
    },
  },
  paths: {
    '/users': {
      get: {
        operationId: 'list',
        parameters: [
          query('page', { type: 'integer' }),
          query('page_size', { type: 'integer' }),
          query('all', { type: 'boolean' }),
          query('name', { type: 'string' }),
          query('search', { type: 'string' }),
          query('sort', { type: 'string' }),
        ],
        responses: {
          200: answer({ type: 'array', items: ref('User') }, { 'X-Total-Count': { schema: { type: 'integer' } } }),
        },
      },
      post: {
        operationId: 'create',
        requestBody: json(ref('UserInput')),
        responses: { 201: answer(ref('User'), { Location: text }) },
      },
    },
    '/users/{id}': {
      parameters: id,
      get: { operationId: 'read', responses: { 200: answer(ref('User'), { ETag: text }) } },
      patch: { operationId: 'patch', requestBody: json(ref('UserInput')), responses: { 200: answer(ref('User')) } },
      put: { operationId: 'put', requestBody: json(ref('UserInput')), responses: { 200: answer(ref('User')) } },
      delete: { operationId: 'delete', responses: { 204: { description: '' } } },
    },
    '/users/{id}/roll-api-key': {
      parameters: id,
      post: { operationId: 'roll', responses: { 200: answer(ref('User')) } },
    },
    '/groups': {
      get: { operationId: 'listGroups', responses: { 200: answer({ type: 'array', items: ref('Group') }) } },
    },
    '/groups/{id}': { parameters: id, get: { operationId: 'readGroup', responses: { 200: answer(ref('Group')) } } },
    '/users/{id}/groups/{group}': {
      parameters: [...id, { name: 'group', in: 'path', required: true, schema: { type: 'string' } }],
      put: { operationId: 'addGroup', responses: { 204: { description: '' } } },
      delete: { operationId: 'removeGroup', responses: { 204: { description: '' } } },
    },
  },
} as JsonObject);
const { api } = buildApi(document);
const inference = inferResources(api);

interface Said {
  name?: string;
  sent?: JsonValue;
  query?: Record<string, JsonValue>;
  path?: Record<string, JsonValue>;
  request?: Record<string, string>;
  headers?: Record<string, string>;
}

/** One exchange, as a run would have it. */
function step(role: Role, operation: string, status: number, body?: JsonValue, said: Said = {}): TrailStep {
  const found = api.operations.find((each) => each.id === operation);
  if (!found) throw new Error(operation);
  const parameters = [
    ...Object.entries(said.query ?? {}).map(([name, value]) => ({ in: 'query', name, value })),
    ...Object.entries(said.path ?? {}).map(([name, value]) => ({ in: 'path', name, value })),
  ];
  return {
    name: said.name ?? role,
    role,
    expect: { kind: 'any' },
    milliseconds: 1,
    sent: { parameters, ...(said.sent === undefined ? {} : { body: said.sent }) },
    exchange: {
      operation: found,
      request: {
        method: found.method.toUpperCase(),
        path: '/users/7',
        query: '',
        headers: said.request ?? {},
        body: undefined,
      },
      response: {
        status,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...said.headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    },
  };
}

const sent = { name: 'Ada', note: 'n' };
const ada = { id: '7', name: 'Ada', note: 'n', colour: 'red', api_key: 'k1' };
const bo = { id: '8', name: 'Bo' };
const cy = { id: '9', name: 'Cy' };
const created = step('create', 'create', 201, ada, { sent });
const list = (items: JsonValue[], said: Said = {}) => step('list', 'list', 200, items, said);
const all = { query: { all: true } };
const page = (number: number, items: JsonValue[], name = `page-${number}`) =>
  list(items, { name, query: { page: number, page_size: 1 } });

const conforming: [string, TrailStep[]][] = [
  [
    'a life',
    [created, step('read', 'read', 200, ada), list([bo, ada], all), step('delete', 'delete', 204), list([bo], all)],
  ],
  ['a default that no answer can have', [step('create', 'create', 201, { ...ada, size: 'small' }, { sent })]],
  ['a text that was trimmed', [created, step('read', 'read', 200, { ...ada, name: 'ada ' })]],
  [
    'a write-only field',
    [step('create', 'create', 201, ada, { sent: { ...sent, password: 'x' } }), step('read', 'read', 200, ada)],
  ],
  [
    'a patch',
    [
      created,
      step('read', 'read', 200, ada),
      step('merge', 'patch', 200, { ...ada, name: 'B' }, { sent: { name: 'B' } }),
      step('read', 'read', 200, { ...ada, name: 'B' }),
    ],
  ],
  [
    'a replacement',
    [
      created,
      step('replace', 'put', 200, { id: '7', name: 'B' }, { sent: { name: 'B' } }),
      step('read', 'read', 200, { id: '7', name: 'B' }),
    ],
  ],
  [
    'a replacement that empties what was empty',
    [
      step('create', 'create', 201, { ...ada, note: '' }, { sent: { ...sent, note: '' } }),
      step('replace', 'put', 204, undefined, { sent: { name: 'B' } }),
      step('read', 'read', 200, { id: '7', name: 'B', note: '' }),
    ],
  ],
  [
    'a roll',
    [
      created,
      step('act', 'roll', 200, { ...ada, api_key: 'k2' }),
      step('read', 'read', 200, { ...ada, api_key: 'k2' }),
    ],
  ],
  [
    'pages',
    [
      page(1, [ada]),
      page(2, [bo]),
      page(1, [ada], 'page-1-again'),
      list([ada, bo, cy], { ...all, name: 'whole', headers: { 'x-total-count': '3' } }),
    ],
  ],
  ['pages of a list that changed meanwhile', [page(1, [ada]), page(2, [ada]), page(1, [bo], 'page-1-again')]],
  ['a filter by part of a name', [list([ada], { query: { name: 'AD' } }), list([])]],
  [
    'an order in which capitals come first',
    [
      list(
        [
          { id: '1', name: 'Z' },
          { id: '2', name: 'a' },
        ],
        { name: 'sorted-by-name-up' },
      ),
      list([]),
    ],
  ],
  [
    'links',
    [
      step('link', 'addGroup', 204, undefined, { path: { id: '7', group: '3' } }),
      step('read', 'read', 200, { ...ada, groups: [{ id: '3' }] }),
    ],
  ],
  [
    'a tag that changed',
    [
      step('read', 'read', 200, ada, { headers: { etag: '"1"' } }),
      step('read', 'read', 200, ada, {
        name: 'unchanged',
        request: { 'if-none-match': '"1"' },
        headers: { etag: '"2"' },
      }),
    ],
  ],
  [
    'a location',
    [
      step('create', 'create', 201, ada, { sent, headers: { location: 'http://x/users/7' } }),
      step('read', 'read', 200, ada),
    ],
  ],
];

test.each(conforming)('%s is not found fault with', (_, steps) => {
  expect(checkState(api, inference, { steps }).findings).toEqual([]);
});

const broken: [string, TrailStep[], object][] = [
  [
    'what was created is not found',
    [created, step('read', 'read', 404)],
    { check: 'created-found', operation: 'read' },
  ],
  [
    'a field is lost',
    [created, step('read', 'read', 200, { id: '7', name: 'Ada' })],
    {
      check: 'round-trip',
      keyword: 'lost',
      pointer: '/note',
      documentPointer: '/components/schemas/User/properties/note',
    },
  ],
  [
    'a field is changed',
    [created, step('read', 'read', 200, { ...ada, name: 'Bob' })],
    { check: 'round-trip', keyword: 'changed', pointer: '/name' },
  ],
  ['what was created is not listed', [created, list([bo], all)], { check: 'list-follows', keyword: 'listed' }],
  [
    'what was deleted is listed',
    [created, step('delete', 'delete', 204), list([bo, ada], all)],
    { check: 'list-follows', keyword: 'unlisted' },
  ],
  [
    'what was refused is listed',
    [
      step('break', 'create', 400, undefined, { sent: { name: 'standin trace of it' } }),
      list([{ id: '1', name: 'standin trace of it' }]),
    ],
    { check: 'refused-leaves-nothing' },
  ],
  [
    'an id is taken from the client',
    [step('create', 'create', 201, ada, { sent: { ...sent, id: '7' } }), step('read', 'read', 200, ada)],
    { check: 'read-only-kept', pointer: '/id' },
  ],
  [
    'a default is not applied',
    [
      step('create', 'create', 201, { ...ada, colour: 'blue' }, { sent }),
      step('read', 'read', 200, { ...ada, colour: 'blue' }),
    ],
    { check: 'defaults-apply', documentPointer: '/components/schemas/UserInput/properties/colour/default' },
  ],
  [
    'a patch drops a field',
    [
      created,
      step('read', 'read', 200, ada),
      step('merge', 'patch', 200, undefined, { sent: { name: 'B' } }),
      step('read', 'read', 200, { id: '7', name: 'B', colour: 'red' }),
    ],
    { check: 'patch-keeps', pointer: '/note' },
  ],
  [
    'a replacement keeps a field',
    [
      created,
      step('replace', 'put', 200, undefined, { sent: { name: 'B' } }),
      step('read', 'read', 200, { ...ada, name: 'B' }),
    ],
    { check: 'put-replaces', pointer: '/note' },
  ],
  [
    'a roll leaves the key',
    [created, step('act', 'roll', 200, ada), step('read', 'read', 200, ada)],
    { check: 'action-kept', keyword: 'unchanged', pointer: '/api_key' },
  ],
  [
    'a roll is forgotten',
    [created, step('act', 'roll', 200, { ...ada, api_key: 'k2' }), step('read', 'read', 200, ada)],
    { check: 'action-kept', keyword: 'forgotten', pointer: '/api_key' },
  ],
  [
    'a link does not show',
    [
      step('link', 'addGroup', 204, undefined, { path: { id: '7', group: '3' } }),
      step('read', 'read', 200, { ...ada, groups: [] }),
    ],
    { check: 'links-show', keyword: 'linked' },
  ],
  [
    'a link stays',
    [
      step('unlink', 'removeGroup', 204, undefined, { path: { id: '7', group: '3' } }),
      step('read', 'read', 200, { ...ada, groups: [{ id: '3' }] }),
    ],
    { check: 'links-show', keyword: 'unlinked' },
  ],
  [
    'a tag is not looked at',
    [
      step('read', 'read', 200, ada, { headers: { etag: '"1"' } }),
      step('read', 'read', 200, ada, {
        name: 'unchanged',
        request: { 'if-none-match': '"1"' },
        headers: { etag: '"1"' },
      }),
    ],
    { check: 'condition-holds' },
  ],
  [
    'a location leads elsewhere',
    [step('create', 'create', 201, ada, { sent, headers: { location: '/users/6' } }), step('read', 'read', 200, ada)],
    { check: 'location-leads' },
  ],
  ['a page is too long', [page(1, [ada, bo]), list([ada, bo], all)], { check: 'page-size' }],
  [
    'an item is on two pages',
    [page(1, [ada]), page(2, [ada]), page(1, [ada], 'page-1-again')],
    { check: 'pages-follow', keyword: 'twice' },
  ],
  [
    'an item is on no page',
    [page(1, [ada]), page(2, [cy]), page(1, [ada], 'page-1-again'), list([ada, bo, cy], { ...all, name: 'whole' })],
    { check: 'pages-follow', keyword: 'gap' },
  ],
  [
    'a total is wrong',
    [list([ada], { ...all, headers: { 'x-total-count': '2' } }), list([])],
    { check: 'total-holds', name: 'x-total-count' },
  ],
  ['a filter is ignored', [list([ada, bo], { query: { name: 'Ada' } }), list([])], { check: 'filter-holds' }],
  [
    'a search is ignored',
    [list([ada, bo], { name: 'page-1' }), list([ada, bo], { name: 'search' })],
    { check: 'search-holds' },
  ],
  ['an order is reversed', [list([bo, ada], { name: 'sorted-by-name-up' }), list([])], { check: 'sort-holds' }],
];

test.each(broken)('%s: one finding', (_, steps, expected) => {
  const { findings } = checkState(api, inference, { steps });
  expect(findings).toMatchObject([expected]);
});

test('what may be on another page is not taken for missing', () => {
  const { findings, unchecked } = checkState(api, inference, {
    steps: [created, list([bo], { query: { page_size: 1 } })],
  });
  expect(findings).toEqual([]);
  expect(unchecked).toMatchObject([{ reason: 'nothing-to-see', operation: 'list' }]);
});
