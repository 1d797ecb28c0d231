import { expect, test } from 'vitest';
import type { JsonValue } from '../../json/index.ts';
import { readWorkflows } from './suites.fixture.ts';

const step = {
  stepId: 'a',
  operationId: 'listUsers',
  parameters: [
    { name: 'search', in: 'query', value: '$inputs.text' },
    { name: 'page', in: 'query', value: '$inputs.page' },
  ],
};

const declared = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', maxLength: 5 }, page: { type: 'integer', minimum: 1, default: 2 } },
};
const it = { workflowId: 'it', inputs: declared, steps: [step] };

test('inputs are given as text, and are what their schema wants', () => {
  const { cases, issues, inputs } = readWorkflows([it], { inputs: { text: '12', page: '3' } });
  expect(issues).toEqual([]);
  expect(inputs).toEqual(['text', 'page']);
  expect(cases[0]?.steps[0]?.request.parameters.map(({ value }) => value)).toEqual(['12', 3]);
});

test('a default counts where none is given', () => {
  const { cases } = readWorkflows([it], { inputs: { text: 'ada' } });
  expect(cases[0]?.steps[0]?.request.parameters.map(({ value }) => value)).toEqual(['ada', 2]);
});

test('without a schema a text is what it is as JSON', () => {
  const free = { workflowId: 'it', steps: [step] };
  const { cases } = readWorkflows([free], { inputs: { text: 'a,b', page: '[1,2]' } });
  expect(cases[0]?.steps[0]?.request.parameters.map(({ value }) => value)).toEqual(['a,b', [1, 2]]);
});

test.each<[string, Record<string, JsonValue>, string, RegExp]>([
  ['is required, and not given', {}, '/workflows/0/inputs/required', /requires the input text: .*--input text=/],
  ['breaks its schema', { text: 'too long' }, '/workflows/0/inputs/properties/text', /refuses the input text: it must/],
  ['is no number', { text: 'a', page: 'x' }, '/workflows/0/inputs/properties/page', /refuses the input page/],
])('an input that %s is refused at its place', (_, given, pointer, message) => {
  const { cases, issues } = readWorkflows([it], { inputs: given });
  expect(cases).toEqual([]);
  expect(issues).toEqual([{ pointer, message: expect.stringMatching(message) }]);
});

test('a schema may be among the components', () => {
  const shared = { ...it, inputs: { $ref: '#/components/inputs/search' } };
  const { issues } = readWorkflows([shared], { components: { inputs: { search: declared } } });
  expect(issues.map(({ pointer }) => pointer)).toEqual(['/components/inputs/search/required']);
});

test('what is used and has no value is refused where it stands', () => {
  const { issues } = readWorkflows([{ workflowId: 'it', steps: [step] }], { inputs: { page: 1 } });
  expect(issues).toEqual([
    {
      pointer: '/workflows/0/steps/0/parameters/0/value',
      message: expect.stringContaining('$inputs.text has no value'),
    },
  ]);
});

test('a workflow that others call gets its inputs from them, and is not run without', () => {
  const call = {
    workflowId: 'use',
    steps: [{ stepId: 'call', workflowId: 'it', parameters: [{ name: 'text', value: 'grace' }] }],
  };
  const { cases, issues } = readWorkflows([it, call], { inputs: {} });
  expect(issues).toEqual([]);
  expect(cases.map(({ name }) => name)).toEqual(['use/suites/1@seed']);
  expect(cases[0]?.steps[0]?.request.parameters.map(({ value }) => value)).toEqual(['grace', 2]);
});
