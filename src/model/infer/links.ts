import { joinPointer } from '../../json/index.ts';
import type { Operation, Shape } from '../api.ts';
import type { IdSource, Relation, Resource } from '../resource.ts';
import { describeProperties, itemsOf, typesOf, unwrapShape } from '../shape.ts';
import { answerShape, inputShape, successOf } from './bodies.ts';
import { findEntity } from './envelope.ts';
import type { Guess } from './guess.ts';
import { findInput } from './input.ts';
import { readPathId } from './path-id.ts';
import { operationAt, type Site } from './paths.ts';
import type { Place } from './places.ts';
import { isHome, isReference, isScalar, isShownIn, type Scene } from './scene.ts';
import { findParent, fitRelation, idOfParent } from './within.ts';
import { nounKey } from './words.ts';

/**
 * `POST /groups/{id}/users`, `DELETE /groups/{id}/users/{userId}`, `PUT` of the whole set: where the path leads to
 * entities that live elsewhere, what changes is the relation. `undefined` where it is not so.
 */
export function decideLink(
  scene: Scene,
  place: Place,
  resource: Resource,
  site: Site,
  operation: Operation,
): Guess | undefined {
  if (isHome(scene, place) || operation.method === 'get' || operation.method === 'query') return undefined;
  const parent = findParent(scene, site);
  if (parent === undefined || !isBelow(place.collection, parent.site)) return undefined;
  const down = fitRelation(parent.resource, resource, place.noun);
  if (down === undefined) return undefined;
  const id = idOfParent(scene, parent, operation);
  const atItem = site === place.item || site.segment.kind === 'parameter';
  if (!atItem) {
    const guess = linkAt(scene, parent.resource, id, down, resource, operation, place.noun);
    return (
      guess ??
      likeSister(scene, place, parent.resource, id, down, operation, resource) ??
      linkSilently(scene, place, parent.resource, id, down, operation, resource)
    );
  }
  if (operation.method === 'delete' && !hasOtherDelete(scene, resource, place) && !down.many) return undefined;
  if (operation.method === 'patch' || isUpdate(scene, operation, resource)) return undefined;
  const target: IdSource = readPathId(scene, resource, operation, site);
  const kind = operation.method === 'delete' ? 'unlink' : 'link';
  return makeLink(scene, kind, parent.resource, id, down, target, operation);
}

/** The effect of a write at the path that a relation of `owner` has, `/groups/{id}/users`. */
export function linkAt(
  scene: Scene,
  owner: Resource,
  id: IdSource,
  relation: Relation,
  target: Resource | undefined,
  operation: Operation,
  noun: string,
): Guess | undefined {
  const body = inputShape(operation);
  const found = body && findTarget(scene, body, noun, relation);
  if (found === undefined || (found.single && operation.method === 'put' && relation.many)) {
    const query = operation.method === 'delete' ? queryTarget(operation, noun) : undefined;
    return query && makeLink(scene, 'unlink', owner, id, relation, query, operation);
  }
  if (target !== undefined && operation.method === 'post' && isUpdate(scene, operation, target)) return undefined;
  const adds = operation.method === 'post' || (operation.method === 'put' && isBesideDelete(scene, operation));
  const kind = adds ? 'link' : operation.method === 'delete' ? 'unlink' : 'relink';
  return makeLink(scene, kind, owner, id, relation, { in: 'body', pointer: found.pointer }, operation);
}

/** Where DELETE takes away what it names, and no POST adds, PUT does: `PUT`, `DELETE /me/following`. */
function isBesideDelete({ api }: Scene, { path }: Operation): boolean {
  const methods = api.operations.filter((each) => each.path === path).map(({ method }) => method);
  return methods.includes('delete') && !methods.includes('post');
}

// A path that documents no body does what its twin under another prefix does.
function likeSister(
  scene: Scene,
  place: Place,
  owner: Resource,
  id: IdSource,
  relation: Relation,
  operation: Operation,
  resource: Resource,
): Guess | undefined {
  if (inputShape(operation) !== undefined || operation.method === 'delete') return undefined;
  const draft = scene.draftOf.get(place);
  for (const other of draft?.places ?? []) {
    const twin = operationAt(other.collection, operation.method);
    const body = other === place || other.noun !== place.noun ? undefined : inputShape(twin);
    const found =
      body && findParent(scene, other.collection)?.resource === owner && findTarget(scene, body, other.noun, relation);
    if (!found || twin === undefined || isUpdate(scene, twin, resource)) continue;
    const kind = operation.method === 'post' ? 'link' : 'relink';
    const guess = makeLink(scene, kind, owner, id, relation, { in: 'body', pointer: found.pointer }, operation);
    return { ...guess, confidence: 0.6, evidence: [...guess.evidence, `${other.collection.path} takes the same`] };
  }
  return undefined;
}

// `POST` of a whole thing that answers nothing, where DELETE takes one from the relation and things are made elsewhere:
// what counts in the body is the id.
function linkSilently(
  scene: Scene,
  place: Place,
  owner: Resource,
  id: IdSource,
  relation: Relation,
  operation: Operation,
  resource: Resource,
): Guess | undefined {
  const draft = scene.draftOf.get(place);
  const twins = draft?.places.filter(
    (each) => each.noun === place.noun && findParent(scene, each.collection)?.resource === owner,
  );
  const silent = twins?.find((each) => successOf(operationAt(each.collection, 'post'))?.content.length === 0);
  const body = inputShape(operationAt(silent?.collection, 'post'));
  const takesAway = operationAt(silent?.item ?? silent?.anchor, 'delete') !== undefined;
  if (operation.method !== 'post' || body === undefined || !takesAway || !draft?.home.creates) return undefined;
  if (resource.identity === undefined) return undefined;
  const input = findInput(scene.api, body, resource.representation, resource.fields);
  const pointer = input.pointer + resource.identity.pointer;
  const guess = makeLink(scene, 'link', owner, id, relation, { in: 'body', pointer }, operation);
  return { ...guess, confidence: 0.6, evidence: [...guess.evidence, 'it answers nothing, and DELETE takes one away'] };
}

function makeLink(
  scene: Scene,
  kind: 'link' | 'unlink' | 'relink',
  owner: Resource,
  id: IdSource,
  relation: Relation,
  target: IdSource,
  operation: Operation,
): Guess {
  const answer = findEntity(scene.api, answerShape(operation), '');
  const shown = answer !== undefined && isShownIn(scene.api, answer, owner);
  const where =
    target.in === 'body' ? `the body${target.pointer}` : target.in === 'path' ? `{${target.parameter}}` : 'the query';
  const does = { link: 'adds to', unlink: 'takes from', relink: 'replaces all of' }[kind];
  return {
    effect: {
      kind,
      resource: owner.name,
      id,
      relation: relation.pointer,
      target,
      entity: shown ? answer.pointer : undefined,
    },
    confidence: Math.min(0.9, relation.confidence),
    evidence: [
      `${operation.method.toUpperCase()} below one of ${owner.name} ${does} its relation ${relation.pointer}`,
      `${where} names ${relation.target}`,
    ],
  };
}

/** Where a body names entities by nothing but their identity. */
function findTarget(
  scene: Scene,
  body: Shape,
  noun: string,
  relation: Relation,
): { pointer: string; single: boolean } | undefined {
  const { api } = scene;
  const names = new Set([noun, nounKey(relation.pointer.split('/').at(-1) ?? '')]);
  const wanted = (name: string) => {
    const key = nounKey(name.replace(/(?:_|(?<=[a-z]))(?:ids?|Ids?|IDs?)$/, ''));
    return names.has(key) || [...names].some((each) => each !== '' && key.endsWith(each));
  };
  const candidates: { pointer: string; single: boolean; score: number }[] = [];
  const visit = (shape: Shape, pointer: string, name: string, depth: number) => {
    const items = itemsOf(api, shape);
    const value = unwrapShape(api, items ?? shape);
    const isId = isScalar(api, value) || (isReference(api, value) && items !== undefined);
    if (isId) {
      const plain = /^(?:ids?|members?|items|data|values|add|value)$/i.test(name);
      const score = wanted(name) ? 3 : pointer === '' ? 3 : plain ? 2 : 0;
      candidates.push({ pointer, single: items === undefined, score: score + (items === undefined ? 0 : 0.5) });
      return;
    }
    if (items !== undefined || depth > 3 || !typesOf(api, value).includes('object')) return;
    for (const [each, property] of describeProperties(api, value)) {
      if (each !== 'type') visit(property, joinPointer(pointer, each), each, depth + 1);
    }
  };
  visit(body, '', '', 0);
  candidates.sort((first, second) => second.score - first.score);
  const [best] = candidates;
  // A body with much else in it describes a thing, rather than naming one.
  if (best === undefined || best.score === 0 || candidates.length > 4) return undefined;
  return best;
}

function queryTarget(operation: Operation, noun: string): IdSource | undefined {
  const parameter = operation.parameters.find(
    (each) => each.in === 'query' && nounKey(each.name.replace(/_?ids?$/i, '')) === noun,
  );
  return parameter && { in: 'query', parameter: parameter.name };
}

function isUpdate(scene: Scene, operation: Operation, resource: Resource): boolean {
  const body = inputShape(operation);
  if (body === undefined) return false;
  const input = findInput(scene.api, body, resource.representation, resource.fields);
  const own = [...input.properties.keys()].filter((name) => !/^(?:id|type|_id|uuid)$/.test(name));
  return input.shared >= 2 && own.length >= 2;
}

function hasOtherDelete(scene: Scene, resource: Resource, place: Place): boolean {
  for (const [other, draft] of scene.draftOf) {
    if (other !== place && scene.resourceOf.get(draft) === resource && operationAt(other.item, 'delete')) return true;
  }
  return false;
}

// `/articles/{id}/relationships/tags` (JSON:API) is as good as `/articles/{id}/tags`.
function isBelow(collection: Site, parent: Site): boolean {
  const above = collection.parent;
  if (above === parent) return true;
  return above?.parent === parent && /^(?:relationships|links|relations)$/.test(above.segment.text);
}
