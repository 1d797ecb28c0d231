import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resolvePointer } from '../json/index.ts';
import { createMock } from './index.ts';

const document = '../shared/corpus/documents/ai-studio-upstream.json';
const isThere = existsSync(document);
if (!isThere) console.log(`skipped: there is no ${document}`);

/** What is done, what is read before and after it, and what that shall be; nothing: another value than before. */
const verbs: [line: string, path: string, pointer: string, expected?: boolean | string][] = [
  ['POST /users/3/roll-api-key', '/users/3', '/attributes/api_key'],
  ['POST /credentials/3/activate', '/credentials/3', '/attributes/active', true],
  ['POST /credentials/3/deactivate', '/credentials/3', '/attributes/active', false],
  ['POST /apps/3/reset-budget', '/apps/3', '/attributes/budget_start_date'],
];

test.skipIf(!isThere)('the verbs of the upstream document show in later reads', { timeout: 30_000 }, async () => {
  const mock = await createMock(document, { auth: 'off' });
  const call = (line: string) => {
    const [method = '', path = ''] = line.split(' ');
    const headers = { authorization: 'Bearer test' };
    const { response } = mock.respond({ method, path, query: '', headers, body: undefined });
    const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body);
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  for (const [line, path, pointer, expected] of verbs) {
    const read = () => {
      const { body } = call(`GET ${path}`);
      return resolvePointer(body, pointer) ?? resolvePointer(body, pointer.replace(/^\/data/, ''));
    };
    const before = read();
    expect(call(line).status, line).toBeLessThan(300);
    if (expected === undefined) expect(read(), line).not.toBe(before);
    else expect(read(), line).toBe(expected);
  }
});
