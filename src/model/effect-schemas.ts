import type { JsonSchema } from '../schema/index.ts';

export const pointer: JsonSchema = { type: 'string', pattern: '^(/[^/]+)*$' };
export const pointers: JsonSchema = { type: 'array', items: { $ref: '#/$defs/pointer' } };
export const byPointer = (value: JsonSchema): JsonSchema => ({
  type: 'object',
  propertyNames: { $ref: '#/$defs/pointer' },
  additionalProperties: value,
});

export const names: JsonSchema = { type: 'array', items: { type: 'string' } };
const kinds = [
  'list',
  'read',
  'create',
  'replace',
  'merge',
  'delete',
  'act',
  'clone',
  'link',
  'unlink',
  'relink',
  'none',
];
const idSource = (
  places: string[],
  properties: Record<string, JsonSchema>,
  optional: Record<string, JsonSchema> = {},
): JsonSchema => ({
  type: 'object',
  required: ['in', ...Object.keys(properties)],
  properties: { in: { enum: places }, ...properties, ...optional },
  additionalProperties: false,
});
const changeOf = (kind: string, needs: string): JsonSchema => ({
  anyOf: [{ properties: { kind: { not: { const: kind } } } }, { required: [needs] }],
});

/** What a behaviour file says of effects, as definitions of its schema. */
export const effectSchemas: Record<string, JsonSchema> = {
  pointer,
  pointerOrNull: { oneOf: [{ $ref: '#/$defs/pointer' }, { type: 'null' }] },
  effect: {
    oneOf: [
      { const: 'none' },
      { $ref: '#/$defs/changes' },
      {
        type: 'object',
        required: ['clone'],
        additionalProperties: false,
        properties: { clone: { $ref: '#/$defs/changes' } },
      },
      { $ref: '#/$defs/whole' },
    ],
  },
  whole: {
    type: 'object',
    description: 'A whole effect, as `standin explain` shows it. What is not said stays; null takes it away.',
    required: ['kind'],
    additionalProperties: false,
    properties: {
      kind: { enum: kinds },
      resource: { type: 'string' },
      id: { $ref: '#/$defs/idSource' },
      named: { $ref: '#/$defs/idSource' },
      entity: { $ref: '#/$defs/pointerOrNull' },
      input: { $ref: '#/$defs/pointer' },
      many: { type: 'boolean' },
      items: { $ref: '#/$defs/pointer' },
      upsert: { type: 'boolean' },
      patch: { enum: ['merge', 'json-patch'] },
      relation: { $ref: '#/$defs/pointer' },
      target: { $ref: '#/$defs/idSource' },
      changes: { type: 'array', items: { $ref: '#/$defs/change' } },
      envelope: { $ref: '#/$defs/envelope' },
      paging: { $ref: '#/$defs/paging' },
      filters: {
        type: 'array',
        items: {
          type: 'object',
          required: ['parameter', 'pointer'],
          additionalProperties: false,
          properties: {
            parameter: { type: 'string' },
            pointer: { $ref: '#/$defs/pointer' },
            in: { const: 'path' },
            is: { enum: ['at least', 'at most', 'above', 'below'] },
          },
        },
      },
      sort: {
        type: ['object', 'null'],
        required: ['parameter'],
        additionalProperties: false,
        properties: { parameter: { type: 'string' }, direction: { type: 'string' } },
      },
      search: { type: ['string', 'null'] },
      within: {
        type: ['object', 'null'],
        required: ['resource', 'id', 'by', 'pointer'],
        additionalProperties: false,
        properties: {
          resource: { type: 'string' },
          id: { $ref: '#/$defs/idSource' },
          by: { enum: ['child', 'relation', 'key'] },
          pointer: { $ref: '#/$defs/pointer' },
          via: pointers,
        },
      },
      reason: { type: 'string' },
    },
  },
  idSource: {
    description: 'Where in a request the identity of an entity stands.',
    oneOf: [
      idSource(
        ['path'],
        { parameter: { type: 'string' } },
        {
          field: { $ref: '#/$defs/pointer' },
          with: { ...names, description: 'The parameters of the other parts of its identity.' },
          below: {
            type: 'object',
            description: 'The parent that the path names.',
            required: ['resource', 'id'],
            additionalProperties: false,
            properties: { resource: { type: 'string' }, id: { $ref: '#/$defs/idSource' } },
          },
        },
      ),
      idSource(['query'], { parameter: { type: 'string' } }),
      idSource(['body'], { pointer: { $ref: '#/$defs/pointer' } }),
      idSource(['credential', 'none'], {}),
      idSource(['relation'], {
        resource: { type: 'string' },
        id: { $ref: '#/$defs/idSource' },
        pointer: { $ref: '#/$defs/pointer' },
      }),
    ],
  },
  envelope: {
    type: 'object',
    description: 'Where the answer tells about the list: pointers into the body, and names of headers.',
    additionalProperties: false,
    properties: {
      items: { $ref: '#/$defs/pointer' },
      keyedById: { type: 'boolean' },
      item: { $ref: '#/$defs/pointer' },
      ...Object.fromEntries(
        ['total', 'pages', 'page', 'size', 'offset', 'next', 'previous', 'hasMore'].map((name) => [name, pointers]),
      ),
      headers: {
        type: 'object',
        required: ['total', 'pages', 'next', 'link'],
        additionalProperties: false,
        properties: { total: names, pages: names, next: names, link: names },
      },
    },
  },
  paging: {
    type: ['object', 'null'],
    description: 'The query parameters that cut the list into pages.',
    required: ['kind', 'first'],
    additionalProperties: false,
    properties: {
      kind: { enum: ['page', 'offset', 'cursor'] },
      position: { type: 'string' },
      size: { type: 'string' },
      first: { type: 'integer' },
      defaultSize: { type: 'integer', minimum: 1 },
      off: { type: 'string' },
    },
  },
  change: {
    type: 'object',
    required: ['kind', 'pointer'],
    additionalProperties: false,
    properties: {
      kind: { enum: ['rotate', 'set', 'toggle', 'touch', 'increment', 'write', 'assign'] },
      pointer: { $ref: '#/$defs/pointer' },
      of: { description: 'A relation: all that it names is touched.', $ref: '#/$defs/pointer' },
      grace: { $ref: '#/$defs/grace' },
      value: true,
      by: { type: 'number' },
      template: { type: 'string' },
      from: { $ref: '#/$defs/pointer' },
    },
    allOf: [
      changeOf('set', 'value'),
      changeOf('increment', 'by'),
      changeOf('write', 'template'),
      changeOf('assign', 'from'),
    ],
  },
  grace: { type: 'number', minimum: 0, description: 'Seconds that a rotated credential stays valid.' },
  changes: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      rotate: { $ref: '#/$defs/pointer' },
      grace: { $ref: '#/$defs/grace' },
      set: byPointer(true),
      toggle: { $ref: '#/$defs/pointer' },
      touch: { $ref: '#/$defs/pointer' },
      increment: { $ref: '#/$defs/pointer' },
      write: byPointer({ type: 'string' }),
      assign: byPointer({ $ref: '#/$defs/pointer' }),
    },
  },
};
