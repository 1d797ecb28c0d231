import type { JsonSchema } from '../../schema/index.ts';

const texts: JsonSchema = { type: 'object', additionalProperties: { type: 'string' } };
const listOf = (name: string): JsonSchema => ({ type: 'array', items: { $ref: `#/$defs/${name}` } });
const orReusable = (name: string): JsonSchema => ({
  type: 'array',
  items: { anyOf: [{ $ref: `#/$defs/${name}` }, { $ref: '#/$defs/reusable' }] },
});

/** What a suite must look like: Arazzo 1.0, as far as it is run. What else stands in it is left alone. */
export const arazzoSchema: JsonSchema = {
  type: 'object',
  required: ['arazzo', 'info', 'sourceDescriptions', 'workflows'],
  properties: {
    arazzo: { type: 'string', pattern: '^1\\.0\\.\\d+' },
    info: { type: 'object', required: ['title', 'version'] },
    sourceDescriptions: { type: 'array', minItems: 1, items: { type: 'object', required: ['name', 'url'] } },
    workflows: { type: 'array', minItems: 1, items: { $ref: '#/$defs/workflow' } },
    components: {
      type: 'object',
      properties: {
        inputs: { type: 'object', additionalProperties: { type: 'object' } },
        parameters: { type: 'object', additionalProperties: { $ref: '#/$defs/parameter' } },
        successActions: { type: 'object', additionalProperties: { $ref: '#/$defs/action' } },
        failureActions: { type: 'object', additionalProperties: { $ref: '#/$defs/action' } },
      },
    },
  },
  $defs: {
    name: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
    workflow: {
      type: 'object',
      required: ['workflowId', 'steps'],
      properties: {
        workflowId: { $ref: '#/$defs/name' },
        summary: { type: 'string' },
        inputs: { type: 'object' },
        dependsOn: { type: 'array', items: { type: 'string' } },
        parameters: orReusable('parameter'),
        steps: { type: 'array', minItems: 1, items: { $ref: '#/$defs/step' } },
        failureActions: orReusable('action'),
        outputs: texts,
      },
    },
    step: {
      type: 'object',
      required: ['stepId'],
      properties: {
        stepId: { $ref: '#/$defs/name' },
        operationId: { type: 'string' },
        operationPath: { type: 'string' },
        workflowId: { type: 'string' },
        parameters: orReusable('parameter'),
        requestBody: {
          type: 'object',
          properties: {
            contentType: { type: 'string' },
            replacements: {
              type: 'array',
              items: { type: 'object', required: ['target', 'value'], properties: { target: { type: 'string' } } },
            },
          },
        },
        successCriteria: listOf('criterion'),
        onSuccess: orReusable('action'),
        onFailure: orReusable('action'),
        outputs: texts,
      },
      oneOf: [{ required: ['operationId'] }, { required: ['operationPath'] }, { required: ['workflowId'] }],
    },
    parameter: {
      type: 'object',
      required: ['name', 'value'],
      properties: { name: { type: 'string' }, in: { enum: ['path', 'query', 'header', 'cookie'] } },
    },
    reusable: { type: 'object', required: ['reference'], properties: { reference: { type: 'string' } } },
    criterion: {
      type: 'object',
      required: ['condition'],
      properties: {
        condition: { type: 'string', minLength: 1 },
        context: { type: 'string' },
        type: {
          anyOf: [
            { enum: ['simple', 'regex', 'jsonpath'] },
            { type: 'object', required: ['type'], properties: { type: { const: 'jsonpath' } } },
          ],
        },
      },
      dependentRequired: { type: ['context'] },
    },
    action: {
      type: 'object',
      required: ['name', 'type'],
      properties: {
        name: { type: 'string' },
        // `goto` makes of a suite a program; it is refused rather than left out.
        type: { enum: ['end', 'retry'] },
        retryAfter: { type: 'number', minimum: 0 },
        retryLimit: { type: 'integer', minimum: 0 },
      },
    },
  },
};
