import { expect, test } from 'vitest';
import { type LoadOptions, loadDocument, ToolError } from './index.ts';

/** Loads `main.yaml` from files in memory. */
async function load(files: Record<string, string>, options: Omit<LoadOptions, 'read'> = {}) {
  const read = async (uri: string) => {
    const text = files[uri];
    if (text === undefined) {
      throw new ToolError({
        code: 'unreadable',
        tried: `Cannot read ${uri}`,
        reason: 'there is no such file',
        hint: '',
      });
    }
    return { text };
  };
  return loadDocument('main.yaml', { read, ...options });
}

test('an object loads without any reading, and its places have no line', async () => {
  const { document, problems } = await loadDocument({
    openapi: '3.1.0',
    info: {},
    paths: { '/a': { get: { responses: { 200: {} } } } },
  });
  expect(problems).toEqual([]);
  expect(document.version).toBe('3.1.0');
  expect(document.locate('/paths/~1a')).toMatchObject({ file: '(object)', line: 0, pointer: '/paths/~1a' });
});

test('what is no OpenAPI document is refused, with a code', async () => {
  await expect(load({ 'main.yaml': 'a: 1' })).rejects.toMatchObject({ code: 'not-openapi' });
  await expect(load({ 'main.yaml': 'openapi: 4.0.0' })).rejects.toMatchObject({ code: 'unsupported-version' });
  await expect(load({})).rejects.toMatchObject({ code: 'unreadable' });
});
