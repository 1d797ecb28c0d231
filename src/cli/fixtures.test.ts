import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from './command.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-fixtures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (...names: string[]) => readFileSync(join(folder, ...names), 'utf8');
const run = (out: string, ...flags: string[]) =>
  runCommand(['fixtures', '--count', '40', '--out', join(folder, out), ...flags]);

test('a data set is a file for each resource, and a manifest that sums them up', async () => {
  expect(await run('whole')).toMatchObject({ status: 0, stdout: '' });
  const manifest = JSON.parse(read('whole', 'manifest.json'));
  expect(manifest).toMatchObject({ seed: 'standin', profile: 'typical', counts: { users: 40, groups: 40 } });
  for (const { name, bytes, sha256 } of manifest.files) {
    const text = read('whole', name);
    expect([text.length > 0, Buffer.byteLength(text)]).toEqual([true, bytes]);
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
  }
  expect(readdirSync(join(folder, 'whole')).toSorted()).toEqual(
    ['manifest.json', ...manifest.files.map(({ name }: { name: string }) => name)].toSorted(),
  );
  expect(JSON.parse(read('whole', 'users.json'))).toHaveLength(40);
}, 20_000);

test('the parts of a data set, one behind the other, are the whole', async () => {
  for (const format of ['json', 'ndjson']) {
    await run(`${format}-whole`, '--format', format);
    await Promise.all([1, 2, 3].map((part) => run(`${format}-parts`, '--format', format, '--shard', `${part}/3`)));
    for (const name of ['users', 'groups']) {
      const joined = execFileSync('bash', ['-c', `cat ${name}.${format}.*-of-3`], {
        cwd: join(folder, `${format}-parts`),
      });
      expect(joined.toString()).toBe(read(`${format}-whole`, `${name}.${format}`));
    }
  }
}, 40_000);

test('what is there already is not lost', async () => {
  await run('kept');
  const { status, stderr } = await run('kept', '--seed', 'other');
  expect([status, stderr]).toEqual([2, expect.stringMatching(/has llms\.json, .* already\. Add --force/)]);
  const before = read('kept', 'users.json');
  expect((await run('kept', '--seed', 'other', '--force')).status).toBe(0);
  expect(read('kept', 'users.json')).not.toBe(before);
}, 20_000);

test('flags that say nothing sensible are refused in a line', async () => {
  const refusals: [string[], RegExp][] = [
    [['--count', 'many'], /number such as 100/],
    [['--count', 'people=3'], /no resource has that name\. There are .*users/],
    [['--shard', '4/3'], /a part such as 2\/5/],
    [['--format', 'xml'], /Allowed choices are json, ndjson/],
    [['--locale', 'xx'], /no such locale/],
  ];
  for (const [flags, reason] of refusals) {
    const { status, stdout, stderr } = await run('never', ...flags);
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toMatch(reason);
  }
  expect(readdirSync(folder)).not.toContain('never');
}, 30_000);
