import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { listOf, object, ref, text, whole } from '../model/infer/api.fixture.ts';
import { buildRequest } from '../plan/index.ts';
import { openMock } from './exchange.fixture.ts';
import { createMock, type Mock } from './index.ts';

const budget = 65536;
const documents: [file: string, paths: RegExp][] = [
  ['spec/openapi.yaml', /./],
  ['../shared/corpus/documents/spotify.json', /./],
  ['../shared/corpus/documents/gitea.json', /./],
  // Files, each within a message that is far larger.
  ['../shared/corpus/documents/slack.yaml', /^\/(mpim\.history|files)/],
];

for (const [file, paths] of documents) {
  test.skipIf(!existsSync(file))(`no answer to a GET of ${file} exceeds the budget`, async () => {
    const mock = await createMock(file);
    const sizes = getAll(mock, paths);
    expect(sizes.filter(({ status }) => status === 200).length).toBeGreaterThan(sizes.length / 2);
    expect(sizes.filter(({ bytes }) => bytes > budget)).toEqual([]);
  });
}

/** One GET of each path, ids being those of entities that are there. Examples are the document's own. */
function getAll(mock: Mock, paths: RegExp) {
  const words = createWords();
  const operations = mock.api.operations.filter(({ method, path }) => method === 'get' && paths.test(path));
  return operations.flatMap((operation) => {
    const effect = mock.inference.effects[operation.id]?.effect;
    const within = effect !== undefined && 'within' in effect ? effect.within : undefined;
    const known = ({ in: where, name }: { in: string; name: string }) => {
      if (where !== 'path' || effect === undefined || !('resource' in effect)) return undefined;
      const resource = within?.id.in === 'path' && within.id.parameter === name ? within.resource : effect.resource;
      return mock.store.ids(resource)[0];
    };
    const base = mock.api.basePaths[0] ?? '';
    const { response, decision } = mock.respond(buildRequest(mock.api, operation, { seed: '1', words, known, base }));
    const bytes = Buffer.byteLength(response.body ?? '');
    return decision.body.from === 'example' ? [] : [{ path: operation.path, status: response.status, bytes }];
  });
}

const people = ['author', 'editor', 'owner', 'reviewer', 'sender', 'receiver', 'buyer', 'seller', 'maker', 'speaker'];

/** An object of many names, and of lists of such objects. */
function wide(depth: number): JsonObject {
  const names = people.map((who) => [`${who}_name`, text]);
  const lists = depth > 0 ? people.map((who) => [`${who}s`, listOf(wide(depth - 1))]) : [];
  return object(Object.fromEntries([...names, ...lists]));
}

test('what surrounds entities keeps to the budget, and keeps its first level', async () => {
  const { call } = await openMock(
    {
      'GET /mails': { answers: object({ items: listOf(ref('Mail')), summary: wide(2) }) },
      'GET /files/{id}': { answers: ref('File') },
      'GET /files': { answers: listOf(object({ file: ref('File'), about: wide(1) })) },
    },
    { File: object({ id: whole, name: text, size: whole }), Mail: object({ id: whole, subject: text }) },
  );
  const { body } = call('GET /files');
  expect(JSON.stringify(body).length).toBeLessThanOrEqual(budget);
  expect(body).toHaveLength(25);
  const rich = (body as JsonObject[]).filter(({ file, about }) => file !== undefined && about !== undefined);
  expect(rich.length).toBeGreaterThan(15);
  expect(JSON.stringify(call('GET /mails').body).length).toBeLessThanOrEqual(budget);
});

test('the budget counts bytes, whatever the language', async () => {
  const { call } = await openMock({ 'GET /report-0': { answers: wide(2) } }, {}, { locale: 'ja' });
  const { body } = call('GET /report-0');
  expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(budget);
  expect(Object.keys(body as JsonObject).length).toBeGreaterThan(8);
});

test('what was written is shown whole, whatever its size', async () => {
  const Note = object({ id: whole, text });
  const one = { 'GET /notes/{id}': { answers: ref('Note') } };
  const { call } = await openMock({ ...one, 'POST /notes': { takes: ref('Note'), answers: ref('Note') } }, { Note });
  const long = 'x'.repeat(2 * budget);
  const { body } = call('POST /notes', { text: long });
  expect(call(`GET /notes/${(body as JsonObject).id}`).body).toMatchObject({ text: long });
});

test('what a client wrote is shown with its relations, even where it is larger than the budget by itself', async () => {
  const { call } = await openMock(
    {
      'POST /files': { takes: ref('File'), answers: ref('File'), status: '201' },
      'GET /files/{id}': { answers: ref('File') },
      'GET /tags': { answers: listOf(ref('Tag')) },
      'GET /tags/{id}': { answers: ref('Tag') },
    },
    { File: object({ id: whole, content: text, tags: listOf(ref('Tag')) }), Tag: object({ id: whole, name: text }) },
  );
  const made = call('POST /files', { content: 'x'.repeat(budget + 10), tags: [{ id: 3 }] }).body as JsonObject;
  expect(made.tags).toHaveLength(1);
  expect(call(`GET /files/${made.id}`).body).toEqual(made);
});
