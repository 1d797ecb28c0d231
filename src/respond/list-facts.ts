import type { Entity } from '../fixtures/index.ts';
import { isObject, type JsonValue, parsePointer, putAt, resolvePointer } from '../json/index.ts';
import { type Api, type ListEnvelope, type Shape, typesOf } from '../model/index.ts';
import type { ListPage } from './decision.ts';
import { followShape, isNullable } from './shapes.ts';

/** All of a list on one page. */
export function wholePage(entities: Entity[]): ListPage {
  const total = entities.length;
  return { entities, total, pages: 1, page: 1, size: total, offset: 0, next: undefined, previous: undefined };
}

/** Fills in what an envelope tells about its list: totals, page numbers, links to the neighbours. */
export function writeListFacts(
  api: Api,
  shape: Shape | undefined,
  body: JsonValue,
  envelope: ListEnvelope,
  page: ListPage,
  path: string,
): JsonValue {
  let result = body;
  const put = (pointer: string, value: JsonValue) => {
    result = putAt(result, parsePointer(pointer), value);
  };
  const isThere = (pointer: string) => followShape(api, shape, pointer) !== undefined;
  const numbers: [string[], number][] = [
    [envelope.total, page.total],
    [envelope.pages, page.pages],
    [envelope.page, page.page],
    [envelope.size, page.size],
    [envelope.offset, page.offset],
  ];
  for (const [pointers, number] of numbers) {
    for (const pointer of pointers.filter(isThere)) put(pointer, asText(api, shape, pointer) ? String(number) : number);
  }
  for (const pointer of envelope.hasMore.filter(isThere)) put(pointer, page.next !== undefined);
  for (const pointer of envelope.next.filter(isThere)) putNeighbour(pointer, page.next);
  for (const pointer of envelope.previous.filter(isThere)) putNeighbour(pointer, page.previous);
  return result;

  function putNeighbour(pointer: string, neighbour: ListPage['next']): void {
    const target = followShape(api, shape, pointer);
    if (!target) return;
    if (neighbour) put(pointer, writeNeighbour(pointer, target, neighbour, path));
    else if (isNullable(api, target)) put(pointer, null);
    else if (
      typesOf(api, target).includes('string') &&
      !isLink(pointer, target) &&
      resolvePointer(result, pointer) !== undefined
    )
      put(pointer, '');
    else result = removeAt(result, pointer);
  }
}

/** The same for a list that got other items than the state has for it: a document may want one where there is none. */
export function recountList(
  api: Api,
  shape: Shape | undefined,
  body: JsonValue,
  envelope: ListEnvelope,
  page: ListPage,
  path: string,
): JsonValue {
  const items = envelope.items === '' ? undefined : resolvePointer(body, envelope.items);
  if (typeof items !== 'object' || items === null) return body;
  const more = Object.keys(items).length - page.entities.length;
  if (more === 0) return body;
  const counted = { ...page, total: page.total + more, pages: Math.max(1, page.pages) };
  return writeListFacts(api, shape, body, envelope, counted, path);
}

function writeNeighbour(
  pointer: string,
  shape: Shape,
  { query, cursor }: NonNullable<ListPage['next']>,
  path: string,
): JsonValue {
  return isLink(pointer, shape) ? `${path}?${query}` : cursor;
}

/** A plain `next` is a link, unless its description calls it a cursor. */
function isLink(pointer: string, shape: Shape): boolean {
  const { format = '', description = '' } = isObject(shape.schema) ? shape.schema : {};
  if (/ur[il]/.test(String(format)) || /link|ur[il]|href/i.test(pointer)) return true;
  const isCursor = /cursor|token/i.test(String(description)) && !/\b(ur[il]|link)/i.test(String(description));
  return /\/(next|prev|previous)$/i.test(pointer) && !isCursor;
}

function asText(api: Api, shape: Shape | undefined, pointer: string): boolean {
  const target = followShape(api, shape, pointer);
  const types = target ? typesOf(api, target) : [];
  return types.includes('string') && !types.includes('integer') && !types.includes('number');
}

function removeAt(body: JsonValue, pointer: string): JsonValue {
  const tokens = parsePointer(pointer);
  const last = tokens.at(-1);
  const holder = resolvePointer(body, pointer.slice(0, pointer.lastIndexOf('/')));
  if (last !== undefined && typeof holder === 'object' && holder !== null && !Array.isArray(holder))
    delete holder[last];
  return body;
}
