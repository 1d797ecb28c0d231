import type { Operation, Shape } from '../api.ts';
import type { Resource } from '../resource.ts';
import { describeProperties, itemsOf } from '../shape.ts';
import { answerShape, inputShape } from './bodies.ts';
import { decideBulk } from './bulk.ts';
import { filterByParts } from './composite.ts';
import { findEntity, findItems, isListAnswer } from './envelope.ts';
import { type Guess, noEffect } from './guess.ts';
import { findInput } from './input.ts';
import { decideLink } from './links.ts';
import { readList } from './lists.ts';
import type { Site } from './paths.ts';
import type { Place } from './places.ts';
import { isHome, resourceAt, type Scene } from './scene.ts';
import { findWithin } from './within.ts';

/** The effect of an operation at the site of a collection: `/users`, `/groups/{id}/users`. */
export function decideCollection(scene: Scene, place: Place, site: Site, operation: Operation): Guess | undefined {
  const resource = resourceAt(scene, place);
  if (resource === undefined) return undefined;
  switch (operation.method) {
    case 'get':
    case 'query':
      return decideList(scene, place, resource, site, operation);
    case 'post':
      return (
        decideLink(scene, place, resource, site, operation) ?? decideCreate(scene, place, resource, site, operation)
      );
    case 'put':
    case 'patch':
      return (
        decideLink(scene, place, resource, site, operation) ??
        decideUpdateByBody(scene, place, resource, operation) ??
        decideBulk(scene, resource, place.noun, operation, 'update') ??
        noEffect('it is unclear which entities of the collection it changes')
      );
    case 'delete':
      return (
        decideLink(scene, place, resource, site, operation) ??
        decideBulk(scene, resource, place.noun, operation, 'delete') ??
        noEffect('it does not say which entities of the collection it deletes')
      );
    default:
      return undefined;
  }
}

/** A list of `resource`, as this operation's answer holds it. */
export function decideList(
  scene: Scene,
  place: Place,
  resource: Resource,
  site: Site,
  operation: Operation,
): Guess | undefined {
  const list = readList(scene, resource, operation, place.noun);
  if (list === undefined) return undefined;
  const within = findWithin(scene, resource, site, operation);
  const where = list.envelope.items === '' ? 'the answer is' : `${list.envelope.items} of the answer is`;
  const evidence = [
    `GET of the collection; ${where} ${list.envelope.keyedById ? 'a map' : 'a list'} of ${resource.name}`,
  ];
  if (within !== undefined) evidence.push(`only those of one of ${within.resource} (${within.by})`);
  const inPath = filterByParts(scene, place, resource, site, operation);
  if (inPath.length > 0)
    evidence.push(`only those with ${inPath.map(({ pointer }) => pointer).join(' and ')} as in the path`);
  return {
    effect: { kind: 'list', resource: resource.name, ...list, filters: [...inPath, ...list.filters], within },
    confidence: place.loose ? 0.6 : 0.95,
    evidence,
  };
}

/** The effect of making one: of a POST to the collection, or to `/things/create`. */
export function decideCreate(
  scene: Scene,
  place: Place,
  resource: Resource,
  site: Site,
  operation: Operation,
): Guess | undefined {
  const { api } = scene;
  const noun = place.noun;
  const body = inputShape(operation);
  const answer = answerShape(operation);
  const shown = findEntity(api, answer, noun);
  const entity = shown?.pointer;
  const items = body && itemsOf(api, body);
  const input = body && findInput(api, items ?? body, resource.representation, resource.fields);
  const within = findWithin(scene, resource, site, operation);
  // `{items: […]}` in, a list out: it makes several.
  const bulk =
    items === undefined && isListAnswer(api, answer)
      ? decideBulk(scene, resource, noun, operation, 'create')
      : undefined;
  if (bulk?.effect.kind === 'create') return { ...bulk, effect: { ...bulk.effect, within } };
  const evidence = [`POST to the collection of ${resource.name}`];
  if (body === undefined) evidence.push('no request body is documented');
  else if (input !== undefined && input.shared > 0) {
    evidence.push(`the request${input.pointer === '' ? '' : ` at ${input.pointer}`} has its fields`);
  }
  if (within !== undefined && !isHome(scene, place)) evidence.push(`it belongs to one of ${within.resource}`);
  const many = items !== undefined;
  const listed = many ? findItems(api, answer, noun)?.pointer : undefined;
  const shared = input === undefined || input.shared >= 1 || input.properties.size === 0;
  if (body === undefined && resource.identity === undefined && !(shown && tells(scene, place, shown.shape, resource))) {
    return noEffect(`it takes nothing and shows nothing, and one of ${resource.name} cannot be told from another`);
  }
  return {
    effect: {
      kind: 'create',
      resource: resource.name,
      input: input?.pointer ?? '',
      entity: listed === undefined ? entity : undefined,
      within,
      many,
      ...(listed === undefined ? {} : { items: listed }),
    },
    confidence: shared ? (body === undefined ? 0.7 : 0.95) : 0.65,
    evidence,
  };
}

/** Does an answer say something of the one that was made: a field of it, or what its path is called by? */
function tells({ api }: Scene, { item }: Place, shape: Shape, { representation }: Resource): boolean {
  const known = describeProperties(api, representation);
  return [...describeProperties(api, shape).keys()].some((name) => known.has(name) || name === item?.segment.text);
}

// `PUT /pet`: the body says which one.
function decideUpdateByBody(scene: Scene, place: Place, resource: Resource, operation: Operation): Guess | undefined {
  const body = inputShape(operation);
  const { identity } = resource;
  if (body === undefined || identity === undefined || itemsOf(scene.api, body) !== undefined) return undefined;
  const input = findInput(scene.api, body, resource.representation, resource.fields);
  const name = identity.pointer.slice(1);
  if (!input.properties.has(name) || input.shared < 2) return undefined;
  return {
    effect: {
      kind: operation.method === 'put' ? 'replace' : 'merge',
      resource: resource.name,
      id: { in: 'body', pointer: `${input.fields}${identity.pointer}` },
      input: input.pointer,
      entity: findEntity(scene.api, answerShape(operation), place.noun)?.pointer,
      upsert: false,
      patch: 'merge',
    },
    confidence: 0.8,
    evidence: [
      `${operation.method.toUpperCase()} to the collection of ${resource.name}; the body says which by ${name}`,
    ],
  };
}
