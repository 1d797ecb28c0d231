import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDocument } from '../document/index.ts';
import type { JsonObject } from '../json/index.ts';
import { type Api, buildApi, type Inference, inferResources } from '../model/index.ts';
import { type Served, serve } from './execute.fixture.ts';
import { judgeHar, type Observed, type RunningProxy, serveProxy } from './index.ts';

const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Test', version: '1' },
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'getThing',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'depth', in: 'query', schema: { type: 'integer' } },
        ],
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': {
                schema: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
              },
            },
          },
          400: { description: 'bad' },
          500: { description: 'broken' },
        },
      },
    },
  },
};

let api: Api;
let inference: Inference;
beforeAll(async () => {
  const loaded = await loadDocument(document, { read: () => Promise.reject(new Error('no files')) });
  api = buildApi(loaded.document).api;
  inference = inferResources(api);
});

describe('recorded traffic', () => {
  const entry = (url: string, status: number, text: string, more: JsonObject = {}) => ({
    time: 12,
    request: { method: 'GET', url, headers: [] },
    response: { status, headers: [{ name: 'Content-Type', value: 'application/json' }], content: { text, ...more } },
  });
  const judge = (...entries: unknown[]) => [
    ...judgeHar(api, inference, JSON.stringify({ log: { entries } }), { file: 'x.har' }),
  ];
  const findingsOf = (...entries: unknown[]) =>
    judge(...entries).flatMap((event) => (event.type === 'case' ? event.result.findings : []));

  test('that keeps the contract is clean', () => {
    expect(
      findingsOf(entry('http://a.test/things/1', 200, '{"id":1}'), entry('http://a.test/things/x', 400, '')),
    ).toEqual([]);
  });

  test('is judged answer by answer', () => {
    expect(findingsOf(entry('http://a.test/things/1', 200, '{"id":"1"}'))).toMatchObject([
      { check: 'body-conforms', pointer: '/id', operation: 'getThing' },
    ]);
  });

  test('in base64, too', () => {
    const text = Buffer.from('{"id":null}').toString('base64');
    expect(findingsOf(entry('http://a.test/things/1', 200, text, { encoding: 'base64' }))).toHaveLength(1);
  });

  test('shows what was taken though it is invalid, and what broke though it is valid', () => {
    const found = findingsOf(
      entry('http://a.test/things/1?depth=deep', 200, '{"id":1}'),
      entry('http://a.test/things/1', 500, ''),
    );
    expect(found.map(({ check }) => check)).toEqual(['invalid-refused', 'no-server-error']);
  });

  test('without its secrets is not wrong for that', () => {
    const events = judge(entry('http://a.test/things/1', 200, '{"id":"[redacted]"}'));
    expect(events[1]).toMatchObject({
      result: { findings: [], unchecked: [{ part: 'body /id', reason: 'not-decodable' }] },
    });
  });

  test('that the document does not have is told, not judged', () => {
    const events = judge(entry('http://a.test/other', 200, '{}'));
    expect(events.map(({ type }) => type)).toEqual(['started', 'notice', 'finished']);
    expect(events[1]).toMatchObject({ message: 'the document has no operation for GET /other' });
  });

  test.each([
    ['no JSON', '<html>', 'it is no JSON'],
    ['no HAR', '{"log":{}}', 'no list of entries'],
  ])('that is %s is refused', (_, text, said) => {
    expect(() => [...judgeHar(api, inference, text, { file: 'x.har' })]).toThrow(said);
  });
});

describe('a proxy', () => {
  let upstream: Served;
  let proxy: RunningProxy;
  const seen: (Observed | undefined)[] = [];
  beforeAll(async () => {
    upstream = await serve((request, response) => {
      if (request.url === '/v1/away') response.writeHead(302, { location: `${upstream.url}/v1/things/1` }).end();
      else
        response
          .writeHead(200, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] })
          .end(request.url?.includes('good') || request.url === '/v1/things/1' ? '{"id":1}' : '{"name":"é"}');
    });
    proxy = await serveProxy(api, inference, {
      baseUrl: `${upstream.url}/v1`,
      port: 0,
      host: '127.0.0.1',
      timeout: 5000,
      hide: (text) => text,
      onExchange: (_, observed) => seen.push(observed),
    });
  });
  afterAll(async () => {
    await proxy.close();
    upstream.close();
  });

  test('forwards, and adds nothing to what is right', async () => {
    const response = await fetch(`${proxy.url}/things/1`);
    expect(await response.json()).toEqual({ id: 1 });
    expect(response.headers.get('sl-violations')).toBeNull();
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(upstream.requests.at(-1)).toBe('GET /v1/things/1');
  });

  test('tells in a header what is wrong', async () => {
    const response = await fetch(`${proxy.url}/things/2?depth=x`);
    expect(await response.json()).toEqual({ name: 'é' });
    expect(JSON.parse(response.headers.get('sl-violations') ?? '[]')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ location: ['request', 'query', 'depth'], severity: 'Error', code: 'type' }),
      ]),
    );
    expect(seen.at(-1)?.result.findings.length).toBeGreaterThan(0);
  });

  test('keeps redirects within itself', async () => {
    const response = await fetch(`${proxy.url}/away`, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe(`${proxy.url}/things/1`);
    expect(seen.at(-1)).toBeUndefined();
  });

  test('answers 502 where the service is away', async () => {
    const lost = await serveProxy(api, inference, {
      baseUrl: 'http://127.0.0.1:1',
      port: 0,
      host: '127.0.0.1',
      timeout: 1000,
      hide: (text) => text,
      onExchange: () => {},
    });
    const response = await fetch(`${lost.url}/things/1`);
    await lost.close();
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ detail: 'nothing listens there' });
  });
});
