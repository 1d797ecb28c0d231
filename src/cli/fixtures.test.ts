import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { root, runCommand, startCommand } from './command.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-fixtures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (out: string, ...flags: string[]) =>
  runCommand(['fixtures', join(root, 'spec/openapi.yaml'), '--out', join(folder, out), ...flags], { cwd: folder });

test('a data set is written, and what was written is told on stderr', async () => {
  const { status, stdout, stderr } = await run('whole', '--count', 'users=7,groups=2', '--format', 'ndjson');
  expect([status, stdout]).toEqual([0, '']);
  expect(stderr).toMatch(/standin: wrote 234 entities to 11 files in .*whole/);
  const lines = readFileSync(join(folder, 'whole/users.ndjson'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  const manifest = JSON.parse(readFileSync(join(folder, 'whole/manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({
    seed: 'standin',
    profile: 'typical',
    format: 'ndjson',
    counts: { users: 7, groups: 2 },
  });
}, 30_000);

test('flags that say nothing sensible are refused in a line, and nothing is written', async () => {
  const refusals: [string[], RegExp][] = [
    [['--count', 'many'], /number such as 100/],
    [['--shard', '4/3'], /a part such as 2\/5/],
    [['--count', 'users=1,users=2'], /number such as 100/],
    [['--now', '2026-02-30'], /date-time with its time zone/],
    [['--now', '2026-01-15T12:00'], /date-time with its time zone/],
    [['--plan'], /Cannot use --plan: it means something with --push only/],
    [['--normalize'], /with --format sql only/],
    [['--profile', 'edge', '--personas', 'people.yaml'], /with --profile typical only/],
    [['--profile', 'invalid', '--format', 'csv'], /does not hold its entities\. Use --format json or ndjson/],
  ];
  const results = await Promise.all(refusals.map(([flags]) => run('never', ...flags)));
  for (const [index, { status, stdout, stderr }] of results.entries()) {
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toMatch(refusals[index]?.[1] ?? '');
  }
  expect(existsSync(join(folder, 'never'))).toBe(false);
}, 30_000);

test('who is interrupted leaves no half of a file', async () => {
  const out = join(folder, 'stopped');
  const flags = ['--count', '30000', '--format', 'ndjson', '--out', out];
  const command = startCommand(['fixtures', join(root, 'spec/openapi.yaml'), ...flags]);
  while (!existsSync(out) || readdirSync(out).length === 0) await setTimeout(20);
  command.child.kill('SIGINT');
  expect(await command.ended).toBe(130);
  expect(command.stderr()).toBe('standin: interrupted; nothing was written\n');
  expect(existsSync(out)).toBe(false);
}, 60_000);
