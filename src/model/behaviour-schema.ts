import type { JsonSchema } from '../schema/index.ts';

const pointer: JsonSchema = { type: 'string', pattern: '^(/[^/]+)*$' };
const pointers: JsonSchema = { type: 'array', items: { $ref: '#/$defs/pointer' } };
const byPointer = (value: JsonSchema): JsonSchema => ({
  type: 'object',
  propertyNames: { $ref: '#/$defs/pointer' },
  additionalProperties: value,
});

/** The JSON Schema of `mocks/behaviour.yaml`. */
export const behaviourSchema: Exclude<JsonSchema, boolean> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Behaviour of a Standin mock',
  description: 'Corrects, line by line, what was inferred from the OpenAPI document.',
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { const: 1 },
    resources: { type: 'object', additionalProperties: { $ref: '#/$defs/resource' } },
    operations: { type: 'object', additionalProperties: { $ref: '#/$defs/operation' } },
  },
  $defs: {
    pointer,
    resource: {
      type: 'object',
      additionalProperties: false,
      properties: {
        identity: {
          oneOf: [
            { $ref: '#/$defs/pointer' },
            {
              type: 'object',
              required: ['pointer'],
              additionalProperties: false,
              properties: {
                pointer: { $ref: '#/$defs/pointer' },
                parameter: { type: 'string' },
                form: { enum: ['integer', 'decimal', 'uuid', 'opaque', 'name'] },
              },
            },
          ],
        },
        fields: { $ref: '#/$defs/pointer' },
        credentials: pointers,
        unique: pointers,
        count: { type: 'integer', minimum: 0 },
        relations: byPointer({
          oneOf: [
            { const: false },
            { type: 'string' },
            {
              type: 'object',
              required: ['target'],
              additionalProperties: false,
              properties: {
                target: { type: 'string' },
                many: { type: 'boolean' },
                form: { enum: ['embedded', 'id'] },
                inverse: { $ref: '#/$defs/pointer' },
                aliases: { type: 'array', items: { type: 'string' } },
                by: { $ref: '#/$defs/pointer' },
              },
            },
          ],
        }),
        derive: byPointer({
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            properties: { when: byPointer(true), value: true, template: { type: 'string' } },
          },
        }),
        values: {
          type: 'object',
          description: 'Id → pointer → value that this entity starts with.',
          additionalProperties: byPointer(true),
        },
      },
    },
    operation: {
      type: 'object',
      additionalProperties: false,
      required: ['effect'],
      properties: { effect: { $ref: '#/$defs/effect' } },
    },
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
        {
          type: 'object',
          required: ['kind'],
          description: 'A whole effect, as `standin explain --json` shows it.',
          properties: {
            kind: {
              enum: [
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
              ],
            },
          },
        },
      ],
    },
    changes: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: {
        rotate: { $ref: '#/$defs/pointer' },
        grace: { type: 'number', minimum: 0, description: 'Seconds that a rotated credential stays valid.' },
        set: byPointer(true),
        toggle: { $ref: '#/$defs/pointer' },
        touch: { $ref: '#/$defs/pointer' },
        increment: { $ref: '#/$defs/pointer' },
        write: byPointer({ type: 'string' }),
        assign: byPointer({ $ref: '#/$defs/pointer' }),
      },
    },
  },
};
