import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { Hono } from 'hono';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMatchers, readCoverage } from '../matchers/index.ts';
import { conformTo } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-conform-'));
const file = join(folder, 'openapi.yaml');
writeFileSync(
  file,
  `openapi: 3.1.0
info: { title: Shop, version: '1' }
servers: [{ url: /v1 }]
paths:
  /items/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer } }
    get:
      operationId: getItem
      responses:
        200:
          description: one
          headers: { X-Version: { required: true, schema: { type: integer } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } }
        404: { description: none }
    delete:
      operationId: deleteItem
      responses:
        204: { description: gone }
    patch:
      operationId: patchItem
      responses:
        200:
          description: changed
          content: { application/json: { schema: { type: object, properties: { changed: { type: boolean } } } } }
  /names:
    get:
      operationId: listNames
      responses:
        200:
          description: names
          content: { application/json: { schema: { type: string, minLength: 2 } } }
components:
  schemas:
    Item:
      type: object
      required: [id, name]
      properties:
        id: { type: integer }
        name: { type: string }
`,
);
const good = { id: 1, name: 'Cup' };
const bad = { id: '1', name: 'Cup', colour: 'red' };
const headers = { 'content-type': 'application/json', 'x-version': '3' };
const exchange = (body: unknown, status = 200, method = 'GET') => ({
  request: { method, url: '/v1/items/1' },
  response: { status, headers, body },
});

const { coverage } = await conformTo(file);
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const body = request.url?.includes('/1') ? good : bad;
    if (request.url?.endsWith('/404')) response.writeHead(404).end();
    else if (request.method === 'DELETE') response.writeHead(204).end();
    else response.writeHead(200, headers).end(JSON.stringify(request.url?.endsWith('names') ? 'ab' : body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the matcher says of it. */
async function complain(assert: () => unknown): Promise<string> {
  try {
    await assert();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}

test('a response of fetch, whose body can still be read', async () => {
  const response = await fetch(`${url}/items/1`);
  await expect(response).toConform('getItem');
  expect(await response.json()).toEqual(good);
  await expect(await fetch(`${url}/items/2`)).not.toConform('getItem');
});

test('a response of axios tells its request', async () => {
  expect(await axios.get(`${url}/items/1`)).toConform();
  expect(await axios.create({ baseURL: url }).get('/items/2')).not.toConform();
  expect(await axios.delete(`${url}/items/1`)).toConform();
  expect(await axios.get(`${url}/names`)).toConform('listNames');
  expect(await axios.get(`${url}/items/404`, { validateStatus: () => true })).toConform();
});

test('a response of supertest tells its request', async () => {
  const agent = supertest(server);
  expect(await agent.get('/v1/items/1')).toConform();
  expect(await agent.get('/v1/items/2')).not.toConform();
  expect(await agent.delete('/v1/items/1')).toConform();
});

test('a response of Hono, by the name of the operation or in an exchange', async () => {
  const app = new Hono().get('/v1/items/:id', (context) => context.json(good, 200, { 'x-version': '3' }));
  await expect(await app.request('/v1/items/1')).toConform('getItem');
  const request = new Request('http://localhost/v1/items/1');
  await expect({ request, response: await app.request(request) }).toConform();
  expect(await complain(async () => expect(await app.request('/v1/items/1')).toConform())).toMatch(
    /cannot judge: the response does not tell its URL: name the operation/,
  );
});

test('a plain exchange', () => {
  expect(exchange(good)).toConform();
  expect(exchange('', 204, 'DELETE')).toConform();
  expect(exchange(JSON.stringify(bad))).not.toConform();
});

test('what is wrong is told all at once, with the lines of the document', async () => {
  const said = await complain(() => expect(exchange(bad)).toConform());
  const lines = readFileSync(file, 'utf8').split('\n');
  const lineOf = (text: string) => lines.indexOf(text) + 1;
  expect(said.replaceAll(file, 'openapi.yaml')).toBe(`This 200 does not conform to getItem (GET /items/{id}):

  body /id must be integer, but is a string
    openapi.yaml:${lineOf('        id: { type: integer }')} (/components/schemas/Item/properties/id/type)
  body /colour is not documented
    openapi.yaml:${lineOf('    Item:')} (/components/schemas/Item)`);
});

test('status, media type and headers are judged too', async () => {
  const say = (response: object) =>
    complain(() => expect({ request: { method: 'GET', path: '/items/1' }, response }).toConform());
  expect(await say({ status: 418, headers, body: good })).toContain('status must be 200 or 404, but is 418');
  expect(await say({ status: 200, headers: { ...headers, 'content-type': 'text/html' }, body: '<p>' })).toContain(
    'text/html',
  );
  expect(await say({ status: 200, headers: { 'content-type': 'application/json' }, body: good })).toContain(
    'header x-version',
  );
  expect(await say({ status: 200, headers, body: '{"id":' })).toMatch(/body /);
});

test('without a method, the operation is found where the verdict is the same for all that may be meant', async () => {
  await expect(await fetch(`${url}/items/404`)).toConform();
  // 200 may be of GET or PATCH: the item fits the one, not the other.
  const said = await complain(async () => expect(await fetch(`${url}/items/1`)).toConform());
  expect(said).toMatch(/may be of getItem, patchItem: name one/);
});

test('what cannot be judged fails, also when it is negated', async () => {
  const used = await fetch(`${url}/items/1`);
  await used.text();
  for (const [value, reason] of [
    [used, /the body was read before/],
    [{ request: { url: '/cats' }, response: { status: 200, headers } }, /no operation of the document is GET \/cats/],
    ['text', /it is no response/],
    [undefined, /it is no response/],
  ] as const) {
    expect(await complain(() => expect(value).toConform())).toMatch(reason);
    expect(await complain(() => expect(value).not.toConform())).toMatch(reason);
  }
  expect(await complain(() => expect(exchange(good)).toConform('getCat'))).toMatch(/has no operation getCat/);
});

test('an asynchronous assertion can be used on what resolves', async () => {
  await expect(fetch(`${url}/items/1`)).resolves.toConform('getItem');
});

test('coverage names what was seen, and what was not', () => {
  const { operations, list, text } = coverage();
  expect(operations).toEqual({ seen: 3, total: 4 });
  expect(list.find(({ operation }) => operation === 'getItem')).toMatchObject({ seen: ['200', '404'], missing: [] });
  expect(text).toContain('coverage: 3 of 4 operations');
  expect(text).toContain('never asked: patchItem');
});

test('processes of one run add up their coverage in a file', async () => {
  const record = join(folder, 'coverage', 'seen.ndjson');
  const [one, other] = [await createMatchers(file, { record }), await createMatchers(file, { record })];
  await one.matchers.toConform(exchange(good));
  await other.matchers.toConform(exchange('', 204, 'DELETE'));
  expect(one.coverage().operations.seen).toBe(2);
  expect((await readCoverage(file, record)).responses.seen).toBe(2);
});

test('what is undocumented may be allowed, or headers count too', async () => {
  const more = exchange({ ...good, colour: 'red' });
  const lax = await createMatchers(file, { undocumented: 'allowed' });
  const strict = await createMatchers(file, { undocumented: 'fields and headers' });
  const odd = { ...exchange(good), response: { status: 200, headers: { ...headers, 'x-odd': '1' }, body: good } };
  expect([lax, strict].map(({ matchers }) => matchers.toConform(more))).toMatchObject([
    { pass: true },
    { pass: false },
  ]);
  expect([lax, strict].map(({ matchers }) => matchers.toConform(odd))).toMatchObject([{ pass: true }, { pass: false }]);
});

test('the API may be tested below another path', async () => {
  const { matchers } = await createMatchers(file, { baseUrl: 'http://localhost:3000/api' });
  const at = (path: string) => ({ ...exchange(good), request: { method: 'GET', url: path } });
  expect(matchers.toConform(at('/api/items/1'))).toMatchObject({ pass: true });
  expect(() => matchers.toConform(at('/other/items/1'))).toThrow(/no operation/);
});
