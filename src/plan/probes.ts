import { findResponse } from '../check/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { Operation, Parameter } from '../model/index.ts';
import { childKey } from '../random/index.ts';
import { generate, SchemaError, UnsatisfiableError } from '../schema/index.ts';
import { findAddresses, mayMeet } from './addresses.ts';
import type { RequestTemplate } from './case.ts';
import { type Collector, isValid, makeStep } from './cases.ts';
import { type Draft, punchHoles } from './draft.ts';
import { freshen } from './holes.ts';
import { keyOf, type Scene } from './scene.ts';

/** A read of an id that nothing has, where the document has an answer for it. */
export function planUnknownEntity(scene: Scene, operation: Operation, draft: Draft, collector: Collector): void {
  const effect = scene.inference.effects[operation.id]?.effect;
  if (operation.method !== 'get' || effect?.kind !== 'read' || effect.id.in !== 'path') return;
  const { parameter: name } = effect.id;
  const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
  const value = parameter && drawUnknown(scene, operation, parameter);
  if (value === undefined || !operation.path.endsWith(`{${name}}`)) return;
  if (!findResponse(operation, 404) && !findResponse(operation, 410)) return;
  const parameters = draft.template.parameters.map((each) =>
    each.in === 'path' && each.name === name ? { ...each, value } : each,
  );
  const template = { ...draft.template, parameters };
  if (!isValid(scene, operation, template)) return;
  collector.add({
    reason: 'an id that nothing has',
    serves: ['check absent-not-found'],
    steps: [makeStep(scene, operation, punchHoles(draft, template), { role: 'probe', expect: { kind: 'gone' } })],
  });
}

/** An id of the documented form that is far from those in use: small numbers, and short texts of digits, are not. */
function drawUnknown(scene: Scene, operation: Operation, parameter: Parameter): JsonValue | undefined {
  const schema = parameter.shape.schema as JsonValue;
  const key = childKey(keyOf(scene, operation), `unknown ${parameter.name}`);
  const draw = (...all: JsonValue[]) => {
    try {
      return generate(all.length === 1 ? parameter.shape.schema : { allOf: all }, {
        key,
        document: scene.api.root,
        direction: 'request',
      });
    } catch (error) {
      if (error instanceof SchemaError || error instanceof UnsatisfiableError) return undefined;
      throw error;
    }
  };
  const drawn = draw(schema);
  if (drawn === undefined) return undefined;
  if (typeof drawn === 'number') return draw(schema, { minimum: 1_000_000_000 });
  const isNumber = typeof drawn === 'string' && /^\d{1,9}$/.test(drawn);
  const far = isNumber ? draw(schema, { minLength: 10 }) : drawn;
  return far === undefined ? undefined : freshen(far, `${scene.seed} unknown`);
}

/**
 * A method that the path does not have, once a path. It might work after all, so it is one that can do no harm: GET, or,
 * without a body, a write to what the run made, or a partial change of a collection.
 */
export function planUnknownMethod(scene: Scene, operation: Operation, draft: Draft, collector: Collector): void {
  const { api } = scene;
  if (api.operations.find(({ path }) => path === operation.path) !== operation) return;
  const meeting = api.operations.filter(({ path }) => mayMeet(path, operation.path));
  const documented = new Set(meeting.map(({ method }) => method));
  const method = harmlessMethods(scene, operation).find((each) => !documented.has(each));
  if (method === undefined) {
    collector.skip(scene.writes ? 'shared' : 'read-only', 'no method that is not documented is sure to do no harm');
    return;
  }
  const { body: _, parameters, ...rest } = punchHoles(draft);
  const request: RequestTemplate = {
    ...rest,
    method: method.toUpperCase(),
    parameters: parameters
      .filter((each) => each.in === 'path')
      .map((each) => ({ ...each, value: ownOf(method, each.value) })),
  };
  collector.add({
    reason: `${method.toUpperCase()} is not documented`,
    serves: ['check method-refused'],
    steps: [makeStep(scene, operation, request, { role: 'probe', expect: { kind: 'unsupported-method' } })],
  });
}

function harmlessMethods(scene: Scene, operation: Operation): string[] {
  if (!scene.writes) return ['get'];
  const addresses = [...findAddresses(scene.inference, operation)].filter(([name]) => name.startsWith('path '));
  const count = operation.parameters.filter((each) => each.in === 'path').length;
  const isOwn =
    count > 0 &&
    addresses.length === count &&
    addresses.every(([, { resource }]) => scene.keepers.get(resource)?.maker);
  if (isOwn) return ['get', 'patch', 'put', 'post', 'delete'];
  return count === 0 ? ['get', 'patch'] : ['get'];
}

/** A write is to what the run made. */
function ownOf(method: string, value: JsonValue): JsonValue {
  const from = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.$from : undefined;
  return method !== 'get' && typeof from === 'string' ? { $from: from.replace(/^\$pool\./, '$own.') } : value;
}

/** HEAD between two GETs, where HEAD is not an operation of its own. */
export function planHead(scene: Scene, operation: Operation, draft: Draft, collector: Collector): void {
  const isOwn = scene.api.operations.some(({ method, path }) => method === 'head' && mayMeet(path, operation.path));
  if (operation.method !== 'get' || isOwn) return;
  const request = punchHoles(draft);
  const told = { role: 'other', expect: { kind: 'any' } } as const;
  collector.add({
    reason: 'HEAD is like GET',
    serves: ['check head-like-get'],
    steps: [
      makeStep(scene, operation, request, { ...told, name: 'get' }),
      makeStep(scene, operation, { ...request, method: 'HEAD' }, { ...told, name: 'head' }),
      makeStep(scene, operation, request, { ...told, name: 'get again' }),
    ],
  });
}
