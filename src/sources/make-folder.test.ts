import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder is made with those above it, once or twice', () => {
  makeFolder(join(folder, 'a/b/c'));
  makeFolder(join(folder, 'a/b/c/'));
  expect(statSync(join(folder, 'a/b/c')).isDirectory()).toBe(true);
});

test('a file in the way is refused', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file'))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(folder, 'file/below'))).toThrow(/ENOTDIR/);
});

test.runIf(process.platform === 'linux')('where no folder can be made it says so, and ends', () => {
  expect(() => makeFolder('/proc/standin/below')).toThrow(/ENOENT/);
});
