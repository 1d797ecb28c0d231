import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createMock } from '../mock/index.ts';
import { runCommand } from './command.fixture.ts';

const parent = mkdtempSync(join(tmpdir(), 'standin-init-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const api = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get: { operationId: listPets, responses: { 200: { description: '' } } }
`;

function makeProject(files: Record<string, string>): string {
  const folder = mkdtempSync(join(parent, 'project-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test('it makes the four folders, and prints the lines to paste on stdout', async () => {
  const cwd = makeProject({ 'spec/openapi.yaml': api, 'package.json': '{"devDependencies":{"msw":"^2.8.0"}}' });
  const { status, stdout, stderr } = await runCommand(['init', '--yes'], { cwd });
  expect(status).toBe(0);
  for (const name of ['spec', 'mocks', 'fixtures', 'contracts']) expect(existsSync(join(cwd, name)), name).toBe(true);
  expect(stdout).toContain("createMock('spec/openapi.yaml')");
  expect(stdout).toContain("conformTo('spec/openapi.yaml')");
  expect(stderr).toContain('npm install --save-dev standin\n');
  // What it made is used by the mock, and accepted.
  const mock = await createMock(join(cwd, 'spec/openapi.yaml'));
  expect(mock.behaviourIssues).toEqual([]);
});

test('it overwrites nothing', async () => {
  const own = 'version: 1\n# mine\n';
  const cwd = makeProject({ 'openapi.yaml': api, 'mocks/behaviour.yaml': own, 'fixtures/README.md': 'mine' });
  const { stderr } = await runCommand(['init', '--yes'], { cwd });
  expect(readFileSync(join(cwd, 'mocks/behaviour.yaml'), 'utf8')).toBe(own);
  expect(readFileSync(join(cwd, 'fixtures/README.md'), 'utf8')).toBe('mine');
  expect(stderr).toMatch(/kept mocks\/behaviour.yaml\n.*kept fixtures\/README.md\n.*made contracts\/README.md/);
});

test('it finds a document elsewhere, and leaves it there', async () => {
  const cwd = makeProject({ 'docs/api/shop.yaml': api, 'node_modules/x/openapi.yaml': api, 'package.json': '{}' });
  const { stdout, stderr } = await runCommand(['init', '--yes'], { cwd });
  expect(stdout).toContain("createMock('docs/api/shop.yaml')");
  expect(stderr).toContain('the document is docs/api/shop.yaml: move it to spec/');
});

test('where there are several it does not guess, and makes nothing', async () => {
  const cwd = makeProject({ 'a.yaml': api, 'docs/b.yaml': api });
  const { status, stderr } = await runCommand(['init', '--yes'], { cwd });
  expect(status).toBe(2);
  expect(stderr).toMatch(/this project has 2\. Name one: standin init a\.yaml\./);
  expect(existsSync(join(cwd, 'mocks'))).toBe(false);
  expect((await runCommand(['init', 'docs/b.yaml', '--yes'], { cwd })).stdout).toContain("'docs/b.yaml'");
});

test('without a document it says where to put it; one that is not there is refused', async () => {
  const cwd = makeProject({});
  expect((await runCommand(['init', '--yes'], { cwd })).stderr).toContain('put it in spec/');
  const { status, stderr } = await runCommand(['init', 'nothing.yaml'], { cwd });
  expect([status, stderr]).toEqual([2, expect.stringContaining('there is no such file')]);
});
