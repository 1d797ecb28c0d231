import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Mock } from '../mock/index.ts';
import { makeTrial, resultsOf, runTrial, serve, summaryOf, type Trial } from './execute.fixture.ts';
import { cleanLedger, type RunEvent } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-lost-'));
let trial: Trial;
beforeAll(async () => {
  const { mock, plan } = await makeTrial(undefined);
  const cases = plan.cases.filter(({ operation }) => operation === 'createUser' || operation === 'createTag');
  trial = { mock, plan: { ...plan, cases } };
});

/** The mock, behind a line on which the answer to each creation is lost; whether it arrives at all. */
async function serveLossy(mock: Mock, arrives: boolean, isHidden = false) {
  let isOver = false;
  const server = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const isLost = request.method === 'POST' && (path.endsWith('/users') || path.endsWith('/tags'));
      isOver ||= isLost;
      const body = chunks.length === 0 ? undefined : Buffer.concat(chunks);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const answer =
        isLost && !arrives
          ? undefined
          : mock.respond({ method: request.method ?? 'GET', path, query, headers, body }).response;
      if (!answer || isLost || (isHidden && isOver && path.endsWith('/users'))) return request.socket.destroy();
      response.writeHead(answer.status, answer.headers).end(request.method === 'HEAD' ? undefined : answer.body);
    });
  });
  return server;
}

const idsOf = ({ store }: Mock) => ['users', 'tags', 'groups'].map((name) => store.ids(name));

const checksOf = (events: RunEvent[]) =>
  resultsOf(events).flatMap(({ findings }) => findings.map(({ check }) => check));

test('what was made though no answer came is found by what was sent, and deleted', async () => {
  const ledgerFile = join(folder, 'found.ndjson');
  const before = idsOf(trial.mock);
  const server = await serveLossy(trial.mock, true);
  const events = await runTrial(trial, { baseUrl: server.url, ledgerFile, workers: 1 });
  server.close();
  expect(checksOf(events)).toContain('request-answered');
  const { made, cleaned, left } = summaryOf(events);
  expect(made).toBeGreaterThan(0);
  // A tag has nothing that no other tag has: it is told.
  expect(cleaned).toBeGreaterThan(0);
  expect(left.every((each) => /^tags .*it may have been made; look for \w+ in GET \/tags$/.test(each))).toBe(true);
  const [users, , groups] = idsOf(trial.mock);
  expect([users, groups]).toEqual([before[0], before[2]]);
});

test('what is in no list was not made', async () => {
  const ledgerFile = join(folder, 'none.ndjson');
  const server = await serveLossy(trial.mock, false);
  const plan = { ...trial.plan, cases: trial.plan.cases.filter(({ operation }) => operation === 'createUser') };
  const { left } = summaryOf(await runTrial({ ...trial, plan }, { baseUrl: server.url, ledgerFile, workers: 1 }));
  server.close();
  expect(left).toEqual([]);
  expect(existsSync(ledgerFile)).toBe(false);
});

test('where the list does not tell, what to look for is told, and looked for again when asked to clean', async () => {
  const ledgerFile = join(folder, 'unclear.ndjson');
  const plan = { ...trial.plan, cases: trial.plan.cases.filter(({ operation }) => operation === 'createUser') };
  const before = idsOf(trial.mock);
  const server = await serveLossy(trial.mock, true, true);
  const { left } = summaryOf(await runTrial({ ...trial, plan }, { baseUrl: server.url, ledgerFile, workers: 1 }));
  expect(left.length).toBeGreaterThan(0);
  for (const each of left) expect(each).toMatch(/^users \(POST \/users\): .*; look for \S+@\S+ in GET \/users$/);
  server.close();
  expect(readFileSync(ledgerFile, 'utf8')).not.toContain('password');
  expect(idsOf(trial.mock)).not.toEqual(before);

  const again = await trial.mock.listen(Number(new URL(server.url).port));
  const { api, inference } = trial.mock;
  const result = await cleanLedger(ledgerFile, { api, inference, plan, credentials: {}, headers: {}, timeout: 5000 });
  await again.close();
  expect(result.left).toEqual([]);
  expect(idsOf(trial.mock)).toEqual(before);
});
