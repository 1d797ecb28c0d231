import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanUp, openLedger, readLedger, reopenLedger } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-ledger-'));
const request = (method: string, path: string) => ({ method, path, query: '' });
const first = '{"ledger":1,"baseUrl":"http://127.0.0.1:1","startedAt":"2026-11-27T12:00:00Z"}';
let files = 0;

function open() {
  files += 1;
  return openLedger(join(folder, `${files}.ndjson`), 'http://127.0.0.1:1');
}

function makeUser(ledger: ReturnType<typeof open>, id: string): number {
  const number = ledger.creating('users', 'POST /users');
  ledger.created(number, { id, remove: request('DELETE', `/users/${id}`), read: request('GET', `/users/${id}`) });
  return number;
}

test('a ledger has each creation on disk before it is sent and after it was answered', () => {
  const ledger = open();
  expect(existsSync(ledger.file)).toBe(false);
  const number = ledger.creating('users', 'POST /users');
  expect(readLedger(ledger.file).entries).toEqual([{ number, resource: 'users', by: 'POST /users', state: 'unsure' }]);
  ledger.created(number, { id: '7', remove: request('DELETE', '/users/7') });
  expect(readLedger(ledger.file).entries).toMatchObject([{ state: 'made', id: '7' }]);
});

test('what the service refused to create is not in the ledger', () => {
  const ledger = open();
  ledger.refused(ledger.creating('users', 'POST /users'));
  expect(readLedger(ledger.file).entries).toEqual([]);
});

test('clean-up deletes last made first, and reads each to see it gone', async () => {
  const ledger = open();
  makeUser(ledger, '1');
  makeUser(ledger, '2');
  const asked: string[] = [];
  const result = await cleanUp(ledger, async ({ method, path }) => {
    asked.push(`${method} ${path}`);
    return method === 'DELETE' ? 204 : 404;
  });
  expect(asked).toEqual(['DELETE /users/2', 'GET /users/2', 'DELETE /users/1', 'GET /users/1']);
  expect(result).toEqual({ cleaned: 2, left: [] });
  ledger.close();
  expect(existsSync(ledger.file)).toBe(false);
});

test('a service that claims to delete and does not is not believed', async () => {
  const ledger = open();
  makeUser(ledger, '1');
  const result = await cleanUp(ledger, async ({ method }) => (method === 'DELETE' ? 204 : 200));
  expect(result).toEqual({
    cleaned: 0,
    left: ['users 1 (POST /users): DELETE /users/1 was answered with 204, and it can still be read'],
  });
  ledger.close();
  expect(readLedger(ledger.file).entries).toMatchObject([{ state: 'left' }]);
});

test('a creation without an answer is left, and told', async () => {
  const ledger = open();
  ledger.creating('users', 'POST /users');
  const result = await cleanUp(ledger, async () => 404);
  expect(result.left).toEqual(['users (POST /users): it was sent, and no answer came: it may have been made']);
});

test('after a crash in the middle of a line the ledger can be cleaned, twice', async () => {
  const ledger = open();
  makeUser(ledger, '1');
  makeUser(ledger, '2');
  appendFileSync(ledger.file, '{"creating":3,"reso');
  const again = reopenLedger(ledger.file).ledger;
  await cleanUp(again, async ({ method, path }) => (path === '/users/1' ? undefined : method === 'DELETE' ? 204 : 404));
  again.close();
  expect(readLedger(ledger.file).entries.map(({ state }) => state)).toEqual(['left', 'gone']);
  const third = reopenLedger(ledger.file).ledger;
  expect(await cleanUp(third, async () => 404)).toEqual({ cleaned: 1, left: [] });
  third.close();
  expect(existsSync(ledger.file)).toBe(false);
});

test('a ledger that is there is never overwritten', () => {
  const ledger = open();
  makeUser(ledger, '1');
  const before = readFileSync(ledger.file, 'utf8');
  expect(() => openLedger(ledger.file, 'http://127.0.0.1:1')).toThrow(/--clean/);
  expect(readFileSync(ledger.file, 'utf8')).toBe(before);
});

test('what is no ledger is refused', () => {
  expect(() => readLedger(join(folder, 'absent.ndjson'))).toThrow(/Cannot read the ledger/);
  appendFileSync(join(folder, 'other.ndjson'), '{"a":1}\n');
  expect(() => readLedger(join(folder, 'other.ndjson'))).toThrow(/no ledger of standin/);
});

test.each([
  ['no ledger', 'hello', 'it is no ledger'],
  ['of nowhere', '{"ledger":1,"baseUrl":"nonsense"}', 'nonsense is no base URL'],
  ['with a request that is none', `${first}\n{"created":1,"id":"7","remove":"x"}`, 'line 2 is no line of a ledger'],
  ['with a line of something else', `${first}\n\n{"what":1}`, 'line 3 is no line of a ledger'],
])('a file that is %s is refused', (_, text, reason) => {
  const file = join(folder, 'refused.ndjson');
  writeFileSync(file, `${text}\n`);
  expect(() => readLedger(file)).toThrow(reason);
});
