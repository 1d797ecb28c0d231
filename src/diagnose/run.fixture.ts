import { readFileSync } from 'node:fs';
import { checkExchange, type Exchange, type Expectation } from '../check/index.ts';
import { type Document, loadDocument } from '../document/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { isObject, type JsonValue } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { type Assembly, assembleMock } from '../mock/index.ts';
import { type Api, buildApi } from '../model/index.ts';
import { buildRequest } from '../plan/index.ts';
import type { PlainResponse } from '../wire/index.ts';

export interface Bench {
  api: Api;
  document: Document;
  /** Asks the mock, and gives what it answers, edited. */
  run(edit?: Edit, options?: { methods?: string[]; ids?: number[]; expect?: Expectation }): CaseResult[];
}

/** Changes an answer on its way; `undefined` leaves it alone. */
export type Edit = (operation: string, response: PlainResponse, count: number) => PlainResponse | undefined;

/** A mock of one document, and what is judged by another (or the same). */
const mocks = new Map<string, Assembly>();
const accepted: Expectation = { kind: 'accepted' };

export async function openBench(
  served: string,
  judged = served,
  files: Record<string, string> = {},
  overlays: { name: string; text: string }[] = [],
): Promise<Bench> {
  const load = async (main: string, over: typeof overlays): Promise<Document> =>
    (
      await loadDocument('main.yaml', {
        read: async (uri) => ({ text: uri === 'main.yaml' ? main : (files[uri] ?? '') }),
        overlays: over,
      })
    ).document;
  // A world takes time to make, and is reset before every run.
  const mock = mocks.get(served) ?? assembleMock(await load(served, []));
  mocks.set(served, mock);
  const document = await load(judged, overlays);
  const { api } = buildApi(document);
  const words = createWords({});
  return {
    api,
    document,
    run(edit = () => undefined, { methods = ['get'], ids = [3, 4, 5], expect = accepted } = {}) {
      mock.store.reset();
      const results: CaseResult[] = [];
      for (const operation of mock.api.operations.filter(
        ({ method, path }) => methods.includes(method) && isUsual(path),
      )) {
        for (const id of operation.path.includes('{') ? ids : ids.slice(0, 1)) {
          const known = ({ in: place }: { in: string }) => (place === 'path' ? id : undefined);
          const base = mock.api.basePaths[0] ?? '';
          const request = buildRequest(mock.api, operation, { seed: `${id}`, words, known, base });
          const answered = mock.respond(request).response;
          const response = edit(operation.id, answered, results.length) ?? answered;
          const own = api.operations.find((each) => each.id === operation.id);
          if (own) results.push(makeResult(api, { operation: own, request, response }, results.length, expect));
        }
      }
      return results;
    },
  };
}

/** Some are enough. */
function isUsual(path: string): boolean {
  return !/^\/(catalogues|data-catalogues|tool-catalogues|filestore|tags|filters|llms)\b/.test(path);
}

export function makeResult(api: Api, exchange: Exchange, index: number, expect: Expectation): CaseResult {
  const { id } = exchange.operation;
  const { findings, unchecked } = checkExchange(api, exchange, { undocumented: true });
  return {
    case: {
      name: `${id}/examples/${index}@standin`,
      phase: 'examples',
      operation: id,
      reason: 'the plainest valid request',
      serves: [],
      steps: [],
    },
    steps: [{ name: 'ask', role: 'read', expect, exchange, milliseconds: 1 }],
    findings: findings.map((finding) => ({ ...finding, step: 'ask' })),
    unchecked,
  };
}

/** The bundled document, as text. */
export const bundled = readFileSync('spec/openapi.yaml', 'utf8');

/** Edits the JSON body of some answers. */
export function editJson(concerns: (operation: string) => boolean, edit: (body: JsonValue) => JsonValue): Edit {
  return (operation, response) => {
    const { body } = response;
    if (!concerns(operation) || body === undefined || response.status >= 300) return undefined;
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    return { ...response, body: JSON.stringify(edit(JSON.parse(text) as JsonValue)) };
  };
}

/** Changes every object of the body that `concerns` picks. */
export function mapObjects(
  value: JsonValue,
  change: (object: { [name: string]: JsonValue | undefined }) => { [name: string]: JsonValue | undefined },
): JsonValue {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, member === undefined ? member : mapObjects(member, change)]),
  );
  return change(inner);
}
