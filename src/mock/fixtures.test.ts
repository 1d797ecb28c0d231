import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { createMock, type Mock, type MockOptions } from './index.ts';

const parent = mkdtempSync(join(tmpdir(), 'standin-fixtures-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const bundled = new URL('../../spec/openapi.yaml', import.meta.url).pathname;

/** The answer of the mock as JSON. */
function ask(mock: Mock, method: string, path: string, body?: JsonValue): { status: number; json: JsonValue } {
  const { response } = mock.respond({
    method,
    path: path.split('?')[0] ?? '',
    query: path.split('?')[1] ?? '',
    headers: { authorization: 'any-key', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)),
  });
  const text = response.body;
  return { status: response.status, json: typeof text === 'string' && text !== '' ? JSON.parse(text) : null };
}

function get(mock: Mock, path: string): JsonObject {
  const { status, json } = ask(mock, 'GET', path);
  expect([path, status]).toEqual([path, 200]);
  return json as JsonObject;
}

interface Shown {
  id: string;
  attributes: JsonObject & { groups: Shown[]; users: Shown[]; tags: Shown[] };
}

const list = (mock: Mock, path: string) => get(mock, `${path}?all=true`) as unknown as Shown[];

function makeUser(id: string, name: string, groups: JsonValue): JsonObject {
  const attributes = {
    name,
    email: `${name.toLowerCase()}@example.com`,
    is_admin: false,
    show_portal: true,
    show_chat: true,
    email_verified: true,
    notifications_enabled: false,
    access_to_sso_config: false,
    role: 'Developer',
    groups,
  };
  return { id, type: 'users', attributes };
}

const mockOf = (fixtures: MockOptions['fixtures'] & {}, options: MockOptions = {}) =>
  createMock(bundled, { ...options, fixtures, count: options.count ?? 8 });

test('a resource that is given has these entities and no others, in their order', async () => {
  const mock = await mockOf({ users: [makeUser('70', 'Ada', []), makeUser('7', 'Grace', [])] });
  expect(list(mock, '/users').map(({ id, attributes }) => [id, attributes.name])).toEqual([
    ['70', 'Ada'],
    ['7', 'Grace'],
  ]);
  expect(list(mock, '/groups')).toHaveLength(8);
  expect(ask(mock, 'GET', '/users/1').status).toBe(404);
});

test('what a given entity leaves to the server is generated, the same in every place', async () => {
  const mock = await mockOf({ users: [makeUser('70', 'Ada', ['3'])] });
  const key = (get(mock, '/users/70') as unknown as Shown).attributes.api_key;
  expect(key).toMatch(/^\S{20,}$/);
  const [member] = (get(mock, '/groups/3') as unknown as Shown).attributes.users;
  expect(member?.attributes.api_key).toBe(key);
});

test('relations are said from either side, as ids, as objects or whole, and both sides show them', async () => {
  const mock = await mockOf({
    users: [makeUser('1', 'Ada', ['3', '4']), makeUser('2', 'Grace', [{ id: '4' }]), makeUser('9', 'Linus', [])],
  });
  const members = (id: string) =>
    (get(mock, `/groups/${id}`) as unknown as Shown).attributes.users.map((user) => user.id);
  expect([members('3'), members('4'), members('1')]).toEqual([['1'], ['1', '2'], []]);
  expect((get(mock, '/users/9') as unknown as Shown).attributes.groups).toEqual([]);
});

test('what a given entity names is there, also where nothing else tells of it', async () => {
  const group = { id: '400', type: 'groups', attributes: { name: 'Night watch', users: [] } };
  const mock = await mockOf({ users: [makeUser('1', 'Ada', [group, '500'])] });
  expect((get(mock, '/groups/400') as unknown as Shown).attributes.name).toBe('Night watch');
  expect((get(mock, '/groups/500') as unknown as Shown).attributes.users.map(({ id }) => id)).toEqual(['1']);
  expect(list(mock, '/groups').map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '400', '500']);
});

test('what is generated names given entities', async () => {
  const mock = await mockOf({
    users: [makeUser('70', 'Ada', [])],
    tags: [{ id: '12', type: 'tags', attributes: { name: 'amber' } }],
  });
  const sources = list(mock, '/datasources');
  expect(new Set(sources.map(({ attributes }) => attributes.user_id))).toEqual(new Set([70]));
  expect(new Set(sources.flatMap(({ attributes }) => attributes.tags.map(({ id }) => id)))).toEqual(new Set(['12']));
});

test('reset comes back to what is given', async () => {
  const mock = await mockOf({ users: [makeUser('7', 'Ada', ['1'])] });
  const before = get(mock, '/users/7');
  expect(ask(mock, 'POST', '/users/7/roll-api-key').status).toBe(200);
  expect(ask(mock, 'DELETE', '/users/7').status).toBe(204);
  mock.reset();
  expect(get(mock, '/users/7')).toEqual(before);
});

test.each<[string, Record<string, JsonValue>, RegExp]>([
  ['a value of the wrong type', { users: [{ ...makeUser('1', 'Ada', []), type: 7 }] }, /users \/0\/type must be/],
  ['no list', { users: { id: '1' } }, /users must be an array of entities/],
  ['no object', { users: ['1'] }, /users \/0 must be an object/],
  ['a resource that is none', { usres: [] }, /usres is no resource; there are users, groups/],
  [
    'an id twice',
    { users: [makeUser('1', 'Ada', []), makeUser('1', 'Bo', [])] },
    /users \/1\/id is the id of an earlier/,
  ],
  [
    'a unique value twice',
    { users: [makeUser('1', 'Ada', []), makeUser('2', 'ADA', [])] },
    /users \/1\/attributes\/email is unique/,
  ],
  [
    'an id that names nothing',
    { users: [makeUser('1', 'Ada', ['9'])], groups: [] },
    /users \/0\/attributes\/groups\/0 names groups 9, and there is none/,
  ],
  [
    'a required field that clients send',
    { tags: [{ id: '1', type: 'tags', attributes: {} }] },
    /tags \/0\/attributes must have .*name/,
  ],
])('%s is refused', async (_, fixtures, message) => {
  await expect(mockOf(fixtures)).rejects.toThrow(message);
});

function makeProject(files: Record<string, string>): string {
  const folder = mkdtempSync(join(parent, 'project-'));
  mkdirSync(join(folder, 'spec'));
  mkdirSync(join(folder, 'fixtures'));
  writeFileSync(join(folder, 'spec', 'openapi.yaml'), `$ref: ${bundled}\n`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'fixtures', name), text);
  return folder;
}

const tags = (value: JsonValue) => JSON.stringify([{ id: '5', type: 'tags', attributes: { name: value } }], null, 2);

test('the files in fixtures/ beside spec/ are what the mock starts with', async () => {
  const pets = { openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: petPaths };
  const folder = makeProject({ 'pets.json': '[{"id": 31, "name": "Rex"}]', 'manifest.json': '{}' });
  writeFileSync(join(folder, 'spec', 'openapi.yaml'), JSON.stringify(pets));
  expect(get(await createMock(folder), '/pets')).toEqual([{ id: 31, name: 'Rex' }]);
  expect(get(await createMock(folder, { fixturesFolder: false, count: 3 }), '/pets')).toHaveLength(3);
});

test('a file that cannot be used is refused with its line and column', async () => {
  const broken = makeProject({ 'tags.json': '[\n  {"id": "5",}\n]' });
  await expect(createMock(bundled, { fixturesFolder: join(broken, 'fixtures') })).rejects.toThrow(
    /tags\.json:2:14: property name expected/,
  );
  const wrong = makeProject({ 'tags.json': tags(7) });
  await expect(createMock(bundled, { fixturesFolder: join(wrong, 'fixtures') })).rejects.toThrow(
    /tags\.json:6:7 \/0\/attributes\/name must be string, but is 7/,
  );
  await expect(createMock(bundled, { fixturesFolder: join(wrong, 'nowhere') })).rejects.toThrow(/no such file/);
});

const pet = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
};
const answer = (schema: JsonObject) => ({ description: '', content: { 'application/json': { schema } } });
const petPaths = {
  '/pets': { get: { responses: { 200: answer({ type: 'array', items: pet }) } } },
  '/pets/{id}': {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
    get: { responses: { 200: answer(pet) } },
  },
};

test('NDJSON is read as well, and told of by its lines', async () => {
  const folder = mkdtempSync(join(parent, 'lines-'));
  const group = (id: string, name: JsonValue) =>
    JSON.stringify({ id, type: 'groups', attributes: { name, users: [] } });
  const file = join(folder, 'groups.ndjson');
  writeFileSync(file, `${group('1', 'One')}\n\n${group('2', 'Two')}\n`);
  const mock = await createMock(bundled, { fixturesFolder: folder });
  expect(list(mock, '/groups').map(({ attributes }) => attributes.name)).toEqual(['One', 'Two']);
  writeFileSync(file, `${group('1', 'One')}\n${group('2', 7)}\n`);
  await expect(createMock(bundled, { fixturesFolder: folder })).rejects.toThrow(
    /groups\.ndjson:2:\d+ \/1\/attributes\/name/,
  );
  writeFileSync(join(folder, 'groups.json'), '[]');
  await expect(createMock(bundled, { fixturesFolder: folder })).rejects.toThrow(/has the same entities/);
});

/** A project of the bundled API with personas, and how to look at one of its users. */
async function openCast(personas: string, more: Record<string, string> = {}, options: MockOptions = {}) {
  const project = mkdtempSync(join(parent, 'cast-'));
  for (const folder of ['spec', 'fixtures']) mkdirSync(join(project, folder));
  const document = join(project, 'spec', 'openapi.yaml');
  writeFileSync(document, readFileSync(bundled, 'utf8'));
  for (const [name, text] of Object.entries({ 'personas.yaml': personas, ...more }))
    writeFileSync(join(project, 'fixtures', name), text);
  return createMock(document, options);
}

test('the personas of a project are in the world of the mock, before and after a reset', async () => {
  const mock = await openCast(
    'users:\n  boss: { attributes: { name: Ada Obi, groups: [everyone] } }\ngroups:\n  everyone: { id: "3" }\n',
  );
  const look = () => get(mock, '/users/1').attributes as Shown['attributes'];
  expect(look()).toMatchObject({ name: 'Ada Obi', email: expect.stringMatching(/^ada\.obi@/), groups: [{ id: '3' }] });
  const members = get(mock, '/groups/3') as unknown as Shown;
  expect(members.attributes.users.map(({ id }) => id)).toContain('1');
  expect(ask(mock, 'DELETE', '/users/1').status).toBe(204);
  mock.reset();
  expect(look()).toMatchObject({ name: 'Ada Obi' });
});

test('personas live beside given entities of other resources, and are refused among them', async () => {
  const groups = JSON.stringify([{ id: '9', type: 'groups', attributes: { name: 'Staff', users: [] } }]);
  const mock = await openCast('users:\n  boss: { attributes: { groups: ["9"] } }\n', { 'groups.json': groups });
  expect((get(mock, '/users/1') as unknown as Shown).attributes.groups).toMatchObject([{ id: '9' }]);
  expect(list(mock, '/groups').map(({ id }) => id)).toEqual(['9']);
  await expect(openCast('groups:\n  staff: {}\n', { 'groups.json': groups })).rejects.toThrow(
    /personas\.yaml:2 \/groups are given as a whole by the fixtures/,
  );
  await expect(openCast('users:\n  odd: { attributes: { emial: x } }\n')).rejects.toThrow(
    /personas\.yaml:2 \/users\/odd\/attributes\/emial is no property/,
  );
});
