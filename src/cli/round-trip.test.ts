import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createMock, type Mock } from '../mock/index.ts';
import { root, runCommand } from './command.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-round-trip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundled = join(root, 'spec/openapi.yaml');

async function ask(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: 'any-key', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? '' : JSON.parse(text) };
}

/** What the mock answers to every GET of its document, of each of the first entities. */
async function readAll({ mock, url }: { mock: Mock; url: string }): Promise<Record<string, unknown>> {
  const gets = mock.api.operations.filter(({ method }) => method === 'get');
  const ids = ['3', ...mock.world.resources.flatMap((resource) => mock.store.ids(resource).slice(0, 4))];
  const paths = gets.flatMap(({ path }) => ids.map((id) => path.replaceAll(/\{[^}]+\}/g, id)));
  const answers = [...new Set(paths)].map(async (path) => [path, await ask(url, 'GET', path)] as const);
  return Object.fromEntries(await Promise.all(answers));
}

/** Writes to a mock, saves it, and loads what was saved: both must answer alike. */
async function expectRoundTrip(document: string, seed: string, write: (url: string) => Promise<void>): Promise<void> {
  const one = await createMock(document, { count: 9 });
  const server = await one.listen();
  const out = mkdtempSync(join(folder, 'saved-'));
  try {
    await write(server.url);
    const saved = await runCommand(['fixtures', document, '--from', `${server.url}/__standin/`, '--out', out]);
    expect([saved.status, saved.stderr]).toEqual([0, expect.stringContaining('entities to')]);
    const other = await createMock(document, { count: 9, seed, fixturesFolder: out });
    const second = await other.listen();
    try {
      const expected = await readAll({ mock: one, url: server.url });
      expect(Object.keys(expected).length).toBeGreaterThan(3);
      expect(await readAll({ mock: other, url: second.url })).toEqual(expected);
    } finally {
      await second.close();
    }
  } finally {
    await server.close();
  }
}

test('the world of a running mock, saved and loaded again, answers alike', async () => {
  await expectRoundTrip(bundled, 'standin', async (url) => {
    const name = 'Ada "the" O’Neil\u0000‮';
    const user = { name, email: 'ada@example.com', password: 'correct-horse', show_chat: true, show_portal: true };
    await ask(url, 'POST', '/users', { data: { type: 'users', attributes: user } });
    await ask(url, 'POST', '/users/2/roll-api-key');
    await ask(url, 'DELETE', '/users/3');
    await ask(url, 'POST', '/groups/5/users', { data: { type: 'users', id: '2' } });
    await ask(url, 'DELETE', '/tags/1');
    await ask(url, 'POST', '/catalogues/4/llms', { data: { type: 'llms', id: '7' } });
  });
}, 30_000);

test('entities below a parent come back below it', async () => {
  const comment = {
    type: 'object',
    required: ['id', 'text'],
    properties: { id: { type: 'string', format: 'uuid' }, text: { type: 'string' } },
  };
  const post = {
    type: 'object',
    required: ['id', 'title'],
    properties: { id: { type: 'integer' }, title: { type: 'string' } },
  };
  const answer = (schema: object) => ({
    responses: { 200: { description: '', content: { 'application/json': { schema } } }, 404: { description: '' } },
  });
  const id = (name: string, type: string) => [{ name, in: 'path', required: true, schema: { type } }];
  const file = join(folder, 'posts.json');
  writeFileSync(
    file,
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Posts', version: '1' },
      paths: {
        '/posts': { get: answer({ type: 'array', items: post }) },
        '/posts/{post}': { parameters: id('post', 'integer'), get: answer(post) },
        '/posts/{post}/comments': { parameters: id('post', 'integer'), get: answer({ type: 'array', items: comment }) },
        '/posts/{post}/comments/{comment}': {
          parameters: [...id('post', 'integer'), ...id('comment', 'string')],
          get: answer(comment),
        },
      },
    }),
  );
  await expectRoundTrip(file, 'another', async () => {});
}, 30_000);

test('what is no mock, or the mock of another document, is told', async () => {
  const mock = await createMock(bundled);
  const server = await mock.listen();
  try {
    const url = `${server.url}/__standin/`;
    const other = await runCommand([
      'fixtures',
      join(folder, 'posts.json'),
      '--from',
      url,
      '--out',
      join(folder, 'never'),
    ]);
    expect([other.status, other.stderr]).toEqual([2, expect.stringMatching(/its resources are others/)]);
  } finally {
    await server.close();
  }
  const none = await runCommand(['fixtures', '--from', 'http://127.0.0.1:6543/', '--out', join(folder, 'never')]);
  expect([none.status, none.stderr]).toEqual([2, expect.stringMatching(/Cannot read .*__standin: .*ECONNREFUSED/)]);
}, 20_000);
