import { expect, test } from 'vitest';
import type { Document } from '../../document/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { buildApi, describeProperties, itemsOf, resolveShape } from '../index.ts';

function asDocument(root: JsonObject): Document {
  return {
    root,
    version: '3.1.0',
    source: 'test',
    locate: (pointer) => ({ file: 'test', line: 1, column: 1, pointer }),
  };
}

const build = (root: JsonObject) =>
  buildApi(asDocument({ openapi: '3.1.0', info: { title: 'T', version: '1' }, ...root }));

test('an operation has its own parameters, those of its path item, and what its path names', () => {
  const { api, problems } = build({
    components: { parameters: { size: { name: 'size', in: 'query', schema: { type: 'integer' } } } },
    paths: {
      '/users/{id}/keys/{key}': {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { $ref: '#/components/parameters/size' },
          { name: 'Accept', in: 'header', schema: { type: 'string' } },
        ],
        get: { parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }], responses: {} },
      },
    },
  });
  const [operation] = api.operations;
  expect(operation?.id).toBe('GET /users/{id}/keys/{key}');
  expect(
    operation?.parameters.map(({ name, in: place, shape, required }) => [name, place, shape.schema, required]),
  ).toEqual([
    ['id', 'path', { type: 'string' }, true],
    ['size', 'query', { type: 'integer' }, false],
    ['key', 'path', { type: 'string' }, true],
  ]);
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['undeclared-path-parameter', 'warning']]);
});

test('ids are unique, pinned queries are taken out of the path, and a missing slash is mended', () => {
  const { api, problems } = build({
    paths: {
      '/a': { get: { operationId: 'x' }, query: { operationId: 'x' } },
      '/a?beta=true#two': { get: {}, additionalOperations: { COPY: {} } },
      b: { get: {} },
    },
  });
  expect(api.operations.map(({ id, method, path, pinned }) => [id, method, path, pinned])).toEqual([
    ['x', 'get', '/a', {}],
    ['x-2', 'query', '/a', {}],
    ['GET /a?beta=true#two', 'get', '/a', { beta: 'true' }],
    ['COPY /a?beta=true#two', 'copy', '/a', { beta: 'true' }],
    ['GET /b', 'get', '/b', {}],
  ]);
  expect(problems.map(({ code, location }) => [code, location.pointer])).toEqual([['path-without-slash', '/paths/b']]);
});

test('server URLs give base paths, variables by their defaults', () => {
  const servers = [
    { url: 'https://api.example.com/v1/' },
    { url: 'https://{host}/{version}', variables: { host: { default: 'h' }, version: { default: 'v2' } } },
    { url: '/v1' },
    { url: './rel' },
  ];
  expect(build({ servers, paths: {} }).api.basePaths).toEqual(['/v1', '/v2', '/rel']);
  expect(build({ paths: {} }).api.basePaths).toEqual(['']);
});

test('a broken part is a Problem, and its operation is still served', () => {
  const { api, problems } = build({
    paths: {
      '/a': {
        post: {
          requestBody: { $ref: '#/components/requestBodies/none' },
          responses: { 200: { $ref: '#/components/responses/none' }, '4xx': { description: 'no' } },
          security: [{ nowhere: [] }, {}],
        },
      },
    },
  });
  expect(api.operations[0]?.responses.map(({ status }) => status)).toEqual(['200', '4XX']);
  expect(api.operations[0]?.requestBody).toBeUndefined();
  expect(api.operations[0]?.security).toEqual([{ nowhere: [] }, {}]);
  expect(api.securitySchemes).toEqual({ nowhere: { type: 'unknown' } });
  expect(problems.map(({ code }) => code)).toEqual([
    'dangling-reference',
    'dangling-reference',
    'undeclared-security-scheme',
  ]);
});

test('webhooks are not operations', () => {
  expect(build({ webhooks: { ping: { post: {} } }, paths: {} }).api.operations).toEqual([]);
});

test('bodies, responses, headers and examples keep their place in the document', () => {
  const { api } = build({
    components: {
      examples: { ann: { value: { name: 'Ann' } } },
      responses: {
        User: {
          description: 'A user',
          headers: { 'X-Total': { schema: { type: 'integer' } }, 'Content-Type': { schema: {} } },
          content: { 'application/json': { schema: true, examples: { ann: { $ref: '#/components/examples/ann' } } } },
        },
      },
    },
    paths: { '/a': { get: { responses: { 200: { $ref: '#/components/responses/User' } } } } },
  });
  const response = api.operations[0]?.responses[0];
  expect(response?.pointer).toBe('/components/responses/User');
  expect(response?.headers.map(({ name, pointer }) => [name, pointer])).toEqual([
    ['X-Total', '/components/responses/User/headers/X-Total'],
  ]);
  expect(response?.content[0]?.shape?.pointer).toBe('/components/responses/User/content/application~1json/schema');
  expect(response?.content[0]?.examples).toEqual([
    { name: 'ann', value: { name: 'Ann' }, pointer: '/components/examples/ann/value' },
  ]);
});

test('properties are seen through references, compositions and cycles', () => {
  const { api } = build({
    paths: {},
    components: {
      schemas: {
        Node: {
          allOf: [
            { $ref: '#/components/schemas/Base' },
            { properties: { next: { $ref: '#/components/schemas/Node' } }, required: ['id'] },
          ],
          oneOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: {} } }],
        },
        Base: {
          type: 'object',
          properties: { id: { type: 'integer', readOnly: true }, all: { $ref: '#/components/schemas/All' } },
        },
        All: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
      },
    },
  });
  const node = { schema: { $ref: '#/components/schemas/Node' }, pointer: '/x' };
  const properties = describeProperties(api, node);
  expect([...properties].map(([name, { required, readOnly }]) => [name, required, readOnly])).toEqual([
    ['id', true, true],
    ['all', false, false],
    ['next', false, false],
    ['a', false, false],
    ['b', false, false],
  ]);
  expect(properties.get('next')?.pointer).toBe('/components/schemas/Node/allOf/1/properties/next');
  expect(resolveShape(api, properties.get('next') ?? node).pointer).toBe('/components/schemas/Node');
  expect(describeProperties(api, node)).toBe(properties);
});

test('of what several parts of an allOf say of one property, the part counts that names what is inside', () => {
  const item = { type: 'object', properties: { id: { type: 'integer' } } };
  const list = (items: JsonObject): JsonObject => ({ type: 'object', properties: { data: { type: 'array', items } } });
  const { api } = build({ paths: {} });
  const inside = (...parts: JsonObject[]) => {
    const data = describeProperties(api, { schema: { allOf: parts }, pointer: '' }).get('data');
    const items = data && itemsOf(api, data);
    return items && [...describeProperties(api, items).keys()];
  };
  expect(inside(list({ type: 'object' }), list(item))).toEqual(['id']);
  expect(inside(list(item), list({ type: 'object' }))).toEqual(['id']);
});
