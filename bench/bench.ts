/**
 * Side by side in one run, each server in a process of its own: how many requests a second, how soon ready, how much
 * memory. Ratios are what counts; the machine may be busy.
 *
 *   npm run bench [-- --seconds 5] [--corpus FOLDER]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { type ServerProcess, startBare, startPrism, startStandin } from './servers/processes.ts';
import { benchConform, benchFirstAnswer } from './tests.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    corpus: { type: 'string', default: '../shared/corpus/documents' },
    rounds: { type: 'string', default: '3' },
  },
});
const seconds = Number(values.seconds);
const bundled = 'spec/openapi.yaml';
const headers = { authorization: 'Bearer bench', accept: 'application/json' };

benchFirstAnswer();
await benchConform();
await benchThroughput('POST /users/{id}/roll-api-key', 'POST', '/users/1/roll-api-key');
await benchThroughput('GET /users/{id}', 'GET', '/users/1');
await benchStart(bundled);
for (const name of ['ai-studio-upstream.json', 'openai.yaml', 'loket.json']) {
  const file = `${values.corpus}/${name}`;
  if (existsSync(file)) await benchStart(file);
  else process.stdout.write(`skipped ${name}: no corpus at ${values.corpus}\n`);
}

async function benchThroughput(title: string, method: 'GET' | 'POST', path: string): Promise<void> {
  const standin = await startStandin(bundled);
  const value: unknown = await (await fetch(standin.url + path, { method, headers })).json();
  const bare = await startBare(value);
  const prism = await startPrism(bundled);
  const servers: [string, ServerProcess, number][] = [
    ['bare', bare, seconds],
    ['standin', standin, seconds],
    ['prism', prism, seconds],
  ];
  const best: Record<string, number> = {};
  const bytes: Record<string, number> = {};
  const spent: Record<string, number> = {};
  // In turns, so that a busy moment of the machine meets all of them; the best round counts.
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [name, server, duration] of servers) {
      const before = server.cpu();
      const result = await autocannon({ url: server.url + path, method, headers, connections: 16, duration });
      if (result.non2xx > 0 && name !== 'prism') throw new Error(`${name} answered ${result.non2xx} errors`);
      spent[name] = Math.min(
        spent[name] ?? Number.POSITIVE_INFINITY,
        ((server.cpu() - before) * 1000) / Math.max(1, result.requests.total),
      );
      best[name] = Math.max(best[name] ?? 0, result.requests.average);
      bytes[name] = Math.round(result.throughput.total / Math.max(1, result.requests.total));
    }
  }
  await Promise.all(servers.map(([, server]) => server.stop()));
  const { bare: limit = 1, standin: ours = 0, prism: theirs = 1 } = best;
  process.stdout.write(
    `${title}: ${Math.round(ours)} requests/s (${bytes.standin} bytes each); bare ${Math.round(limit)} (${bytes.bare}), prism ${Math.round(theirs)} (${bytes.prism})\n`,
  );
  process.stdout.write(`  ratio: ${(ours / limit).toFixed(2)} x bare, ${(ours / theirs).toFixed(1)} x prism\n`);
  const { bare: least = 1, standin: own = 1, prism: other = 1 } = spent;
  process.stdout.write(
    `  processor time a request: ${own.toFixed(0)} µs, bare ${least.toFixed(0)}, prism ${other.toFixed(0)}: ratio ${(least / own).toFixed(2)} x bare, ${(other / own).toFixed(1)} x prism\n`,
  );
}

async function benchStart(document: string): Promise<void> {
  const ready: Record<'standin' | 'prism', number[]> = { standin: [], prism: [] };
  const memory: Record<'standin' | 'prism', number[]> = { standin: [], prism: [] };
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [name, begin] of [
      ['standin', startStandin],
      ['prism', startPrism],
    ] as const) {
      const server = await begin(document);
      ready[name].push(server.ready);
      memory[name].push(server.memory());
      await server.stop();
    }
  }
  const [ours, theirs] = [Math.min(...ready.standin), Math.min(...ready.prism)];
  const [oursMemory, theirsMemory] = [Math.min(...memory.standin), Math.min(...memory.prism)];
  process.stdout.write(
    `${document.split('/').at(-1)}: ready in ${ours.toFixed(0)} ms (prism ${theirs.toFixed(0)} ms: ${(ours / theirs).toFixed(2)} x), ` +
      `${oursMemory.toFixed(0)} MB (prism ${theirsMemory.toFixed(0)} MB: ${(oursMemory / theirsMemory).toFixed(2)} x)\n`,
  );
}
