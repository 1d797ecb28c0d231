import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, expect, test } from 'vitest';
import { ToolError } from '../document/index.ts';
import type { JsonValue } from '../json/index.ts';
import { createMock, type MswMock, type MswOptions } from './index.ts';

const pet = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
};
const answers = (schema: object) => ({
  200: {
    description: '',
    content: { 'application/json': { schema, examples: { rex: { value: { id: 1, name: 'Rex' } } } } },
  },
  404: { description: '', content: { 'application/json': { schema: { type: 'object' } } } },
});
const document = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://{shop}.pets.example/v1', variables: { shop: { default: 'main' } } }],
  paths: {
    '/pets': {
      get: { operationId: 'listPets', responses: answers({ type: 'array', items: pet }) },
      post: {
        operationId: 'addPet',
        requestBody: { content: { 'application/json': { schema: pet } } },
        responses: { 201: answers(pet)[200] },
      },
    },
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'getPet', responses: answers(pet) },
      delete: { operationId: 'deletePet', responses: { 204: { description: '' } } },
    },
  },
};
const api = 'https://main.pets.example/v1';

interface Pet {
  id: number;
  name: string;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function start(
  options: MswOptions = {},
  others: Parameters<typeof setupServer> = [],
): Promise<MswMock<{ pets: Pet }>> {
  const mock = await createMock<{ pets: Pet }>(document, options);
  const server = setupServer(...mock.handlers, ...others);
  server.listen({ onUnhandledRequest: 'error' });
  closing.push(() => server.close());
  return mock;
}

async function read(url: string, init?: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

test('what is written is read back, and reset forgets it', async () => {
  const mock = await start();
  const json = { 'content-type': 'application/json' };
  const added = await read(`${api}/pets`, { method: 'POST', headers: json, body: '{"id":99,"name":"Rex"}' });
  expect(added.status).toBe(201);
  const { id } = added.body as Pet;
  expect(await read(`${api}/pets/${id}`)).toMatchObject({ status: 200, body: { name: 'Rex' } });
  expect(mock.store.get('pets', String(id))?.value.name).toBe('Rex');
  mock.reset();
  expect((await read(`${api}/pets/${id}`)).status).toBe(404);
});

test('a snapshot brings the world back as it was', async () => {
  const mock = await start();
  const before = await read(`${api}/pets`);
  const snapshot = mock.snapshot();
  await fetch(`${api}/pets/2`, { method: 'DELETE' });
  expect(await read(`${api}/pets`)).not.toEqual(before);
  mock.restore(snapshot);
  expect(await read(`${api}/pets`)).toEqual(before);
});

test('what is put in the store is what the API shows', async () => {
  const mock = await start();
  const found = mock.store.get('pets', '3');
  if (found) mock.store.put({ ...found, resource: 'pets', value: { ...found.value, name: 'Bello' } });
  expect((await read(`${api}/pets/3`)).body).toEqual({ id: 3, name: 'Bello' });
});

test('an override holds until reset, or once; only its operation is concerned', async () => {
  const mock = await start();
  const usual = await read(`${api}/pets/3`);
  mock.use('getPet', { code: 404 });
  expect([(await read(`${api}/pets/3`)).status, (await read(`${api}/pets`)).status]).toEqual([404, 200]);
  mock.use('GET /pets/{id}', { example: 'rex' }, { once: true });
  expect((await read(`${api}/pets/3`)).body).toEqual({ id: 1, name: 'Rex' });
  expect((await read(`${api}/pets/3`)).status).toBe(404);
  mock.reset();
  expect(await read(`${api}/pets/3`)).toEqual(usual);
});

test('a fault answers a status that the document need not know, and has no effect', async () => {
  const mock = await start();
  mock.use('deletePet', { status: 503 });
  expect(await read(`${api}/pets/3`, { method: 'DELETE' })).toMatchObject({ status: 503, body: { status: 503 } });
  expect((await read(`${api}/pets/3`)).status).toBe(200);
});

test('a resolver answers, or leaves it to the mock', async () => {
  const mock = await start();
  mock.use('getPet', ({ params }) => (params.id === '7' ? HttpResponse.json({ seven: true }) : undefined));
  expect((await read(`${api}/pets/7`)).body).toEqual({ seven: true });
  expect((await read(`${api}/pets/8`)).body).toMatchObject({ id: 8 });
});

test('an override of an operation that is not there is refused, with names that are', async () => {
  const mock = await start();
  expect(() => mock.use('pet', { code: 404 })).toThrow(ToolError);
  expect(() => mock.use('pet', { code: 404 })).toThrow(/listPets, addPet, getPet, deletePet/);
});

test('requests are recorded with their operation, body and reasons', async () => {
  const mock = await start();
  await read(`${api}/pets?x=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"?"}',
  });
  expect(mock.requests).toMatchObject([
    { operation: 'addPet', method: 'POST', path: '/v1/pets', query: 'x=1', body: { id: '?' }, status: 422 },
  ]);
  expect(mock.requests[0]?.reasons.length).toBeGreaterThan(0);
  mock.reset();
  expect(mock.requests).toEqual([]);
});

test('what the document does not know is left to others', async () => {
  await start({}, [http.get('https://main.pets.example/health', () => HttpResponse.json('fine'))]);
  expect((await read('https://main.pets.example/health')).body).toBe('fine');
  await expect(fetch(`${api}/cats`)).rejects.toThrow();
  await expect(fetch('https://elsewhere.example/v1/pets')).rejects.toThrow();
  // A path that it knows is its own, with whatever method.
  expect((await read(`${api}/pets/3`, { method: 'PATCH' })).status).toBe(405);
});

test('a variable of a host may have any value', async () => {
  await start();
  expect((await read('https://second.pets.example/v1/pets')).status).toBe(200);
});

test('with a base URL, the API is there and nowhere else', async () => {
  const mock = await start({ baseUrl: ['http://localhost:3000/api', 'http://other.test'] });
  expect((await read('http://localhost:3000/api/pets/3')).status).toBe(200);
  expect((await read('http://localhost:3000/api/v1/pets/3')).status).toBe(200);
  expect((await read('http://other.test/pets/3')).status).toBe(200);
  expect(mock.requests.map(({ path }) => path)).toEqual(['/pets/3', '/v1/pets/3', '/pets/3']);
  await expect(fetch('http://localhost:3000/pets/3')).rejects.toThrow();
  await expect(fetch(`${api}/pets`)).rejects.toThrow();
});

test('where the document names no host, any will do', async () => {
  const { servers: _, ...hostless } = document;
  const mock = await createMock(hostless);
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  closing.push(() => server.close());
  expect((await read('http://anywhere.test/pets/3')).status).toBe(200);
});

test('faults made on purpose break the connection as a network would', async () => {
  await start({
    faults: [
      { operations: ['getPet'], disturb: 'reset' },
      { operations: ['listPets'], disturb: 'truncate' },
    ],
  });
  await expect(fetch(`${api}/pets/3`)).rejects.toThrow(TypeError);
  // Whether the head of a broken answer arrives is for the network to say.
  await expect(fetch(`${api}/pets`).then((response) => response.text())).rejects.toThrow();
});

test('a delay is waited for, and a signal ends it', async () => {
  const mock = await start();
  mock.use('getPet', { delay: 60_000 });
  await expect(mock.fetch(`${api}/pets/3`, { signal: AbortSignal.timeout(20) })).rejects.toThrow(/timeout/);
  mock.use('getPet', { delay: 30 });
  const before = performance.now();
  expect((await read(`${api}/pets/3`)).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThan(25);
});

test('what is persisted is there in the next mock of the same world, and in no other', async () => {
  const kept = new Map<string, string>();
  const persist = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const names = async (options: MswOptions) => {
    const mock = await createMock<{ pets: Pet }>(document, { persist, ...options });
    return { mock, list: (await (await mock.fetch(`${api}/pets`)).json()) as JsonValue };
  };
  const first = await names({});
  await first.mock.fetch(`${api}/pets/2`, { method: 'DELETE' });
  const changed = (await (await first.mock.fetch(`${api}/pets`)).json()) as JsonValue;
  expect(changed).not.toEqual(first.list);
  expect((await names({})).list).toEqual(changed);
  expect((await names({ seed: 'other' })).mock.store.ids('pets')).toContain('2');
  first.mock.reset();
  await Promise.resolve();
  expect((await names({})).list).toEqual(first.list);
});

test('two mocks share nothing', async () => {
  const [one, other] = [await createMock(document), await createMock(document)];
  await one.fetch(`${api}/pets/2`, { method: 'DELETE' });
  expect([one.store.has('pets', '2'), other.store.has('pets', '2')]).toEqual([false, true]);
});

test('a behaviour or fixtures that cannot be are refused, not left out', async () => {
  const behaviour = { version: 1, resources: { cats: { unique: ['/name'] } } };
  await expect(createMock(document, { behaviour })).rejects.toThrow(/behaviour \/resources\/cats/);
  await expect(createMock(document, { fixtures: { pets: [{ id: 1, name: 7 }] } })).rejects.toThrow(
    /pets .*name must be string/,
  );
});
