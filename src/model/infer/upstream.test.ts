import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import { buildApi, type Effect, type Inference, inferResources, type Operation } from '../index.ts';

const corpus = new URL('../../../../shared/corpus/documents/', import.meta.url);
const isThere = existsSync(corpus);
if (!isThere) console.log('skipped: inference over real documents needs ../shared/corpus');

async function inferFile(name: string): Promise<{ operations: Operation[]; inference: Inference }> {
  const read = async () => ({ text: readFileSync(new URL(name, corpus), 'utf8') });
  const { document } = await loadDocument(name, { read });
  const { api } = buildApi(document);
  return { operations: api.operations, inference: inferResources(api) };
}

/** An effect in a line: what is changed, of what. */
function summarize(effect: Effect | undefined): string {
  if (effect === undefined || effect.kind === 'none') return 'none';
  const subject = `${effect.kind} ${effect.resource}`;
  if (effect.kind === 'link' || effect.kind === 'unlink' || effect.kind === 'relink')
    return `${subject} ${effect.relation}`;
  if (effect.kind !== 'act' && effect.kind !== 'clone') return subject;
  const changes = effect.changes.map((change) =>
    change.kind === 'set' ? `${change.pointer}=${JSON.stringify(change.value)}` : `${change.kind} ${change.pointer}`,
  );
  return [subject, ...changes].join(' ');
}

/** `POST /things` and `GET /things/{id}` that are one resource. */
function pairs({ operations, inference }: Awaited<ReturnType<typeof inferFile>>): { all: number; missed: string[] } {
  const normal = (path: string) => path.replace(/\/$/, '').replaceAll(/\{[^}]*\}/g, '{}');
  const posts = new Map(operations.filter(({ method }) => method === 'post').map((each) => [normal(each.path), each]));
  let all = 0;
  const missed: string[] = [];
  for (const read of operations.filter(({ method, path }) => method === 'get' && path.endsWith('}'))) {
    const post = posts.get(normal(read.path).replace(/\/\{\}$/, ''));
    if (post === undefined) continue;
    all++;
    const [made, shown] = [inference.effects[post.id]?.effect, inference.effects[read.id]?.effect];
    const isClaimed = made?.kind === 'create' && shown?.kind === 'read' && made.resource === shown.resource;
    if (!isClaimed) missed.push(`${post.path} ${summarize(made)} / ${summarize(shown)}`);
  }
  return { all, missed };
}

describe.skipIf(!isThere)('over real documents', () => {
  test('every pair of create and get of the upstream document is one resource', async () => {
    const { all, missed } = pairs(await inferFile('ai-studio-upstream.json'));
    expect(missed).toEqual([]);
    expect(all).toBeGreaterThan(20);
  });

  test('at least 95 of 100 such pairs are claimed over all documents of modest size', async () => {
    let all = 0;
    const missed: string[] = [];
    const isSmall = (name: string) => /\.(?:json|ya?ml)$/.test(name) && statSync(new URL(name, corpus)).size < 300_000;
    for (const name of readdirSync(corpus).filter(isSmall)) {
      const found = pairs(await inferFile(name));
      all += found.all;
      missed.push(...found.missed);
    }
    expect(missed.length / all, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  test('the verbs of the upstream document have the effects that their names say', async () => {
    const { operations, inference } = await inferFile('ai-studio-upstream.json');
    const verbs = operations.filter(
      ({ method, path }) => ['post', 'put', 'patch'].includes(method) && /\}\/[a-z-]+(?:\/[a-z-]+)?$/.test(path),
    );
    const table = verbs.map(
      ({ id, method, path }) => `${method.toUpperCase()} ${path}: ${summarize(inference.effects[id]?.effect)}`,
    );
    expect(table.sort()).toEqual(expectedVerbs.trim().split('\n').sort());
  });
});

const expectedVerbs = `
POST /api/v1/catalogues/{id}/llms: link catalogues /attributes/llms
POST /api/v1/data-catalogues/{id}/datasources: link data-catalogues /attributes/datasources
POST /api/v1/data-catalogues/{id}/tags: link data-catalogues /attributes/tags
POST /api/v1/edges/{edge_id}/reload: none
PUT /api/v1/groups/{id}/catalogues: relink groups /attributes/catalogues
POST /api/v1/groups/{id}/catalogues: link groups /attributes/catalogues
POST /api/v1/groups/{id}/data-catalogues: create data-catalogues
POST /api/v1/groups/{id}/tool-catalogues: link groups /attributes/tool_catalogues
PUT /api/v1/groups/{id}/users: relink groups /attributes/users
POST /api/v1/groups/{id}/users: link groups /attributes/users
PUT /api/v1/llms/{id}/plugins: none
PUT /api/v1/llms/{id}/plugins/{pluginId}/config: none
POST /api/v1/namespaces/{namespace}/reload: none
POST /api/v1/plugins/{id}/approve-scopes: none
POST /api/v1/plugins/{id}/manifest/parse: none
POST /api/v1/plugins/{id}/refresh: none
POST /api/v1/plugins/{id}/reload: none
POST /api/v1/plugins/{id}/test: none
POST /api/v1/plugins/{id}/ui/load: none
POST /api/v1/plugins/{id}/ui/unload: none
POST /api/v1/plugins/{id}/validate-and-load: none
POST /api/v1/sso-profiles/{profile_id}/use-in-login-page: act sso-profiles /attributes/use_in_login_page=true
POST /api/v1/tool-catalogues/{id}/tags: link tool-catalogues /attributes/tags
POST /api/v1/tool-catalogues/{id}/tools: link tool-catalogues /attributes/tools
POST /apps/{id}/activate-credential: act credentials /attributes/active=true
POST /apps/{id}/deactivate-credential: act credentials /attributes/active=false
POST /apps/{id}/reset-budget: act apps touch /attributes/budget_start_date
POST /catalogues/{id}/llms: link catalogues /attributes/llms
PUT /common/chat-history-records/{session_id}/name: act chat-history-records assign /attributes/name
POST /credentials/{id}/activate: act credentials /attributes/active=true
POST /credentials/{id}/deactivate: act credentials /attributes/active=false
POST /data-catalogues/{id}/datasources: link data-catalogues /attributes/datasources
POST /data-catalogues/{id}/tags: link data-catalogues /attributes/tags
POST /datasources/{id}/clone: clone datasources write /attributes/name
POST /datasources/{id}/process-embeddings: none
PUT /groups/{id}/catalogues: relink groups /attributes/catalogues
POST /groups/{id}/catalogues: link groups /attributes/catalogues
POST /groups/{id}/data-catalogues: create data-catalogues
POST /groups/{id}/tool-catalogues: link groups /attributes/tool_catalogues
PUT /groups/{id}/users: relink groups /attributes/users
POST /groups/{id}/users: link groups /attributes/users
PATCH /model-prices/{id}/recalculate: merge model-prices
PATCH /model-routers/{id}/toggle: act model-routers toggle /attributes/active
POST /providers/{id}/configure: none
POST /tool-catalogues/{id}/tags: link tool-catalogues /attributes/tags
POST /tool-catalogues/{id}/tools: link tool-catalogues /attributes/tools
POST /tools/{id}/call-operation: none
PUT /tools/{id}/dependencies: relink tools /attributes/dependencies
PUT /tools/{id}/filestores: relink tools /attributes/file_stores
PUT /tools/{id}/filters: relink tools /attributes/filters
POST /tools/{id}/operations: none
POST /users/{id}/roll-api-key: act users rotate /attributes/api_key
POST /users/{id}/skip-quick-start: none
`;
