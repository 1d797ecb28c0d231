/** A suite set up as MSW's documentation does ("Node.js integration", "Network behavior overrides", "Life-cycle events"). */
import axios from 'axios';
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMock } from './index.ts';

const mock = await createMock('spec/openapi.yaml', { baseUrl: 'https://api.example.com' });
const handlers = [
  http.get('https://api.example.com/health', () => HttpResponse.json({ status: 'up' })),
  ...mock.handlers,
];
const server = setupServer(...handlers);
const headers = { authorization: 'Bearer token' };

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  mock.reset();
});
afterAll(() => server.close());

/** The client of an app: it knows of no mock. */
const client = {
  async listUsers(): Promise<{ id: string; attributes: { name: string; api_key: string } }[]> {
    const response = await fetch('https://api.example.com/users?all=true', { headers });
    if (!response.ok) throw new Error(`The server says ${response.status}`);
    return response.json();
  },
  async rollKey(id: string): Promise<string> {
    const { data } = await axios.post(`https://api.example.com/users/${id}/roll-api-key`, undefined, { headers });
    return data.attributes.api_key;
  },
};

describe('users', () => {
  test('lists users', async () => {
    const users = await client.listUsers();
    expect(users).toHaveLength(25);
    expect(users[0]).toMatchObject({ id: '1', type: 'users' });
  });

  test('rolls a key, by another client than the one that lists', async () => {
    const key = await client.rollKey('3');
    expect((await client.listUsers()).find(({ id }) => id === '3')?.attributes.api_key).toBe(key);
  });

  test('handles a server error', async () => {
    server.use(http.get('https://api.example.com/users', () => new HttpResponse(null, { status: 500 })));
    await expect(client.listUsers()).rejects.toThrow('The server says 500');
  });

  test('handles a network error, once', async () => {
    server.use(http.get('https://api.example.com/users', () => HttpResponse.error(), { once: true }));
    await expect(client.listUsers()).rejects.toThrow(TypeError);
    expect(await client.listUsers()).toHaveLength(25);
  });

  test('a handler of the test may wait, and leave the request to the mock', async () => {
    server.use(
      http.get('https://api.example.com/users', async () => {
        await delay(5);
      }),
    );
    expect(await client.listUsers()).toHaveLength(25);
  });
});

test('handlers of the project and of the mock stand side by side', async () => {
  expect(await (await fetch('https://api.example.com/health')).json()).toEqual({ status: 'up' });
  expect(server.listHandlers()).toHaveLength(2);
});

test('what nobody handles is what onUnhandledRequest is about', async () => {
  await expect(fetch('https://api.example.com/nothing')).rejects.toThrow();
});

test('requests are seen by life-cycle events', async () => {
  const seen: string[] = [];
  server.events.on(
    'request:match',
    ({ request }) => void seen.push(`${request.method} ${new URL(request.url).pathname}`),
  );
  server.events.on('response:mocked', ({ response }) => void seen.push(String(response.status)));
  await fetch('https://api.example.com/tags/1', { headers });
  await expect.poll(() => seen).toEqual(['GET /tags/1', '200']);
  server.events.removeAllListeners();
});
