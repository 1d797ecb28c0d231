import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** What standard input has; it is empty without. */
  stdin?: string;
}

/** A command that runs: what it has said so far, and how it ended. */
export interface Command {
  child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves to what `say` finds as soon as it finds something; throws where the command ends before. */
  until<T>(say: () => T | undefined): Promise<T>;
  /** The URL of its ready line. */
  ready(): Promise<string>;
  /** The exit status, or the signal that ended it. */
  ended: Promise<number | string>;
  stop(): Promise<void>;
}

/** What `standin` stands for in a shell: built from the source for this run of the tests. */
export const commandLine = `"${process.execPath}" "${inject('command')}"`;

/** Runs `standin ARGS`, in a process of its own that gets signals at first hand. */
export function startCommand(args: readonly string[], options: CommandOptions = {}): Command {
  const child = spawn(process.execPath, [inject('command'), ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    tell();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    tell();
  });
  let isOver = false;
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => {
      isOver = true;
      resolve(code ?? signal ?? 'unknown');
      tell();
    }),
  );
  const until = <T>(say: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = say();
        if (found === undefined && !isOver) return;
        listeners.delete(look);
        if (found === undefined) reject(new Error(`standin ${args.join(' ')} ended: ${stdout}${stderr}`));
        else resolve(found);
      };
      listeners.add(look);
      look();
    });
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    until,
    ready: () => until(() => /^standin: listening on (http:\S+)\n/m.exec(stdout)?.[1]),
    ended,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs `standin ARGS` to its end. */
export async function runCommand(
  args: readonly string[],
  options: CommandOptions = {},
): Promise<{ status: number | string; stdout: string; stderr: string }> {
  const command = startCommand(args, options);
  const status = await command.ended;
  return { status, stdout: command.stdout(), stderr: command.stderr() };
}
