import { expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { buildApi, inferResources } from '../../model/index.ts';
import { checkState, type Role, type TrailStep } from '../index.ts';

const text = { type: 'string' };
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: text });
const inQuery = (name: string) => ({ name, in: 'query', schema: { type: 'integer' } });
const answer = (schema: object) => ({ description: '', content: { 'application/json': { schema } } });
const repo = { $ref: '#/components/schemas/Repo' };
const { document } = await loadDocument({
  openapi: '3.1.0',
  info: { title: 'Repositories', version: '1' },
  components: {
    schemas: {
      Repo: {
        type: 'object',
        required: ['owner', 'name'],
        properties: { owner: text, name: text, description: text },
      },
    },
  },
  paths: {
    '/repos': {
      get: {
        operationId: 'list',
        parameters: [inQuery('page'), inQuery('page_size')],
        responses: { 200: answer({ type: 'array', items: repo }) },
      },
      post: {
        operationId: 'create',
        requestBody: { content: { 'application/json': { schema: repo } } },
        responses: { 201: answer(repo) },
      },
    },
    '/repos/{owner}/{name}': {
      parameters: [inPath('owner'), inPath('name')],
      get: { operationId: 'read', responses: { 200: answer(repo) } },
      delete: { operationId: 'delete', responses: { 204: { description: '' } } },
    },
  },
} as JsonObject);
const { api } = buildApi(document);
const inference = inferResources(api);

function step(name: string, role: Role, id: string, status: number, body?: JsonValue, page?: number): TrailStep {
  const operation = api.operations.find((each) => each.id === id);
  if (!operation) throw new Error(id);
  const query = page === undefined ? [] : [{ in: 'query', name: 'page', value: page }];
  return {
    name,
    role,
    expect: { kind: 'any' },
    milliseconds: 1,
    sent: { parameters: query },
    exchange: {
      operation,
      request: { method: operation.method.toUpperCase(), path: '/repos', query: '', headers: {}, body: undefined },
      response: {
        status,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    },
  };
}

const judge = (...steps: TrailStep[]) =>
  checkState(api, inference, { resource: 'repos', steps }).findings.map(({ check, keyword }) => `${check} ${keyword}`);
const page = (number: number, items: JsonValue[], name = `page-${number}`) =>
  step(name, 'list', 'list', 200, items, number);
const web = { owner: 'ada', name: 'web' };
const other = { owner: 'bo', name: 'web' };

test('what tells one from another only together with more is told apart by all of it', () => {
  expect(inference.resources[0]?.identity?.with).toEqual([{ pointer: '/owner', parameter: 'owner' }]);
  expect(judge(page(1, [web]), page(2, [other]), page(1, [web], 'page-1-again'))).toEqual([]);
  expect(judge(page(1, [web]), page(2, [web]), page(1, [web], 'page-1-again'))).toEqual(['pages-follow twice']);
});

test('another of the same name, and another owner, is not what was deleted', () => {
  const made = step('create', 'create', 'create', 201, web);
  const deleted = step('delete', 'delete', 'delete', 204);
  expect(judge(made, deleted, page(1, [other]))).toEqual([]);
  expect(judge(made, deleted, page(1, [other, web]))).toEqual(['list-follows unlisted']);
  expect(judge(made, deleted, page(1, [{ name: 'web' }]))).toEqual(['list-follows unlisted']);
});
