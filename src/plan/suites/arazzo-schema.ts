import type { JsonObject } from '../../json/index.ts';
import type { JsonSchema } from '../../schema/index.ts';

const texts: JsonObject = { type: 'object', additionalProperties: { type: 'string' } };
const listOf = (name: string): JsonObject => ({ type: 'array', items: { $ref: `#/$defs/${name}` } });
const orReusable = (name: string): JsonObject => ({
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
        successActions: { type: 'object', additionalProperties: { $ref: '#/$defs/successAction' } },
        failureActions: { type: 'object', additionalProperties: { $ref: '#/$defs/failureAction' } },
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
        successActions: orReusable('successAction'),
        failureActions: orReusable('failureAction'),
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
        onSuccess: orReusable('successAction'),
        onFailure: orReusable('failureAction'),
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
    successAction: action({ type: { enum: ['end', 'goto'] } }),
    failureAction: action({
      type: { enum: ['end', 'goto', 'retry'] },
      retryAfter: { type: 'number', minimum: 0 },
      retryLimit: { type: 'integer', minimum: 0 },
    }),
  },
};

/** Whichever kind of action, it goes to one place at most; `goto` to one exactly. */
function action(properties: JsonObject): JsonObject {
  const places: JsonSchema[] = [{ required: ['stepId'] }, { required: ['workflowId'] }];
  return {
    type: 'object',
    required: ['name', 'type'],
    properties: {
      name: { type: 'string' },
      stepId: { type: 'string' },
      workflowId: { type: 'string' },
      criteria: listOf('criterion'),
      ...properties,
    },
    not: { required: ['stepId', 'workflowId'] },
    if: { properties: { type: { const: 'goto' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { anyOf: places },
  };
}
