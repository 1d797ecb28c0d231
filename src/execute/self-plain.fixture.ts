import type { JsonObject } from '../json/index.ts';
import { flag, listOf, object, ref, text, whole } from '../model/infer/api.fixture.ts';
import { crud, Group, needing, type ShortDocument } from './self.fixture.ts';

/** Each is a small copy of what a real document has, and of which our own mock or runner made a finding. */
export const plainDocuments: ShortDocument[] = [
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
    'a list that must be filtered by a reference of what was created',
    {
      ...crud('/groups', 'Group'),
      ...crud('/limits', 'Limit', needing(['group'], { group: needing(['id'], { id: whole, type: text }) })),
      'GET /limits': { answers: listOf(ref('Limit')), query: { group_id: whole } },
    },
    { Group, Limit: needing(['id', 'group'], { id: { ...whole, readOnly: true }, group: ref('Group') }) },
    (root) => require(root, '/limits', 'group_id'),
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
    'two operations of one path, told apart by a fragment',
    {
      ...crud('/items', 'Item'),
      'GET /items/{id}#links': { answers: needing(['link'], { link: text }), query: { fields: { enum: ['link'] } } },
      'GET /items/{id}': { answers: ref('Item'), query: { depth: whole }, errors: ['404', '400'] },
    },
    { Item: needing(['id', 'name'], { id: whole, name: text }) },
  ],
  [
    'a link to what tells one from another only together with its owner',
    {
      ...crud('/users', 'User'),
      ...crud('/teams', 'Team'),
      'GET /repos': { answers: listOf(ref('Repo')) },
      'POST /repos': { takes: object({ name: text }), answers: ref('Repo'), status: '201' },
      'GET /repos/{owner}/{repo}': { answers: ref('Repo'), errors: ['404'] },
      'GET /teams/{id}/repos': { answers: listOf(ref('Repo')) },
      'PUT /teams/{id}/repos/{org}/{repo}': { status: '204' },
      'DELETE /teams/{id}/repos/{org}/{repo}': { status: '204' },
    },
    {
      User: needing(['id', 'login'], { id: whole, login: text }),
      Team: needing(['id', 'name'], { id: whole, name: text }),
      Repo: needing(['owner', 'name'], { owner: ref('User'), name: text }),
    },
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
