import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type Command, type CommandOptions, runCommand, startCommand } from './command.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-cli-'));
const pets = join(folder, 'pets.json');
const petsDocument = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.0.0' },
  paths: {
    '/pets': { get: { operationId: 'listPets', responses: { 200: listOf('Pet') } } },
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'getPet', responses: { 200: one('Pet') } },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: { type: 'integer' }, name: { type: 'string' } },
      },
    },
  },
});
writeFileSync(pets, petsDocument);

const started: Command[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((command) => command.stop()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[], options: CommandOptions = {}): Command {
  const command = startCommand(args, { cwd: folder, ...options });
  started.push(command);
  return command;
}

test('it says on one line of stdout where it listens, and on stderr what it serves', async () => {
  const command = start(['mock', pets, '--port', '0']);
  const url = await command.ready();
  expect((await fetch(`${url}/pets/1`)).status).toBe(200);
  await command.until(() => (command.stderr().includes('200 GET /pets/1 getPet') ? true : undefined));
  expect(command.stdout()).toBe(`standin: listening on ${url}\n`);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  expect(command.stderr()).toContain('Pets 1.0.0 (OpenAPI 3.1.0, pets.json)');
  expect(command.stderr()).toMatch(/\npets +25 +\/id +list, read\n/);
  expect(command.stderr()).toContain('serving 2 operations: 2 with state, 0 without; 0 parts unchecked\n');
});

test('port 0 takes a free port, another one each time', async () => {
  const [one, other] = [start(['mock', pets, '-p', '0']), start(['mock', pets, '-p', '0'])];
  const urls = [await one.ready(), await other.ready()];
  expect(new Set(urls).size).toBe(2);
});

test('a host is listened on, and shown', async () => {
  const command = start(['mock', pets, '-p', '0', '-h', 'localhost']);
  const url = await command.ready();
  expect(url).toMatch(/^http:\/\/localhost:\d+$/);
  expect((await fetch(`${url}/pets`)).status).toBe(200);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops it within a second, with exit 0', async (signal) => {
  const command = start(['mock', pets, '-p', '0', '--latency', '30000', '--state', join(folder, `${signal}.db`)]);
  const url = await command.ready();
  // A request that waits for its answer must not hold it up.
  const waiting = fetch(`${url}/pets`).catch(() => 'broken');
  await new Promise((resolve) => setTimeout(resolve, 100));
  const begin = performance.now();
  command.child.kill(signal);
  expect(await command.ended).toBe(0);
  expect(performance.now() - begin).toBeLessThan(1000);
  expect(await waiting).toBe('broken');
});

test('--json writes one object a request on stdout', async () => {
  const command = start(['mock', pets, '-p', '0', '--json']);
  const url = await command.ready();
  await fetch(`${url}/pets/1?a=b`);
  await fetch(`${url}/nothing`);
  await command.until(() => (command.stdout().split('\n').length > 3 ? true : undefined));
  const [ready, ...lines] = command.stdout().trimEnd().split('\n');
  expect(ready).toBe(`standin: listening on ${url}`);
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { method: 'GET', path: '/pets/1', query: 'a=b', operation: 'getPet', status: 200, body: 'entity' },
    { method: 'GET', path: '/nothing', query: '', operation: null, status: 404 },
  ]);
});

test('--quiet says nothing but where it listens', async () => {
  const command = start(['mock', pets, '-p', '0', '--quiet']);
  const url = await command.ready();
  await fetch(`${url}/pets/1`);
  command.child.kill('SIGTERM');
  await command.ended;
  expect([command.stdout(), command.stderr()]).toEqual([`standin: listening on ${url}\n`, '']);
});

test('a document is read from stdin', async () => {
  const command = start(['mock', '-', '-p', '0'], { stdin: petsDocument });
  const url = await command.ready();
  expect(await (await fetch(`${url}/pets/1`)).json()).toMatchObject({ id: 1 });
});

test('a document from stdin has nothing to do with the project where the command runs', async () => {
  const command = startCommand(['mock', '-', '-p', '0', '--quiet'], { stdin: petsDocument });
  started.push(command);
  expect((await fetch(`${await command.ready()}/pets`)).status).toBe(200);
});

test('without a document, and without a project, it serves the bundled API', async () => {
  const command = start(['mock', '-p', '0', '--auth', 'off']);
  const url = await command.ready();
  expect((await fetch(`${url}/users/1`)).status).toBe(200);
  expect(command.stderr()).toMatch(/\nusers +25 +\/id +.*rotate api_key\n/);
});

test('the same seed gives the same data, another seed other data', async () => {
  const read = async (...flags: string[]) => {
    const url = await start(['mock', pets, '-p', '0', '--quiet', ...flags]).ready();
    return (await fetch(`${url}/pets`)).text();
  };
  const [first, again, other] = await Promise.all([read(), read('--seed', 'standin'), read('--seed', 'other')]);
  expect([again === first, other === first]).toEqual([true, false]);
});

test('colours are shown where they are asked for, and never with NO_COLOR', async () => {
  const say = async (env: CommandOptions['env']) => {
    const command = start(['mock', pets, '-p', '0'], { env: { FORCE_COLOR: '1', ...env } });
    await command.ready();
    return command.stderr();
  };
  const [plain, coloured] = await Promise.all([say({ NO_COLOR: '1' }), say({ NO_COLOR: undefined })]);
  expect([plain.includes('\u001b['), coloured.includes('\u001b[')]).toEqual([false, true]);
});

test('faults strike the operations that they name, and the same requests in every run', async () => {
  const flags = ['status=503 rate=0.5 on listPets', 'limit=2/60 on GET /pets/*'].flatMap((each) => ['--fault', each]);
  const run = async () => {
    const url = await start(['mock', pets, '-p', '0', '--quiet', ...flags]).ready();
    const statuses: number[] = [];
    for (let count = 0; count < 20; count++) statuses.push((await fetch(`${url}/pets`)).status);
    const limited = [];
    for (let count = 0; count < 3; count++) limited.push(await fetch(`${url}/pets/1`));
    return { statuses, limited };
  };
  const [one, other] = await Promise.all([run(), run()]);
  expect(one.statuses).toEqual(other.statuses);
  expect(new Set(one.statuses)).toEqual(new Set([200, 503]));
  expect(one.limited.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(Number(one.limited[2]?.headers.get('retry-after'))).toBeGreaterThan(50);
});

test('a connection breaks, or a body does, where a fault says so', async () => {
  const flags = ['--fault', 'disturb=reset on getPet', '--fault', 'disturb=truncate delay=1-5 on listPets'];
  const url = await start(['mock', pets, '-p', '0', '--quiet', ...flags]).ready();
  await expect(fetch(`${url}/pets/1`)).rejects.toThrow();
  const answer = await fetch(`${url}/pets`);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
});

test('a request asks for its own fault', async () => {
  const url = await start(['mock', pets, '-p', '0', '--quiet']).ready();
  const ask = (prefer: string) => fetch(`${url}/pets`, { headers: { prefer } });
  expect((await ask('status=503')).status).toBe(503);
  const limited = await ask('status=429');
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
  await expect(ask('disturb=reset')).rejects.toThrow();
  await expect((await ask('disturb=truncate')).text()).rejects.toThrow();
  await expect(fetch(`${url}/pets?__disturb=reset`)).rejects.toThrow();
  expect((await fetch(`${url}/pets?__status=500`)).status).toBe(500);
  expect((await ask('')).status).toBe(200);
});

const empty = JSON.stringify({ openapi: '3.1.0', info: { title: 'None', version: '1' }, paths: {} });

test.each<[string, string[], RegExp, CommandOptions]>([
  ['a missing file', ['mock', 'nothing.yaml'], /Cannot read nothing\.yaml: there is no such file/, {}],
  ['a folder without a document', ['mock', tmpFolder('empty')], /Cannot find an OpenAPI document in /, {}],
  ['a document with no operations', ['mock', '-'], /Cannot mock \(stdin\): it has no operations/, { stdin: empty }],
  ['what is no document', ['mock', '-'], /Cannot use \(stdin\) as an OpenAPI document/, { stdin: 'hello' }],
  ['a flag that does not exist', ['mock', '--nope'], /unknown option '--nope'/, {}],
  ['a bad port', ['mock', '-p', '65536'], /It takes a whole number from 0 to 65535/, {}],
  ['a bad choice', ['mock', '--auth', 'maybe'], /Allowed choices are any, strict, off/, {}],
  ['a locale that faker lacks', ['mock', pets, '--locale', 'pt_BT'], /Did you mean "pt_BR"\?/, {}],
  ['a bad range', ['mock', '--latency', '5-1'], /a range such as 100-500/, {}],
  ['a fault of no sort', ['mock', '--fault', 'state=503'], /"state=503" is none of status=, rate=, delay=,/, {}],
  [
    'a fault of a bad value',
    ['mock', '--fault', 'limit=5 on x'],
    /limit= takes requests in seconds, such as 5\/60/,
    {},
  ],
  ['a fault without an effect', ['mock', '--fault', 'rate=0.5'], /It says nothing that goes wrong/, {}],
  [
    'a fault of an operation that there is not',
    ['mock', pets, '--fault', 'status=503 on listPet'],
    /no operation is called "listPet"\. Did you mean listPets\?/,
    {},
  ],
  ['two documents', ['mock', 'a', 'b'], /too many arguments/, {}],
  ['a command that does not exist', ['nope'], /unknown command 'nope'/, {}],
  [
    'a state file that is a folder',
    ['mock', pets, '-p', '0', '--state', '.'],
    /Cannot keep state in \.: it is a fol/,
    {},
  ],
  ['a missing behaviour file', ['mock', pets, '--behaviour', 'nothing.yaml'], /Cannot read nothing\.yaml/, {}],
])('%s is told in one line, with exit 2', async (_, args, line, options) => {
  const { status, stdout, stderr } = await runCommand(args, { cwd: folder, ...options });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^standin: [^\n]+\n$/);
  expect(stderr).toMatch(line);
});

test('a port in use is told in one line, with exit 2', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { status, stdout, stderr } = await runCommand(['mock', pets, '-p', String(port)], { cwd: folder });
  other.close();
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    `standin: Cannot listen on 127.0.0.1:${port}: something else listens there. Stop it, or choose another port with --port (0 takes a free one).\n`,
  );
});

function listOf(name: string): object {
  return {
    description: 'All.',
    content: { 'application/json': { schema: { type: 'array', items: { $ref: `#/components/schemas/${name}` } } } },
  };
}

function one(name: string): object {
  return { description: 'One.', content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } };
}

function tmpFolder(name: string): string {
  return mkdtempSync(join(folder, name));
}
