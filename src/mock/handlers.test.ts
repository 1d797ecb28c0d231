import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createMock, type Mock } from './index.ts';

const parent = mkdtempSync(join(tmpdir(), 'standin-handlers-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const pets = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://pets.example/api' }],
  paths: {
    '/pets': { get: { operationId: 'listPets', responses: { 200: answer({ type: 'array', items: pet() }) } } },
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'getPet', responses: { 200: answer(pet()) } },
      put: {
        operationId: 'putPet',
        requestBody: { content: { 'application/json': { schema: pet() } } },
        responses: { 200: answer(pet()) },
      },
    },
  },
});

function pet(): object {
  const properties = { id: { type: 'integer' }, name: { type: 'string' } };
  return { type: 'object', required: ['id', 'name'], properties };
}

function answer(schema: object): object {
  return { description: '', content: { 'application/json': { schema } } };
}

/** A project with a document, and files in `mocks/`; msw can be found from it unless told otherwise. */
function makeProject(files: Record<string, string>, withMsw = true): string {
  const folder = mkdtempSync(join(parent, 'project-'));
  mkdirSync(join(folder, 'spec'));
  mkdirSync(join(folder, 'mocks'));
  if (withMsw) symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'spec', 'openapi.json'), pets);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'mocks', name), text);
  return folder;
}

async function serve(files: Record<string, string>): Promise<{ mock: Mock; url: string }> {
  const mock = await createMock(makeProject(files));
  const server = await mock.listen();
  closing.push(() => server.close());
  return { mock, url: server.url };
}

const imports = `import { http, HttpResponse, passthrough } from 'msw';`;

test('handlers are tried first, in order, and what they leave is inferred', async () => {
  const { mock, url } = await serve({
    'handlers.ts': `${imports}
export default [
  http.get('/pets/:id', ({ params }) => (params.id === '7' ? undefined : passthrough())),
  http.get('/pets/:id', ({ params }) => params.id === '7' && HttpResponse.json({ id: 7, name: 'Handled' }, { status: 203 })),
];`,
  });
  const handled = await fetch(`${url}/pets/7`, { headers: { origin: 'http://localhost:5173' } });
  expect([handled.status, await handled.json()]).toEqual([203, { id: 7, name: 'Handled' }]);
  expect(handled.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  expect(await (await fetch(`${url}/pets/1`)).json()).toMatchObject({ id: 1 });
  expect(await (await fetch(`${url}/pets`)).json()).toHaveLength(25);
  expect(mock.admin.requests()[0]).toMatchObject({
    path: '/pets/7',
    status: 203,
    reasons: ['a handler of mocks/handlers.ts answers'],
  });
});

test('a function gets the store: what it writes is what inferred operations read', async () => {
  const { url } = await serve({
    'handlers.ts': `${imports}
import type { HandlerContext } from 'standin';
import { shout } from './shout.ts';
export const handlers = ({ store }: HandlerContext) => [
  http.post<{ id: string }>('/pets/:id/bark', async ({ params, request }) => {
    const { word } = (await request.json()) as { word: string };
    const pet = store.get('pets', params.id);
    if (!pet) return HttpResponse.json({}, { status: 404 });
    store.put({ ...pet, value: { ...pet.value, name: shout(word) } });
    return new HttpResponse(null, { status: 204 });
  }),
];`,
    'shout.ts': `export enum Mark { End = '!' }\nexport const shout = (word: string): string => word.toUpperCase() + Mark.End;`,
  });
  const bark = (id: number) =>
    fetch(`${url}/pets/${id}/bark`, { method: 'POST', body: JSON.stringify({ word: 'wuff' }) });
  expect((await bark(3)).status).toBe(204);
  expect(await (await fetch(`${url}/pets/3`)).json()).toMatchObject({ id: 3, name: 'WUFF!' });
  expect((await bark(999)).status).toBe(404);
});

test('relative paths match below the base path of the document too, and without it', async () => {
  const { url } = await serve({
    'handlers.js': `${imports}\nexport default [http.get('/pets/:id', ({ params }) => HttpResponse.text(params.id))];`,
  });
  expect(await (await fetch(`${url}/api/pets/5?a=b`)).text()).toBe('5');
  expect(await (await fetch(`${url}/pets/6`)).text()).toBe('6');
});

test.each(['handlers.mjs', 'handlers.mts'])('they are found in %s', async (name) => {
  const { url } = await serve({
    [name]: `${imports}\nexport default [http.get('*/hello', () => HttpResponse.text('hi'))];`,
  });
  expect(await (await fetch(`${url}/hello`)).text()).toBe('hi');
});

test('bytes and cookies arrive as they are, and HttpResponse.error() breaks the connection', async () => {
  const { url } = await serve({
    'handlers.ts': `${imports}
export default [
  http.get('/bytes', () => {
    const headers = new Headers([['set-cookie', 'a=1; Path=/'], ['set-cookie', 'b=2'], ['content-type', 'image/png']]);
    return new HttpResponse(new Uint8Array([0, 255, 128]), { headers });
  }),
  http.put('/bytes', async ({ request }) => new HttpResponse(await request.arrayBuffer())),
  http.get('/broken', () => HttpResponse.error()),
];`,
  });
  const bytes = await fetch(`${url}/bytes`);
  expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([0, 255, 128]);
  expect(bytes.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  expect(bytes.headers.get('content-type')).toBe('image/png');
  const echoed = await fetch(`${url}/bytes`, { method: 'PUT', body: new Uint8Array([1, 0, 254]) });
  expect([...new Uint8Array(await echoed.arrayBuffer())]).toEqual([1, 0, 254]);
  await expect(fetch(`${url}/broken`)).rejects.toThrow('fetch failed');
});

test('a handler that throws is told to the client, and the server lives on; a thrown response is an answer', async () => {
  const { url } = await serve({
    'handlers.ts': `${imports}
export default [
  http.get('/oops', () => { throw new Error('my mistake'); }),
  http.get('/teapot', () => { throw HttpResponse.json({}, { status: 418 }); }),
];`,
  });
  const oops = await fetch(`${url}/oops`);
  expect([oops.status, await oops.json()]).toMatchObject([
    500,
    { detail: expect.stringContaining('my mistake') as string },
  ]);
  expect((await fetch(`${url}/teapot`)).status).toBe(418);
  expect((await fetch(`${url}/pets/1`)).status).toBe(200);
});

test('two mocks of a project share no state of its handlers', async () => {
  const folder = makeProject({
    'handlers.ts': `${imports}\nlet count = 0;\nexport default [http.get('/count', () => HttpResponse.json(++count))];`,
  });
  const count = async () => {
    const server = await (await createMock(folder)).listen();
    closing.push(() => server.close());
    await fetch(`${server.url}/count`);
    return (await fetch(`${server.url}/count`)).json();
  };
  expect([await count(), await count()]).toEqual([2, 2]);
});

test.each([
  ['no handlers', 'export const other = 1;', /exports no array of handlers/],
  ['what is none', 'export default [1];', /not all that it exports are HTTP handlers of msw/],
  ['an error', 'throw new Error("bad day");', /it throws bad day/],
  ['a missing import', 'import "./nowhere.ts";', /it throws .*nowhere/],
  ['no JavaScript', 'export default [', /it throws/],
])('a file with %s is refused, in a line', async (_, text, message) => {
  const refused = createMock(makeProject({ 'handlers.ts': text }));
  await expect(refused).rejects.toMatchObject({ name: 'ToolError', code: 'handlers' });
  await expect(refused).rejects.toThrow(message);
});

test('without handlers there is nothing to try, and they can be left out', async () => {
  expect((await createMock(makeProject({}))).handle).toBeUndefined();
  const folder = makeProject({ 'handlers.ts': 'throw new Error("not to be run");' });
  expect((await createMock(folder, { handlersFile: false })).handle).toBeUndefined();
});

test('a request that Fetch cannot express is left to the mock', async () => {
  const { mock } = await serve({
    'handlers.ts': `${imports}\nexport default [http.all('*', () => HttpResponse.text('all'))];`,
  });
  const request = { method: 'TRACE', path: '/pets', query: '', headers: { host: 'a b' }, body: undefined };
  expect(await mock.handle?.(request)).toBeUndefined();
  expect(await mock.handle?.({ ...request, method: 'GET' })).toBeUndefined();
  expect((await mock.handle?.({ ...request, method: 'GET', headers: {} }))?.response.status).toBe(200);
});
