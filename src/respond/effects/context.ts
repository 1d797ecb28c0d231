import { composeId, type Entity, idText, type World } from '../../fixtures/index.ts';
import { type JsonValue, resolvePointer } from '../../json/index.ts';
import {
  type Api,
  type IdSource,
  type Inference,
  isComposite,
  type Operation,
  placesOfIdentity,
  type Resource,
  splitId,
} from '../../model/index.ts';
import type { Words } from '../../schema/index.ts';
import type { Store } from '../../state/index.ts';
import type { ListPage } from '../decision.ts';

/** What an effect works with: the parts of the mock, and one request, received and found valid. */
export interface EffectContext {
  api: Api;
  inference: Inference;
  store: Store;
  world: World;
  words: Words;
  seed: string;
  /** The moment that the seed stands for; each write is a second later than the one before. */
  now: string;
  operation: Operation;
  path: Record<string, JsonValue>;
  query: Record<string, JsonValue>;
  headers: Record<string, string>;
  body: JsonValue | undefined;
  rawQuery: string;
  /** The credentials presented, as bare values. */
  credentials: readonly string[];
}

/** What came of an effect. */
export type Outcome =
  | { kind: 'entity'; entity: Entity; at: string | undefined; created: boolean }
  | { kind: 'list'; page: ListPage }
  /** Several that were written; shown as a list at `at`. */
  | { kind: 'entities'; entities: Entity[]; at: string }
  /** Done, with nothing to show. */
  | { kind: 'done' }
  | { kind: 'refused'; status: 400 | 404 | 409 | 412; detail: string; part?: string }
  /** No effect on the state: answer from the document. */
  | { kind: 'stateless'; reason: string };

/** The id that a request means. */
export function readId(context: EffectContext, source: IdSource, resource: Resource): string | undefined {
  switch (source.in) {
    case 'path':
      return isComposite(resource) && source.field === undefined
        ? readParts(context, source, resource)
        : findId(context, resource, idText(context.path[source.parameter]), source.field);
    case 'query':
      return idText(context.query[source.parameter]);
    case 'body':
      return idText(readBody(context.body, source.pointer));
    case 'credential': {
      for (const credential of context.credentials) {
        const holder = context.store.findCredential(credential);
        if (holder?.resource === resource.name) return holder.id;
      }
      return context.store.ids(resource.name)[0];
    }
    case 'relation': {
      const owner = context.inference.resources.find(({ name }) => name === source.resource);
      const id = owner && readId(context, source.id, owner);
      if (id === undefined || !lookUp(context, source.resource, id)) return undefined;
      return context.store.linked(source.resource, id, source.pointer)[0];
    }
    case 'none':
      return context.store.ids(resource.name)[0];
  }
}

/** The id whose parts the path names; of one that it does not name, the first entity that fits has the say. */
function readParts(context: EffectContext, source: IdSource & { in: 'path' }, resource: Resource): string | undefined {
  const last = idText(context.path[source.parameter]);
  if (last === undefined) return undefined;
  const names = source.with?.values();
  const parent = readBelow(context, source);
  const places = placesOfIdentity(resource);
  const known = places.map((place, index) => {
    if (place.in === 'parent') return parent?.id;
    if (index === places.length - 1) return last;
    const name = names?.next().value;
    return name === undefined ? undefined : idText(context.path[name]);
  });
  const whole = composeId(resource, (_, index) => known[index]);
  if (whole !== undefined) return whole;
  const fits = (id: string) => splitId(resource, id)?.every((part, index) => part === (known[index] ?? part));
  return context.store.ids(resource.name).find(fits) ?? last;
}

/** The parent that a path names on its way. */
export function readBelow(context: EffectContext, source: IdSource): { resource: string; id: string } | undefined {
  const below = source.in === 'path' ? source.below : undefined;
  const resource = below && context.inference.resources.find(({ name }) => name === below.resource);
  const id = below && resource && readId(context, below.id, resource);
  return below && id !== undefined ? { resource: below.resource, id } : undefined;
}

/** The id of the entity that has this text in that field; else of the one with this id, or where no 404 is promised. */
function findId(context: EffectContext, { name }: Resource, text: string | undefined, field: string | undefined) {
  if (field === undefined || text === undefined) return text;
  const { store, operation } = context;
  const found = store.ids(name).find((id) => idText(resolvePointer(store.get(name, id)?.value, field)) === text);
  return found ?? (store.has(name, text) || !documentsMissing(operation) ? text : undefined);
}

/** What stands at `pointer` in a body; `undefined` where nothing does. */
export function readBody(body: JsonValue | undefined, pointer: string): JsonValue | undefined {
  let value = body;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null) return undefined;
    value = Array.isArray(value) ? value[Number(name)] : value[name];
  }
  return value;
}

/**
 * The entity with that id. Where the document promises no 404 for this operation, an id that nobody deleted is
 * taken to exist: the world knows every entity, also those that no list shows.
 */
export function lookUp(context: EffectContext, resource: string, id: string): Entity | undefined {
  const { store, world, operation, inference } = context;
  const entity = store.get(resource, id);
  const described = entity ? undefined : inference.resources.find(({ name }) => name === resource);
  const owner = described?.kind === 'singleton' ? described.parents.at(-1) : undefined;
  // What each parent has one of is there with the parent.
  if (owner) return lookUp(context, owner.resource, id) && world.entity(resource, id);
  if (entity || store.wasDeleted(resource, id) || documentsMissing(operation)) return entity;
  return world.entity(resource, id);
}

/**
 * The entity that a request means. One that is not below the parent in the path is not found there; `elsewhere` tells
 * that it is.
 */
export function findMeant(
  context: EffectContext,
  source: IdSource,
  resource: Resource,
): { id: string | undefined; entity: Entity | undefined; elsewhere: boolean } {
  const id = readId(context, source, resource);
  const entity = id === undefined ? undefined : lookUp(context, resource.name, id);
  const below = entity && documentsMissing(context.operation) ? readBelow(context, source) : undefined;
  const elsewhere = below !== undefined && entity?.parent !== below.id;
  return { id, entity: elsewhere ? undefined : entity, elsewhere };
}

export function missing(resource: Resource, id: string | undefined): Extract<Outcome, { kind: 'refused' }> {
  return { kind: 'refused', status: 404, detail: `There is no ${resource.name} ${id ?? ''}`.trim() };
}

/** Does the document say what is answered when something is not found? */
export function documentsMissing(operation: Operation): boolean {
  return operation.responses.some(({ status }) => status === '404' || /^4XX$/i.test(status) || status === 'default');
}
