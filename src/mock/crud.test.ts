import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { resolvePointer } from '../json/index.ts';
import { flag, listOf, object, ref, text, whole } from '../model/infer/api.fixture.ts';
import { type Answer, openMock } from './exchange.fixture.ts';

const Book = {
  type: 'object',
  required: ['id', 'title', 'status', 'created_at', 'updated_at'],
  properties: {
    id: { type: 'string', format: 'uuid', readOnly: true },
    title: text,
    subtitle: { type: ['string', 'null'] },
    isbn: text,
    pages: whole,
    status: { enum: ['draft', 'printed'], default: 'draft' },
    details: object({ paper: text, ink: text }),
    tags: listOf(text),
    checksum: { type: 'string', readOnly: true },
    secret: { type: 'string', writeOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
};

const tagged = { ETag: text };
const open = () =>
  openMock(
    {
      'GET /books': { answers: listOf(ref('Book')) },
      'POST /books': {
        takes: ref('Book'),
        answers: ref('Book'),
        status: '201',
        headers: { ...tagged, Location: text },
        errors: ['409'],
        asks: ['Idempotency-Key'],
      },
      'GET /books/{id}': { answers: ref('Book'), headers: tagged, errors: ['404'] },
      'PUT /books/{id}': { takes: ref('Book'), answers: ref('Book'), headers: tagged, errors: ['404', '412'] },
      'PATCH /books/{id}': { takes: ref('Book'), answers: ref('Book'), headers: tagged, errors: ['404', '412'] },
      'DELETE /books/{id}': { errors: ['404', '412'] },
    },
    { Book },
  );

const bodyOf = ({ body }: Answer) => body as JsonObject;
const least = { title: 'Tides', status: 'printed' };
const sent = { ...least, isbn: '978-1', pages: 90, details: { paper: 'matt', ink: 'soy' }, tags: ['sea'] };

describe('create', () => {
  test('makes what the server makes, and keeps what was sent', async () => {
    const { call } = await open();
    const made = bodyOf(call('POST /books', { ...sent, status: 'draft', secret: 'x', checksum: 'mine' }));
    expect(made).toMatchObject({ title: 'Tides', isbn: '978-1', pages: 90, tags: ['sea'] });
    expect(made.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(made.checksum).not.toBe('mine');
    expect(made).not.toHaveProperty('secret');
    expect(Date.parse(String(made.created_at))).toBeGreaterThan(0);
    expect(made.created_at).toBe(made.updated_at);
  });

  test('fills in defaults, and leaves out what nobody said', async () => {
    const { call } = await openMock(
      {
        'GET /lamps/{id}': { answers: ref('Lamp') },
        'POST /lamps': { takes: object({ name: text, colour: text, dim: flag }), answers: ref('Lamp') },
      },
      {
        Lamp: object({
          id: whole,
          name: text,
          colour: { type: 'string', default: 'white' },
          dim: flag,
          watts: { type: 'integer', readOnly: true },
        }),
      },
    );
    const made = bodyOf(call('POST /lamps', { name: 'Desk' }));
    expect(made).toMatchObject({ name: 'Desk', colour: 'white' });
    expect(made).not.toHaveProperty('dim');
  });

  test('tells where it is, and its version', async () => {
    const { call } = await open();
    const { headers, body } = call('POST /books', sent);
    expect(headers.location).toBe(`/books/${resolvePointer(body, '/id')}`);
    expect(call(`GET ${headers.location}`).headers.etag).toBe(headers.etag);
  });

  test('refuses the double of a unique field with 409', async () => {
    const { call } = await openMock(
      {
        'GET /users': { answers: listOf(ref('User')) },
        'GET /users/{id}': { answers: ref('User') },
        'POST /users': {
          takes: object({ email: text, name: text }),
          answers: ref('User'),
          status: '201',
          errors: ['409'],
        },
        'PATCH /users/{id}': { takes: object({ email: text }), answers: ref('User'), errors: ['409'] },
      },
      { User: object({ id: whole, email: { type: 'string', format: 'email' }, name: text }) },
    );
    expect(call('POST /users', { email: 'ada@example.com', name: 'Ada' }).status).toBe(201);
    expect(call('POST /users', { email: 'ADA@example.com', name: 'Eve' }).status).toBe(409);
    const other = bodyOf(call('POST /users', { email: 'eve@example.com', name: 'Eve' }));
    expect(call(`PATCH /users/${other.id}`, { email: 'ada@example.com' }).status).toBe(409);
    expect(call(`PATCH /users/${other.id}`, { email: 'eve@example.com' }).status).toBe(200);
  });

  test('refuses a second one of a name that people choose, with 409', async () => {
    const { call } = await openMock({
      'GET /topics/{slug}': { answers: object({ slug: text, title: text }), errors: ['404'] },
      'GET /topics': { answers: listOf(object({ slug: text, title: text })) },
      'POST /topics': {
        takes: { ...object({ slug: text, title: text }), required: ['slug'] },
        answers: object({ slug: text, title: text }),
        status: '201',
        errors: ['409'],
      },
    });
    expect(bodyOf(call('POST /topics', { slug: 'tides', title: 'One' }))).toEqual({ slug: 'tides', title: 'One' });
    expect(call('POST /topics', { slug: 'tides', title: 'Two' }).status).toBe(409);
    expect(bodyOf(call('GET /topics/tides'))).toEqual({ slug: 'tides', title: 'One' });
  });

  test('repeats the first answer for the same Idempotency-Key, and refuses the key for another request', async () => {
    const { call } = await open();
    const count = () => (call('GET /books').body as JsonValue[]).length;
    const before = count();
    const key = { 'idempotency-key': 'k-1' };
    const first = call('POST /books', sent, key);
    const second = call('POST /books', sent, key);
    expect(second).toEqual(first);
    expect(count()).toBe(before + 1);
    expect(call('POST /books', { ...sent, title: 'Ebb' }, key).status).toBe(422);
    expect(call('POST /books', sent, { 'idempotency-key': 'k-2' }).body).not.toEqual(first.body);
    expect(count()).toBe(before + 2);
  });
});

describe('update', () => {
  test('PATCH merges, also within objects, and null takes away', async () => {
    const { call } = await open();
    const made = bodyOf(call('POST /books', { ...sent, subtitle: 'A tale' }));
    const patch = { ...least, details: { ink: 'oil' }, subtitle: null };
    const after = bodyOf(call(`PATCH /books/${made.id}`, patch));
    expect(after).toMatchObject({ isbn: '978-1', pages: 90, details: { paper: 'matt', ink: 'oil' }, tags: ['sea'] });
    expect(after.subtitle ?? null).toBeNull();
    expect(after.created_at).toBe(made.created_at);
    expect(after.updated_at).not.toBe(made.updated_at);
    expect(bodyOf(call(`GET /books/${made.id}`))).toEqual(after);
  });

  test('PUT replaces: what it does not say is gone, what the server makes stays', async () => {
    const { call } = await open();
    const made = bodyOf(call('POST /books', sent));
    const after = bodyOf(call(`PUT /books/${made.id}`, { ...least, title: 'Ebb' }));
    expect(after).toMatchObject({ id: made.id, title: 'Ebb', created_at: made.created_at });
    expect(after.isbn ?? '').toBe('');
    expect(after.tags ?? []).toEqual([]);
    if (made.checksum !== undefined) expect(after.checksum).toBe(made.checksum);
    expect(bodyOf(call(`GET /books/${made.id}`))).toEqual(after);
  });

  test('a JSON Patch is applied, operation by operation, or not at all', async () => {
    const operation = object({ op: text, path: text, value: true, from: text });
    const { call } = await openMock(
      {
        'GET /books/{id}': { answers: ref('Book') },
        'GET /books': { answers: listOf(ref('Book')) },
        'PATCH /books/{id}': {
          takes: listOf(operation),
          answers: ref('Book'),
          mediaType: 'application/json-patch+json',
          errors: ['409', '400'],
        },
      },
      { Book: object({ id: whole, title: text, tags: listOf(text), pages: whole }) },
    );
    const as = { 'content-type': 'application/json-patch+json' };
    const add = [
      { op: 'replace', path: '/title', value: 'Ebb' },
      { op: 'add', path: '/tags', value: ['a'] },
      { op: 'add', path: '/tags/-', value: 'b' },
    ];
    expect(call('PATCH /books/3', add, as).status).toBe(200);
    expect(call('GET /books/3').body).toMatchObject({ title: 'Ebb', tags: ['a', 'b'] });
    const wrong = [
      { op: 'replace', path: '/title', value: 'Lost' },
      { op: 'test', path: '/tags', value: ['z'] },
    ];
    expect(call('PATCH /books/3', wrong, as).status).toBeGreaterThanOrEqual(400);
    expect(call('GET /books/3').body).toMatchObject({ title: 'Ebb' });
  });

  test('If-Match guards against lost updates, If-None-Match spares a body', async () => {
    const { call } = await open();
    const made = call('POST /books', sent);
    const path = `/books/${resolvePointer(made.body, '/id')}`;
    const { etag = '' } = made.headers;
    expect(call(`GET ${path}`, undefined, { 'if-none-match': etag }).status).toBe(304);
    const changed = call(`PATCH ${path}`, { ...least, pages: 91 }, { 'if-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
    expect(call(`PATCH ${path}`, { ...least, pages: 92 }, { 'if-match': etag }).status).toBe(412);
    expect(call(`DELETE ${path}`, undefined, { 'if-match': etag }).status).toBe(412);
    expect(bodyOf(call(`GET ${path}`, undefined, { 'if-none-match': etag })).pages).toBe(91);
    expect(call(`PUT ${path}`, least, { 'if-none-match': '*' }).status).toBe(412);
    expect(call(`DELETE ${path}`, undefined, { 'if-match': '*' }).status).toBe(204);
  });
});

describe('delete', () => {
  test('removes: then every operation on it is a 404', async () => {
    const { call } = await open();
    const { id } = bodyOf(call('POST /books', sent));
    expect(call(`DELETE /books/${id}`).status).toBe(204);
    for (const line of ['GET', 'DELETE']) expect(call(`${line} /books/${id}`).status).toBe(404);
    for (const line of ['PUT', 'PATCH']) expect(call(`${line} /books/${id}`, sent).status).toBe(404);
    expect(JSON.stringify(call('GET /books').body)).not.toContain(String(id));
  });
});

test('PUT makes what is not there, where nothing else does', async () => {
  const { call } = await openMock({
    'GET /flags/{key}': { answers: object({ key: text, on: flag }), errors: ['404'] },
    'PUT /flags/{key}': { takes: object({ on: flag }), answers: object({ key: text, on: flag }) },
    'DELETE /flags/{key}': { errors: ['404'] },
  });
  expect(call('GET /flags/brand-new').status).toBe(404);
  expect(call('PUT /flags/brand-new', { on: true }).body).toEqual({ key: 'brand-new', on: true });
  expect(call('GET /flags/brand-new').body).toEqual({ key: 'brand-new', on: true });
});

test('a write that the document has only errors for succeeds, and shows the entity as a read does', async () => {
  const only = { status: '400', errors: ['404'] };
  const { call } = await openMock(
    {
      'GET /books': { answers: listOf(ref('Book')) },
      'POST /books': { takes: ref('Book'), status: '405' },
      'GET /books/{id}': { answers: ref('Book'), errors: ['404'] },
      'PUT /books/{id}': { takes: ref('Book'), ...only },
      'DELETE /books/{id}': only,
      'GET /health': { status: '500' },
    },
    { Book },
  );
  const created = call('POST /books', least);
  expect(created).toMatchObject({ status: 201, body: least });
  const line = `/books/${bodyOf(created).id}`;
  expect(call(`GET ${line}`).body).toEqual(created.body);
  const replaced = call(`PUT ${line}`, { ...least, title: 'Another' });
  expect(replaced).toMatchObject({ status: 200, body: { title: 'Another' } });
  expect(call(`GET ${line}`).body).toEqual(replaced.body);
  expect(call(`DELETE ${line}`)).toMatchObject({ status: 204, body: null });
  expect(call(`DELETE ${line}`).status).toBe(404);
  expect(call('GET /health')).toMatchObject({ status: 200, body: null });
});

test('an id that a client may say is kept where it is free, and means nothing where it is taken, none, or could not be asked for', async () => {
  const Pet = object({ id: { type: 'integer' }, name: text, home: object({ id: { type: 'integer' }, name: text }) });
  const { call } = await openMock(
    {
      'GET /pets': { answers: listOf(ref('Pet')) },
      'POST /pets': { takes: ref('Pet'), answers: ref('Pet'), status: '201' },
      'GET /pets/{id}': { answers: ref('Pet'), path: { id: { type: 'integer', maximum: 9000 } }, errors: ['404'] },
    },
    { Pet },
  );
  expect(call('POST /pets', { id: 7700, name: 'Rex' }).body).toEqual({ id: 7700, name: 'Rex' });
  expect(call('GET /pets/7700').body).toEqual({ id: 7700, name: 'Rex' });
  for (const id of [7700, 0, 9001]) {
    const { id: made } = bodyOf(call('POST /pets', { id, name: 'Ada' }));
    expect(made).not.toBe(id);
    expect(call(`GET /pets/${made}`).body).toEqual({ id: made, name: 'Ada' });
  }
  expect(call('GET /pets/7700').body).toEqual({ id: 7700, name: 'Rex' });
});

test('what no state is behind has a tag that stays, and is not sent again to who has it', async () => {
  const { call } = await openMock({
    'GET /parts/{name}/notes': { answers: object({ note: text }), path: { name: text }, headers: { ETag: text } },
  });
  const first = call('GET /parts/one/notes');
  const tag = String(first.headers.etag);
  expect(first.status).toBe(200);
  expect(call('GET /parts/one/notes', undefined, { 'if-none-match': tag })).toMatchObject({ status: 304, body: null });
  expect(call('GET /parts/one/notes', undefined, { 'if-none-match': '"another"' }).status).toBe(200);
});
