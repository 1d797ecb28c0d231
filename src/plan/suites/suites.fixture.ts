import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { loadDocument } from '../../document/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { createWords } from '../../lexicon/index.ts';
import { buildApi } from '../../model/index.ts';
import { makeSuiteCases } from '../index.ts';

const spec = new URL('../../../spec/openapi.yaml', import.meta.url);
const { document } = await loadDocument(load(readFileSync(spec, 'utf8')) as never);

/** The bundled API. */
export const { api } = buildApi(document);
export const options = { seed: 'seed', words: createWords() };

/** A description of nothing but these workflows. */
export function suiteOf(workflows: JsonValue[], components: JsonObject = {}): JsonObject {
  return {
    arazzo: '1.0.1',
    info: { title: 'Suite', version: '1' },
    sourceDescriptions: [{ name: 'studio', url: 'openapi.yaml', type: 'openapi' }],
    workflows,
    components,
  };
}

/** What it comes to. */
export function readWorkflows(
  workflows: JsonValue[],
  { components, inputs = {} }: { components?: JsonObject; inputs?: Record<string, JsonValue> } = {},
) {
  return makeSuiteCases(api, { value: suiteOf(workflows, components), inputs }, options);
}
