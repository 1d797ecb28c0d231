import { expect, test } from 'vitest';
import { flag, listOf, object, ref, text, whole } from '../model/infer/api.fixture.ts';
import { type Answer, openMock } from './exchange.fixture.ts';

type Row = Record<string, unknown>;
const rowsOf = ({ body }: Answer) => body as Row[];
const rowOf = ({ body }: Answer) => body as Row;
const found = { errors: ['404'] };

const Account = object({ id: whole, login: text });
const Repo = object({ id: whole, name: text, full_name: text, owner: ref('Account'), private: flag });
const Issue = object({ number: whole, title: text, repo: ref('Repo') });
const openGit = () =>
  openMock(
    {
      'GET /users': { answers: listOf(ref('Account')) },
      'GET /users/{username}': { answers: ref('Account'), ...found },
      'GET /users/{username}/repos': { answers: listOf(ref('Repo')), ...found },
      'GET /user': { answers: ref('Account') },
      'GET /user/repos': { answers: listOf(ref('Repo')) },
      'POST /user/repos': {
        takes: object({ name: text, private: flag }),
        answers: ref('Repo'),
        status: '201',
        errors: ['409'],
      },
      'POST /orgs/{org}/repos': { takes: object({ name: text }), answers: ref('Repo'), status: '201', ...found },
      'GET /repos': { answers: listOf(ref('Repo')) },
      'GET /repos/{owner}/{repo}': { answers: ref('Repo'), ...found },
      'PATCH /repos/{owner}/{repo}': { takes: object({ private: flag }), answers: ref('Repo'), ...found },
      'DELETE /repos/{owner}/{repo}': found,
      'GET /repos/{owner}/{repo}/issues': { answers: listOf(ref('Issue')), ...found },
      'POST /repos/{owner}/{repo}/issues': {
        takes: object({ title: text }),
        answers: ref('Issue'),
        status: '201',
        ...found,
      },
      'GET /repos/{owner}/{repo}/issues/{issue_number}': { answers: ref('Issue'), ...found },
      'GET /repos/{owner}/{repo}/fans': { answers: listOf(ref('Account')), ...found },
      'PUT /repos/{owner}/{repo}/fans/{username}': found,
      'DELETE /repos/{owner}/{repo}/fans/{username}': found,
    },
    { Account, Repo, Issue },
  );

test('a thing is named by its owner and its name: found by both, listed, made, changed, deleted', async () => {
  const { mock, call } = await openGit();
  expect(mock.inference.resources.find(({ name }) => name === 'repos')?.identity).toMatchObject({
    pointer: '/name',
    with: [{ pointer: '/owner/login', parameter: 'owner' }],
  });
  const all = rowsOf(call('GET /repos'));
  expect(all).toHaveLength(25);
  for (const repo of all) {
    const { login } = repo.owner as Row;
    expect(call(`GET /repos/${login}/${repo.name}`).body).toEqual(repo);
  }
  const me = rowOf(call('GET /user')).login;
  const made = rowOf(call('POST /user/repos', { name: 'site', private: true }));
  expect(made).toMatchObject({ name: 'site', private: true, owner: { login: me } });
  expect(call(`GET /repos/${me}/site`).body).toEqual(made);
  expect(rowsOf(call('GET /user/repos'))).toContainEqual(made);
  expect(rowsOf(call(`GET /users/${me}/repos`))).toContainEqual(made);
  expect(call('POST /user/repos', { name: 'site' }).status).toBe(409);

  const other = rowOf(call('POST /orgs/acme/repos', { name: 'site' }));
  expect(other).toMatchObject({ name: 'site', owner: { login: 'acme' } });
  expect(call('GET /repos/acme/site').body).toEqual(other);
  expect(call(`PATCH /repos/${me}/site`, { private: false }).body).toEqual({ ...made, private: false });
  expect(call('GET /repos/acme/site').body).toEqual(other);
  expect(call('GET /repos/acme/other').status).toBe(404);

  expect(call(`DELETE /repos/${me}/site`).status).toBe(204);
  expect(call(`GET /repos/${me}/site`).status).toBe(404);
  expect(call('GET /repos/acme/site').status).toBe(200);
});

test('what hangs below such a thing is its own, and shows it', async () => {
  const { call } = await openGit();
  call('POST /orgs/acme/repos', { name: 'site' });
  call('POST /orgs/globex/repos', { name: 'site' });
  const issue = rowOf(call('POST /repos/acme/site/issues', { title: 'Broken' }));
  expect(issue).toMatchObject({ title: 'Broken', repo: { name: 'site', owner: { login: 'acme' } } });
  expect(call('GET /repos/acme/site/issues').body).toEqual([issue]);
  expect(call('GET /repos/globex/site/issues').body).toEqual([]);
  expect(call(`GET /repos/acme/site/issues/${issue.number}`).body).toEqual(issue);
  expect(call(`GET /repos/globex/site/issues/${issue.number}`).status).toBe(404);
  expect(call('POST /repos/acme/none/issues', { title: 'Lost' }).status).toBe(404);

  const fan = rowOf(call('GET /user')).login;
  call(`PUT /repos/acme/site/fans/${fan}`);
  expect(rowsOf(call('GET /repos/acme/site/fans')).map(({ login }) => login)).toEqual([fan]);
  expect(call('GET /repos/globex/site/fans').body).toEqual([]);
  call('DELETE /repos/acme/site');
  expect(call(`GET /repos/acme/site/issues/${issue.number}`).status).toBe(404);
});

const Phrase = object({ locale: text, key: text, text });
test('fields that the path names one after the other are one name; a path that names the first lists those', async () => {
  const { call } = await openMock(
    {
      'GET /phrases': { answers: listOf(ref('Phrase')) },
      'POST /phrases': { takes: ref('Phrase'), answers: ref('Phrase'), status: '201' },
      'GET /phrases/{locale}': { answers: listOf(ref('Phrase')) },
      'GET /phrases/{locale}/{key}': { answers: ref('Phrase'), ...found },
      'PUT /phrases/{locale}/{key}': { takes: object({ text }), answers: ref('Phrase'), status: '201' },
      'DELETE /phrases/{locale}/{key}': found,
    },
    { Phrase },
  );
  const all = rowsOf(call('GET /phrases'));
  for (const phrase of all) expect(call(`GET /phrases/${phrase.locale}/${phrase.key}`).body).toEqual(phrase);
  const hello = { locale: 'xx', key: 'hello', text: 'Hello' };
  expect(call('POST /phrases', hello).body).toEqual(hello);
  call('POST /phrases', { ...hello, locale: 'yy', text: 'Hullo' });
  expect(call('PUT /phrases/xx/bye', { text: 'Bye' }).body).toEqual({ locale: 'xx', key: 'bye', text: 'Bye' });
  expect(call('GET /phrases/xx').body).toEqual([hello, { locale: 'xx', key: 'bye', text: 'Bye' }]);
  expect(call('GET /phrases/yy/hello').body).toEqual({ ...hello, locale: 'yy', text: 'Hullo' });
  call('DELETE /phrases/xx/hello');
  expect(call('GET /phrases/xx/hello').status).toBe(404);
  expect(call('GET /phrases/yy/hello').status).toBe(200);
  // Nothing is lost to a second one of the same name, though the document names no such refusal.
  expect(call('POST /phrases', { ...hello, locale: 'yy', text: 'Hi' }).status).toBe(409);
  expect(call('GET /phrases/yy/hello').body).toMatchObject({ text: 'Hullo' });
});

test('a name that people choose is taken only within its parent, and the field that shows the parent does', async () => {
  const Pod = object({ metadata: object({ name: text, namespace: text, uid: text }), image: text });
  const { call } = await openMock(
    {
      'POST /namespaces': { takes: object({ name: text }), answers: ref('Namespace'), status: '201' },
      'GET /namespaces/{namespace}': { answers: ref('Namespace'), ...found },
      'GET /namespaces': { answers: listOf(ref('Namespace')) },
      'DELETE /namespaces/{namespace}': found,
      'GET /pods': { answers: listOf(ref('Pod')) },
      'GET /namespaces/{namespace}/pods': { answers: listOf(ref('Pod')), ...found },
      'POST /namespaces/{namespace}/pods': { takes: ref('Pod'), answers: ref('Pod'), status: '201', ...found },
      'GET /namespaces/{namespace}/pods/{name}': { answers: ref('Pod'), ...found },
      'PATCH /namespaces/{namespace}/pods/{name}': { takes: ref('Pod'), answers: ref('Pod'), ...found },
      'DELETE /namespaces/{namespace}/pods/{name}': found,
    },
    { Pod, Namespace: object({ name: text, phase: text }) },
  );
  for (const pod of rowsOf(call('GET /pods'))) {
    const { namespace, name } = pod.metadata as Row;
    expect(call(`GET /namespaces/${namespace}/pods/${name}`).body).toEqual(pod);
  }
  call('POST /namespaces', { name: 'one' });
  call('POST /namespaces', { name: 'two' });
  const web = (image: string) => ({ metadata: { name: 'web' }, image });
  expect(call('POST /namespaces/one/pods', web('a')).body).toMatchObject({
    metadata: { name: 'web', namespace: 'one' },
  });
  expect(call('POST /namespaces/two/pods', web('b')).status).toBe(201);
  expect(call('POST /namespaces/two/pods', web('c')).status).toBe(409);
  expect(call('PATCH /namespaces/two/pods/web', { image: 'd' }).body).toMatchObject({
    image: 'd',
    metadata: { namespace: 'two' },
  });
  expect(call('GET /namespaces/one/pods/web').body).toMatchObject({ image: 'a' });
  call('DELETE /namespaces/one');
  expect(call('GET /namespaces/one/pods/web').status).toBe(404);
  expect(call('GET /namespaces/two/pods/web').body).toMatchObject({ image: 'd' });
});

test('what the server names itself is never taken', async () => {
  const { call } = await openMock(
    {
      'GET /users/{username}': { answers: ref('Account'), ...found },
      'GET /repos/{owner}/{repo}': { answers: ref('Repo'), ...found },
      'GET /repos/{owner}/{repo}/forks': { answers: listOf(ref('Repo')) },
      'POST /repos/{owner}/{repo}/forks': { answers: ref('Repo'), status: '202' },
      'POST /repos/{owner}/{repo}/clone': { answers: ref('Repo'), status: '202' },
    },
    { Account, Repo },
    { count: 60 },
  );
  const names = new Set<unknown>();
  for (let count = 0; count < 60; count++) {
    const fork = call('POST /repos/acme/site/forks');
    expect(fork.status).toBe(202);
    names.add(rowOf(fork).name);
  }
  expect(names.size).toBe(60);
  const listed = rowsOf(call('GET /repos/acme/site/forks')).map(({ name }) => name);
  expect([...names].filter((name) => !listed.includes(name))).toEqual([]);

  const original = rowOf(call('GET /repos/acme/site'));
  const copy = rowOf(call('POST /repos/acme/site/clone'));
  expect(copy).toMatchObject({ owner: original.owner, private: original.private });
  expect([copy.name === original.name, copy.id === original.id]).toEqual([false, false]);
  expect(copy.full_name).toBe(`acme/${copy.name}`);
  expect(call(`GET /repos/acme/${copy.name}`).body).toEqual(copy);
});
