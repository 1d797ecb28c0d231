import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formats, openDataset, type Shard } from '../dataset/index.ts';
import { loadBundled } from '../fixtures/bundled.fixture.ts';
import { writeArchive } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundled = await loadBundled();
const about = {
  ...{ seed: 'standin', dataVersion: 1, now: '2026-01-15T12:00:00Z', locale: 'en', profile: 'typical', format: 'json' },
  document: { title: '', version: '', sha256: '' },
  counts: {},
};

async function write(name: string, options: { format?: string; shard?: Shard; force?: boolean; seed?: string } = {}) {
  const { format = 'json', shard, force = false, seed = 'standin' } = options;
  const dataset = await openDataset(bundled, { counts: { each: 20, byResource: {} }, seed });
  const files =
    (await formats.find((each) => each.name === format)?.list(dataset, { dialect: 'postgres', normalize: false })) ??
    [];
  return writeArchive(files, about, { folder: join(folder, name), force, shard });
}

const read = (...names: string[]) => readFileSync(join(folder, ...names));

test('the manifest sums up the files, and there are no others', async () => {
  const { files } = await write('whole');
  expect(JSON.parse(read('whole', 'manifest.json').toString())).toMatchObject({ seed: 'standin', files });
  for (const { name, bytes, sha256 } of files) {
    const content = read('whole', name);
    expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
  }
  expect(readdirSync(join(folder, 'whole')).toSorted()).toEqual(
    [...files.map(({ name }) => name), 'manifest.json'].toSorted(),
  );
});

test('the parts, one behind the other, are the whole, in every format', async () => {
  for (const { name: format } of formats) {
    const whole = await write(`${format}-whole`, { format });
    for (let index = 1; index <= 3; index++) await write(`${format}-parts`, { format, shard: { index, of: 3 } });
    for (const { name } of whole.files) {
      const parts = [1, 2, 3].map((index) => read(`${format}-parts`, `${name}.${index}-of-3`));
      expect([name, Buffer.concat(parts).equals(read(`${format}-whole`, name))]).toEqual([name, true]);
    }
  }
}, 120_000);

test('what is there already is not lost, unless it may be', async () => {
  await write('kept');
  const before = read('kept', 'users.json').toString();
  await expect(write('kept', { seed: 'other' })).rejects.toThrow(/has llms\.json, .* already\. Add --force/);
  expect(read('kept', 'users.json').toString()).toBe(before);
  await write('kept', { seed: 'other', force: true });
  expect(read('kept', 'users.json').toString()).not.toBe(before);
});

test('where something fails, nothing half written stays', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(write('file')).rejects.toThrow(/Cannot write to .*file/);
  const dataset = await openDataset(bundled);
  const [first] = (await formats[0]?.list(dataset, { dialect: 'postgres', normalize: false })) ?? [];
  const broken = { ...first, name: 'broken.json', count: 5 } as NonNullable<typeof first>;
  broken.texts = function* texts() {
    yield 'one';
    throw new Error('the source dried up');
  };
  const options = { folder: join(folder, 'broken'), force: false, shard: undefined };
  await expect(writeArchive(first ? [first, broken] : [], about, options)).rejects.toThrow('the source dried up');
  expect(existsSync(join(folder, 'broken'))).toBe(false);
});
