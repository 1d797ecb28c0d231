import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { createWords } from '../../lexicon/index.ts';
import { buildApi } from '../../model/index.ts';
import { makeSuiteCases } from '../index.ts';

const spec = new URL('../../../spec/openapi.yaml', import.meta.url);
const { document } = await loadDocument(load(readFileSync(spec, 'utf8')) as never);
const { api } = buildApi(document);

const step = {
  stepId: 'a',
  operationId: 'listUsers',
  parameters: [
    { name: 'search', in: 'query', value: '$inputs.text' },
    { name: 'page', in: 'query', value: '$inputs.page' },
  ],
};

function read(workflows: JsonValue[], inputs: Record<string, JsonValue>, components: JsonObject = {}) {
  const value = {
    arazzo: '1.0.1',
    info: { title: 'Users', version: '1' },
    sourceDescriptions: [{ name: 'studio', url: 'openapi.yaml', type: 'openapi' }],
    workflows,
    components,
  };
  return makeSuiteCases(api, { value, inputs }, { seed: 'seed', words: createWords() });
}

const declared = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', maxLength: 5 }, page: { type: 'integer', minimum: 1, default: 2 } },
};
const it = { workflowId: 'it', inputs: declared, steps: [step] };

test('inputs are given as text, and are what their schema wants', () => {
  const { cases, issues, inputs } = read([it], { text: '12', page: '3' });
  expect(issues).toEqual([]);
  expect(inputs).toEqual(['text', 'page']);
  expect(cases[0]?.steps[0]?.request.parameters.map(({ value }) => value)).toEqual(['12', 3]);
});

test('a default counts where none is given', () => {
  const { cases } = read([it], { text: 'ada' });
  expect(cases[0]?.steps[0]?.request.parameters.map(({ value }) => value)).toEqual(['ada', 2]);
});

test('without a schema a text is what it is as JSON', () => {
  const free = { workflowId: 'it', steps: [step] };
  const { cases } = read([free], { text: 'a,b', page: '[1,2]' });
  expect(cases[0]?.steps[0]?.request.parameters.map(({ value }) => value)).toEqual(['a,b', [1, 2]]);
});

test.each<[string, Record<string, JsonValue>, string, RegExp]>([
  ['is required, and not given', {}, '/workflows/0/inputs/required', /requires the input text: .*--input text=/],
  ['breaks its schema', { text: 'too long' }, '/workflows/0/inputs/properties/text', /refuses the input text: it must/],
  ['is no number', { text: 'a', page: 'x' }, '/workflows/0/inputs/properties/page', /refuses the input page/],
])('an input that %s is refused at its place', (_, given, pointer, message) => {
  const { cases, issues } = read([it], given);
  expect(cases).toEqual([]);
  expect(issues).toEqual([{ pointer, message: expect.stringMatching(message) }]);
});

test('a schema may be among the components', () => {
  const shared = { ...it, inputs: { $ref: '#/components/inputs/search' } };
  const { issues } = read([shared], {}, { inputs: { search: declared } });
  expect(issues.map(({ pointer }) => pointer)).toEqual(['/components/inputs/search/required']);
});

test('what is used and has no value is refused where it stands', () => {
  const { issues } = read([{ workflowId: 'it', steps: [step] }], { page: 1 });
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
  const { cases, issues } = read([it, call], {});
  expect(issues).toEqual([]);
  expect(cases.map(({ name }) => name)).toEqual(['use/suites/1@seed']);
  expect(cases[0]?.steps[0]?.request.parameters.map(({ value }) => value)).toEqual(['grace', 2]);
});
