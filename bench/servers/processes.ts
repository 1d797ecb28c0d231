import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  url: string;
  /** Milliseconds from the start of the process to its being ready. */
  ready: number;
  /** Resident memory in MiB, now. */
  memory(): number;
  /** Processor time used so far, in milliseconds: what a busy machine does not change. */
  cpu(): number;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function startBare(value: unknown): Promise<ServerProcess> {
  return start(process.execPath, [`${root}bench/servers/bare.mjs`, JSON.stringify(value)], /listening on (\S+)/);
}

export async function startStandin(document: string, ...flags: string[]): Promise<ServerProcess> {
  return start(
    process.execPath,
    [`${root}dist/cli/main.js`, 'mock', document, '--quiet', '--port', '0', ...flags],
    /listening on (\S+)/,
  );
}

export async function startPrism(document: string): Promise<ServerProcess> {
  const port = await freePort();
  const prism = `${root}node_modules/@stoplight/prism-cli/dist/index.js`;
  return start(
    process.execPath,
    [prism, 'mock', '--port', String(port), '--multiprocess', 'false', document],
    /Prism is listening on (\S+)/,
  );
}

export async function startPrismProxy(document: string, upstream: string): Promise<ServerProcess> {
  const port = await freePort();
  const prism = `${root}node_modules/@stoplight/prism-cli/dist/index.js`;
  return start(
    process.execPath,
    [prism, 'proxy', '--port', String(port), '--multiprocess', 'false', document, upstream],
    /Prism is listening on (\S+)/,
  );
}

async function start(command: string, args: string[], isReady: RegExp): Promise<ServerProcess> {
  const begin = performance.now();
  const child: ChildProcess = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // Whatever happens here, it does not stay behind.
  process.once('exit', () => child.kill('SIGKILL'));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${args.join(' ').slice(0, 200)} was not ready within 120 s: ${output.slice(-500)}`));
    }, 120_000);
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const found = isReady.exec(output);
      if (!found?.[1]) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${args.join(' ').slice(0, 200)} ended with ${code}: ${output.slice(-500)}`));
    });
  });
  const ready = performance.now() - begin;
  return {
    url: url.split('\u001b')[0] ?? url,
    ready,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    cpu() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
      await ended;
      clearTimeout(timer);
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
