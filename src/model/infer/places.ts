import type { Api, Shape } from '../api.ts';
import { itemsOf } from '../shape.ts';
import { answerShape } from './bodies.ts';
import { type Found, findEntity, findItems } from './envelope.ts';
import { findFields, listFields } from './fields.ts';
import { ancestorsOf, operationAt, type PathTree, parameterChild, type Site } from './paths.ts';
import { nounKey } from './words.ts';

/** A collection as one place in the tree of paths shows it: `/users` and `/users/{id}`. */
export interface Place {
  /** The fixed segment. It need not have operations of its own. */
  collection: Site;
  /** The site of one item, where there is one with operations. */
  item: Site | undefined;
  /** The last parameter site that stands for one item, with or without operations. */
  anchor: Site | undefined;
  noun: string;
  /** What one item looks like, as far as this place tells. */
  representation: Shape | undefined;
  loose: boolean;
  /** Names of its fields. */
  names: string[];
  /** Parameter sites above. */
  above: Site[];
  reads: boolean;
  lists: boolean;
  creates: boolean;
  writes: boolean;
}

/** Every place that looks like a collection of things, in the order of the document. */
export function findPlaces(api: Api, tree: PathTree): Place[] {
  return tree.sites.flatMap((site) => (site.segment.kind === 'fixed' ? (readPlace(api, site) ?? []) : []));
}

function readPlace(api: Api, collection: Site): Place | undefined {
  const noun = nounKey(collection.segment.text);
  const { item, anchor } = findItemSite(api, collection);
  const read = item && findEntity(api, answerShape(operationAt(item, 'get')), noun);
  const listed = listedItem(api, collection, noun, read?.shape.pointer);
  const post = operationAt(collection, 'post');
  const writer = operationAt(item, 'put', 'patch', 'post', 'delete');
  if (read === undefined && writer === undefined && listed === undefined) return undefined;
  const answered = [operationAt(item, 'put'), operationAt(item, 'patch'), post]
    .map((operation) => findEntity(api, answerShape(operation), noun))
    .find((found) => found !== undefined && !found.loose);
  const best = [read, listed, answered].find((found) => found !== undefined && !found.loose) ?? read ?? listed;
  const names =
    best === undefined ? [] : listFields(api, best.shape, findFields(api, best.shape)).map(({ name }) => name);
  const place: Place = {
    collection,
    item,
    anchor,
    noun,
    representation: best?.shape,
    loose: best === undefined || best.loose,
    names,
    above: ancestorsOf(collection).filter(({ segment }) => segment.kind === 'parameter'),
    reads: read !== undefined,
    lists: listed !== undefined,
    creates: post !== undefined,
    writes: writer !== undefined,
  };
  return isKept(place) ? place : undefined;
}

// What is only ever read must at least have an identity; an answer of numbers is no collection.
function isKept(place: Place): boolean {
  if (place.writes || (place.reads && place.creates)) return true;
  if (place.lists && place.creates && !place.loose) return true;
  return !place.loose && place.names.some((name) => isIdentityName(name, place.noun));
}

/** True for names that tell one thing from another: `id`, `uuid`, `userId` for a user … */
export function isIdentityName(name: string, noun: string): boolean {
  const key = name.toLowerCase().replaceAll(/[_-]/g, '');
  return (
    /^(?:id|uuid|guid|uid|slug|key|code)$/.test(key) || (noun !== '' && (key === `${noun}id` || key === `${noun}key`))
  );
}

function findItemSite(api: Api, collection: Site): { item: Site | undefined; anchor: Site | undefined } {
  let anchor = parameterChild(collection);
  let item: Site | undefined;
  // `/repos/{owner}/{repo}`: the identity has several parts.
  for (let at = anchor; at !== undefined; at = parameterChild(at)) {
    anchor = at;
    if (isItemSite(api, at)) item = at;
    if (item !== undefined && at !== item) break;
    if (item !== undefined) break;
  }
  return { item, anchor: item ?? anchor };
}

function isItemSite(api: Api, site: Site): boolean {
  if (operationAt(site, 'put', 'patch', 'delete') !== undefined) return true;
  const read = operationAt(site, 'get');
  if (read !== undefined) {
    const shape = answerShape(read);
    return shape !== undefined && itemsOf(api, shape) === undefined && findEntity(api, shape, '') !== undefined;
  }
  return operationAt(site, 'post') !== undefined;
}

function listedItem(api: Api, collection: Site, noun: string, known: string | undefined): Found | undefined {
  const shape = answerShape(operationAt(collection, 'get', 'query'));
  return findItems(api, shape, noun, known);
}
