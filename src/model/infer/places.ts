import type { Api, Operation, Shape } from '../api.ts';
import { itemsOf } from '../shape.ts';
import { answerShape, inputShape } from './bodies.ts';
import { type Found, findEntity, findItems, isListAnswer } from './envelope.ts';
import { findFields, listFields } from './fields.ts';
import { ancestorsOf, operationAt, type PathTree, parameterAt, parameterChild, type Site } from './paths.ts';
import { nounKey, splitWords } from './words.ts';

/** A collection as one place in the tree of paths shows it: `/users` and `/users/{id}`. */
export interface Place {
  /** What it is called there: the fixed segment; for `/rows/{table}/{row}`, what the last parameter means. */
  name: string;
  noun: string;
  /** It need not have operations of its own. */
  collection: Site;
  /** The site of one item, where there is one with operations. */
  item: Site | undefined;
  /** The last parameter site that stands for one item, with or without operations. */
  anchor: Site | undefined;
  /** What one item looks like, as far as this place tells. */
  representation: Shape | undefined;
  /** True where no answer says what an item looks like; then the representation is what requests say, if they do. */
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
  const items = new Set<Site>();
  const places = [tree.root, ...tree.sites].flatMap((site) => {
    const place =
      items.has(site) && !isListAnswer(api, answerShape(operationAt(site, 'get')))
        ? undefined
        : readPlace(api, tree, site);
    if (place?.item !== undefined) items.add(place.item);
    return place ?? [];
  });
  return [...places, ...findMakers(api, tree, places)];
}

/** Paths that do nothing but make a thing that is kept elsewhere: `POST /admin/users/{id}/repos`. */
function findMakers(api: Api, tree: PathTree, places: readonly Place[]): Place[] {
  const taken = new Set(places.flatMap(({ collection, item }) => [collection, item]));
  return tree.sites.flatMap((site) => {
    const post = operationAt(site, 'post');
    if (post === undefined || taken.has(site) || site.segment.kind === 'parameter') return [];
    const found = findEntity(api, answerShape(post), nounKey(site.segment.text));
    const noun = nounKey(site.segment.text);
    const like = places.find(
      (place) => place.noun === noun && !place.loose && place.representation?.pointer === found?.shape.pointer,
    );
    if (like === undefined) return [];
    const above = ancestorsOf(site).filter(({ segment }) => segment.kind === 'parameter');
    const none = { item: undefined, anchor: undefined, reads: false, lists: false, writes: false };
    return [{ ...like, ...none, name: site.segment.text, collection: site, above, creates: true }];
  });
}

/** True for names that tell one thing from another: `id`, `uuid`, `userId` for a user … */
export function isIdentityName(name: string, noun: string): boolean {
  const key = name.toLowerCase().replaceAll(/[_-]/g, '');
  return (
    /^(?:id|uuid|guid|uid|slug|key|code)$/.test(key) || (noun !== '' && (key === `${noun}id` || key === `${noun}key`))
  );
}

function readPlace(api: Api, tree: PathTree, collection: Site): Place | undefined {
  const { item, anchor } = findItemSite(api, collection);
  const name = nameOf(tree, collection, item);
  if (name === undefined) return undefined;
  const noun = nounKey(name);
  const get = operationAt(item, 'get');
  const read = isListAnswer(api, answerShape(get)) ? undefined : findEntity(api, answerShape(get), noun);
  const items = findItems(api, answerShape(operationAt(collection, 'get', 'query')), noun, read?.shape.pointer);
  const listed = items?.named || items?.shape.pointer === read?.shape.pointer ? items : undefined;
  const post = operationAt(collection, 'post');
  const writer = operationAt(item, 'put', 'patch', 'post', 'delete');
  if (read === undefined && writer === undefined && listed === undefined) return undefined;
  const best = bestOf([read, listed, ...answers(api, [operationAt(item, 'put', 'patch'), post], noun)]);
  // Where reading one may answer anything, the fullest account of it is what makes one takes.
  const said =
    best?.loose !== false || read?.loose ? saidBy(api, [post, operationAt(item, 'put', 'patch')], noun) : undefined;
  const shape = best === undefined || best.loose ? (said ?? best?.shape) : fuller(api, best.shape, said);
  const place: Place = {
    name,
    noun,
    collection,
    item,
    anchor,
    representation: shape,
    loose: best === undefined || best.loose,
    names: shape === undefined ? [] : listFields(api, shape, findFields(api, shape)).map((field) => field.name),
    above: ancestorsOf(collection)
      .concat(collection)
      .filter(({ segment }) => segment.kind === 'parameter'),
    reads: read !== undefined,
    lists: listed !== undefined,
    creates: post !== undefined,
    writes: writer !== undefined,
  };
  return isKept(place) ? place : undefined;
}

function nameOf(tree: PathTree, collection: Site, item: Site | undefined): string | undefined {
  if (collection.depth > 0 && collection.segment.kind === 'fixed') return collection.segment.text;
  if (item === undefined) return undefined;
  const operation = operationAt(item, 'get', 'put', 'patch', 'delete');
  const parameter = operation === undefined ? item.segment.text : parameterAt(tree, operation, item);
  const words = splitWords(parameter).filter((word, at) => at === 0 || !/^(?:id|uuid|key|name)$/.test(word));
  return words.join('-');
}

// What is only ever read must at least have an identity; an answer of numbers is no collection.
function isKept(place: Place): boolean {
  if (place.writes || (place.reads && place.creates)) return true;
  if (place.lists && place.creates && !place.loose) return true;
  if (place.loose || !place.names.some((name) => isIdentityName(name, place.noun))) return false;
  return place.reads || place.lists;
}

function findItemSite(api: Api, collection: Site): { item: Site | undefined; anchor: Site | undefined } {
  const first = parameterChild(collection);
  // A parameter below a parameter is one of a list only where the one above lists.
  if (collection.segment.kind === 'parameter') {
    const lists = isListAnswer(api, answerShape(operationAt(collection, 'get')));
    return first !== undefined && lists && isItemSite(api, first)
      ? { item: first, anchor: first }
      : { item: undefined, anchor: undefined };
  }
  // `/repos/{owner}/{repo}`: the identity has several parts.
  for (let at = first; at !== undefined; at = parameterChild(at))
    if (isItemSite(api, at)) return { item: at, anchor: at };
  return { item: undefined, anchor: first };
}

function isItemSite(api: Api, site: Site): boolean {
  const answer = answerShape(operationAt(site, 'get'));
  if (isListAnswer(api, answer) && itemsOf(api, answer ?? { schema: true, pointer: '' }) === undefined) return false;
  if (operationAt(site, 'put', 'patch', 'delete') !== undefined) return true;
  if (operationAt(site, 'get') !== undefined) {
    return answer !== undefined && itemsOf(api, answer) === undefined && findEntity(api, answer, '') !== undefined;
  }
  // `POST /duplicate/{id}` alone is something to do, not a thing.
  return operationAt(site, 'post') !== undefined && operationAt(site.parent, 'get') !== undefined;
}

function answers(api: Api, operations: (Operation | undefined)[], noun: string): (Found | undefined)[] {
  return operations.map((operation) => findEntity(api, answerShape(operation), noun));
}

function fuller(api: Api, first: Shape, second: Shape | undefined): Shape {
  if (second === undefined) return first;
  const count = (shape: Shape) => listFields(api, shape, findFields(api, shape)).length;
  return count(second) > count(first) ? second : first;
}

function bestOf(found: (Found | undefined)[]): Found | undefined {
  const [read, listed] = found;
  return found.find((each) => each !== undefined && !each.loose) ?? read ?? listed;
}

// Where answers leave open what a thing is, requests may say it.
function saidBy(api: Api, operations: (Operation | undefined)[], noun: string): Shape | undefined {
  return operations.map((operation) => findEntity(api, inputShape(operation), noun)).find((each) => each && !each.loose)
    ?.shape;
}
