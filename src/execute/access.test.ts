import { existsSync, mkdtempSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDocument } from '../document/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { buildApi, inferResources } from '../model/index.ts';
import { makePlan, type User } from '../plan/index.ts';
import { resultsOf, serve, summaryOf } from './execute.fixture.ts';
import { executePlan, type RunEvent } from './index.ts';

const note = { $ref: '#/components/schemas/Note' };
const json = (schema: JsonObject) => ({ content: { 'application/json': { schema } } });
const responses = (status: number, rest: JsonObject = {}) => ({
  [status]: { description: 'ok', ...rest },
  ...Object.fromEntries([400, 401, 403, 404].map((each) => [each, { description: 'no' }])),
});
const id = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }];
const { document } = await loadDocument({
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  security: [{ key: [] }],
  paths: {
    '/notes': {
      get: { operationId: 'listNotes', responses: responses(200, json({ type: 'array', items: note })) },
      post: {
        operationId: 'createNote',
        requestBody: { required: true, ...json(note) },
        responses: responses(201, json(note)),
      },
    },
    '/notes/{id}': {
      parameters: id,
      get: { operationId: 'getNote', responses: responses(200, json(note)) },
      patch: {
        operationId: 'updateNote',
        requestBody: { required: true, ...json(note) },
        responses: responses(200, json(note)),
      },
      delete: { operationId: 'deleteNote', responses: responses(204) },
    },
  },
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Note: {
        type: 'object',
        required: ['text'],
        properties: {
          id: { type: 'integer', minimum: 1, readOnly: true },
          text: { type: 'string', minLength: 1, maxLength: 80 },
        },
      },
    },
  },
} as JsonObject);
const { api } = buildApi(document);
const inference = inferResources(api);

/** Where the service does not look whose a note is. */
interface Holes {
  /** Methods. */
  open?: string[];
  /** DELETE answers 204 to all, and does nothing for others. */
  polite?: boolean;
}

/** Everybody has notes of their own. */
function notesOf({ open = [], polite = false }: Holes) {
  const notes = new Map<number, { owner: string; text: string }>();
  let last = 0;
  return (request: IncomingMessage, response: ServerResponse) => {
    const answer = (status: number, value?: unknown) =>
      value === undefined
        ? response.writeHead(status).end()
        : response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const owner = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const [, number] = /^\/notes\/(\d+)$/.exec(request.url ?? '') ?? [];
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      if (!/^key-of-/.test(owner)) return answer(401);
      const key = Number(number);
      const found = notes.get(key);
      const shown = (each: number) => ({ id: each, text: notes.get(each)?.text });
      if (request.url === '/notes' && request.method === 'GET')
        return answer(
          200,
          [...notes].flatMap(([each, own]) => (own.owner === owner ? [shown(each)] : [])),
        );
      if (request.url === '/notes') {
        last += 1;
        notes.set(last, { owner, text: JSON.parse(text).text });
        return answer(201, shown(last));
      }
      if (!found) return answer(404);
      const isMine = found.owner === owner || open.includes(request.method ?? '');
      if (!isMine) return polite && request.method === 'DELETE' ? answer(204) : answer(403);
      if (request.method === 'GET') return answer(200, shown(key));
      if (request.method === 'PATCH') {
        found.text = JSON.parse(text).text ?? found.text;
        return answer(200, shown(key));
      }
      notes.delete(key);
      return answer(204);
    });
  };
}

async function run(holes: Holes, refused: string[] = []) {
  const users: User[] = [{ name: 'grace', schemes: ['key'], refused }];
  const plan = makePlan(api, inference, { seed: 'test', words: createWords(), phases: ['access'], users });
  const ledgerFile = join(mkdtempSync(join(tmpdir(), 'standin-access-')), 'ledger.ndjson');
  const server = await serve(notesOf(holes));
  const events: RunEvent[] = [];
  const credentials = { credentials: { key: 'key-of-ada' }, users: { grace: { key: 'key-of-grace' } } };
  const options = { baseUrl: server.url, inference, ledgerFile, workers: 1, ...credentials };
  for await (const event of executePlan(api, plan, options)) events.push(event);
  server.close();
  const results = resultsOf(events);
  return {
    cases: results.map(({ case: { name } }) => name),
    found: results.flatMap(({ findings }) => findings.map(({ check, step, message }) => `${check} ${step} ${message}`)),
    users: new Set(results.flatMap(({ steps }) => steps.map(({ user }) => user))),
    summary: summaryOf(events),
    isClean: !existsSync(ledgerFile),
  };
}

test('who keeps what is one user’s from another is blamed for nothing', async () => {
  const { cases, found, users, isClean } = await run({});
  expect(cases).toEqual([
    'listNotes/access/grace-1@test',
    'getNote/access/grace-1@test',
    'createNote/access/grace-1@test',
  ]);
  expect(found).toEqual([]);
  expect([...users]).toEqual(['grace', undefined]);
  expect(isClean).toBe(true);
});

test('what is in no list of a user is not handed to them', async () => {
  const { found } = await run({ open: ['GET'] });
  expect(found).toEqual([
    'access-kept read-as is 200 for grace, whose listNotes does not have what createNote made for another',
  ]);
});

test('who may not read something can neither change nor delete it', async () => {
  const { found } = await run({ open: ['PATCH', 'DELETE'] });
  expect(found).toEqual([
    'access-kept change-as is 200 for grace, who may not read what createNote made for another',
    'access-kept remove-as is 204 for grace, who may not read what createNote made for another',
  ]);
});

test('an answer that says so is no deletion', async () => {
  expect((await run({ polite: true })).found).toEqual([]);
});

test('who must be refused is refused; what they make all the same is deleted as them', async () => {
  const { found, summary, isClean } = await run({}, ['listNotes', 'createNote']);
  expect(found).toEqual([
    'access-refused ask is 200 for grace, who must be refused',
    'access-refused ask is 201 for grace, who must be refused',
  ]);
  expect(summary.left).toEqual([]);
  expect(isClean).toBe(true);
});
