import { existsSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isObject, type JsonValue, resolvePointer } from '../json/index.ts';
import { type Call, callOf } from './exchange.fixture.ts';
import { createMock, type Mock } from './index.ts';

const document = '../shared/corpus/documents/ai-studio-upstream.json';
const isThere = existsSync(document);
if (!isThere) console.log(`skipped: there is no ${document}`);

/** `METHOD path` as documented, its effect, what is sent, and what a later read shows: `path#pointer` and its value. */
type Row = [operation: string, effect: string, sends: JsonValue, read: string, shows: JsonValue];

const other = '(another value)';
const naming = (type: string): JsonValue => ({ data: { id: '20', type } });
const setting = (attributes: Record<string, JsonValue>): JsonValue => ({ data: { attributes } });
const silent: JsonValue = null;

const table: Row[] = [
  ['POST /api/v1/catalogues/{id}/llms', 'link', naming('llms'), '/catalogues/3/llms#id', '20'],
  [
    'POST /api/v1/data-catalogues/{id}/datasources',
    'link',
    naming('x'),
    '/data-catalogues/3#/attributes/datasources',
    '20',
  ],
  ['POST /api/v1/data-catalogues/{id}/tags', 'link', naming('tags'), '/data-catalogues/3#/attributes/tags', '20'],
  [
    'PUT /api/v1/groups/{id}/catalogues',
    'relink',
    setting({ catalogues: [5, 7] }),
    '/groups/3/catalogues#id',
    ['5', '7'],
  ],
  ['POST /api/v1/groups/{id}/catalogues', 'link', naming('catalogues'), '/groups/3/catalogues#id', '20'],
  ['POST /api/v1/groups/{id}/data-catalogues', 'link', naming('x'), '/groups/3/data-catalogues#id', '20'],
  ['POST /api/v1/groups/{id}/tool-catalogues', 'link', naming('x'), '/groups/3/tool-catalogues#id', '20'],
  ['PUT /api/v1/groups/{id}/users', 'relink', setting({ members: [5, 7] }), '/groups/3/users#id', ['5', '7']],
  ['POST /api/v1/groups/{id}/users', 'link', naming('users'), '/groups/3/users#id', '20'],
  ['POST /api/v1/tool-catalogues/{id}/tags', 'link', naming('tags'), '/tool-catalogues/3/tags#id', '20'],
  ['POST /api/v1/tool-catalogues/{id}/tools', 'link', naming('tools'), '/tool-catalogues/3/tools#id', '20'],
  [
    'POST /api/v1/sso-profiles/{profile_id}/use-in-login-page',
    'act',
    silent,
    '/api/v1/sso-profiles/3#/attributes/use_in_login_page',
    true,
  ],
  [
    'POST /apps/{id}/activate-credential',
    'act',
    silent,
    '/credentials/{credential_id of /apps/3}#/attributes/active',
    true,
  ],
  [
    'POST /apps/{id}/deactivate-credential',
    'act',
    silent,
    '/credentials/{credential_id of /apps/3}#/attributes/active',
    false,
  ],
  ['POST /apps/{id}/reset-budget', 'act', silent, '/apps/3#/attributes/budget_start_date', other],
  ['POST /catalogues/{id}/llms', 'link', naming('llms'), '/catalogues/3/llms#id', '20'],
  [
    'PUT /common/chat-history-records/{session_id}/name',
    'act',
    'Plans',
    '/chat-history-records/3#/attributes/name',
    'Plans',
  ],
  ['POST /credentials/{id}/activate', 'act', silent, '/credentials/3#/attributes/active', true],
  ['POST /credentials/{id}/deactivate', 'act', silent, '/credentials/3#/attributes/active', false],
  ['POST /data-catalogues/{id}/datasources', 'link', naming('x'), '/data-catalogues/3#/attributes/datasources', '20'],
  ['POST /data-catalogues/{id}/tags', 'link', naming('tags'), '/data-catalogues/3#/attributes/tags', '20'],
  [
    'POST /datasources/{id}/clone',
    'clone',
    silent,
    '/datasources/26#/attributes/name',
    '(copy of /datasources/3#/attributes/name)',
  ],
  [
    'PUT /groups/{id}/catalogues',
    'relink',
    setting({ catalogues: [5, 7] }),
    '/groups/3#/attributes/catalogues',
    ['5', '7'],
  ],
  ['POST /groups/{id}/catalogues', 'link', naming('catalogues'), '/groups/3#/attributes/catalogues', '20'],
  ['POST /groups/{id}/data-catalogues', 'link', naming('x'), '/groups/3#/attributes/data_catalogues', '20'],
  ['POST /groups/{id}/tool-catalogues', 'link', naming('x'), '/groups/3#/attributes/tool_catalogues', '20'],
  ['PUT /groups/{id}/users', 'relink', setting({ members: [5, 7] }), '/groups/3#/attributes/users', ['5', '7']],
  ['POST /groups/{id}/users', 'link', naming('users'), '/users/20#/attributes/groups', '3'],
  [
    'PATCH /model-prices/{id}/recalculate',
    'merge',
    setting({ currency: 'CHF' }),
    '/model-prices/3#/attributes/currency',
    'CHF',
  ],
  ['PATCH /model-routers/{id}/toggle', 'act', {}, '/model-routers/3#/attributes/active', other],
  ['POST /tool-catalogues/{id}/tags', 'link', naming('tags'), '/tool-catalogues/3#/attributes/tags', '20'],
  ['POST /tool-catalogues/{id}/tools', 'link', naming('tools'), '/tool-catalogues/3#/attributes/tools', '20'],
  ['PUT /tools/{id}/dependencies', 'relink', [5, 7], '/tools/3/dependencies#id', ['5', '7']],
  ['PUT /tools/{id}/filestores', 'relink', [5, 7], '/tools/3#/attributes/file_stores', ['5', '7']],
  ['PUT /tools/{id}/filters', 'relink', [5, 7], '/tools/3#/attributes/filters', ['5', '7']],
  ['POST /users/{id}/roll-api-key', 'act', silent, '/users/3#/attributes/api_key', other],
];

/** They load, test or call what no representation shows. */
const unchanging = `
POST /api/v1/edges/{edge_id}/reload
PUT /api/v1/llms/{id}/plugins
PUT /api/v1/llms/{id}/plugins/{pluginId}/config
POST /api/v1/namespaces/{namespace}/reload
POST /api/v1/plugins/{id}/approve-scopes
POST /api/v1/plugins/{id}/manifest/parse
POST /api/v1/plugins/{id}/refresh
POST /api/v1/plugins/{id}/reload
POST /api/v1/plugins/{id}/test
POST /api/v1/plugins/{id}/ui/load
POST /api/v1/plugins/{id}/ui/unload
POST /api/v1/plugins/{id}/validate-and-load
POST /datasources/{id}/process-embeddings
POST /providers/{id}/configure
POST /tools/{id}/call-operation
POST /tools/{id}/operations
POST /users/{id}/skip-quick-start
`
  .trim()
  .split('\n');

describe.skipIf(!isThere)('the verbs of the upstream document', () => {
  let mock: Mock;
  let call: Call;
  beforeAll(async () => {
    mock = await createMock(document, { auth: 'off' });
    call = callOf(mock, mock.api.basePaths[0]);
  }, 30_000);
  beforeEach(() => mock.reset());

  const effectOf = (line: string) => {
    const operation = mock.api.operations.find(({ method, path }) => `${method.toUpperCase()} ${path}` === line);
    return operation && mock.inference.effects[operation.id];
  };
  const fill = (line: string) =>
    line
      .replace('{profile_id}', () => String(look('/api/v1/sso-profiles/3#/attributes/profile_id')))
      .replaceAll(/\{[^}]+\}/g, '3')
      .replace('/recalculate', '/recalculate?model_name=nova');
  const look = (read: string): JsonValue | undefined => {
    const path = read.replace(/\{(\w+) of ([^}]+)\}/, (_, name, owner) =>
      String(resolvePointer(call(`GET ${owner}`).body, `/attributes/${name}`)),
    );
    const [url = '', pointer = ''] = path.split('#');
    const { body } = call(`GET ${url}`);
    const list = resolvePointer(body, '/data') ?? body;
    const found = pointer === 'id' ? list : (resolvePointer(body, pointer) ?? resolvePointer(list, pointer));
    return Array.isArray(found) ? found.map((each) => (isObject(each) ? (each.id ?? null) : each)) : found;
  };

  test.each(table)('%s: %s', (operation, effect, sends, read, shows) => {
    expect(effectOf(operation)?.effect.kind).toBe(effect);
    const copied = /^\(copy of (.+)\)$/.exec(String(shows))?.[1];
    const before = effect === 'clone' ? undefined : look(read);
    expect(call(fill(operation), sends ?? undefined).status).toBeLessThan(300);
    const after = look(read);
    if (copied !== undefined) expect(after).toBe(`Copy of ${look(copied)}`);
    else if (shows === other) expect(after).not.toEqual(before);
    else if (Array.isArray(after) && !Array.isArray(shows)) expect(after.map(String)).toContain(shows);
    else if (Array.isArray(after)) expect(after.map(String).toSorted()).toEqual(shows);
    else expect(after).toEqual(shows);
  });

  test('some change nothing that a read shows, and explain says why', () => {
    for (const line of unchanging) {
      const inferred = effectOf(line);
      expect(inferred?.effect, line).toMatchObject({ kind: 'none', reason: expect.stringMatching(/\w+ \w+/) });
    }
    const before = mock.store.version;
    for (const line of unchanging) call(fill(line), line.startsWith('PUT') ? {} : undefined);
    expect(mock.store.version).toBe(before);
  });

  test('these are all of them', () => {
    const verbs = mock.api.operations
      .filter(({ method }) => ['post', 'put', 'patch'].includes(method))
      .filter(({ path }) => /\}\/[a-z-]+(?:\/[a-z-]+)?$|\}\/config$/.test(path))
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect([...table.map(([line]) => line), ...unchanging].toSorted()).toEqual(verbs.toSorted());
  });
});
