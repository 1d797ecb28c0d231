import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setupServer } from 'msw/node';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './command.fixture.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
/** The README's code, by the name that its first line gives it. */
const files = new Map(
  [...readme.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']),
);
const folder = mkdtempSync(join(root, '.readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function importFile(name: string): Promise<Record<string, unknown>> {
  const file = join(folder, name);
  writeFileSync(file, files.get(name) ?? '');
  return (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
}

test('every block of code is run here', () => {
  expect([...files.keys()]).toEqual(['users.test.ts', 'main.ts', 'users.stories.ts']);
  expect(readme.match(/^```ts$/gm)).toHaveLength(files.size);
});

describe('users.test.ts', async () => {
  // Its tests become part of this file.
  await importFile('users.test.ts');
});

test('main.ts is the page that the test in Chromium drives', () => {
  const page = readFileSync(join(root, 'bench/browser/page/main.ts'), 'utf8');
  expect(page.slice(page.indexOf('import'))).toBe(files.get('main.ts'));
});

describe('users.stories.ts', () => {
  test('a story answers as it says, and leaves nothing to the next', async () => {
    const stories = (await importFile('users.stories.ts')) as {
      default: { parameters: { msw: { handlers: Parameters<typeof setupServer> } }; beforeEach(): void };
      Usual: { beforeEach?(): void };
      Down: { beforeEach?(): void };
      Slow: { beforeEach?(): void };
    };
    const server = setupServer(...stories.default.parameters.msw.handlers);
    server.listen({ onUnhandledRequest: 'error' });
    // As Storybook does it: the component's own first, then the story's.
    const show = async (story: { beforeEach?(): void }) => {
      stories.default.beforeEach();
      story.beforeEach?.();
      const before = performance.now();
      const headers = { authorization: 'any-key' };
      const { status } = await fetch('http://127.0.0.1:4010/users', { headers });
      return { status, waited: performance.now() - before >= 295 };
    };
    expect((await show(stories.Down)).status).toBe(503);
    expect((await show(stories.Usual)).status).toBe(200);
    expect(await show(stories.Slow)).toEqual({ status: 200, waited: true });
    server.close();
  });
});
