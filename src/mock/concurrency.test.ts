import { Agent, request } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { createRandom, type Random, rootKey } from '../random/index.ts';
import { createMock } from './index.ts';
import { type Reply, type Step, WorldModel, writeStep } from './world-model.fixture.ts';

vi.setConfig({ testTimeout: 120_000 });
const headers = { authorization: 'any-key', 'content-type': 'application/json' };
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A mock of the bundled API, and a client with so many connections. */
async function start(connections: number) {
  const mock = await createMock('spec/openapi.yaml');
  const order: number[] = [];
  const server = await mock.listen(0, '127.0.0.1', {
    onAnswer: ({ request: { headers } }) => order.push(Number(headers['x-number'])),
  });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  ends.push(async () => {
    agent.destroy();
    await server.close();
  });
  /** `number` comes back in `order`, at the place at which the mock answered. */
  const ask = (method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        `${server.url}${path}`,
        { method, agent, headers: { ...headers, ...more } },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({
              status: incoming.statusCode ?? 0,
              total: Number(incoming.headers['x-total-count']),
              body: text === '' ? undefined : (JSON.parse(text) as unknown),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  return { mock, ask, order };
}

const keyOf = ({ body }: Reply) => (body as { attributes: { api_key: string } }).attributes.api_key;

test('a hundred parallel rolls of one user make a hundred keys, and one of them is valid', async () => {
  const { ask } = await start(100);
  const first = keyOf(await ask('GET', '/users/7'));
  const replies = await Promise.all(Array.from({ length: 100 }, () => ask('POST', '/users/7/roll-api-key')));
  const keys = replies.map(keyOf);
  expect(new Set([first, ...keys]).size).toBe(101);
  const present = keyOf(await ask('GET', '/users/7'));
  const valid: string[] = [];
  for (const key of [first, ...keys]) {
    const { status } = await ask('GET', '/users/7', undefined, { authorization: key });
    expect([200, 401]).toContain(status);
    if (status === 200) valid.push(key);
  }
  expect(valid).toEqual([present]);
});

test('ten thousand mixed operations from 64 connections leave no update lost and no phantom', async () => {
  const { ask, order } = await start(64);
  const model = new WorldModel((await ask('GET', '/users?all=true')).body as unknown[]);
  const known = [...model.users.keys()];
  const random = createRandom(rootKey('ten thousand'));
  const steps: Step[] = [];
  const replies: Reply[] = [];
  order.length = 0;
  const work = async () => {
    while (steps.length < 10_000) {
      const number = steps.length;
      const step = drawStep(random, number, known);
      steps.push(step);
      const [method, path, body] = writeStep(step);
      const reply = await ask(method, path, body, { 'x-number': String(number) });
      replies[number] = reply;
      if (step.kind === 'create') known.push((reply.body as { id: string }).id);
      if (step.kind === 'create' && known.length > 60) known.shift();
    }
  };
  await Promise.all(Array.from({ length: 64 }, work));
  expect(order.toSorted((one, other) => one - other)).toEqual(steps.map((_, number) => number));
  // They overlapped, or this would show nothing.
  expect(order).not.toEqual(steps.map((_, number) => number));
  for (const number of order) {
    const [step, reply] = [steps[number], replies[number]];
    if (step && reply) model.expectReply(step, reply);
  }
  const after = (await ask('GET', '/users?all=true')).body as { id: string }[];
  expect(after.map(({ id }) => id)).toEqual([...model.users.keys()]);
}, 180_000);

function drawStep(random: Random, number: number, known: readonly string[]): Step {
  const id = random.pick(known);
  const group = String(random.int(1, 5));
  const dice = random.next();
  if (dice < 0.1) return { kind: 'create', name: `User ${number}`, email: `user-${number}@model.example` };
  if (dice < 0.2) return { kind: 'delete', id };
  if (dice < 0.4) return { kind: 'read', id };
  if (dice < 0.55) return { kind: 'update', id, name: `Name ${number}` };
  if (dice < 0.7) return { kind: 'roll', id };
  if (dice < 0.72) return { kind: 'list', page: random.int(1, 4), size: 5 };
  if (dice < 0.74) return { kind: 'members', group };
  return { kind: dice < 0.87 ? 'link' : 'unlink', group, id };
}

test('two mocks in one process share nothing', async () => {
  const [one, other] = [await start(4), await start(4)];
  const before = keyOf(await other.ask('GET', '/users/7'));
  expect(keyOf(await one.ask('GET', '/users/7'))).toBe(before);
  const rolled = keyOf(await one.ask('POST', '/users/7/roll-api-key'));
  await one.ask('DELETE', '/tags/3');
  await one.ask('POST', '/tags', { data: { type: 'tags', attributes: { name: 'only here' } } });
  await one.ask('PUT', '/__standin/faults', [{ operations: ['listTags'], status: 503 }]);
  expect(rolled).not.toBe(before);
  expect(keyOf(await other.ask('GET', '/users/7'))).toBe(before);
  // The replaced key is refused where it was replaced, and nowhere else.
  const withKey = { authorization: before };
  expect((await one.ask('GET', '/users/7', undefined, withKey)).status).toBe(401);
  expect((await other.ask('GET', '/users/7', undefined, withKey)).status).toBe(200);
  expect((await other.ask('GET', '/tags/3')).status).toBe(200);
  expect((await other.ask('GET', '/tags?all=true')).body).toHaveLength(25);
  expect((await one.ask('GET', '/tags')).status).toBe(503);
  expect((await other.ask('GET', '/__standin/requests')).body).toMatchObject([
    { path: '/users/7' },
    { path: '/users/7' },
    { path: '/users/7' },
    { path: '/tags/3' },
    { path: '/tags' },
  ]);
});
