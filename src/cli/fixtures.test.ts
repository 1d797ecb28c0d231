import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root, runCommand } from './command.fixture.ts';

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
    [['--profile', 'invalid', '--format', 'csv'], /does not hold its entities\. Use --format json or ndjson/],
  ];
  const results = await Promise.all(refusals.map(([flags]) => run('never', ...flags)));
  for (const [index, { status, stdout, stderr }] of results.entries()) {
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toMatch(refusals[index]?.[1] ?? '');
  }
  expect(existsSync(join(folder, 'never'))).toBe(false);
}, 30_000);
