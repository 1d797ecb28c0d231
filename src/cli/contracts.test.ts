import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWords } from '../lexicon/index.ts';
import { openModel } from '../mock/index.ts';
import { root } from './command.fixture.ts';
import { readSuites } from './contracts.ts';

const suite = `arazzo: 1.0.1
info: { title: Tags, version: 1.0.0 }
sourceDescriptions: [{ name: studio, url: openapi.yaml, type: openapi }]
workflows:
  - workflowId: it
    inputs:
      type: object
      required: [tag]
      properties:
        tag: { type: integer }
    steps:
      - stepId: read
        operationId: getTag
        parameters: [{ name: id, in: path, value: $inputs.tag }]
`;

const file = join(mkdtempSync(join(tmpdir(), 'standin-suites-')), 'tags.arazzo.yaml');
writeFileSync(file, suite);
const { api } = await openModel(`${root}spec/openapi.yaml`);
const read = (inputs: Record<string, string>) => readSuites(api, [file], { seed: 'a', words: createWords(), inputs });

test('inputs are written where a suite uses them', async () => {
  const [made] = await read({ tag: '7' });
  expect(made?.steps[0]?.request.parameters).toEqual([{ in: 'path', name: 'id', value: 7 }]);
});

test.each([
  ['is not given', {}, 'tags.arazzo.yaml:8 /workflows/0/inputs/required requires the input tag'],
  ['is none', { tag: 'seven' }, 'tags.arazzo.yaml:10 /workflows/0/inputs/properties/tag refuses the input tag'],
  ['no suite has', { tag: '7', tga: '7' }, 'the suites have tag. Did you mean tag?'],
])('an input that %s is refused, with its line', async (_, inputs, message) => {
  await expect(read(inputs)).rejects.toThrow(message);
});
