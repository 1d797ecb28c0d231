import { resolvePointer } from '../../src/json/index.ts';
import { createWords } from '../../src/lexicon/index.ts';
import type { Mock } from '../../src/mock/index.ts';
import type { Effect, IdSource, Operation, Parameter, Within } from '../../src/model/index.ts';
import { buildRequest } from '../../src/plan/index.ts';
import { SchemaError } from '../../src/schema/index.ts';
import type { PlainRequest } from '../../src/wire/index.ts';

/** A valid request; where the schema of its body cannot be used, any body is as good as another. */
export function makeRequest(mock: Mock, operation: Operation): PlainRequest {
  const options = {
    seed: 'corpus',
    words: createWords(),
    known: knownValues(mock, operation),
    base: mock.api.basePaths[0] ?? '',
  };
  try {
    return buildRequest(mock.api, operation, options);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const request = buildRequest(mock.api, { ...operation, requestBody: undefined }, options);
    const headers = { ...request.headers, 'content-type': 'application/json' };
    return { ...request, headers, body: new TextEncoder().encode('{}') };
  }
}

/** Ids in paths mean entities that are there, children those of the parent that is named; the last one for a deletion. */
function knownValues(mock: Mock, operation: Operation) {
  const effect: Effect | undefined = mock.inference.effects[operation.id]?.effect;
  if (!effect || effect.kind === 'none') return () => undefined;
  const within = 'within' in effect ? effect.within : undefined;
  const own = 'id' in effect ? effect.id : undefined;
  const { id, parent } = chooseIds(mock, effect.resource, within, operation.method === 'delete');
  const means = (source: IdSource | undefined, parameter: Parameter) =>
    source?.in === 'path' && source.parameter === parameter.name ? source : undefined;
  return (parameter: Parameter) => {
    if (parameter.in !== 'path') return undefined;
    if (means(within?.id, parameter)) return parent;
    const { field } = means(own, parameter) ?? {};
    if (field !== undefined && id !== undefined)
      return resolvePointer(mock.store.get(effect.resource, id)?.value, field);
    return means(own, parameter) && id;
  };
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
