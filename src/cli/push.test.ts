import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type JsonValue, resolvePointer } from '../json/index.ts';
import { createMock } from '../mock/index.ts';
import { root, runCommand } from './command.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-push-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundled = join(root, 'spec/openapi.yaml');

test('a data set is pushed once, and taken back', async () => {
  const mock = await createMock(bundled, { count: 0 });
  const server = await mock.listen();
  const ledger = join(folder, 'push.ndjson');
  const flags = ['--count', 'users=2,tags=3,groups=0', '--ledger', ledger];
  const run = (...more: string[]) => runCommand(['fixtures', bundled, ...flags, ...more]);
  try {
    const plan = await run('--push', server.url, '--plan');
    expect([plan.status, plan.stdout]).toEqual([0, expect.stringContaining('2 users by POST /users;')]);
    expect([mock.store.ids('users'), existsSync(ledger)]).toEqual([[], false]);
    const first = await run('--push', server.url);
    expect([first.status, first.stdout]).toEqual([0, expect.stringMatching(/: 205 created, 0 problems/)]);
    expect(first.stderr).toBe(`standin: --clean ${ledger} deletes it again\n`);
    const second = await run('--push', server.url);
    expect(second.stdout).toMatch(/: 0 created, 205 were there, 0 problems/);
    expect([mock.store.ids('users').length, mock.store.ids('tags').length]).toEqual([2, 3]);
    const clean = await runCommand(['fixtures', bundled, '--clean', ledger]);
    expect([clean.status, clean.stdout]).toEqual([0, expect.stringMatching(/: 205 deleted, 0 left/)]);
    expect([mock.store.ids('users'), existsSync(ledger)]).toEqual([[], false]);
  } finally {
    await server.close();
  }
}, 60_000);

test('files are pushed as they are: with --in, the entities of a folder', async () => {
  const data = join(folder, 'data');
  const counts = ['--count', 'users=2,tags=3,groups=1', '--seed', 'files'];
  await runCommand(['fixtures', bundled, ...counts, '--format', 'ndjson', '--out', data, '--quiet']);
  const mock = await createMock(bundled, { count: 0 });
  const server = await mock.listen();
  const ledger = join(folder, 'files.ndjson');
  try {
    const pushed = await runCommand(['fixtures', bundled, '--in', data, '--push', server.url, '--ledger', ledger]);
    expect([pushed.status, pushed.stdout]).toEqual([0, expect.stringMatching(/: 206 created, 0 problems/)]);
    const lines = readFileSync(join(data, 'users.ndjson'), 'utf8').trimEnd().split('\n');
    const emailOf = (user: JsonValue | undefined) => resolvePointer(user, '/attributes/email');
    expect(mock.store.ids('users').map((id) => emailOf(mock.store.get('users', id)?.value))).toEqual(
      lines.map((line) => emailOf(JSON.parse(line) as JsonValue)),
    );
  } finally {
    await server.close();
  }
  const again = join(folder, 'again');
  await runCommand(['fixtures', bundled, '--in', data, '--format', 'ndjson', '--out', again, '--quiet']);
  expect(readFileSync(join(again, 'users.ndjson'), 'utf8')).toBe(readFileSync(join(data, 'users.ndjson'), 'utf8'));
}, 60_000);

test('what cannot be pushed to is refused in a line', async () => {
  const refusals: [string[], RegExp][] = [
    [['--push', 'nowhere'], /it is no http\(s\) URL/],
    [['--push', 'https://api.example.com'], /it is not on this machine\. Add --allow-writes/],
    [['--clean', join(folder, 'none.ndjson')], /Cannot read the ledger/],
    [['--in', join(folder, 'nothing'), '--push', 'http://127.0.0.1:9'], /nothing: .*Check the name/],
  ];
  for (const [flags, reason] of refusals) {
    const { status, stdout, stderr } = await runCommand(['fixtures', bundled, ...flags]);
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toMatch(reason);
  }
}, 60_000);
