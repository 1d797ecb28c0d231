import { isObject, type JsonValue, parsePointer, resolvePointer } from '../../json/index.ts';
import { type Api, type Effect, findResource, type Inference, type Resource, type Shape } from '../../model/index.ts';
import { decodeBody } from '../../wire/index.ts';
import { findResponse } from '../response-facts.ts';
import type { Trail, TrailStep } from '../trail.ts';
import { followShape } from './differences.ts';

/** All that the checks of state ask of a trail, found out once. */
export interface TrailFacts {
  api: Api;
  steps: StepFacts[];
}

export interface StepFacts {
  step: TrailStep;
  effect: Effect | undefined;
  resource: Resource | undefined;
  /** Answered with 2xx. */
  done: boolean;
  /** The answer, where it is JSON; its documented shape. */
  body: JsonValue | undefined;
  shape: Shape | undefined;
  /** The one entity that the answer shows, and its shape. */
  entity: JsonValue | undefined;
  entityShape: Shape | undefined;
  /** What the request says of the entity, without its envelope. */
  sent: JsonValue | undefined;
  /** The entities of a list, in its order. */
  items: JsonValue[] | undefined;
}

export function findTrailFacts(api: Api, inference: Inference, trail: Trail): TrailFacts {
  return { api, steps: trail.steps.map((step) => findStepFacts(api, inference, step)) };
}

function findStepFacts(api: Api, inference: Inference, step: TrailStep): StepFacts {
  const { operation, response } = step.exchange;
  const effect = inference.effects[operation.id]?.effect;
  const name = effect && 'resource' in effect ? effect.resource : undefined;
  const done = response.status >= 200 && response.status < 300;
  const type = response.headers['content-type'];
  const decoded = response.body === undefined || type === undefined ? undefined : decodeBody(response.body, type);
  const body = done && decoded?.kind === 'value' ? decoded.value : undefined;
  const media = findResponse(operation, response.status)?.content.find(({ shape }) => shape);
  const entityAt = effect && 'entity' in effect ? effect.entity : undefined;
  const input = effect && 'input' in effect ? effect.input : '';
  const entity = entityAt === undefined ? undefined : resolvePointer(body, entityAt);
  return {
    step,
    effect,
    resource: name === undefined ? undefined : findResource(inference, name),
    done,
    body,
    shape: media?.shape,
    entity,
    entityShape: media?.shape && entityAt !== undefined ? followShape(api, media.shape, entityAt) : undefined,
    sent: step.sent?.body === undefined ? undefined : resolvePointer(step.sent.body, input),
    items: effect?.kind === 'list' ? readItems(effect, body) : undefined,
  };
}

function readItems({ envelope }: Extract<Effect, { kind: 'list' }>, body: JsonValue | undefined) {
  const found = resolvePointer(body, envelope.items);
  const items = Array.isArray(found) ? found : envelope.keyedById && isObject(found) ? Object.values(found) : undefined;
  return items?.flatMap((item) => {
    const entity = resolvePointer(item, envelope.item);
    return entity === undefined ? [] : [entity];
  });
}

/** The identity of an entity as text; `undefined` where it shows none. */
export function idOf(resource: Resource | undefined, entity: JsonValue | undefined): string | undefined {
  const id = resource?.identity && resolvePointer(entity, resource.identity.pointer);
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/**
 * All that tells an entity from others of its resource, as text: its id and the other parts of its identity. `undefined`
 * where it has no id; a part that it does not show is `undefined`.
 */
export function identityOf(resource: Resource | undefined, entity: JsonValue | undefined): Identity | undefined {
  const id = idOf(resource, entity);
  const parts = (resource?.identity?.with ?? []).map((part) => {
    const value = 'pointer' in part ? resolvePointer(entity, part.pointer) : undefined;
    return value === undefined || value === null ? undefined : String(value);
  });
  return id === undefined ? undefined : [id, ...parts];
}

export type Identity = readonly (string | undefined)[];

/** Whether two may be one: a part that one of them does not show tells nothing. */
export function mayBeSame(one: Identity, other: Identity): boolean {
  return one.every((part, index) => part === undefined || other[index] === undefined || part === other[index]);
}

/** Where most fields of an entity stand; the whole, where it has no such part. */
export function fieldsOf(resource: Resource | undefined, value: JsonValue | undefined): JsonValue | undefined {
  const pointer = resource?.fields ?? '';
  return parsePointer(pointer).length > 0 ? (resolvePointer(value, pointer) ?? value) : value;
}

/** The first step after `index` with one of these roles, before any step with one of `barriers`. */
export function findNext(
  steps: readonly StepFacts[],
  index: number,
  roles: readonly string[],
  barriers: readonly string[] = [],
): StepFacts | undefined {
  for (const each of steps.slice(index + 1)) {
    if (roles.includes(each.step.role)) return each;
    if (barriers.includes(each.step.role)) return undefined;
  }
  return undefined;
}
