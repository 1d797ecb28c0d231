import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadDocument } from '../document/index.ts';
import { type Api, buildApi, hintsOf, type Operation, type Shape } from '../model/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import { type Direction, generate } from '../schema/index.ts';
import { encodeBody, encodeRequest } from '../wire/index.ts';
import { checkResponse, receiveRequest } from './index.ts';

const corpus = resolve(import.meta.dirname, '../../../shared/corpus/documents');
const isThere = existsSync(corpus);
if (!isThere) console.log('check: no corpus of documents here, its tests are skipped');

async function load(file: string): Promise<Api> {
  const read = async (path: string) => ({ text: readFileSync(path, 'utf8') });
  return buildApi((await loadDocument(resolve(corpus, file), { read })).document).api;
}

function draw(api: Api, { schema }: Shape, direction: Direction, ...trail: string[]) {
  const key = trail.reduce(childKey, rootKey('law'));
  return generate(schema, { key, document: api.root, direction });
}

/** What a router would find in the place of each parameter. */
function splitPath(template: string, path: string): Record<string, string> {
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^{}]*\}/g, '([^/]*)');
  const texts = new RegExp(`^${pattern}$`).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
}

function sendAll(api: Api, operation: Operation) {
  const parameters = operation.parameters.map((parameter) => ({
    parameter,
    value: draw(api, parameter.shape, 'request', operation.id, parameter.in, parameter.name),
  }));
  const media = operation.requestBody?.content.find(({ shape }) => shape);
  const body = media?.shape && {
    value: draw(api, media.shape, 'request', operation.id, media.name),
    mediaType: media.name,
    hints: hintsOf(api, media.shape),
    encoding: media.encoding,
  };
  const { method, path } = operation;
  const request = encodeRequest({ method, path, parameters, ...(body ? { body } : {}) });
  return { parameters, request, received: receiveRequest(api, operation, request, splitPath(path, request.path)) };
}

test.skipIf(!isThere).each(['readme-parameters-style-3.0.json', 'autorest-url.json', 'petstore-3.0.4.json'])(
  '%s: every request that is written from valid values is received as these values',
  async (file) => {
    const api = await load(file);
    expect(api.operations.length).toBeGreaterThan(10);
    for (const operation of api.operations) {
      const { parameters, received } = sendAll(api, operation);
      const empty = parameters.some(({ parameter, value }) => parameter.in === 'path' && value === '');
      // No router finds an empty segment.
      if (empty) continue;
      expect([operation.id, received.violations, received.unchecked]).toEqual([operation.id, [], []]);
      for (const { parameter, value } of parameters) {
        if (parameter.in === 'querystring') continue;
        expect([operation.id, parameter.name, received.values[parameter.in][parameter.name]]).toEqual([
          operation.id,
          parameter.name,
          value,
        ]);
      }
    }
  },
);

test.skipIf(!isThere).each(['petstore-3.0.4.json', 'train-travel.yaml', 'art19-jsonapi.json', 'redocly-museum.yaml'])(
  '%s: every response that is written from a valid value conforms, and knows its fields',
  async (file) => {
    const api = await load(file);
    let judged = 0;
    for (const operation of api.operations) {
      for (const response of operation.responses) {
        const status = Number(response.status.replace('default', '500').replace('XX', '00'));
        for (const { name, shape, encoding } of response.content) {
          if (!shape || status === 204) continue;
          const value = draw(api, shape, 'response', operation.id, response.status, name);
          const { bytes, contentType } = encodeBody(value, name, { hints: hintsOf(api, shape), encoding });
          const sent = { status, headers: { 'content-type': contentType }, body: bytes };
          const only = {
            only: ['status-documented', 'body-conforms', 'fields-documented'] as const,
            undocumented: true,
          };
          expect([operation.id, checkResponse(api, operation, sent, only)]).toEqual([
            operation.id,
            { findings: [], unchecked: [] },
          ]);
          judged += 1;
        }
      }
    }
    expect(judged).toBeGreaterThan(5);
  },
);
