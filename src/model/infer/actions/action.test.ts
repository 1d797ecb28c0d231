import { expect, test } from 'vitest';
import type { JsonValue } from '../../../json/index.ts';
import type { Change } from '../../index.ts';
import { flag, inferFrom, listOf, object, ref, type ShortOperation, text, whole } from '../api.fixture.ts';

const time = { type: ['string', 'null'], format: 'date-time' };
const thing = {
  id: whole,
  name: text,
  is_active: flag,
  locked: flag,
  email: text,
  email_verified: flag,
  status: { type: 'string', enum: ['open', 'in_progress', 'closed', 'canceled', 'ARCHIVED'] },
  archived_at: time,
  api_key: text,
  client_secret: text,
  likes_count: whole,
  failed_logins: whole,
  budget_start_date: text,
  notifications_enabled: flag,
  parent_id: whole,
  avatar_url: text,
};

/** The changes inferred for one operation on things that have the fields above (or these). */
function changesOf(
  line: string,
  operation: ShortOperation = {},
  fields: Record<string, JsonValue> = thing,
): Change[] | string {
  const { of } = inferFrom(
    {
      'GET /things': { answers: listOf(ref('Thing')) },
      'POST /things': { takes: ref('Thing'), answers: ref('Thing') },
      'GET /things/{id}': { answers: ref('Thing') },
      [line]: operation,
    },
    { Thing: object(fields) },
  );
  const effect = of(line);
  return effect?.kind === 'act' ? effect.changes : (effect?.kind ?? '');
}

const post = (verb: string, operation?: ShortOperation, fields?: Record<string, JsonValue>) =>
  changesOf(`POST /things/{id}/${verb}`, operation, fields);
const set = (pointer: string, value: JsonValue) => ({ kind: 'set', pointer, value });

test.each([
  ['roll-api-key', '/api_key'],
  ['rotate_api_key', '/api_key'],
  ['regenerateApiKey', '/api_key'],
  ['api-key/rotate', '/api_key'],
  ['reset-client-secret', '/client_secret'],
  ['secret/rotate', '/client_secret'],
  ['actions/rotateSecret', '/client_secret'],
])('%s rotates %s', (verb, pointer) => {
  expect(post(verb)).toEqual([{ kind: 'rotate', pointer }]);
});

test('a rotation that names no field rotates the one that looks like a credential, if there is one', () => {
  expect(post('rotate', {}, { id: whole, name: text, token: text })).toEqual([{ kind: 'rotate', pointer: '/token' }]);
  expect(post('rotate', {}, { id: whole, name: text })).toBe('none');
  expect(post('rotate-certificate', {}, { id: whole, name: text, public_key: text, ssh_key: text })).toBe('none');
});

test.each([
  ['activate', [set('/is_active', true)]],
  ['deactivate', [set('/is_active', false)]],
  ['lock', [set('/locked', true)]],
  ['unlock', [set('/locked', false)]],
  ['verify-email', [set('/email_verified', true)]],
  ['enable-notifications', [set('/notifications_enabled', true)]],
  ['notifications/disable', [set('/notifications_enabled', false)]],
  ['cancel', [set('/status', 'canceled')]],
  ['close', [set('/status', 'closed')]],
  ['reopen', [set('/status', 'open')]],
  ['start', [set('/status', 'in_progress')]],
  ['archive', [set('/status', 'ARCHIVED'), { kind: 'touch', pointer: '/archived_at' }]],
  ['email-verified', [set('/email_verified', true)]],
])('%s sets what says so', (verb, changes) => {
  expect(post(verb)).toEqual(changes);
});

test('a verb counts also where nothing is answered, in kebab, snake, camel and Google style', () => {
  expect(changesOf('POST /things/{id}:deactivate')).toEqual([set('/is_active', false)]);
  expect(changesOf('PUT /things/{id}/mark_as_active')).toEqual([set('/is_active', true)]);
  expect(changesOf('PATCH /things/{id}/markActive')).toEqual([set('/is_active', true)]);
});

test('DELETE turns a verb round', () => {
  expect(changesOf('DELETE /things/{id}/lock')).toEqual([set('/locked', false)]);
});

test('toggle, increment and reset find their fields', () => {
  expect(post('toggle')).toEqual([{ kind: 'toggle', pointer: '/is_active' }]);
  expect(post('toggle-notifications')).toEqual([{ kind: 'toggle', pointer: '/notifications_enabled' }]);
  expect(post('like')).toEqual([{ kind: 'increment', pointer: '/likes_count', by: 1 }]);
  expect(post('reset-budget')).toEqual([{ kind: 'touch', pointer: '/budget_start_date' }]);
  expect(post('reset-failed-logins')).toEqual([set('/failed_logins', 0)]);
});

test('a path that names a field, or a verb that says so, assigns from the body', () => {
  expect(changesOf('PUT /things/{id}/email', { takes: object({ email: text }) })).toEqual([
    { kind: 'assign', pointer: '/email', from: '/email' },
  ]);
  expect(changesOf('PUT /things/{id}/name', { takes: text })).toEqual([{ kind: 'assign', pointer: '/name', from: '' }]);
  expect(post('rename', { takes: object({ new_name: text }) })).toEqual([
    { kind: 'assign', pointer: '/name', from: '/new_name' },
  ]);
});

test('clone makes another one, called a copy', () => {
  const { of } = inferFrom(
    {
      'GET /things/{id}': { answers: ref('Thing') },
      'POST /things/{id}/duplicate': { answers: ref('Thing'), status: '201' },
    },
    { Thing: object(thing) },
  );
  expect(of('POST /things/{id}/duplicate')).toMatchObject({
    kind: 'clone',
    resource: 'things',
    changes: [{ kind: 'write', pointer: '/name', template: 'Copy of {/name}' }],
    entity: '',
  });
});

test('an action on what a relation names changes that, and finds it through the relation', () => {
  const { of } = inferFrom(
    {
      'GET /apps/{id}': { answers: ref('App') },
      'GET /credentials/{id}': { answers: ref('Credential') },
      'POST /apps/{id}/activate-credential': {},
    },
    { App: object({ id: whole, credential_id: whole }), Credential: object({ id: whole, active: flag }) },
  );
  expect(of('POST /apps/{id}/activate-credential')).toMatchObject({
    kind: 'act',
    resource: 'credentials',
    id: { in: 'relation', resource: 'apps', id: { in: 'path', parameter: 'id' }, pointer: '/credential_id' },
    changes: [set('/active', true)],
  });
});

test('an action of the collection needs to be told which one', () => {
  expect(changesOf('POST /things/activate', { takes: object({ thing_id: whole }) })).toEqual([set('/is_active', true)]);
  expect(changesOf('POST /things/activate')).toBe('none');
  expect(changesOf('POST /things/bulk-delete', { takes: object({ ids: listOf(whole) }) })).toBe('delete');
});

test('a verb that means nothing known changes nothing, and says why', () => {
  const line = 'POST /things/{id}/frobnicate';
  const { effects } = inferFrom(
    { 'GET /things/{id}': { answers: ref('Thing') }, [line]: { answers: ref('Thing') } },
    { Thing: object(thing) },
  );
  expect(effects[line]?.effect).toMatchObject({ kind: 'none' });
  expect(effects[line]?.evidence.join()).toContain('frobnicate');
  expect(post('reload')).toBe('none');
});
