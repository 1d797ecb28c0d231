import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTrial, resultsOf, runTrial, type Served, serve, summaryOf, type Trial } from './execute.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-execute-'));
const ledgerFile = join(folder, 'ledger.ndjson');
let trial: Trial;
beforeAll(async () => {
  trial = await makeTrial(undefined);
});

describe('against the mock of the bundled API', () => {
  test('nothing is found, and all that was made is gone', async () => {
    const server = await trial.mock.listen();
    const events = await runTrial(trial, { baseUrl: server.url, ledgerFile });
    await server.close();
    const summary = summaryOf(events);
    expect(resultsOf(events).flatMap(({ findings }) => findings)).toEqual([]);
    expect(summary).toMatchObject({ cases: trial.plan.cases.length, left: [], interrupted: false });
    expect(summary.made).toBeGreaterThan(0);
    expect(summary.cleaned).toBe(summary.made);
    expect(existsSync(ledgerFile)).toBe(false);
  });

  test('without leave to write only safe methods are sent, whatever the plan says', async () => {
    const methods = new Set<string>();
    const server = await trial.mock.listen(0, '127.0.0.1', { onAnswer: ({ request }) => methods.add(request.method) });
    const events = await runTrial(trial, { baseUrl: server.url, ledgerFile, allowWrites: false });
    await server.close();
    expect([...methods].filter((method) => !['GET', 'HEAD', 'OPTIONS'].includes(method))).toEqual([]);
    expect(resultsOf(events).some(({ skip }) => skip?.reason === 'read-only')).toBe(true);
  });

  test('what was there before is as it was, and nothing else is there', async () => {
    const { store, inference } = trial.mock;
    const world = () =>
      inference.resources.flatMap(({ name }) => store.ids(name).map((id) => [name, id, store.get(name, id)]));
    const before = world();
    const methods = new Set<string>();
    const server = await trial.mock.listen(0, '127.0.0.1', { onAnswer: ({ request }) => methods.add(request.method) });
    await runTrial(trial, { baseUrl: server.url, ledgerFile });
    await server.close();
    expect([...methods]).toEqual(expect.arrayContaining(['POST', 'PATCH', 'DELETE']));
    expect(world()).toEqual(before);
  });

  test('a limit of requests is kept, and what was made before it is cleaned', async () => {
    const server = await trial.mock.listen();
    const events = await runTrial(trial, { baseUrl: server.url, ledgerFile, maxRequests: 30 });
    await server.close();
    const summary = summaryOf(events);
    expect(resultsOf(events).some(({ skip }) => skip?.reason === 'budget')).toBe(true);
    expect(summary.left).toEqual([]);
    expect(summary.requests - 2 * summary.made).toBeLessThanOrEqual(30);
  });

  test('an interrupted run cleans up', async () => {
    const server = await trial.mock.listen();
    const controller = new AbortController();
    const running = runTrial(trial, { baseUrl: server.url, ledgerFile, signal: controller.signal, rate: 200 });
    setTimeout(() => controller.abort(), 300);
    const summary = summaryOf(await running);
    await server.close();
    expect(summary.interrupted).toBe(true);
    expect(summary.cases).toBeLessThan(trial.plan.cases.length);
    expect(summary.left).toEqual([]);
  });
});

describe('a service', () => {
  let server: Served | undefined;
  afterAll(() => server?.close());
  const readOnly = { ledgerFile, allowWrites: false, workers: 2 };

  test('that does not answer is told at once', async () => {
    const gone = await serve(() => {});
    gone.close();
    await expect(runTrial(trial, { ...readOnly, baseUrl: gone.url })).rejects.toThrow(/nothing listens there/);
  });

  test('is asked again after the break that it asks for, and judged by the answer behind it', async () => {
    let refusals = 0;
    server = await serve((_, response) => {
      if (refusals++ % 2 === 1) response.writeHead(503, { 'retry-after': '0' }).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const events = await runTrial(trial, { ...readOnly, workers: 1, baseUrl: server.url });
    server.close();
    expect(resultsOf(events).flatMap(({ steps }) => steps.map((step) => step.exchange.response.status))).not.toContain(
      503,
    );
  });

  test.each([
    ['once, while others wrote, is not blamed, but told', 1, []],
    ['whenever it is asked is blamed', 1000, ['head-like-get']],
  ])('that answers HEAD with another header %s', async (_, times, found) => {
    const isTags = ({ url }: { url?: string | undefined }) => /^\/api\/v\d+\/tags(\?|$)/.test(url ?? '');
    let left = times;
    server = await serve((request, response) => {
      const isOther = request.method === 'HEAD' && isTags(request) && left-- > 0;
      response.writeHead(200, { 'content-type': 'application/json', 'x-total-pages': isOther ? '2' : '1' }).end('{}');
    });
    const results = resultsOf(await runTrial(trial, { ...readOnly, baseUrl: server.url }));
    server.close();
    const ofTags = results.filter(({ case: { operation } }) => operation === 'listTags');
    const findings = ofTags.flatMap((result) => result.findings.map(({ check }) => check));
    expect(findings.filter((check) => check === 'head-like-get')).toEqual(found);
    const told = ofTags.flatMap(({ unchecked }) => unchecked).filter(({ reason }) => reason === 'disturbed');
    expect(told).toHaveLength(times === 1 ? 1 : 0);
    expect(results).toHaveLength(trial.plan.cases.length);
  });

  test('is not left for another host', async () => {
    const other = await serve((_, response) => response.end());
    server = await serve((_, response) => response.writeHead(302, { location: `${other.url}/users` }).end());
    const events = await runTrial(trial, { ...readOnly, baseUrl: server.url });
    server.close();
    other.close();
    expect(other.requests).toEqual([]);
    expect(resultsOf(events).flatMap(({ findings }) => findings)).toContainEqual(
      expect.objectContaining({ check: 'status-documented', status: 302 }),
    );
  });

  test('is judged by an answer that breaks off, and by one that is longer than it may be', async () => {
    server = await serve((request, response) => {
      const isList = request.url?.split('?')[0]?.endsWith('/users');
      const head = isList ? '204 No Content' : '200 OK';
      const length = isList ? 2 : 2000;
      response.socket?.end(
        `HTTP/1.1 ${head}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n{}`,
      );
    });
    const events = await runTrial(trial, { ...readOnly, baseUrl: server.url });
    server.close();
    const results = resultsOf(events);
    expect(results.filter(({ skip }) => skip?.reason === 'unreachable')).toEqual([]);
    expect(new Set(results.flatMap(({ steps }) => steps.map(({ exchange }) => exchange.response.status)))).toEqual(
      new Set([204, 200]),
    );
  });

  test.each(['', 'connection: upgrade\r\nupgrade: h2c\r\n'])(
    'that changes to another protocol is left there, and that is told (%j)',
    async (headers) => {
      server = await serve((request, response) => {
        if (!request.url?.includes('/tags')) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
        else response.socket?.end(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`);
      });
      const results = resultsOf(await runTrial(trial, { ...readOnly, baseUrl: server.url }));
      server.close();
      const skips = results.flatMap(({ skip }) => (skip === undefined ? [] : [`${skip.reason}: ${skip.message}`]));
      expect(skips).toContain('unsupported: the service changed to another protocol, which is not HTTP any more');
      expect(skips.filter((each) => each.startsWith('unreachable'))).toEqual([]);
    },
  );

  test('that only may create, and shows nothing that was made, leaves nothing behind', async () => {
    const spec = join(folder, 'echo.json');
    const path = { name: 'name', in: 'path', required: true, schema: { type: 'string' } };
    const some = { responses: { 200: { description: 'what was sent' }, 201: { description: 'made' } } };
    const paths = { '/anything': { post: some }, '/anything/{name}': { parameters: [path], get: some, delete: some } };
    writeFileSync(spec, JSON.stringify({ openapi: '3.0.3', info: { title: 'Echo', version: '1' }, paths }));
    const loose = await makeTrial(spec);
    const leftOf = async (status: number) => {
      const echo = await serve((_, response) => response.writeHead(status).end());
      const { left } = summaryOf(await runTrial(loose, { baseUrl: echo.url, ledgerFile: join(folder, `${status}`) }));
      echo.close();
      return left.length;
    };
    expect(await leftOf(200)).toBe(0);
    expect(await leftOf(201)).toBeGreaterThan(0);
  });

  test('that stops answering ends the run soon', async () => {
    let left = 3;
    server = await serve((request, response) => {
      left -= 1;
      if (left > 0) response.end();
      else request.socket.destroy();
    });
    const events = await runTrial(trial, { ...readOnly, baseUrl: server.url });
    server.close();
    expect(resultsOf(events).some(({ skip }) => skip?.reason === 'unreachable')).toBe(true);
    expect(server.requests.length).toBeLessThan(30);
  });
});
