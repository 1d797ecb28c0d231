import { expect, onTestFinished, test } from 'vitest';
import { createWords } from '../lexicon/index.ts';
import { createMock } from '../mock/index.ts';
import type { Operation } from '../model/index.ts';
import { buildRequest } from '../plan/index.ts';
import type { PlainRequest } from '../wire/index.ts';

/** What came back through an adapter. */
export interface Received {
  status: number;
  contentType: string | null;
  body: Uint8Array;
}

/** An adapter in use: the same mock of the bundled API, however it is reached. */
export interface Connection {
  send(request: PlainRequest): Promise<Received>;
  close(): Promise<void>;
}

export const lawDocument = 'spec/openapi.yaml';
const headers = { authorization: 'Bearer law', accept: 'application/json' };

/**
 * What every adapter must do: the same requests, in the same order, get the same bytes as from the responder itself.
 */
export function testAdapter(name: string, connect: () => Promise<Connection>): void {
  test(`${name}: the same requests in the same order get the same bytes`, { timeout: 60_000 }, async () => {
    const { respond, ...mock } = await createMock(lawDocument, { handlersFile: false });
    const requests = [
      ...writtenCases(),
      ...mock.api.operations
        // A path with an upload last: what it leaves is read by none of the others.
        .toSorted((one, other) => Number(one.method === 'delete') - Number(other.method === 'delete'))
        .map((operation) =>
          buildRequest(mock.api, operation, { seed: 'law', words: createWords(), known: knownIds(operation) }),
        ),
      ...writtenCases(),
    ];
    expect(requests.length).toBeGreaterThan(120);
    const statuses = new Set<number>();
    const connection = await connect();
    onTestFinished(() => connection.close());
    for (const request of requests) {
      const { response } = respond(request);
      const received = await connection.send(request);
      const line = `${request.method} ${request.path}?${request.query}`;
      expect(received.status, line).toBe(response.status);
      expect(received.contentType, line).toBe(response.headers['content-type'] ?? null);
      expect(text(received.body), line).toBe(text(response.body));
      statuses.add(response.status);
    }
    // Not a law for errors alone.
    expect([...statuses].toSorted()).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 404, 405]));
  });

  function knownIds(operation: Operation) {
    const isDelete = operation.method === 'delete';
    return (parameter: { in: string }) => (parameter.in === 'path' ? (isDelete ? '9' : '3') : undefined);
  }
}

/** Reads and writes that depend on each other, refusals, and what is hard to carry. */
function writtenCases(): PlainRequest[] {
  const tag = { data: { type: 'tags', attributes: { name: 'größer & "schöner" 🎈' } } };
  const lines: [method: string, target: string, body?: unknown, own?: Record<string, string>][] = [
    ['GET', '/users?page=2&page_size=5'],
    ['GET', '/api/v1/users/7'],
    ['HEAD', '/users/7'],
    ['POST', '/users/7/roll-api-key'],
    ['GET', '/users/7'],
    ['POST', '/users/7/roll-api-key'],
    ['GET', '/users?all=true'],
    ['POST', '/tags', tag],
    ['POST', '/tags', { data: { type: 'tags', attributes: { name: 7 } } }],
    ['GET', '/tags'],
    ['DELETE', '/tags/2'],
    ['GET', '/tags/2'],
    ['GET', '/tags/%32?a=%20b+c&a=%C3%A9'],
    ['PUT', '/users'],
    ['OPTIONS', '/users/7'],
    ['GET', '/users/7', undefined, { authorization: '' }],
    ['GET', '/users/7', undefined, { prefer: 'code=404' }],
    ['GET', '/tags/1?__dynamic=true&__seed=7'],
    ['GET', '/users/7/', undefined, { accept: 'text/html;q=0.1, */*;q=0.5' }],
  ];
  return lines.map(([method, target, body, own]) => {
    const [path = '', query = ''] = target.split('?');
    const all: Record<string, string> = { ...headers, ...own };
    if (all.authorization === '') delete all.authorization;
    if (body !== undefined) all['content-type'] = 'application/json';
    const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body));
    return { method, path, query, headers: all, body: bytes };
  });
}

function text(body: Uint8Array | string | undefined): string {
  return Buffer.from(body ?? '').toString('latin1');
}

/** Sends by any function that is called as `fetch` is. */
export async function sendBy(call: typeof fetch, origin: string, request: PlainRequest): Promise<Received> {
  const { method, path, query, headers, body } = request;
  const response = await call(`${origin}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
