import { receiveRequest } from '../../src/check/index.ts';
import { resolvePointer } from '../../src/json/index.ts';
import { createWords } from '../../src/lexicon/index.ts';
import type { Mock } from '../../src/mock/index.ts';
import {
  type Effect,
  findResource,
  type IdSource,
  type Operation,
  type Parameter,
  type Within,
  writePathId,
} from '../../src/model/index.ts';
import { buildRequest } from '../../src/plan/index.ts';
import { SchemaError } from '../../src/schema/index.ts';
import type { PlainRequest } from '../../src/wire/index.ts';
import { chooseFree } from './body.ts';
import { withBody } from './exchange.ts';

/** A valid request; where the schema of its body cannot be used, any body is as good as another. */
export function makeRequest(mock: Mock, operation: Operation, seed = 'corpus'): PlainRequest {
  const options = {
    seed,
    words: createWords(),
    known: knownValues(mock, operation),
    base: mock.api.basePaths[0] ?? '',
  };
  try {
    return nameFreely(mock, operation, buildRequest(mock.api, operation, options), seed);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const request = buildRequest(mock.api, { ...operation, requestBody: undefined }, options);
    const headers = { ...request.headers, 'content-type': 'application/json' };
    return { ...request, headers, body: new TextEncoder().encode('{}') };
  }
}

/** Who makes something chooses a name that nothing has. */
function nameFreely(mock: Mock, operation: Operation, request: PlainRequest, seed: string): PlainRequest {
  const effect = mock.inference.effects[operation.id]?.effect;
  const resource = effect?.kind === 'create' ? findResource(mock.inference, effect.resource) : undefined;
  if (effect?.kind !== 'create' || resource?.identity?.form !== 'name' || request.body === undefined) return request;
  const { body } = receiveRequest(mock.api, operation, request, {});
  if (body === undefined) return request;
  const sending = { seed, known: new Map(), resource, input: effect.input, id: undefined };
  return withBody(mock, operation, request, chooseFree(mock, body, sending));
}

/** Ids in paths mean entities that are there, children those of the parent that is named; the last one for a deletion. */
function knownValues(mock: Mock, operation: Operation) {
  const effect: Effect | undefined = mock.inference.effects[operation.id]?.effect;
  if (!effect || effect.kind === 'none') return () => undefined;
  const within = 'within' in effect ? effect.within : undefined;
  const own = 'id' in effect ? effect.id : undefined;
  const { id, parent } = chooseIds(mock, effect.resource, within, operation.method === 'delete');
  const named = {
    ...nameInPath(mock, own, effect.resource, id),
    ...nameInPath(mock, within?.id, within?.resource ?? '', parent),
  };
  return (parameter: Parameter) => (parameter.in === 'path' ? named[parameter.name] : undefined);
}

/** The path parameters that name an entity. */
export function nameInPath(
  { store, inference }: Mock,
  source: IdSource | undefined,
  resource: string,
  id: string | undefined,
): Record<string, string> {
  if (source === undefined || id === undefined) return {};
  const fieldOf = (name: string, each: string, pointer: string) => {
    const value = resolvePointer(store.get(name, each)?.value, pointer);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  return writePathId(inference.resources, source, { resource, id }, { parentOf: store.parentOf, fieldOf });
}

function chooseIds({ store }: Mock, resource: string, within: Within | undefined, last: boolean) {
  const ids = last ? store.ids(resource).toReversed() : store.ids(resource);
  if (within === undefined) return { id: ids[0], parent: undefined };
  const parents = store.ids(within.resource);
  for (const id of ids) {
    const parent = parents.find((each) => isBelow(store, resource, id, within, each));
    if (parent !== undefined) return { id, parent };
  }
  return { id: ids[0], parent: parents[0] };
}

function isBelow(store: Mock['store'], resource: string, id: string, within: Within, parent: string): boolean {
  if (within.by === 'child') return store.parentOf(resource, id) === parent;
  if (within.by === 'key') return store.linked(resource, id, within.pointer).includes(parent);
  return within.via === undefined && store.linked(within.resource, parent, within.pointer).includes(id);
}
