import type { JsonSchema } from '../schema/index.ts';
import { byPointer, effectSchemas, names, pointers } from './effect-schemas.ts';

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
    ...effectSchemas,
    resource: {
      type: 'object',
      additionalProperties: false,
      properties: {
        identity: {
          description: 'What tells one from another: a pointer, or several; "parent" is what its path hangs below.',
          oneOf: [
            { $ref: '#/$defs/pointer' },
            {
              type: 'array',
              minItems: 2,
              items: { anyOf: [{ const: 'parent' }, { $ref: '#/$defs/pointer' }] },
              contains: { $ref: '#/$defs/pointer' },
            },
            {
              type: 'object',
              required: ['pointer'],
              additionalProperties: false,
              properties: {
                pointer: { $ref: '#/$defs/pointer' },
                parameter: { type: 'string' },
                form: { enum: ['integer', 'decimal', 'uuid', 'opaque', 'name'] },
                with: { type: 'array', minItems: 1, items: { $ref: '#/$defs/identityPart' } },
              },
            },
          ],
        },
        fields: { $ref: '#/$defs/pointer' },
        credentials: pointers,
        unique: pointers,
        count: { type: 'integer', minimum: 0 },
        protect: { type: 'array', description: 'Ids that cannot be deleted.', items: { type: 'string' } },
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
                input: { $ref: '#/$defs/pointer' },
                hidden: { const: true },
                aliases: names,
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
    identityPart: {
      description: 'What comes before the pointer, where they tell one from another only together.',
      oneOf: [
        { type: 'object', required: ['parent'], additionalProperties: false, properties: { parent: { const: true } } },
        {
          type: 'object',
          required: ['pointer'],
          additionalProperties: false,
          properties: { pointer: { $ref: '#/$defs/pointer' }, parameter: { type: 'string' } },
        },
      ],
    },
    operation: {
      type: 'object',
      additionalProperties: false,
      required: ['effect'],
      properties: { effect: { $ref: '#/$defs/effect' } },
    },
  },
};
