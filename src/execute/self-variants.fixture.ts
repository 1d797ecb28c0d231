import { flag, listOf, object, ref, text, whole } from '../model/infer/api.fixture.ts';
import { crud, Group, needing, type ShortDocument } from './self.fixture.ts';

const tag = (value: string) => ({ const: value });
const Choice = { oneOf: [ref('Import'), ref('Export')], discriminator: { propertyName: 'type' } };

/** The same for variants (`oneOf`, `anyOf`) of things and of their parts. */
export const variantDocuments: ShortDocument[] = [
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
    'an action that says what only some variants have',
    {
      ...crud('/services', 'Service', needing(['type', 'name'], { type: { enum: ['line', 'cloud'] }, name: text })),
      'POST /services/{id}/change-request': {
        takes: needing(['capacity'], { capacity: whole, name: text }),
        answers: object({ capacity: whole, name: text }),
        status: '202',
      },
    },
    {
      Service: { oneOf: [ref('Line'), ref('Cloud')] },
      Line: needing(['id', 'type'], { id: whole, type: tag('line'), name: text }),
      Cloud: needing(['id', 'type'], { id: whole, type: tag('cloud'), name: text, capacity: whole }),
    },
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
    'a list in one of several envelopes, told apart by a tag, of which one alone has its items',
    {
      ...crud('/finds', 'Find'),
      'GET /finds': { answers: { oneOf: ['Plain', 'Shared', 'Trashed', 'Locked'].map(ref) } },
    },
    {
      Find: needing(['id', 'name'], { id: whole, name: text }),
      Plain: needing(['type', 'entries'], { type: tag('plain'), entries: listOf(ref('Find')) }),
      ...Object.fromEntries(
        ['Shared', 'Trashed', 'Locked'].map((name) => [
          name,
          needing(['type', 'entries'], {
            type: tag(name),
            entries: listOf(object({ [name]: text, item: ref('Find') })),
          }),
        ]),
      ),
    },
  ],
];
