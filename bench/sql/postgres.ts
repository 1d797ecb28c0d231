import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, quoteName, runTool, tryTool } from './database.ts';

/**
 * A PostgreSQL of our own: a cluster in a temporary folder, that listens on a socket there and nowhere else. The server
 * refuses to run as root, and then runs as the user `postgres`.
 *
 * @returns Why there is none, where it cannot be.
 */
export function startPostgres(): Database | string {
  const tools = findTools();
  if (tools === undefined) return 'PostgreSQL is not installed';
  const folder = mkdtempSync(join(tmpdir(), 'standin-pg-'));
  const asUser = becomeUser(folder);
  if (typeof asUser === 'string') return asUser;
  const data = join(folder, 'data');
  const control = (...args: string[]) => [...asUser, join(tools, 'pg_ctl'), '-D', data, '-w', ...args];
  const ask = (database: string) => [join(tools, 'psql'), '-X', '-q', '-h', folder, '-U', 'postgres', database];
  const strict = [...ask('fixtures'), '-v', 'ON_ERROR_STOP=1'];
  runTool([...asUser, join(tools, 'initdb'), '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync']);
  const log = join(folder, 'log');
  runTool(control('-l', log, '-o', `-k ${folder} -c listen_addresses= -c fsync=off`, 'start'));
  return {
    name: 'postgres',
    version: runTool([join(tools, 'postgres'), '--version']).trim(),
    load(file) {
      runTool([...ask('postgres'), '-c', 'DROP DATABASE IF EXISTS fixtures', '-c', 'CREATE DATABASE fixtures']);
      return tryTool([...strict, '-f', file]);
    },
    run: (statement) => tryTool([...strict, '-c', statement]),
    rows: (table) =>
      JSON.parse(
        runTool([...strict, '-A', '-t', '-c', `SELECT coalesce(json_agg(t), '[]') FROM ${quoteName(table)} t`]),
      ),
    stop() {
      runTool(control('-m', 'immediate', 'stop'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debian keeps them off the path. */
function findTools(): string | undefined {
  const root = '/usr/lib/postgresql';
  const debian = existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin')) : [];
  const folders = [...debian.toSorted().reverse(), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

function becomeUser(folder: string): string[] | string {
  if (process.getuid?.() !== 0) return [];
  const id = (flag: string) => Number(runTool(['id', flag, 'postgres']));
  if (tryTool(['id', 'postgres']) !== '') return 'PostgreSQL does not run as root, and there is no user postgres';
  chownSync(folder, id('-u'), id('-g'));
  return ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];
}
