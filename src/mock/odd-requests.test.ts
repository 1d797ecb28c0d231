import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkResponse } from '../check/index.ts';
import type { JsonValue } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import type { Operation, Parameter } from '../model/index.ts';
import { buildRequest } from '../plan/index.ts';
import { createRandom, type Random, rootKey } from '../random/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import { createMock, type Mock } from './index.ts';

const words = createWords();

/** Documents of every kind; the bundled one is always there. */
const documents = [
  'spec/openapi.yaml',
  ...['ai-studio-upstream.json', 'ix-api.json', 'train-travel.yaml']
    .map((name) => `../shared/corpus/documents/${name}`)
    .filter((file) => existsSync(file)),
];
if (documents.length === 1) console.log('skipped: odd requests to other documents need ../shared/corpus');

const oddBodies: JsonValue[] = [
  {},
  [],
  null,
  0,
  'text',
  [null, {}],
  { id: null },
  { id: [1, 2], data: { id: {}, attributes: [], relationships: 7 } },
  { data: [{ id: '1' }, 2] },
  { ids: ['1', 999, null], __proto__: { a: 1 }, constructor: 1, toString: [] },
  [{ op: 'remove', path: '/id' }],
  [{ op: 'move', from: '/a/b', path: '' }],
];
const oddIds = [
  '1',
  '2',
  '0',
  '-1',
  '999999999999999999999',
  'x y',
  '%20',
  '..',
  '__proto__',
  'constructor',
  'null',
  '{}',
  '日本',
];
const oddQueries = [
  '',
  'page=-1&limit=-5',
  'page=abc&size=1e9',
  'sort=-&q=%00',
  'offset=1&offset=2',
  'ids=1&ids=x',
  'include=a.b,c',
  'filter[id]=1',
  '&&=&a[b][c]=1',
];

/** A request that fits the operation's path and nothing else. */
function oddRequest(random: Random, { method, path }: Operation, base: string) {
  const body = random.int(0, 2) === 0 ? undefined : JSON.stringify(random.pick(oddBodies));
  const type = random.pick([
    'application/json',
    'application/json',
    'application/merge-patch+json',
    'text/plain',
    'nonsense',
  ]);
  const headers: Record<string, string> = { authorization: 'Bearer test' };
  if (body !== undefined) headers['content-type'] = type;
  if (random.int(0, 5) === 0) headers['if-match'] = random.pick(['*', '"1-0"', '""', 'W/"x', ',']);
  if (random.int(0, 9) === 0) headers['idempotency-key'] = random.pick(['a', 'b']);
  const filled = path.replaceAll(/\{[^}]+\}/g, () => encodeURIComponent(random.pick(oddIds)));
  return {
    method: method.toUpperCase(),
    path: base + filled,
    query: random.int(0, 1) === 0 ? '' : random.pick(oddQueries),
    headers,
    body: body === undefined ? undefined : new TextEncoder().encode(body),
  };
}

/** A valid one, now and then: to ids that are there, were there, or never were. */
function plainRequest(random: Random, { api }: Mock, operation: Operation, base: string): PlainRequest | undefined {
  if (random.int(0, 1) === 0) return undefined;
  const known = (parameter: Parameter) => (parameter.in === 'path' ? random.pick([1, 2, 3, 40]) : undefined);
  try {
    return buildRequest(api, operation, { seed: String(random.int(0, 9999)), words, known, base });
  } catch {
    return undefined;
  }
}

/** Sends `count` of them in a row to one world, and lists what is wrong with the answers. */
function misuse(mock: Mock, seed: string, count: number): string[] {
  const random = createRandom(rootKey(seed));
  const base = mock.api.basePaths[0] ?? '';
  const wrong: string[] = [];
  for (let n = 0; n < count; n++) {
    const operationAsked = random.pick(mock.api.operations);
    const request = plainRequest(random, mock, operationAsked, base) ?? oddRequest(random, operationAsked, base);
    const line = `${request.method} ${request.path}?${request.query}`;
    const { response, decision } = mock.respond(request);
    const { operation } = decision;
    const isDocumented = operation?.responses.some(({ status }) => status === String(response.status));
    if (response.status >= 500 && !isDocumented) wrong.push(`${line}: ${response.status}`);
    if (!operation) continue;
    const { findings } = checkResponse(mock.api, operation, response, { method: request.method });
    const real = findings.filter(({ check }) => response.status < 400 || check !== 'status-documented');
    if (real.length > 0) wrong.push(`${line}: ${response.status} ${real.map(({ message }) => message).join('; ')}`);
  }
  return wrong;
}

test.each(documents)('%s: no odd request gets a 500 or an invalid answer', { timeout: 60_000 }, async (document) => {
  const mock = await createMock(document, { auth: 'off', count: 5 });
  expect(misuse(mock, document, 200)).toEqual([]);
});
