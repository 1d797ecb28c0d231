/**
 * What the entries for tests cost: the first answer of a handler in a process of its own, and `toConform` when warm.
 */
import { execFileSync } from 'node:child_process';
import { createMatchers } from '../src/matchers/index.ts';
import { createMock } from '../src/mock/index.ts';

const rounds = 7;
const document = 'spec/openapi.yaml';

/** Milliseconds from the start of the process to the whole body of an answer; and to the end of a script that does nothing. */
export function benchFirstAnswer(): void {
  const script = `
    import { setupServer } from 'msw/node';
    const loaded = process.cpuUsage();
    const { createMock } = await import('${new URL('../dist/msw/index.js', import.meta.url).href}');
    const mock = await createMock('${document}');
    const server = setupServer(...mock.handlers);
    server.listen();
    const response = await fetch('http://127.0.0.1:4010/users/1', { headers: { authorization: 'any' } });
    if (response.status !== 200 || (await response.text()).length < 100) throw new Error('no answer');
    const { user, system } = process.cpuUsage(loaded);
    process.stdout.write(JSON.stringify([performance.now(), (user + system) / 1000]));
    server.close();`;
  const bare = `import 'msw/node'; process.stdout.write(JSON.stringify([performance.now(), 0]));`;
  const run = (code: string) =>
    JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })) as [
      number,
      number,
    ];
  const runs = Array.from({ length: rounds }, () => ({ ours: run(script), bare: run(bare) }));
  const least = (pick: (each: (typeof runs)[number]) => number) => Math.min(...runs.map(pick));
  const [whole, processor, msw] = [
    least(({ ours }) => ours[0]),
    least(({ ours }) => ours[1]),
    least(({ bare }) => bare[0]),
  ];
  process.stdout.write(
    `first handler answer, cold: ${whole.toFixed(0)} ms after the process began; node and msw alone take ${msw.toFixed(0)} ms, so ${(whole - msw).toFixed(0)} ms are ours (${processor.toFixed(0)} ms of processor time)\n`,
  );
}

/** Microseconds for one response, the best of several rounds. */
export async function benchConform(): Promise<void> {
  const mock = await createMock(document, { auth: 'off', handlersFile: false });
  const { matchers } = await createMatchers(document);
  for (const path of ['/tags/1', '/users/1']) {
    const { response } = mock.respond({ method: 'GET', path, query: '', headers: {}, body: undefined });
    const text = String(response.body);
    const exchange = { request: { method: 'GET', url: path }, response: { ...response, body: text } };
    const time = (run: () => unknown) => {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 12; round++) {
        const start = performance.now();
        for (let turn = 0; turn < 2000; turn++) run();
        best = Math.min(best, ((performance.now() - start) / 2000) * 1000);
      }
      return best;
    };
    const parse = time(() => JSON.parse(text));
    const conform = time(() => matchers.toConform(exchange));
    process.stdout.write(
      `toConform, warm, ${path} (${text.length} bytes): ${conform.toFixed(1)} µs; JSON.parse of it alone takes ${parse.toFixed(1)} µs\n`,
    );
  }
}
