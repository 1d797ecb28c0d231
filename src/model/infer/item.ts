import { isObject } from '../../json/index.ts';
import type { Operation, Shape } from '../api.ts';
import type { IdSource, Resource } from '../resource.ts';
import { itemsOf, unwrapShape } from '../shape.ts';
import { answerShape, inputShape, successOf } from './bodies.ts';
import { decideList } from './collection.ts';
import { findEntity } from './envelope.ts';
import { type Guess, noEffect } from './guess.ts';
import { findInput } from './input.ts';
import { decideLink } from './links.ts';
import { readPathId } from './path-id.ts';
import { operationAt, type Site } from './paths.ts';
import type { Place } from './places.ts';
import { isHome, resourceAt, type Scene } from './scene.ts';
import { findParent, findWithin, relateTo } from './within.ts';

/** The effect of an operation at the site of one item: `/users/{id}`, `/groups/{id}/users/{userId}`. */
export function decideItem(scene: Scene, place: Place, site: Site, operation: Operation): Guess | undefined {
  const resource = resourceAt(scene, place);
  if (resource === undefined) return undefined;
  const id = readPathId(scene, resource, operation, site);
  const linked = decideLink(scene, place, resource, site, operation);
  if (linked !== undefined) return linked;
  switch (operation.method) {
    case 'get':
      return decideRead(scene, place, resource, site, operation, id);
    case 'post':
      return (
        decideCreateAt(scene, place, resource, site, operation, id) ??
        decideUpdate(scene, place, resource, site, operation, id)
      );
    case 'put':
    case 'patch':
      return decideUpdate(scene, place, resource, site, operation, id);
    case 'delete':
      if (!mayDelete(scene, place, resource, site)) {
        return noEffect(`it may delete one of ${resource.name}, or only take it from where the path leads`);
      }
      return {
        effect: {
          kind: 'delete',
          resource: resource.name,
          id,
          entity: findEntity(scene.api, answerShape(operation), place.noun)?.pointer,
        },
        confidence: 0.95,
        evidence: [`DELETE of one of ${resource.name}, named by {${id.parameter}}`],
      };
    default:
      return undefined;
  }
}

// Far from where a resource lives, DELETE need not mean the thing itself.
function mayDelete(scene: Scene, place: Place, resource: Resource, site: Site): boolean {
  if (isHome(scene, place) || place.above.length === 0) return true;
  const parent = findParent(scene, site);
  if (parent === undefined || resource.parents.some((each) => each.resource === parent.resource.name)) return true;
  return relateTo(scene, parent.resource, resource, { in: 'none' }, place.noun) !== undefined || place.reads;
}

function decideRead(
  scene: Scene,
  place: Place,
  resource: Resource,
  site: Site,
  operation: Operation,
  id: IdSource & { in: 'path' },
): Guess | undefined {
  const answer = answerShape(operation);
  const named = `GET of one of ${resource.name}, named by {${id.parameter}}`;
  const writes =
    operationAt(site, 'put', 'patch', 'delete') !== undefined || operationAt(place.collection, 'post') !== undefined;
  if (answer === undefined) {
    if (!writes || successOf(operation)?.content.length) return noEffect('the document does not say what it answers');
    const effect = { kind: 'read', resource: resource.name, id, entity: '', within: undefined } as const;
    return { effect, confidence: 0.7, evidence: [named, 'the document does not say what it answers'] };
  }
  const found = findEntity(scene.api, answer, place.noun);
  if (found === undefined && writes && isArrayOf(scene, answer, resource)) {
    const effect = { kind: 'read', resource: resource.name, id, entity: '/0', within: undefined } as const;
    return { effect, confidence: 0.7, evidence: [named, 'the answer is a list, of which it is the first'] };
  }
  if (found === undefined) return decideList(scene, place, resource, site, operation);
  const within = findWithin(scene, resource, site, operation);
  const where = found.pointer === '' ? 'the answer is' : `${found.pointer} of the answer is`;
  return {
    effect: { kind: 'read', resource: resource.name, id, entity: found.pointer, within },
    confidence: found.loose ? 0.65 : 0.95,
    evidence: [`${named}; ${where} its representation`],
  };
}

function isArrayOf(scene: Scene, answer: Shape, resource: Resource): boolean {
  const items = itemsOf(scene.api, answer);
  if (items === undefined) return false;
  const { pointer } = unwrapShape(scene.api, items);
  return pointer === resource.representation.pointer || findEntity(scene.api, items, '') !== undefined;
}

/** The path says how what is made is called: POST of one that other methods read and change. */
function decideCreateAt(
  scene: Scene,
  place: Place,
  resource: Resource,
  site: Site,
  operation: Operation,
  id: IdSource & { in: 'path' },
): Guess | undefined {
  const isElse = operationAt(place.collection, 'post') !== undefined || operationAt(site, 'get') === undefined;
  if (!documentsCreation(operation) || isElse || operationAt(site, 'put', 'patch', 'delete') === undefined)
    return undefined;
  const { api } = scene;
  const body = inputShape(operation);
  const input = body && findInput(api, body, resource.representation, resource.fields);
  const within = findWithin(scene, resource, site, operation);
  return {
    effect: {
      kind: 'create',
      resource: resource.name,
      named: id,
      input: input?.pointer ?? '',
      entity: findEntity(api, answerShape(operation), place.noun)?.pointer,
      within,
      many: false,
    },
    confidence: 0.85,
    evidence: [`POST where one of ${resource.name} is read and changed; the path says how it is called`],
  };
}

function documentsCreation({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === '201' || status === '409');
}

function decideUpdate(
  scene: Scene,
  place: Place,
  resource: Resource,
  site: Site,
  operation: Operation,
  id: IdSource & { in: 'path' },
): Guess | undefined {
  const { api } = scene;
  const body = inputShape(operation);
  const { method } = operation;
  const posted = operationAt(site, 'post');
  const canCreate =
    operationAt(place.collection, 'post') !== undefined || (posted !== undefined && documentsCreation(posted));
  if (method === 'post' && operationAt(site, 'put', 'patch') !== undefined && body === undefined) {
    return noEffect('other operations update it; what this one does is not clear');
  }
  const input = body && findInput(api, itemsOf(api, body) ?? body, resource.representation, resource.fields);
  const names = operation.requestBody?.content.map(({ name }) => name) ?? [];
  const jsonPatch = names.some((name) => /json-patch\+json/i.test(name)) || (body && isPatchList(scene, body)) === true;
  const kind = method === 'put' ? 'replace' : 'merge';
  const creates = method === 'put' && (!canCreate || operation.responses.some(({ status }) => status === '201'));
  const evidence = [`${method.toUpperCase()} of one of ${resource.name}, named by {${id.parameter}}`];
  if (input !== undefined && input.shared > 0) {
    evidence.push(`the request${input.pointer === '' ? '' : ` at ${input.pointer}`} has its fields`);
  }
  if (creates)
    evidence.push(canCreate ? 'it documents 201: it creates as well' : 'nothing else creates one, so it does');
  const parent = findParent(scene, site);
  if (!isHome(scene, place) && parent !== undefined) evidence.push(`below one of ${parent.resource.name}`);
  return {
    effect: {
      kind,
      resource: resource.name,
      id,
      input: input?.pointer ?? '',
      entity: findEntity(api, answerShape(operation), place.noun)?.pointer,
      upsert: creates,
      patch: jsonPatch ? 'json-patch' : 'merge',
    },
    confidence: method === 'post' ? 0.75 : 0.95,
    evidence,
  };
}

// RFC 6902: a list of {op, path, value}.
function isPatchList(scene: Scene, body: NonNullable<ReturnType<typeof inputShape>>): boolean {
  const items = itemsOf(scene.api, body);
  if (items === undefined) return false;
  const text = isObject(items.schema) ? JSON.stringify(items.schema) : '';
  return text.includes('"op"') && text.includes('"path"');
}
