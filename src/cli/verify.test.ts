import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../execute/execute.fixture.ts';
import { createMock, type Mock } from '../mock/index.ts';
import { root, runCommand, startCommand } from './command.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-verify-'));
let mock: Mock;
let server: Awaited<ReturnType<Mock['listen']>>;
beforeAll(async () => {
  mock = await createMock(`${root}spec/openapi.yaml`, { handlersFile: false });
  server = await mock.listen();
});
afterAll(() => server.close());

/** One phase shows it, and takes a quarter of the time. */
const verify = (...args: string[]) =>
  runCommand(['verify', '--phases', 'examples', ...args], { cwd: folder, env: { TOKEN: 'secret-T0ken' } });
const idsOf = () => mock.inference.resources.map(({ name }) => [name, ...mock.store.ids(name)]);

test('a deployment that keeps the contract is clean', async () => {
  const { status, stdout } = await verify(server.url, '--auth', '$TOKEN');
  expect(stdout).not.toContain('secret-T0ken');
  expect(status).toBe(0);
}, 60_000);

test('a plan says what would be sent, and sends nothing', async () => {
  const { status, stdout } = await verify('--plan', '--operation', 'getUser');
  expect(status).toBe(0);
  expect(stdout).toContain('getUser/examples/1@standin: a valid request\n  GET /users/{id}, to be accepted\n');
}, 60_000);

test('what can only be a slip ends with 2 and an advice', async () => {
  writeFileSync(join(folder, 'broken.json'), '{\n');
  const said = await Promise.all([
    verify(server.url, '--auth', '$ABSENT'),
    verify('http://127.0.0.1:1'),
    verify(server.url, '--checks', 'body-confroms'),
    // Before anything is asked.
    verify('http://127.0.0.1:1', '--baseline', 'broken.json'),
    verify('http://127.0.0.1:1', '--baseline', 'absent.json'),
  ]);
  expect(said.map(({ status, stdout }) => [status, stdout])).toEqual(said.map(() => [2, '']));
  expect(said[0]?.stderr).toContain('ABSENT is not set');
  expect(said[1]?.stderr).toContain('nothing listens there');
  expect(said[2]?.stderr).toContain('did you mean body-conforms?');
  expect(said[3]?.stderr).toContain('broken.json:2: it is no JSON');
  expect(said[4]?.stderr).toContain('absent.json: there is no such file');
}, 60_000);

test('where nothing was checked the answer is not "clean"', async () => {
  const { status, stderr } = await verify(server.url, '--method', 'delete', '--no-allow-writes');
  expect(stderr).toContain('nothing was checked');
  expect(status).toBe(2);
}, 60_000);

test.each([
  ['a wrong path', 404, 'is the base URL of this API. The document says /v1 for its path.'],
  ['a credential that nobody knows', 403, 'Say who asks, with --auth or --header'],
])(
  '%s is no contract that is kept, though the document knows the answer',
  async (_, status, advice) => {
    const listed = { 200: { description: 'what there is' }, default: { description: 'what went wrong' } };
    const paths = Object.fromEntries(['/cats', '/dogs', '/owls'].map((path) => [path, { get: { responses: listed } }]));
    const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, servers: [{ url: '/v1' }], paths };
    writeFileSync(join(folder, 'open.json'), JSON.stringify(document));
    const elsewhere = await serve((_request, response) => response.writeHead(status).end());
    const said = await verify(elsewhere.url, '--spec', 'open.json');
    elsewhere.close();
    expect(said.stderr).toContain(`every valid request was answered with ${status} (`);
    expect(said.stderr).toContain(advice);
    expect(said.status).toBe(2);
  },
  60_000,
);

test.each([
  [['--timeout', '3000000'], 'It takes a number of seconds, at most 86400 (a day).'],
  [['--report', 'json,junit='], 'A file must follow "junit=".'],
])('what cannot be kept is refused: %j', async (flags, message) => {
  const said = await verify('http://127.0.0.1:9', ...flags);
  expect(said.stderr).toContain(message);
  expect(said.status).toBe(2);
});

test('which operations let in nobody is said, and what to do', async () => {
  const locked = await serve((request, response) => {
    response.writeHead(request.url?.includes('cats') ? 401 : 200).end();
  });
  const said = await verify(locked.url, '--spec', 'open.json');
  locked.close();
  expect(said.stderr).toContain(
    'GET /cats let in nobody (401, 403), so nothing else of them was checked. Say who asks',
  );
  expect(said.status).toBe(0);
}, 60_000);

test('a report that cannot be written does not lose the run', async () => {
  const flags = ['--operation', 'getTag', '--report', 'junit=broken.json/x.xml'];
  const { status, stdout, stderr } = await verify(server.url, ...flags);
  expect(stdout).toContain('no finding');
  expect(stderr).toContain('Cannot write broken.json/x.xml');
  expect(status).toBe(2);
}, 60_000);

test('an interrupted run cleans up and ends with 130', async () => {
  const before = idsOf();
  const command = startCommand(['verify', server.url, '--rate', '60', '--ledger', 'interrupted.ndjson'], {
    cwd: folder,
  });
  const ledger = join(folder, 'interrupted.ndjson');
  while (!existsSync(ledger)) await new Promise((resolve) => setTimeout(resolve, 20));
  command.child.kill('SIGINT');
  expect(await command.ended).toBe(130);
  expect(idsOf()).toEqual(before);
  expect(existsSync(ledger)).toBe(false);
}, 60_000);

test('what a killed run has left is cleaned by its ledger', async () => {
  const before = idsOf();
  const ledger = join(folder, 'killed.ndjson');
  const command = startCommand(['verify', server.url, '--rate', '10', '--workers', '1', '--ledger', ledger], {
    cwd: folder,
  });
  const made = () => (existsSync(ledger) ? (readFileSync(ledger, 'utf8').match(/"created"/g) ?? []).length : 0);
  while (made() < 1) await new Promise((resolve) => setTimeout(resolve, 20));
  await command.stop();
  expect(idsOf()).not.toEqual(before);
  const { status, stdout } = await verify('--clean', ledger);
  expect(stdout).toMatch(/: \d+ deleted, 0 left\n/);
  expect(status).toBe(0);
  expect(idsOf()).toEqual(before);
  expect(existsSync(ledger)).toBe(false);
}, 60_000);

test('a user of an auth file is known by its credential', async () => {
  writeFileSync(
    join(folder, 'auth.yaml'),
    'users:\n  ada: { ApiKey: $TOKEN }\n  grace: { ApiKey: { command: "echo from-a-command" } }\n',
  );
  const seen = new Set<string | undefined>();
  const own = await mock.listen(0, '127.0.0.1', { onAnswer: ({ request }) => seen.add(request.headers.authorization) });
  const flags = ['--auth-file', 'auth.yaml', '--operation', 'getUser'];
  const [first, second] = await Promise.all([verify(own.url, ...flags), verify(own.url, ...flags, '--user', 'grace')]);
  await own.close();
  expect([first.status, second.status]).toEqual([0, 0]);
  expect([...seen]).toEqual(expect.arrayContaining(['secret-T0ken', 'from-a-command']));
}, 60_000);
