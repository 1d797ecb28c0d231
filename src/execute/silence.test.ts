import type { ServerResponse } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeTrial, resultsOf, runTrial, type Served, serve, type Trial } from './execute.fixture.ts';
import type { ExecuteOptions } from './index.ts';

let trial: Trial;
beforeAll(async () => {
  const { mock, plan } = await makeTrial(undefined);
  trial = { mock, plan: { ...plan, cases: plan.cases.filter(({ operation }) => /^(list|get)/.test(operation)) } };
});

/** A server where something comes in place of an answer, so often, when tags are listed. */
async function serveTags(instead: (response: ServerResponse, server: Served) => void, times = 1000): Promise<Served> {
  let left = times;
  const server: Served = await serve((request, response) => {
    const isTags = /^\/api\/v\d+\/tags(\?|$)/.test(request.url ?? '');
    if (isTags && left-- > 0) instead(response, server);
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  return server;
}

async function run(server: Served, options: Partial<ExecuteOptions> = {}) {
  const results = resultsOf(await runTrial(trial, { allowWrites: false, baseUrl: server.url, ...options }));
  server.close();
  const findings = results.flatMap((result) => result.findings);
  return { results, silences: findings.filter(({ check }) => check === 'request-answered') };
}

const chunk = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n';

describe('a request without an answer', () => {
  test.each<[kind: string, told: RegExp, instead: Parameters<typeof serveTags>[0]]>([
    ['reset', /^did not come: the connection was (reset|closed)/, ({ socket }) => socket?.destroy()],
    ['timeout', /^did not come: no answer within 0\.3 s$/, () => undefined],
    ['timeout', /no answer within 0\.3 s$/, (response) => response.writeHead(200, { 'content-length': 9 }).write('{')],
    ['malformed', /^did not come: it is no HTTP: /, ({ socket }) => socket?.end('<html>502 Bad Gateway</html>')],
    ['malformed', /^did not come: it is no HTTP: /, ({ socket }) => socket?.end(chunk)],
  ])('is a finding that says how: %s, %s', async (kind, told, instead) => {
    const { silences, results } = await run(await serveTags(instead), { timeout: 300 });
    expect(new Set(silences.map(({ keyword, operation }) => `${keyword} ${operation}`))).toEqual(
      new Set([`${kind} listTags`]),
    );
    for (const { message } of silences) expect(message).toMatch(told);
    // Nothing else is said of it.
    const tags = results.filter(({ case: { operation } }) => operation === 'listTags');
    expect(tags.flatMap(({ findings }) => findings.map(({ status }) => status))).toEqual(silences.map(() => 0));
  });

  test('is asked again alone: what came but then is told as unchecked', async () => {
    // Once for those who look for tags, once for the case.
    const server = await serveTags(() => undefined, 2);
    const { silences, results } = await run(server, { timeout: 300 });
    expect(silences).toEqual([]);
    expect(results.flatMap(({ unchecked }) => unchecked)).toContainEqual(
      expect.objectContaining({ operation: 'listTags', reason: 'disturbed' }),
    );
  });

  test('is told as skipped where no check is to tell it', async () => {
    const server = await serveTags((response) => response.socket?.destroy());
    const { silences, results } = await run(server, { checks: ['body-conforms'] });
    expect(silences).toEqual([]);
    const skips = results.flatMap(({ skip }) => skip ?? []);
    const unreachable = skips.filter(({ reason }) => reason === 'unreachable');
    expect(new Set(unreachable.map(({ operation }) => operation))).toEqual(new Set(['listTags']));
  });

  test('because the service went away stays a finding though it cannot be asked again', async () => {
    const server = await serveTags((response, { close }) => {
      response.socket?.destroy();
      close();
    });
    const { silences, results } = await run(server);
    expect(silences.map(({ keyword }) => keyword)).toContain('refused');
    expect(results.flatMap(({ unchecked }) => unchecked).filter(({ reason }) => reason === 'disturbed')).toEqual([]);
    expect(results).toHaveLength(trial.plan.cases.length);
  });
});
