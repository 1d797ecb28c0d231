import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { createMock } from '../mock/index.ts';
import {
  flag,
  listOf,
  object,
  ref,
  type ShortOperation,
  text,
  whole,
  writeDocument,
} from '../model/infer/api.fixture.ts';
import { makePlan } from '../plan/index.ts';
import { resultsOf, runTrial, serve } from './execute.fixture.ts';

type Operations = Record<string, ShortOperation>;
const needing = (required: string[], properties: Record<string, JsonValue>): JsonObject => ({
  ...object(properties),
  required,
});
const crud = (path: string, name: string, takes: JsonValue = ref(name)): Operations => ({
  [`GET ${path}`]: { answers: listOf(ref(name)) },
  [`POST ${path}`]: { takes, answers: ref(name), status: '201', errors: ['400'] },
  [`GET ${path}/{id}`]: { answers: ref(name), errors: ['404'] },
  [`PUT ${path}/{id}`]: { takes, answers: ref(name), errors: ['400', '404'] },
});
const tag = (value: string) => ({ const: value });
const Group = needing(['id', 'name'], { id: whole, name: text });
const Choice = { oneOf: [ref('Import'), ref('Export')], discriminator: { propertyName: 'type' } };

/** Each is a small copy of what a real document has, and of which our own mock or runner made a finding. */
const documents: [string, Operations, Record<string, JsonValue>, ((root: JsonObject) => void)?][] = [
  [
    'variants that name relations of their own',
    { ...crud('/jobs', 'Job'), ...crud('/groups', 'Group') },
    {
      Group,
      Job: { ...Choice },
      Import: needing(['id', 'type', 'group_id'], {
        id: whole,
        type: tag('Import'),
        group_id: whole,
        group: ref('Group'),
      }),
      Export: needing(['id', 'type'], { id: whole, type: tag('Export'), path: text }),
    },
  ],
  [
    'variants of which a write changes one into another',
    crud('/jobs', 'Job', needing(['type'], { type: { enum: ['Import', 'Export'] }, note: text })),
    {
      Job: Choice,
      Import: needing(['id', 'type'], {
        id: whole,
        type: tag('Import'),
        note: text,
        rows: { ...whole, readOnly: true },
      }),
      Export: needing(['id', 'type'], {
        id: whole,
        type: tag('Export'),
        note: text,
        size: { ...whole, readOnly: true },
      }),
    },
  ],
  [
    'a request whose parts have more than the answer shows of them',
    crud('/files', 'File', needing(['link'], { link: object({ level: text, password: text }) })),
    { File: needing(['id', 'link'], { id: whole, link: object({ level: text }) }) },
  ],
  [
    'a list whose items two parts of an allOf describe, one of them as any object',
    {
      ...crud('/bookings', 'Booking'),
      'GET /bookings': {
        answers: {
          allOf: [object({ data: listOf({ type: 'object' }) }), object({ data: listOf(ref('Passage')) })],
        },
      },
      'GET /bookings/{id}': {
        answers: { allOf: [ref('Passage'), object({ links: object({ self: text }) })] },
        errors: ['404'],
      },
    },
    { Passage: needing(['id'], { id: whole, name: text }), Booking: ref('Passage') },
  ],
  [
    'a request with a default that the answer does not have',
    crud('/volumes', 'Volume', object({ label: text, driver: { type: 'string', default: 'local' } })),
    { Volume: needing(['id', 'driver'], { id: whole, label: text, driver: text }) },
  ],
  [
    'a key that only the service makes, and a relation that PUT leaves out',
    {
      ...crud('/users', 'User', needing(['name'], { name: text, group_id: whole })),
      ...crud('/groups', 'Group'),
    },
    { Group, User: needing(['id', 'name'], { id: whole, name: text, api_key: text, group_id: whole }) },
  ],
  [
    'a search that must be told, a page that must be told, and a filter that knows fewer values than the field',
    {
      ...crud('/tools', 'Tool'),
      'GET /tools': {
        answers: object({ data: listOf(ref('Tool')), total: whole }),
        query: { page: { ...whole, minimum: 1 }, size: { ...whole, minimum: 1 }, kind: { enum: ['hammer', 'saw'] } },
      },
      'GET /tools/search': { answers: listOf(ref('Tool')), query: { q: text } },
    },
    { Tool: needing(['id', 'name', 'kind'], { id: whole, name: text, kind: text }) },
    (root) => require(root, '/tools', 'page', '/tools/search', 'q'),
  ],
  [
    'a list that must be filtered by what was created',
    {
      ...crud('/records', 'Record'),
      'GET /records': { answers: listOf(ref('Record')), query: { user_id: whole } },
    },
    { Record: needing(['id', 'name', 'user_id'], { id: { ...whole, readOnly: true }, name: text, user_id: whole }) },
    (root) => require(root, '/records', 'user_id'),
  ],
  [
    'things that are made below one of several parents, and read without it',
    {
      ...crud('/products', 'Group'),
      'GET /products/{productId}/configs': { answers: listOf(ref('Config')) },
      'POST /products/{productId}/configs': { takes: object({ name: text }), answers: ref('Config'), status: '201' },
      'GET /configs/{configId}': { answers: ref('Config'), errors: ['404'] },
    },
    { Group, Config: needing(['configId', 'name'], { configId: { ...text, format: 'uuid' }, name: text }) },
  ],
  [
    'a cursor that is a number',
    {
      ...crud('/plays', 'Play'),
      'GET /plays': {
        answers: object({ items: listOf(ref('Play')), next_cursor: text, has_more: flag }),
        query: { after: whole, limit: whole },
      },
    },
    { Play: needing(['id', 'name'], { id: { ...text, format: 'uuid' }, name: text }) },
  ],
  [
    'a list of variants of which one shows a thing, told apart by a field that need not be there',
    {
      ...crud('/albums', 'Album'),
      'GET /top': { answers: object({ items: listOf({ oneOf: [ref('Artist'), ref('Track')] }) }) },
    },
    {
      Album: needing(['id', 'name'], { id: whole, name: text }),
      Artist: object({ type: { enum: ['artist'] }, name: text, genres: listOf(text) }),
      Track: object({ type: { enum: ['track'] }, name: text, album: ref('Album'), length: whole, explicit: flag }),
    },
  ],
  [
    'a list that must have an item, below a parent that may have none',
    {
      ...crud('/tables', 'Group'),
      'GET /tables/{tableId}/hooks': {
        answers: object({ list: { ...listOf(ref('Hook')), minItems: 1 }, page: object({ totalRows: whole }) }),
      },
      'POST /tables/{tableId}/hooks': { takes: object({ name: text }), answers: ref('Hook'), status: '201' },
      'DELETE /tables/{tableId}/hooks/{hookId}': { errors: ['404'] },
    },
    { Group, Hook: needing(['id', 'name'], { id: whole, name: text }) },
  ],
  [
    'a variant that is another one and more, of which nothing must be there',
    {
      ...crud('/people', 'Person'),
      'GET /people/{id}': { answers: { oneOf: [ref('Person'), ref('Counted')] }, errors: ['404'] },
    },
    {
      Person: object({ id: whole, name: text }),
      Counted: { allOf: [ref('Person'), object({ films: whole, views: whole })] },
    },
  ],
  [
    'variants within lists, of which the service says more than the client',
    crud('/messages', 'Message', object({ parts: listOf({ oneOf: [ref('Gallery'), ref('NewSection')] }) })),
    {
      Message: needing(['id', 'parts'], {
        id: whole,
        parts: listOf({ oneOf: [ref('Gallery'), ref('Section')] }),
      }),
      Gallery: needing(['type', 'items'], { type: { enum: [12] }, items: listOf(text) }),
      NewSection: needing(['type', 'badge', 'icon'], { type: { enum: [9] }, badge: ref('Link'), icon: ref('Link') }),
      Section: needing(['type', 'badge', 'icon'], {
        type: { enum: [9] },
        badge: { oneOf: [ref('Media'), ref('Embed')] },
        icon: { oneOf: [ref('Media'), ref('Embed')] },
      }),
      Link: needing(['kind', 'url'], { kind: tag('media'), url: text }),
      Media: needing(['kind', 'url', 'size'], { kind: tag('media'), url: text, size: whole }),
      Embed: needing(['kind', 'html'], { kind: tag('embed'), html: text }),
    },
  ],
  [
    'a variant with several tags, of which requests write a part in another form',
    crud(
      '/channels',
      'Channel',
      needing(['type', 'topic', 'rights'], {
        type: { enum: [0, 2] },
        topic: text,
        rights: listOf(needing(['allow', 'deny'], { allow: whole, deny: whole })),
      }),
    ),
    {
      Channel: { oneOf: [ref('Guild'), ref('Thread')] },
      Guild: needing(['id', 'type', 'position', 'guild'], {
        id: whole,
        type: { enum: [0, 2, 4] },
        topic: text,
        rights: listOf(needing(['allow', 'deny'], { allow: text, deny: text })),
        position: whole,
        guild: text,
      }),
      Thread: needing(['id', 'type', 'owner'], { id: whole, type: { enum: [10, 11] }, owner: text }),
    },
  ],
  [
    'a deletion of two things or more at once',
    {
      ...crud('/messages', 'Group'),
      'DELETE /messages/{id}': { errors: ['404'] },
      'POST /messages/bulk-delete': {
        takes: needing(['messages'], { messages: { ...listOf(whole), minItems: 2, uniqueItems: true } }),
        errors: ['422'],
      },
    },
    { Group },
  ],
  [
    'a part of variants that name relations of their own, and that the client does not send',
    { ...crud('/messages', 'Message', object({ name: text })), ...crud('/groups', 'Group') },
    {
      Group,
      Message: needing(['id', 'name'], { id: whole, name: text, cause: { oneOf: [ref('Command'), ref('Press')] } }),
      Command: needing(['type', 'source_group_id'], { type: tag('command'), source_group_id: whole }),
      Press: needing(['type', 'pressed_group_id', 'place'], {
        type: tag('press'),
        pressed_group_id: whole,
        place: text,
      }),
    },
  ],
  [
    'two operations of one path, told apart by a fragment',
    {
      ...crud('/items', 'Item'),
      'GET /items/{id}#links': { answers: needing(['link'], { link: text }), query: { fields: { enum: ['link'] } } },
      'GET /items/{id}': { answers: ref('Item'), query: { depth: whole }, errors: ['404', '400'] },
    },
    { Item: needing(['id', 'name'], { id: whole, name: text }) },
  ],
];

/** Makes query parameters required: path, name, path, name … */
function require(root: JsonObject, ...places: string[]): void {
  for (let index = 0; index < places.length; index += 2) {
    const [path = '', name] = places.slice(index, index + 2);
    const { get } = (root.paths as Record<string, { get: { parameters: { name: string; required?: boolean }[] } }>)[
      path
    ] as { get: { parameters: { name: string; required?: boolean }[] } };
    for (const parameter of get.parameters) if (parameter.name === name) parameter.required = true;
  }
}

async function verify(root: JsonObject) {
  const mock = await createMock(root, { handlersFile: false });
  const plan = makePlan(mock.api, mock.inference, { seed: 'standin', words: createWords() });
  const server = await mock.listen();
  try {
    const ledgerFile = join(mkdtempSync(join(tmpdir(), 'standin-self-')), 'ledger.ndjson');
    return resultsOf(await runTrial({ mock, plan }, { baseUrl: server.url, ledgerFile }));
  } finally {
    await server.close();
    await mock.close();
  }
}

test.each(documents)('our own mock keeps the contract of %s', async (_, operations, schemas, change) => {
  const root = writeDocument(operations, schemas);
  change?.(root);
  const results = await verify(root);
  expect(results.length).toBeGreaterThan(5);
  expect(
    results.flatMap(({ case: { name }, findings }) =>
      findings.map(({ step, check, pointer, message }) => `${name} ${step} ${check} ${pointer} ${message}`),
    ),
  ).toEqual([]);
});

test('every request has a key of its own where one must not count twice', async () => {
  const root = writeDocument(crud('/payments', 'Group', object({ name: text })), { Group });
  const post = (root.paths as Record<string, { post: { parameters?: JsonValue[] } }>)['/payments']?.post;
  if (post) post.parameters = [{ name: 'Idempotency-Key', in: 'header', schema: text, example: 'one-key-for-all' }];
  const results = await verify(root);
  const sent = results.flatMap(({ steps }) =>
    steps.flatMap(({ exchange: { request } }) => request.headers['idempotency-key'] ?? []),
  );
  expect(sent.length).toBeGreaterThan(1);
  expect(new Set(sent).size).toBe(sent.length);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
});

test('a next page that is null is not asked for', async () => {
  const list = object({ items: listOf(ref('Group')), next_cursor: { type: ['string', 'null'] } });
  const root = writeDocument(
    { ...crud('/plays', 'Group'), 'GET /plays': { answers: list, query: { cursor: text, limit: whole } } },
    { Group },
  );
  const mock = await createMock(root, { handlersFile: false });
  const plan = makePlan(mock.api, mock.inference, { seed: 'standin', words: createWords(), phases: ['sequences'] });
  plan.cases = plan.cases.filter(({ steps }) => steps.some(({ name }) => name === 'page-2'));
  expect(plan.cases).toHaveLength(1);
  const server = await serve((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ items: [{ id: 1, name: 'one' }], next_cursor: null }));
  });
  const results = resultsOf(await runTrial({ mock, plan }, { baseUrl: server.url }));
  server.close();
  await mock.close();
  expect(server.requests.filter((each) => each.includes('limit='))).not.toEqual([]);
  expect(server.requests.filter((each) => each.includes('null'))).toEqual([]);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
});
