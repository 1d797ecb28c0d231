import { expect, test } from 'vitest';
import { flag, listOf, object, ref, text, whole } from '../model/infer/api.fixture.ts';
import { openMock } from './exchange.fixture.ts';

const tagged = (type: string, extra: Record<string, object>, required: string[]) => ({
  type: 'object',
  required: ['id', 'type', ...required],
  properties: { id: whole, type: { const: type }, ...extra },
});

test('of variants, what was written stays in the one that it is nearest to, and an update may change the variant', async () => {
  const Shape = { oneOf: [ref('Circle'), ref('Square')], discriminator: { propertyName: 'type' } };
  const { call } = await openMock(
    {
      'POST /shapes': { takes: ref('Shape'), answers: ref('Shape'), status: '201' },
      'GET /shapes/{id}': { answers: ref('Shape'), errors: ['404'] },
      'GET /shapes': { answers: listOf(ref('Shape')) },
      'PATCH /shapes/{id}': { takes: object({ type: text, side: whole, radius: whole }), answers: ref('Shape') },
    },
    {
      Shape,
      Circle: tagged('circle', { radius: whole }, ['radius']),
      Square: tagged('square', { side: whole }, ['side']),
    },
  );
  const { body } = call('POST /shapes', { id: 0, type: 'square', side: 4 });
  expect(body).toMatchObject({ type: 'square', side: 4 });
  const id = (body as { id: number }).id;
  expect(call(`GET /shapes/${id}`).body).toEqual(body);
  expect(call(`PATCH /shapes/${id}`, { type: 'circle', radius: 7 }).body).toMatchObject({ type: 'circle', radius: 7 });
  expect(call(`GET /shapes/${id}`).body).toMatchObject({ id, type: 'circle', radius: 7 });
});

test('where one part cannot be shown, the parts beside it stay', async () => {
  const link = {
    type: 'object',
    required: ['url', 'level'],
    properties: { url: { type: 'string', format: 'uri' }, level: { enum: ['open', 'closed'] }, note: text },
  };
  const { call } = await openMock({
    'POST /files': {
      takes: object({ link: object({ level: text, note: text }) }),
      answers: object({ id: whole, link }),
    },
    'GET /files/{id}': { answers: object({ id: whole, link }) },
  });
  const { body } = call('POST /files', { link: { level: 'ajar', note: 'from the garden' } });
  expect(body).toMatchObject({ link: { note: 'from the garden' } });
  expect(call(`GET /files/${(body as { id: number }).id}`).body).toEqual(body);
});

test('an id of something that is not there is read as it was written', async () => {
  const Task = object({ id: whole, title: text, project_id: whole });
  const { call } = await openMock(
    {
      'POST /tasks': { takes: object({ title: text, project_id: whole }), answers: ref('Task') },
      'GET /tasks/{id}': { answers: ref('Task') },
      'GET /tasks': { answers: listOf(ref('Task')), query: { project_id: whole } },
      'GET /projects/{id}': { answers: ref('Project') },
      'DELETE /projects/{id}': {},
      'GET /projects': { answers: listOf(ref('Project')) },
    },
    { Task, Project: object({ id: whole, name: text }) },
  );
  const { body } = call('POST /tasks', { title: 'Paint', project_id: 987 });
  expect(body).toMatchObject({ project_id: 987 });
  expect(call('GET /tasks?project_id=987').body).toEqual([body]);
  const other = call('POST /tasks', { title: 'Dry', project_id: 3 }).body as { id: number };
  call('DELETE /projects/3');
  expect((call(`GET /tasks/${other.id}`).body as { project_id?: number }).project_id).not.toBe(3);
});

test('what an embedded object says beyond its entity is kept where it was said', async () => {
  const member = object({ id: whole, name: text, role: text });
  const { call } = await openMock(
    {
      'POST /teams': { takes: object({ name: text, lead: member }), answers: ref('Team') },
      'GET /teams/{id}': { answers: ref('Team') },
      'GET /leads/{id}': { answers: ref('Lead') },
      'GET /leads': { answers: listOf(ref('Lead')) },
    },
    { Team: object({ id: whole, name: text, lead: member }), Lead: object({ id: whole, name: text, mail: text }) },
  );
  const { body } = call('POST /teams', { name: 'Red', lead: { id: 4, name: 'Ada', role: 'captain' } });
  expect(body).toMatchObject({ lead: { id: 4, name: 'Ada', role: 'captain' } });
  expect(call(`GET /teams/${(body as { id: number }).id}`).body).toEqual(body);
  expect(call('GET /leads/4').body).toMatchObject({ id: 4, name: 'Ada' });
  expect(call('GET /leads/4').body).not.toHaveProperty('role');
});

test('what names a thing of another kind leaves it what it is', async () => {
  const { call } = await openMock(
    {
      'GET /items': { answers: listOf(ref('Item')) },
      'GET /items/{id}': { answers: ref('Item') },
      'POST /notes': { takes: object({ note: text, item: object({ id: whole, type: text }) }), answers: ref('Note') },
      'GET /notes/{id}': { answers: ref('Note') },
    },
    {
      Item: { oneOf: [ref('File'), ref('Folder')] },
      File: tagged('file', { size: whole, path: text }, ['size']),
      Folder: tagged('folder', { name: text }, []),
      Note: object({ id: whole, note: text, item: ref('Item') }),
    },
  );
  const items = call('GET /items').body as { id: number; type: string }[];
  const file = items.find(({ type }) => type === 'file');
  expect(call('POST /notes', { note: 'n', item: { id: file?.id ?? 0, type: 'folder' } }).body).toMatchObject({
    item: { id: file?.id },
  });
  expect(call(`GET /items/${file?.id}`).body).toEqual(file);
});

test('an identity may stand in the only object of a representation', async () => {
  const Message = object({ info: object({ id: whole, role: text }), parts: listOf(text) });
  const { call } = await openMock(
    {
      'POST /chats/{chatID}/messages': { takes: object({ parts: listOf(text) }), answers: ref('Message') },
      'GET /chats/{chatID}/messages/{messageID}': { answers: ref('Message'), errors: ['404'] },
      'GET /chats/{chatID}': { answers: object({ id: whole, title: text }) },
      'GET /chats': { answers: listOf(object({ id: whole, title: text })) },
    },
    { Message },
  );
  const [chat] = call('GET /chats').body as { id: number }[];
  const { body } = call(`POST /chats/${chat?.id}/messages`, { parts: ['a', 'b'] });
  const id = (body as { info: { id: number } }).info.id;
  expect(call(`GET /chats/${chat?.id}/messages/${id}`).body).toEqual(body);
  expect(body).toMatchObject({ parts: ['a', 'b'] });
});

test('what takes nothing and shows nothing of a thing without identity makes none', async () => {
  const Difference = object({ table: text, change: text });
  const { mock } = await openMock(
    {
      'GET /differences': { answers: listOf(ref('Difference')) },
      'GET /differences/{source}': { answers: ref('Difference') },
      'POST /differences': { answers: object({ msg: text }) },
    },
    { Difference },
  );
  expect(mock.inference.effects['POST /differences']?.effect.kind).toBe('none');
});

test('an id that a client makes up is not taken, whatever its type', async () => {
  const decimal = { type: 'string', pattern: '^[0-9]+$' };
  const Tag = { type: 'object', required: ['id'], properties: { id: decimal, name: text } };
  const { call } = await openMock(
    {
      'POST /tags': { takes: object({ name: text }), answers: ref('Tag'), status: '201' },
      'GET /tags/{id}': { answers: ref('Tag'), errors: ['404'] },
    },
    { Tag },
  );
  const { id } = call('POST /tags', { id: 987654, name: 'x' }).body as { id: string };
  expect(id).not.toBe('987654');
  expect(call(`GET /tags/${id}`).body).toEqual({ id, name: 'x' });
});

test('what each of a resource has one of is its own, and comes and goes with it', async () => {
  const Settings = object({ theme: text, beta: flag });
  const { call } = await openMock(
    {
      'GET /users': { answers: listOf(ref('User')) },
      'POST /users': { takes: object({ name: text }), answers: ref('User') },
      'GET /users/{id}': { answers: ref('User'), errors: ['404'] },
      'DELETE /users/{id}': { errors: ['404'] },
      'GET /users/{id}/settings': { answers: ref('Settings'), errors: ['404'] },
      'PATCH /users/{id}/settings': { takes: ref('Settings'), answers: ref('Settings'), errors: ['404'] },
    },
    { Settings, User: object({ id: whole, name: text }) },
  );
  const before = call('GET /users/2/settings').body;
  expect(call('PATCH /users/1/settings', { theme: 'midnight' }).body).toMatchObject({ theme: 'midnight' });
  expect(call('GET /users/1/settings').body).toMatchObject({ theme: 'midnight' });
  expect(call('GET /users/2/settings').body).toEqual(before);
  const { id } = call('POST /users', { name: 'Ada' }).body as { id: number };
  expect(call(`PATCH /users/${id}/settings`, { beta: true }).status).toBe(200);
  expect(call(`GET /users/${id}/settings`).body).toMatchObject({ beta: true });
  call(`DELETE /users/${id}`);
  expect(call(`GET /users/${id}/settings`).status).toBe(404);
  expect(call('GET /users/999/settings').status).toBe(404);
});
