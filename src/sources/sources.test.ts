import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDocument } from '../document/index.ts';
import { createReader, findDocument, findOverlays, type ReaderOptions } from './index.ts';

const api = 'openapi: 3.1.0\npaths: {}\n';
let folder: string;
let server: ReturnType<typeof createServer>;
let url: string;

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'standin-sources-')));
  server = createServer((request, response) => {
    if (request.url === '/old.yaml') response.writeHead(302, { location: '/v2/api.yaml' }).end();
    else if (request.url === '/v2/api.yaml') response.end("openapi: 3.1.0\npaths: {/a: {$ref: 'a.yaml'}}\n");
    else if (request.url === '/v2/a.yaml') response.end('summary: A\n');
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Loads a document that refers to `reference`, from `folder/case/api.yaml`. */
async function loadReferring(reference: string, options: ReaderOptions = {}) {
  write({ 'case/api.yaml': `openapi: 3.1.0\npaths: {/a: {$ref: '${reference}'}}\n` });
  return loadDocument(join(folder, 'case/api.yaml'), { read: createReader(options) });
}

test('a file and what is below its folder are read', async () => {
  write({ 'case/parts/a.yaml': 'summary: A' });
  const { document, problems } = await loadReferring('./parts/../parts/a.yaml');
  expect(problems).toEqual([]);
  expect(document.root['x-standin-files']).toEqual({ a: { summary: 'A' } });
});

test('a file outside is refused, naming the flag; --root allows it', async () => {
  write({ 'outside.yaml': 'summary: A', 'case-other/x.yaml': 'summary: A' });
  for (const reference of [
    '../outside.yaml',
    join(folder, 'outside.yaml'),
    '../case-other/x.yaml',
    '../../../../etc/passwd',
  ]) {
    const { problems } = await loadReferring(reference);
    expect(problems).toMatchObject([
      { code: 'outside-root', hint: expect.stringContaining('--root'), location: { line: 2 } },
    ]);
  }
  expect((await loadReferring('../outside.yaml', { root: folder })).problems).toEqual([]);
});

test('a symbolic link does not lead out either', async () => {
  write({ 'secret/s.yaml': 'summary: S', 'case/inside.yaml': 'summary: I' });
  symlinkSync(join(folder, 'secret/s.yaml'), join(folder, 'case/link.yaml'));
  symlinkSync(join(folder, 'secret'), join(folder, 'case/links'));
  symlinkSync(join(folder, 'case/inside.yaml'), join(folder, 'case/fine.yaml'));
  expect((await loadReferring('link.yaml')).problems).toMatchObject([{ code: 'outside-root' }]);
  expect((await loadReferring('links/s.yaml')).problems).toMatchObject([{ code: 'outside-root' }]);
  expect((await loadReferring('links/none.yaml')).problems).toMatchObject([{ code: 'outside-root' }]);
  expect((await loadReferring('fine.yaml')).problems).toEqual([]);
});

test('a file that is not there is a problem where it is referred to', async () => {
  const { problems } = await loadReferring('none.yaml');
  expect(problems).toMatchObject([{ code: 'unreadable', location: { line: 2, column: 14 } }]);
  expect(problems[0]?.message).toMatch(/^Cannot read .*none\.yaml: there is no such file\.$/);
});

test('references to URLs are followed only where allowed', async () => {
  const refused = await loadReferring(`${url}/v2/a.yaml`);
  expect(refused.problems).toMatchObject([
    { code: 'remote-reference', hint: expect.stringContaining('--allow-remote-refs') },
  ]);
  const allowed = await loadReferring(`${url}/v2/a.yaml`, { allowRemoteRefs: true });
  expect(allowed.problems).toEqual([]);
  expect(allowed.document.root['x-standin-files']).toEqual({ a: { summary: 'A' } });
  expect((await loadReferring('ftp://a.test/x.yaml')).problems).toMatchObject([{ code: 'unsupported-scheme' }]);
});

test('a document behind a URL is fetched, its references are relative to where it was found', async () => {
  const refused = await loadDocument(`${url}/old.yaml`, { read: createReader() });
  expect(refused.document.source).toBe(`${url}/v2/api.yaml`);
  expect(refused.problems).toMatchObject([{ code: 'remote-reference' }]);
  const allowed = await loadDocument(`${url}/old.yaml`, { read: createReader({ allowRemoteRefs: true }) });
  expect(allowed.problems).toEqual([]);
  await expect(loadDocument(`${url}/none`, { read: createReader() })).rejects.toThrow(
    `Cannot fetch ${url}/none: the server answers 404 Not Found.`,
  );
  await expect(loadDocument('http://127.0.0.1:1/', { read: createReader() })).rejects.toMatchObject({
    code: 'unreadable',
  });
});

test('a remote document may not refer to local files', async () => {
  const read = createReader({ allowRemoteRefs: true });
  await expect(read(join(folder, 'case/api.yaml'), `${url}/old.yaml`)).rejects.toMatchObject({ code: 'outside-root' });
});

test('standard input is read, in any encoding that says so', async () => {
  async function* stdin() {
    yield Buffer.from(`\uFEFF${api}`, 'utf16le').subarray(0, 5);
    yield Buffer.from(`\uFEFF${api}`, 'utf16le').subarray(5);
  }
  const { document } = await loadDocument('-', { read: createReader({ stdin: stdin() }) });
  expect(document).toMatchObject({ source: '(stdin)', version: '3.1.0' });
});

test('what cannot be read says why', async () => {
  const read = createReader();
  await expect(read(join(folder, 'none.yaml'))).rejects.toMatchObject({ reason: 'there is no such file' });
  await expect(read(folder)).rejects.toMatchObject({ reason: 'it is a folder' });
});

test('a file is found by its name, relative to the working folder', async () => {
  expect(await findDocument('a/b.yaml', folder)).toBe(join(folder, 'a/b.yaml'));
  expect(await findDocument('package.json', process.cwd())).toBe('package.json');
  expect(await findDocument('-', folder)).toBe('-');
  expect(await findDocument(url, folder)).toBe(url);
});

test('a folder has its document under the usual name, or it is the only one', async () => {
  write({
    'usual/openapi.yml': api,
    'usual/other.yaml': api,
    'project/spec/swagger.json': '{"swagger": "2.0"}',
    'only/package.json': '{"name": "openapi"}',
    'only/pets.json': '{\n  "openapi": "3.0.0"}',
    'only/pets.overlay.yaml': 'overlay: 1.0.0',
    'deep/spec/my-api.yaml': `# mine\n${api}`,
    'two/a.yaml': api,
    'two/b.yaml': api,
    'none/readme.yaml': 'a: 1',
  });
  const find = (name: string) => findDocument(name, folder);
  expect(await find('usual')).toBe(join(folder, 'usual/openapi.yml'));
  expect(await find('project')).toBe(join(folder, 'project/spec/swagger.json'));
  expect(await find('only')).toBe(join(folder, 'only/pets.json'));
  expect(await find('deep')).toBe(join(folder, 'deep/spec/my-api.yaml'));
  await expect(find('two')).rejects.toMatchObject({
    code: 'several-documents',
    hint: expect.stringContaining('b.yaml'),
  });
  await expect(find('none')).rejects.toMatchObject({ code: 'no-document' });
});

test('without argument it is the one in spec, else the bundled one', async () => {
  expect(await findDocument(undefined, join(folder, 'deep'))).toBe(join(folder, 'deep/spec/my-api.yaml'));
  expect(await findDocument(undefined, join(folder, 'none'))).toBe(join('spec', 'openapi.yaml'));
});

test('overlays are those beside the document, in the order of their names', async () => {
  write({
    'over/b.overlay.yaml': 'b',
    'over/a.overlay.json': 'a',
    'over/overlay.yaml': 'no',
    'over/openapi.yaml': api,
  });
  expect(await findOverlays(join(folder, 'over/openapi.yaml'))).toEqual([
    { name: join(folder, 'over/a.overlay.json'), text: 'a' },
    { name: join(folder, 'over/b.overlay.yaml'), text: 'b' },
  ]);
  expect(await findOverlays('-')).toEqual([]);
  expect(await findOverlays(`${url}/api.yaml`)).toEqual([]);
});
