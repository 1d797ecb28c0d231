import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isObject, type JsonValue, resolvePointer } from '../json/index.ts';
import { type Call, callOf } from './exchange.fixture.ts';
import { createMock, type Mock } from './index.ts';

const corpus = '../shared/corpus/documents/';

async function open(file: string, base: string): Promise<{ mock: Mock; call: Call }> {
  const mock = await createMock(file);
  return { mock, call: callOf(mock, base) };
}

/** What a list shows of each at `pointer`. */
function listed(call: Call, line: string, items: string, pointer: string): JsonValue[] {
  const list = resolvePointer(call(line).body, items);
  return (Array.isArray(list) ? list : []).map((each) => resolvePointer(each, pointer) ?? null);
}

const ids = (value: JsonValue | undefined) =>
  (Array.isArray(value) ? value : []).map((each) => (isObject(each) ? String(each.id) : String(each)));

test('the bundled API: members come and go one by one or all at once, and both sides agree', async () => {
  const { mock, call } = await open('spec/openapi.yaml', '');
  const members = () => ids(resolvePointer(call('GET /groups/4').body, '/attributes/users'));
  const groups = (user: string) => ids(resolvePointer(call(`GET /users/${user}`).body, '/attributes/groups'));
  const tell = (method: string, body: JsonValue) => call(`${method} /groups/4/users`, body).status;
  const set = (members: number[]) => ({ data: { type: 'groups', attributes: { members } } });
  expect(tell('PUT', set([1, 2]))).toBeLessThan(300);
  expect(members()).toEqual(['1', '2']);
  expect(groups('1')).toContain('4');
  expect(call('DELETE /groups/4/users/1').status).toBeLessThan(300);
  expect([members(), groups('1').includes('4')]).toEqual([['2'], false]);
  expect(mock.store.has('users', '1')).toBe(true);
  call('DELETE /groups/4');
  expect([groups('2').includes('4'), mock.store.has('users', '2')]).toEqual([false, true]);
});

const upstream = `${corpus}ai-studio-upstream.json`;
test.skipIf(!existsSync(upstream))(
  'AI Studio: what is deleted is in no catalogue, and the catalogue stays',
  async () => {
    const { mock, call } = await open(upstream, '/api/v1');
    const llms = () => mock.store.linked('catalogues', '2', '/attributes/llms');
    for (const id of llms()) call(`DELETE /catalogues/2/llms/${id}`);
    for (const id of ['3', '5', '6']) call('POST /catalogues/2/llms', { data: { id, type: 'llms' } });
    expect(llms()).toEqual(['3', '5', '6']);
    expect(call('DELETE /catalogues/2/llms/5').status).toBe(204);
    call('DELETE /llms/6');
    expect(llms()).toEqual(['3']);
    expect(mock.store.has('llms', '5')).toBe(true);
    expect(call('GET /catalogues/2').status).toBe(200);
  },
);

const gitea = `${corpus}gitea.json`;
test.skipIf(!existsSync(gitea))(
  'Gitea: a team has members and repositories of two names; a repository goes with its issues',
  async () => {
    const { mock, call } = await open(gitea, '/api/v1');
    const team = mock.store.ids('teams')[0] ?? '';
    const [user = '', other = ''] = mock.store.ids('users');
    const members = () => listed(call, `GET /teams/${team}/members`, '', '/login');
    for (const each of members()) call(`DELETE /teams/${team}/members/${each}`);
    for (const each of [user, other]) call(`PUT /teams/${team}/members/${each}`);
    expect(members()).toEqual([user, other]);
    call(`DELETE /teams/${team}/members/${user}`);
    expect(members()).toEqual([other]);

    call('POST /user/repos', { name: 'site' });
    const owner = mock.store.ids('users')[0];
    const issue = call(`POST /repos/${owner}/site/issues`, { title: 'Broken' }).body;
    const id = String(resolvePointer(issue, '/id'));
    call(`PUT /teams/${team}/repos/${owner}/site`);
    const repos = () => listed(call, `GET /teams/${team}/repos`, '', '/full_name');
    expect(repos()).toContain(`${owner}/site`);
    expect(mock.store.has('issues', id)).toBe(true);
    expect(call(`DELETE /repos/${owner}/site`).status).toBe(204);
    expect([repos().includes(`${owner}/site`), mock.store.has('issues', id)]).toEqual([false, false]);
    expect([mock.store.has('teams', team), mock.store.has('users', owner ?? '')]).toEqual([true, true]);
  },
);

const spotify = `${corpus}spotify.json`;
test.skipIf(!existsSync(spotify))('Spotify: PUT follows, where DELETE ends that', async () => {
  const { mock, call } = await open(spotify, '/v1');
  const artists = mock.store.ids('artists').slice(0, 3);
  const following = () => listed(call, 'GET /me/following?type=artist&limit=50', '/artists/items', '/id');
  call('DELETE /me/following?type=artist&ids=x', { ids: following() });
  expect(following()).toEqual([]);
  for (const id of artists) call('PUT /me/following?type=artist&ids=x', { ids: [id] });
  expect(following().toSorted()).toEqual(artists.toSorted());
  call('DELETE /me/following?type=artist&ids=x', { ids: artists.slice(0, 1) });
  expect(following().toSorted()).toEqual(artists.slice(1).toSorted());
});

const keycloak = `${corpus}keycloak-admin.json`;
test.skipIf(!existsSync(keycloak))(
  'Keycloak: a realm goes with what cannot be without it, and leaves the other realms alone',
  async () => {
    const { mock, call } = await open(keycloak, '');
    const [one = '', two = ''] = mock.store.ids('realm');
    for (const realm of [one, two]) expect(call(`POST /${realm}/roles`, { name: 'auditor' }).status).toBeLessThan(300);
    expect(call(`POST /${one}/roles`, { name: 'auditor' }).status).toBe(409);
    const clients = (realm: string) =>
      mock.store.ids('realm/clients').filter((id) => mock.store.parentOf('realm/clients', id) === realm);
    const kept = clients(two);
    call(`DELETE /${one}`);
    expect(clients(one)).toEqual([]);
    expect(clients(two)).toEqual(kept);
    expect(call(`GET /${two}/roles/auditor`).body).toMatchObject({ name: 'auditor' });
    expect(mock.store.ids('realm/roles').filter((id) => id.startsWith(`${one}/`))).toEqual([]);
  },
);
