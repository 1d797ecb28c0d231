import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formats, openDataset } from '../dataset/index.ts';
import { loadBundled } from '../fixtures/bundled.fixture.ts';
import type { JsonObject } from '../json/index.ts';
import { checkArchive, writeArchive } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'standin-check-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const bundled = await loadBundled();
let folders = 0;

/** A folder of fixtures; `spoil` changes the lines of a file, of which each but the first and last is an entity. */
async function write(options: { profile?: string; format?: string } = {}): Promise<{
  folder: string;
  spoil(name: string, line: number, change: (entity: JsonObject) => void): void;
}> {
  const { profile = 'typical', format = 'json' } = options;
  const dataset = await openDataset(bundled, { profile });
  const files =
    (await formats.find(({ name }) => name === format)?.list(dataset, { dialect: 'sqlite', normalize: false })) ?? [];
  const folder = join(root, String(++folders));
  const about = { seed: '', dataVersion: 1, now: '', locale: 'en', profile, format, counts: {} };
  const document = { title: '', version: '', sha256: '' };
  await writeArchive(files, { ...about, document }, { folder, force: false, shard: undefined });
  return {
    folder,
    spoil(name, line, change) {
      const file = join(folder, name);
      const lines = readFileSync(file, 'utf8').split('\n');
      const text = lines[line - 1] ?? '';
      const entity = JSON.parse(text.replace(/,$/, '')) as JsonObject;
      change(entity);
      lines[line - 1] = JSON.stringify(entity) + (text.endsWith(',') ? ',' : '');
      writeFileSync(file, lines.join('\n'));
    },
  };
}

const attributes = (entity: JsonObject) => entity.attributes as JsonObject;

test('what is written is found right, in every profile', async () => {
  for (const profile of ['typical', 'edge', 'minimal', 'invalid']) {
    for (const format of ['json', 'ndjson']) {
      const { folder } = await write({ profile, format });
      const { findings, entities, files, unread } = await checkArchive(folder, bundled);
      expect([profile, findings, files, unread]).toEqual([profile, [], 11, []]);
      expect(entities).toBeGreaterThan(150);
    }
  }
}, 120_000);

test('each kind of fault is found, with its file and line', async () => {
  const { folder, spoil } = await write();
  spoil('users.json', 3, (user) => {
    attributes(user).email = 'nobody';
  });
  const email = String(attributes(JSON.parse(readFileSync(join(folder, 'users.json'), 'utf8'))[4]).email);
  spoil('users.json', 8, (user) => {
    attributes(user).email = email.toUpperCase();
  });
  spoil('tags.json', 5, (tag) => {
    tag.id = '1';
  });
  spoil('datasources.json', 4, (datasource) => {
    attributes(datasource).user_id = 999;
  });
  const [first] = JSON.parse(readFileSync(join(folder, 'groups.json'), 'utf8')) as JsonObject[];
  const [member] = attributes(first ?? {}).users as JsonObject[];
  spoil('groups.json', 2, (group) => {
    attributes(group).users = [];
  });
  spoil('catalogues.json', 3, (catalogue) => {
    attributes(catalogue).name = 'Something else';
  });
  const { findings } = await checkArchive(folder, bundled);
  const at = (name: string, check: string) =>
    findings
      .filter((each) => each.file === join(folder, name) && each.check === check)
      .map(({ line, pointer, message }) => `${line} ${pointer} ${message}`);
  expect(at('users.json', 'schema')).toEqual(['3 /attributes/email must match format "email"']);
  expect(at('users.json', 'unique')).toEqual([
    expect.stringMatching(/^8 \/attributes\/email is unique, and line 6 has/),
  ]);
  expect(at('tags.json', 'identity')).toEqual(['5 /id is the id of an earlier one, in line 2: 1']);
  expect(at('datasources.json', 'reference')).toEqual(['4 /attributes/user_id names users 999, and there is none']);
  expect(at('groups.json', 'back-reference')).toContain(
    `2 /attributes/users does not name users ${member?.id}, which names it`,
  );
  expect(findings.filter(({ check }) => check === 'copy').length).toBeGreaterThan(0);
  expect(at('manifest.json', 'manifest').length).toBe(5);
});

test('a folder that people wrote is checked as a mock reads it, however it is laid out', async () => {
  const { folder } = await write();
  rmSync(join(folder, 'manifest.json'));
  writeFileSync(
    join(folder, 'tags.json'),
    '[\n  {\n    "type": "tags", "attributes": { "name": "a" }\n  },\n  { "type": "tags", "attributes": { "name": 7 } }\n]\n',
  );
  writeFileSync(join(folder, 'llms.json'), '[\n  {"id": 1,}\n]\n');
  const { findings } = await checkArchive(folder, bundled);
  const told = findings.filter(({ check, file }) => check === 'schema' && !file.endsWith('catalogues.json'));
  expect(told.map(({ file, line, message }) => [file.slice(folder.length + 1), line, message])).toEqual([
    ['tags.json', 5, expect.stringMatching(/must be string/)],
    ['llms.json', 2, expect.stringMatching(/is no JSON/)],
  ]);
});

test('a folder with nothing to check is an error', async () => {
  await expect(checkArchive(join(root, 'nowhere'), bundled)).rejects.toThrow(/Cannot check .*nowhere/);
  await expect(checkArchive(root, bundled)).rejects.toThrow(/no file named after a resource/);
});

/** Each finding as `file:line check message`. */
async function tell(folder: string, model: Parameters<typeof checkArchive>[1] = bundled): Promise<string[]> {
  const { findings } = await checkArchive(folder, model);
  return findings.map(({ check, file, line, message }) => `${basename(file)}:${line} ${check} ${message}`);
}

test.each<[string, (lines: string[]) => void, string]>([
  [
    'the end of a list',
    (lines) => lines.splice(-2, 2, ''),
    'tags.json:26 schema is no JSON: the file ends within the list',
  ],
  [
    'a comma',
    (lines) => lines.splice(1, 1, lines[1]?.slice(0, -1) ?? ''),
    'tags.json:3 schema is no JSON: a comma is missing before it',
  ],
  [
    'an entity behind a comma',
    (lines) => lines.splice(-3, 1),
    'tags.json:26 schema is no JSON: an entity is missing behind the comma',
  ],
  ['what ends behind the list', (lines) => lines.push('{}'), 'tags.json:29 schema is no JSON'],
])('a file that is broken is found without a manifest, too: %s', async (_, change, finding) => {
  const { folder } = await write();
  rmSync(join(folder, 'manifest.json'));
  const lines = readFileSync(join(folder, 'tags.json'), 'utf8').split('\n');
  change(lines);
  writeFileSync(join(folder, 'tags.json'), lines.join('\n'));
  expect(await tell(folder)).toContain(finding);
});

test('the manifest tells what is there that it does not know, and what is not as many', async () => {
  const { folder } = await write();
  const manifestFile = join(folder, 'manifest.json');
  const manifest = readFileSync(manifestFile, 'utf8');
  copyFileSync(join(folder, 'tags.json'), join(folder, 'tagz.json'));
  writeFileSync(manifestFile, manifest.replace('"entities": 25', '"entities": 24'));
  expect(await tell(folder)).toEqual([
    'manifest.json:1 manifest llms.json has 25 entities, not 24',
    'manifest.json:1 manifest tagz.json was not written with the others',
  ]);
  for (const broken of ['{}', '[]', '{"document":{},"files":[{}]}']) {
    writeFileSync(manifestFile, broken);
    await expect(checkArchive(folder, bundled)).rejects.toThrow('it is no manifest of a data set');
  }
  rmSync(manifestFile);
  expect(await tell(folder)).toEqual([
    'tagz.json:1 manifest is named after no resource of this document; did you mean tags?',
  ]);
});

test('files of another document are not found right', async () => {
  const { folder } = await write();
  const inference = {
    ...bundled.inference,
    resources: bundled.inference.resources.filter(({ name }) => name === 'tags'),
  };
  const other = { ...bundled, inference };
  expect(await tell(folder, other)).toContain('users.json:1 manifest is named after no resource of this document');
  expect((await checkArchive(folder, other)).otherDocument).toMatchObject({ sha256: '' });
});

test('both sides of a relation are compared, whatever signs ids have', async () => {
  const { folder } = await write();
  rmSync(join(folder, 'manifest.json'));
  const put = (name: string, id: string, attributes: JsonObject) =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify([{ id, type: name, attributes }]));
  put('users', 'Ada Obi', { groups: [{ id: 'Site Admins', type: 'groups' }] });
  put('groups', 'Site Admins', { users: [] });
  expect(await tell(folder)).toContain('groups.json:1 back-reference does not name users Ada Obi, which names it');
});
