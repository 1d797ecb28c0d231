import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { flag, listOf, object, ref, type ShortOperation, text, whole } from '../model/infer/api.fixture.ts';
import { openMock } from './exchange.fixture.ts';

const time = { type: ['string', 'null'], format: 'date-time' };
const Thing = {
  type: 'object',
  required: ['id', 'name', 'api_key', 'client_secret', 'status', 'likes_count'],
  properties: {
    id: whole,
    name: text,
    api_key: text,
    client_secret: text,
    is_active: flag,
    locked: flag,
    email_verified: flag,
    starred: flag,
    status: {
      enum: ['draft', 'open', 'paused', 'approved', 'rejected', 'published', 'canceled', 'closed', 'completed'],
    },
    archived_at: time,
    likes_count: whole,
    notifications_enabled: flag,
    folder_id: whole,
  },
};
const schemas = { Thing, Folder: object({ id: whole, title: text }) };
const rest: Record<string, ShortOperation> = {
  'GET /things': { answers: listOf(ref('Thing')) },
  'POST /things': { takes: ref('Thing'), answers: ref('Thing'), status: '201' },
  'GET /things/{id}': { answers: ref('Thing'), errors: ['404'] },
  'GET /folders': { answers: listOf(ref('Folder')) },
  'GET /folders/{id}': { answers: ref('Folder') },
};

const changed = '(another)';
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

/** What is done to thing 3, and what a later read of it shows. */
const verbs: [line: string, shows: JsonObject, sends?: JsonValue][] = [
  ...[
    'roll-api-key',
    'rotate_api_key',
    'regenerateApiKey',
    'api-key/rotate',
    'reset-api-key',
    'refresh-api-key',
    'reissue-api-key',
  ].map((verb): [string, JsonObject] => [`POST /things/{id}/${verb}`, { api_key: changed }]),
  ['POST /things/{id}/revoke-client-secret', { client_secret: changed }],
  ['PUT /things/{id}/secret/rotate', { client_secret: changed }],
  ['POST /things/{id}:rotateSecret', { client_secret: changed }],
  ['POST /things/{id}/activate', { is_active: true }],
  ['POST /things/{id}/deactivate', { is_active: false }],
  ['PATCH /things/{id}/enable', { is_active: true }],
  ['PUT /things/{id}/disable', { is_active: false }],
  ['POST /things/{id}/suspend', { status: 'paused' }],
  ['POST /things/{id}/lock', { locked: true }],
  ['POST /things/{id}/unlock', { locked: false }],
  ['DELETE /things/{id}/lock', { locked: false }],
  ['POST /things/{id}/verify-email', { email_verified: true }],
  ['PUT /things/{id}/star', { starred: true }],
  ['DELETE /things/{id}/star', { starred: false }],
  ['POST /things/{id}/archive', { archived_at: moment as JsonValue }],
  ['POST /things/{id}/unarchive', { archived_at: null }],
  ['POST /things/{id}/publish', { status: 'published' }],
  ['POST /things/{id}/unpublish', { status: 'draft' }],
  ['POST /things/{id}/approve', { status: 'approved' }],
  ['POST /things/{id}/reject', { status: 'rejected' }],
  ['POST /things/{id}/cancel', { status: 'canceled' }],
  ['POST /things/{id}/close', { status: 'closed' }],
  ['POST /things/{id}/reopen', { status: 'open' }],
  ['POST /things/{id}/pause', { status: 'paused' }],
  ['POST /things/{id}/complete', { status: 'completed' }],
  ['POST /things/{id}/actions/complete', { status: 'completed' }],
  ['POST /things/{id}/mark-as-completed', { status: 'completed' }],
  ['POST /things/{id}/toggle', { is_active: changed }],
  ['POST /things/{id}/toggle-notifications', { notifications_enabled: changed }],
  ['POST /things/{id}/like', { likes_count: changed }],
  ['POST /things/{id}/move', { folder_id: 7 }, { folder_id: 7 }],
  ['PUT /things/{id}/rename', { name: 'Tides' }, { name: 'Tides' }],
  ['PUT /things/{id}/status', { status: 'paused' }, { status: 'paused' }],
];

describe.each([
  ['answers the thing', { answers: ref('Thing') }],
  ['answers nothing', {}],
  ['answers the thing, written out in place', { answers: Thing as JsonValue }],
])('a verb that %s', (_, answer: ShortOperation) => {
  test.each(verbs)('%s', async (line, shows, sends) => {
    const typed = sends === undefined ? {} : { takes: object(pickSchema(Object.keys(sends as JsonObject))) };
    const { call } = await openMock({ ...rest, [line]: { ...answer, ...typed } }, schemas, { count: 8 });
    const read = () => call('GET /things/3').body as JsonObject;
    const before = read();
    const { status, body } = call(line.replace('{id}', '3'), sends);
    expect(status).toBeLessThan(300);
    const after = read();
    for (const [name, value] of Object.entries(shows)) {
      if (value === changed) expect(after[name]).not.toEqual(before[name]);
      else expect(after[name] ?? null).toEqual(value);
    }
    if (answer.answers !== undefined) expect(body).toEqual(after);
    expect(call('GET /things').body).toContainEqual(after);
  });
});

function pickSchema(names: string[]): Record<string, JsonValue> {
  return Object.fromEntries(names.map((name) => [name, (Thing.properties as Record<string, JsonValue>)[name] ?? true]));
}

test.each(['clone', 'duplicate', 'copy'])(
  'POST /things/{id}/%s makes another that is read and listed',
  async (verb) => {
    const { call } = await openMock(
      { ...rest, [`POST /things/{id}/${verb}`]: { answers: ref('Thing'), status: '201' } },
      schemas,
    );
    const original = call('GET /things/3').body as JsonObject;
    const { body } = call(`POST /things/3/${verb}`);
    const copy = body as JsonObject;
    expect(copy).toMatchObject({ status: original.status, name: `Copy of ${String(original.name)}` });
    expect(copy.id).not.toBe(original.id);
    expect(call(`GET /things/${String(copy.id)}`).body).toEqual(copy);
    expect(call('GET /things/3').body).toEqual(original);
  },
);

test('a verb that means nothing known answers validly, changes nothing, and says so', async () => {
  const line = 'POST /things/{id}/frobnicate';
  const { call, mock } = await openMock({ ...rest, [line]: { answers: object({ ok: flag }) } }, schemas);
  const before = mock.store.version;
  expect(call('POST /things/3/frobnicate').status).toBe(200);
  expect(mock.store.version).toBe(before);
  expect(mock.inference.effects[line]?.effect).toEqual({
    kind: 'none',
    reason: expect.stringContaining('frobnicate'),
  });
});

test('a verb on what is not there is a 404 and changes nothing', async () => {
  const { call } = await openMock({ ...rest, 'POST /things/{id}/archive': { errors: ['404'] } }, schemas);
  expect(call('POST /things/999/archive').status).toBe(404);
});

describe('many at once', () => {
  const ids = object({ ids: listOf(whole) });
  const items = listOf(ref('Thing'));
  const open = (line: string, operation: ShortOperation) => openMock({ ...rest, [line]: operation }, schemas);
  const present = async (call: Awaited<ReturnType<typeof open>>['call']) =>
    (call('GET /things').body as JsonObject[]).map(({ id }) => id);

  test.each<[string, ShortOperation, string, JsonValue?]>([
    ['DELETE /things', { takes: ids }, 'DELETE /things', { ids: [2, 3] }],
    ['DELETE /things', { query: { ids: listOf(whole) } }, 'DELETE /things?ids=2&ids=3'],
    ['DELETE /things/bulk', { takes: listOf(whole) }, 'DELETE /things/bulk', [2, 3]],
    ['POST /things/bulk-delete', { takes: ids }, 'POST /things/bulk-delete', { ids: [2, 3] }],
    [
      'POST /things/batch/delete',
      { takes: object({ thing_ids: listOf(whole) }) },
      'POST /things/batch/delete',
      { thing_ids: [2, 3] },
    ],
  ])('%s deletes all that it names', async (line, operation, sent, body) => {
    const { call } = await open(line, operation);
    expect(call(sent, body).status).toBeLessThan(300);
    const left = await present(call);
    expect(left).toHaveLength(23);
    expect(left).not.toContain(2);
    expect(left).not.toContain(3);
  });

  test.each(['POST /things/bulk', 'POST /things/batch', 'POST /things/bulk-create'])(
    '%s makes one of each item, and shows them',
    async (line) => {
      const { call } = await open(line, { takes: items, answers: items, status: '201' });
      const thing = { id: 0, api_key: 'a', client_secret: 'b', status: 'open', likes_count: 0 };
      const { body } = call(line, [
        { ...thing, name: 'Tides' },
        { ...thing, name: 'Ebb' },
      ]);
      const made = body as JsonObject[];
      expect(made.map(({ name }) => name)).toEqual(['Tides', 'Ebb']);
      for (const each of made) expect(call(`GET /things/${String(each.id)}`).body).toEqual(each);
      expect(await present(call)).toHaveLength(27);
    },
  );

  test.each(['PATCH /things', 'PATCH /things/bulk', 'POST /things/bulk-update'])(
    '%s changes each, or none where one is missing',
    async (line) => {
      const takes = listOf(object({ id: whole, name: text }));
      const { call } = await open(line, { takes, answers: items, errors: ['404'] });
      const change = (...named: [number, string][]) =>
        call(
          line,
          named.map(([id, name]) => ({ id, name })),
        );
      expect(change([2, 'Tides'], [3, 'Ebb']).status).toBe(200);
      expect(call('GET /things/2').body).toMatchObject({ name: 'Tides' });
      expect(call('GET /things/3').body).toMatchObject({ name: 'Ebb' });
      expect(change([2, 'Lost'], [999, 'Nobody']).status).toBe(404);
      expect(call('GET /things/2').body).toMatchObject({ name: 'Tides' });
    },
  );

  test('POST /things/archive does it to all that it names', async () => {
    const { call } = await open('POST /things/archive', { takes: ids });
    expect(call('POST /things/archive', { ids: [2, 3] }).status).toBeLessThan(300);
    for (const id of [2, 3]) expect(call(`GET /things/${id}`).body).toMatchObject({ archived_at: moment });
  });
});
