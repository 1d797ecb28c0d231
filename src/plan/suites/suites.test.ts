import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../json/index.ts';
import { makeSuiteCases } from '../index.ts';
import { api, options, readWorkflows } from './suites.fixture.ts';

const folder = new URL('../../../', import.meta.url);
const bundled = load(readFileSync(new URL('contracts/roll-api-key.arazzo.yaml', folder), 'utf8')) as JsonValue;

test('the bundled suite becomes a case for each workflow, the same each time', () => {
  const { cases, issues } = makeSuiteCases(api, { value: bundled }, options);
  expect(issues).toEqual([]);
  expect(cases.map(({ name }) => name)).toEqual([
    'rolled-key-replaces-the-old-one/suites/1@seed',
    'rolling-leaves-others-alone/suites/1@seed',
  ]);
  const [first] = cases;
  expect(first?.steps.map(({ name }) => name)).toEqual(
    'create roll read list old-key new-key roll-again delete'.split(' '),
  );
  expect(JSON.stringify(makeSuiteCases(api, { value: structuredClone(bundled) }, options).cases)).toBe(
    JSON.stringify(cases),
  );
});

test('inputs are drawn from their schemas, and written where they are used', () => {
  const [first] = makeSuiteCases(api, { value: bundled, inputs: { name: "Ada O'Bi" } }, options).cases;
  const body = first?.steps[0]?.request.body?.value;
  expect(body).toMatchObject({ data: { attributes: { name: "Ada O'Bi", email: expect.stringMatching(/@/) } } });
  expect(first?.steps[2]?.expect).toMatchObject({
    criteria: [{}, {}, { condition: "$response.body#/attributes/name == 'Ada O''Bi'" }],
  });
});

test('what an earlier step knows is a hole, within a text too', () => {
  const [first] = makeSuiteCases(api, { value: bundled }, options).cases;
  const step = first?.steps.find(({ name }) => name === 'old-key');
  expect(step?.request.parameters).toEqual([
    { in: 'path', name: 'id', value: { $from: '$steps.create.outputs.id' } },
    { in: 'header', name: 'Authorization', value: { $from: 'Bearer {$steps.create.outputs.key}' } },
  ]);
  expect(step?.request.credentials).toBe('none');
});

test('replacements change the payload of one step alone', () => {
  const cases = makeSuiteCases(api, { value: bundled, inputs: { other_email: 'b@example.org' } }, options).cases;
  const [create, other] = cases[1]?.steps ?? [];
  expect(other?.request.body?.value).toMatchObject({ data: { attributes: { email: 'b@example.org' } } });
  expect(create?.request.body?.value).not.toMatchObject({ data: { attributes: { email: 'b@example.org' } } });
});

const make = {
  workflowId: 'make',
  inputs: { type: 'object', properties: { name: { type: 'string', enum: ['drawn', 'given'] } } },
  steps: [
    {
      stepId: 'create',
      operationId: '$sourceDescriptions.studio.createTag',
      requestBody: { payload: { data: { type: 'tags', attributes: { name: '$inputs.name' } } } },
      outputs: { id: '$response.body#/id' },
    },
  ],
  outputs: { id: '$steps.create.outputs.id' },
};

test('a workflow that a step calls is written out in its place', () => {
  const use = {
    workflowId: 'use',
    steps: [
      { stepId: 'prepare', workflowId: 'make', parameters: [{ name: 'name', value: 'given' }] },
      {
        stepId: 'read',
        operationPath: '{$sourceDescriptions.studio.url}#/paths/~1tags~1{id}/get',
        parameters: [{ name: 'id', in: 'path', value: '$steps.prepare.outputs.id' }],
        onFailure: [{ name: 'wait', type: 'retry', retryAfter: 0.5, retryLimit: 3 }],
      },
    ],
  };
  const { cases, issues } = readWorkflows([make, use]);
  expect(issues).toEqual([]);
  const [create, read] = cases[1]?.steps ?? [];
  expect(create).toMatchObject({
    name: 'prepare-create',
    operation: 'createTag',
    request: { body: { value: { data: { attributes: { name: 'given' } } } } },
  });
  expect(read).toMatchObject({
    operation: 'getTag',
    request: { parameters: [{ value: { $from: '$steps.prepare-create.outputs.id' } }] },
    expect: { kind: 'accepted' },
    onFailure: [{ type: 'retry', limit: 3, after: 0.5 }],
  });
});

test('a workflow that another depends on goes before it', () => {
  const use = {
    workflowId: 'use',
    dependsOn: ['make'],
    steps: [
      {
        stepId: 'read',
        operationId: 'getTag',
        parameters: [{ name: 'id', in: 'path', value: '$workflows.make.outputs.id' }],
      },
    ],
  };
  const { cases } = readWorkflows([use, make]);
  expect(cases[0]?.steps.map(({ name }) => name)).toEqual(['make-create', 'read']);
  expect(cases[0]?.steps[1]?.request.parameters).toEqual([
    { in: 'path', name: 'id', value: { $from: '$steps.make-create.outputs.id' } },
  ]);
});

test.each<[string, JsonValue, string]>([
  ['an unknown operation', { stepId: 'a', operationId: 'getTagg' }, '/workflows/0/steps/0/operationId'],
  [
    'a path without an operation',
    { stepId: 'a', operationPath: '#/paths/~1x/get' },
    '/workflows/0/steps/0/operationPath',
  ],
  ['a workflow that is not there', { stepId: 'a', workflowId: 'b' }, '/workflows/0/steps/0/workflowId'],
  ['a workflow within itself', { stepId: 'a', workflowId: 'it' }, '/workflows/0/steps/0/workflowId'],
  [
    'a reference to nothing',
    { stepId: 'a', operationId: 'getTag', parameters: [{ reference: '$components.parameters.x' }] },
    '/workflows/0/steps/0/parameters/0',
  ],
])('%s is refused, with its place', (_, step, pointer) => {
  const { cases, issues } = readWorkflows([{ workflowId: 'it', steps: [step] }]);
  expect(cases).toEqual([]);
  expect(issues.map((issue) => issue.pointer)).toEqual([pointer]);
});

test('what is not Arazzo is refused', () => {
  expect(makeSuiteCases(api, { value: { arazzo: '1.0.0' } }, options).issues.length).toBeGreaterThan(0);
  const jump = { stepId: 'a', operationId: 'getTag', onFailure: [{ name: 'x', type: 'goto' }] };
  const { issues } = readWorkflows([{ workflowId: 'it', steps: [jump] }]);
  expect(issues.some(({ pointer }) => pointer.startsWith('/workflows/0/steps/0/onFailure/0'))).toBe(true);
});
