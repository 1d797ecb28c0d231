/**
 * How many requests a second `standin verify` plans, sends and judges, against a bare server in a process of its own
 * that answers at once; beside it autocannon, which judges nothing, on the same server.
 *
 *   tsx bench/verify-speed.ts [--rounds 3] [--requests 20000]   (the end of npm run bench)
 */
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { loadDocument } from '../src/document/index.ts';
import { executePlan } from '../src/execute/index.ts';
import type { JsonObject } from '../src/json/index.ts';
import { createWords } from '../src/lexicon/index.ts';
import { buildApi, inferResources } from '../src/model/index.ts';
import { makePlan } from '../src/plan/index.ts';
import { startBare } from './servers/processes.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, requests: { type: 'string', default: '20000' } },
});
const value = {
  id: 7,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  active: true,
  created_at: '2026-01-15T12:00:00Z',
  tags: ['first', 'second'],
  group: { id: 1, name: 'Analysts' },
};
const { api, inference } = await describeApi();
const one = makePlan(api, inference, { seed: 'bench', words: createWords(), phases: ['examples'] });
const [tried] = one.cases;
if (!tried) throw new Error('nothing was planned');
const cases = Array.from({ length: Number(values.requests) }, (_, index) => ({
  ...tried,
  name: `${tried.name}/${index}`,
}));

const best = { verify: 0, bare: 0, cpu: Number.POSITIVE_INFINITY };
for (let round = 0; round < Number(values.rounds); round++) {
  const server = await startBare(value);
  const result = await autocannon({ url: `${server.url}/thing`, connections: 16, duration: 3 });
  best.bare = Math.max(best.bare, result.requests.average);
  const start = performance.now();
  const before = process.cpuUsage();
  let findings = 0;
  let requests = 0;
  for await (const event of executePlan(api, { ...one, cases }, { baseUrl: server.url, inference, workers: 16 })) {
    if (event.type === 'case') findings += event.result.findings.length;
    if (event.type === 'finished') requests = event.summary.requests;
  }
  if (findings > 0) throw new Error(`${findings} findings about a server that keeps the contract`);
  best.verify = Math.max(best.verify, requests / ((performance.now() - start) / 1000));
  const { user, system } = process.cpuUsage(before);
  best.cpu = Math.min(best.cpu, (user + system) / 1000 / requests);
  await server.stop();
}
process.stdout.write(
  `verify: ${Math.round(best.verify)} checked requests/s; autocannon ${Math.round(best.bare)} requests/s, unchecked: ratio ${(best.verify / best.bare).toFixed(2)}\n  processor time of verify: ${best.cpu.toFixed(3)} ms a request, enough for ${Math.round(1000 / best.cpu)}/s on one core\n`,
);

async function describeApi() {
  const thing: JsonObject = {
    type: 'object',
    required: Object.keys(value),
    properties: {
      id: { type: 'integer', minimum: 1 },
      name: { type: 'string', maxLength: 80 },
      email: { type: 'string', format: 'email' },
      active: { type: 'boolean' },
      created_at: { type: 'string', format: 'date-time' },
      tags: { type: 'array', items: { type: 'string' } },
      group: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } },
    },
  };
  const answer = { description: 'ok', content: { 'application/json': { schema: thing } } };
  const root = {
    openapi: '3.1.0',
    info: { title: 'Bare', version: '1' },
    paths: { '/thing': { get: { operationId: 'getThing', responses: { 200: answer } } } },
  };
  const { document } = await loadDocument(root, { read: () => Promise.reject(new Error('there are no files')) });
  const { api: built } = buildApi(document);
  return { api: built, inference: inferResources(built) };
}
