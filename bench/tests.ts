/**
 * What the entries for tests cost: the first answer of a handler in a process of its own, and `toConform` when warm.
 */
import { execFileSync } from 'node:child_process';

const rounds = 7;
const document = 'spec/openapi.yaml';
const built = (room: string) => new URL(`../dist/${room}/index.js`, import.meta.url).href;

/**
 * What it takes from the start of the process to the whole body of an answer; and of that which Node and msw alone take.
 * On a busy machine the clock also counts what others do: processor time does not.
 */
export function benchFirstAnswer(): void {
  const tell = `const { user, system } = process.cpuUsage();
    process.stdout.write(JSON.stringify([performance.now(), (user + system) / 1000]));`;
  const script = `
    import { setupServer } from 'msw/node';
    import { createMock } from '${built('msw')}';
    const mock = await createMock('${document}');
    const server = setupServer(...mock.handlers);
    server.listen();
    const response = await fetch('http://127.0.0.1:4010/users/1', { headers: { authorization: 'any' } });
    if (response.status !== 200 || (await response.text()).length < 100) throw new Error('no answer');
    ${tell}
    server.close();`;
  const bare = `
    import { setupServer } from 'msw/node';
    import { http, HttpResponse } from 'msw';
    const server = setupServer(http.get('*/users/1', () => HttpResponse.json({})));
    server.listen();
    await (await fetch('http://127.0.0.1:4010/users/1')).text();
    ${tell}
    server.close();`;
  const run = (code: string) =>
    JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })) as number[];
  const runs = Array.from({ length: rounds }, () => ({ ours: run(script), bare: run(bare) }));
  const least = (which: 'ours' | 'bare', index: number) =>
    Math.min(...runs.map((each) => each[which][index] ?? Number.POSITIVE_INFINITY));
  for (const [index, unit] of ['by the clock', 'of processor time'].entries()) {
    const [ours, theirs] = [least('ours', index), least('bare', index)];
    process.stdout.write(
      `first handler answer, cold: ${ours.toFixed(0)} ms ${unit}, ${(ours / theirs).toFixed(1)} x that of a handler of msw alone (${theirs.toFixed(0)} ms)\n`,
    );
  }
}

/** Microseconds of processor time for one response, the best of several rounds. */
export async function benchConform(): Promise<void> {
  const { createMock } = (await import(built('mock'))) as typeof import('../src/mock/index.ts');
  const { createMatchers } = (await import(built('matchers'))) as typeof import('../src/matchers/index.ts');
  const mock = await createMock(document, { auth: 'off', handlersFile: false });
  const { matchers } = await createMatchers(document);
  for (const path of ['/tags/1', '/users/1']) {
    const { response } = mock.respond({ method: 'GET', path, query: '', headers: {}, body: undefined });
    const text = String(response.body);
    const exchange = { request: { method: 'GET', url: path }, response: { ...response, body: text } };
    const time = (run: () => unknown) => {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 12; round++) {
        const start = process.cpuUsage();
        for (let turn = 0; turn < 2000; turn++) run();
        const { user, system } = process.cpuUsage(start);
        best = Math.min(best, (user + system) / 2000);
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
