import { isObject, joinPointer } from '../../json/index.ts';
import type { Api, Shape } from '../api.ts';
import { describeProperties, itemsOf, type Property, typesOf, unwrapShape } from '../shape.ts';
import { nounKey } from './words.ts';

/** One representation found within a body. */
export interface Found {
  /** Where, within the body. */
  pointer: string;
  /** Its schema, wrappers taken off. */
  shape: Shape;
  /** True where the schema says nothing about what is in it. */
  loose: boolean;
}

/** Many representations found within a body. */
export interface FoundItems extends Found {
  keyedById: boolean;
  /** Where one item's representation stands within the item. */
  item: string;
  /** True where the list is the body itself, or has a name that lists have. */
  named: boolean;
}

/**
 * Finds the one thing that a body is about: the body itself, or what is wrapped as `{data: …}`, `{result: {…}}`,
 * `{user: {…}}`. `noun` is what the thing is called (see {@link nounKey}). `undefined` for lists and scalars.
 */
export function findEntity(api: Api, shape: Shape | undefined, noun: string, depth = 0): Found | undefined {
  if (shape === undefined) return undefined;
  const inner = unwrapShape(api, shape);
  const types = typesOf(api, inner);
  if (types.length > 0 && !types.includes('object')) return undefined;
  const properties = describeProperties(api, inner);
  if (properties.size === 0) return isMap(api, inner) ? undefined : { pointer: '', shape: inner, loose: true };
  if (depth < 3) {
    const wrapped = pickWrapped(api, properties, noun);
    const isWrapper =
      !hasOwnIdentity(properties, noun) || (wrapped !== undefined && saysMore(api, wrapped, properties, noun));
    if (wrapped !== undefined && isWrapper) {
      const found = findEntity(api, wrapped[1], noun, depth + 1);
      if (found !== undefined) return { ...found, pointer: joinPointer('', wrapped[0]) + found.pointer };
    }
  }
  return { pointer: '', shape: inner, loose: false };
}

/**
 * Finds the many things that a body is about: an array, bare or wrapped (`{items, total}`, `{data}`, `{value}`,
 * `_embedded.users`, `data.users`), or a map keyed by id. `known` is the pointer of the representation expected.
 */
export function findItems(api: Api, shape: Shape | undefined, noun: string, known?: string): FoundItems | undefined {
  if (shape === undefined) return undefined;
  const candidates = listCandidates(api, shape, { noun, known }, { pointer: '', score: 0, named: true });
  let best: (FoundItems & { score: number }) | undefined;
  for (const candidate of candidates) if (best === undefined || candidate.score > best.score) best = candidate;
  if (best === undefined) return undefined;
  const { score: _, ...found } = best;
  return found;
}

/** True for a body that is a list: an array, or an object that has one and beside it only what tells about it. */
export function isListAnswer(api: Api, shape: Shape | undefined): boolean {
  if (shape === undefined) return false;
  const inner = unwrapShape(api, shape);
  if (itemsOf(api, inner) !== undefined) return true;
  const properties = [...describeProperties(api, inner)];
  const lists = properties.filter(
    ([name, property]) => listNames.has(name.toLowerCase()) && typesOf(api, property).includes('array'),
  );
  return lists.length === 1 && properties.every(([name]) => isMeta(name) || name === lists[0]?.[0]);
}

/** True for names that tell about an answer rather than being what it is about. */
export function isMeta(name: string): boolean {
  return metaNames.has(name.toLowerCase()) || neighbour.test(name) || name.startsWith('@') || name.startsWith('_link');
}

const neighbour =
  /^(?:next|prev|previous|first|last)[_-]?(?:page|cursor|marker|token|link|url|page[_-]?(?:token|url))$/i;
const metaNames = new Set(
  `meta metadata links included errors error success ok message messages status code warnings pagination paging page
  cursor next previous prev first last total count limit offset jsonapi has_more hasmore request_id requestid
  timestamp debug version extra response_metadata facets aggregations query`.split(/\s+/),
);
const wrapNames = new Set(
  'data result response payload item object content body record resource entity value d results return'.split(' '),
);
const listNames = new Set(
  `data items results result value values entries records rows content contents list elements nodes objects
  collection resources hits docs documents edges children d response payload page _embedded embedded`.split(/\s+/),
);
const sideNames = new Set(
  'included errors warnings links messages facets order orders sort filters fields columns notifications'.split(' '),
);

function hasOwnIdentity(properties: ReadonlyMap<string, Property>, noun: string): boolean {
  for (const name of properties.keys()) {
    const key = name.toLowerCase().replaceAll(/[_-]/g, '');
    if (key === 'id' || key === 'uuid' || key === 'guid' || key === 'uid' || (noun !== '' && key === `${noun}id`))
      return true;
  }
  return false;
}

// `{id, description_columns, result: {id, …}}`: what is wrapped has an identity as well, and more beside.
function saysMore(
  api: Api,
  [name, wrapped]: [string, Property],
  outer: ReadonlyMap<string, Property>,
  noun: string,
): boolean {
  const inner = describeProperties(api, unwrapShape(api, wrapped));
  return /^(?:result|data)$/i.test(name) && inner.size >= outer.size && hasOwnIdentity(inner, noun);
}

function pickWrapped(
  api: Api,
  properties: ReadonlyMap<string, Property>,
  noun: string,
): [string, Property] | undefined {
  // Kubernetes, Contentful: `{metadata: {uid}, spec}` is one thing, its identity a level down.
  for (const name of ['metadata', 'sys']) {
    const inner = properties.get(name);
    if (inner !== undefined && hasOwnIdentity(describeProperties(api, unwrapShape(api, inner)), noun)) return undefined;
  }
  const objects = [...properties].filter(([name, property]) => !sideNames.has(name) && isObjectLike(api, property));
  const named = objects.find(([name]) => nounKey(name) === noun);
  if (named !== undefined) return named;
  const others = [...properties.keys()].filter((name) => !isMeta(name) && !sideNames.has(name));
  const wrapping = objects.find(([name]) => wrapNames.has(name.toLowerCase()));
  // `{name, description, data: {…}}` is a thing that has data; `{status, data: {…}}` is a wrapper.
  if (wrapping !== undefined && (others.length <= 2 || saysMore(api, wrapping, properties, noun))) return wrapping;
  const [sole] = objects.filter(([name]) => !isMeta(name));
  return others.length === 1 && sole !== undefined && properties.size <= 4 ? sole : undefined;
}

function isObjectLike(api: Api, shape: Shape): boolean {
  const types = typesOf(api, shape);
  return types.includes('object') && !isMap(api, unwrapShape(api, shape));
}

function isMap(api: Api, { schema, pointer }: Shape): boolean {
  if (!isObject(schema) || !isObject(schema.additionalProperties)) return false;
  const value = { schema: schema.additionalProperties, pointer: joinPointer(pointer, 'additionalProperties') };
  return typesOf(api, value).length > 0;
}

interface Search {
  noun: string;
  known: string | undefined;
}

interface Spot {
  pointer: string;
  score: number;
  named: boolean;
}

type Candidate = FoundItems & { score: number };

function listCandidates(api: Api, shape: Shape, search: Search, spot: Spot): Candidate[] {
  const inner = unwrapShape(api, shape);
  const items = itemsOf(api, inner);
  if (items !== undefined) return listOf(api, items, search, spot, false);
  const properties = describeProperties(api, inner);
  if (properties.size === 0) {
    const { schema } = inner;
    if (!isObject(schema) || !isObject(schema.additionalProperties)) return [];
    const value = { schema: schema.additionalProperties, pointer: joinPointer(inner.pointer, 'additionalProperties') };
    return typesOf(api, value).includes('object') ? listOf(api, value, search, spot, true) : [];
  }
  const depth = spot.pointer.split('/').length - 1;
  if (depth >= 3 || hasOwnIdentity(properties, '')) return [];
  const telling = [...properties.keys()].filter((name) => !isMeta(name));
  return [...properties].flatMap(([name, property]) => {
    const types = typesOf(api, property);
    const isList = types.includes('array');
    if (!isList && !types.includes('object')) return [];
    const isNoun = nounKey(name) === search.noun;
    const isUsual = listNames.has(name.toLowerCase());
    const worth = (isNoun ? 50 : isUsual ? 40 : sideNames.has(name) ? -60 : 0) - 5 * depth - (isList ? 0 : 10);
    const next = {
      pointer: joinPointer(spot.pointer, name),
      score: spot.score + worth - (isMeta(name) ? 50 : 0),
      named: isNoun || (isUsual && isList) || (spot.named && telling.length === 1 && telling[0] === name),
    };
    return listCandidates(api, property, search, {
      ...next,
      named: next.named || (isUsual && spot.named && !name.startsWith('_')),
    }).filter(
      // A map within an object is a list only where it is known to hold the thing.
      (each) => !each.keyedById || each.shape.pointer === search.known || isNoun || isUsual,
    );
  });
}

function listOf(
  api: Api,
  items: Shape,
  { known }: Search,
  { pointer, score, named }: Spot,
  keyedById: boolean,
): Candidate[] {
  const shape = unwrapShape(api, items);
  const types = typesOf(api, shape);
  if (types.length > 0 && !types.includes('object')) return [];
  const properties = describeProperties(api, shape);
  const plain = { pointer, shape, keyedById, item: '', loose: properties.size === 0, named, score: score + 10 };
  if (known === undefined || shape.pointer === known) return [{ ...plain, score: plain.score + (known ? 100 : 0) }];
  for (const [name, property] of properties) {
    const within = unwrapShape(api, property);
    if (within.pointer !== known) continue;
    return [{ ...plain, shape: within, item: joinPointer('', name), score: plain.score + 80 }];
  }
  return [plain];
}
