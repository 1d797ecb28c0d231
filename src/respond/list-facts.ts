import type { Entity } from '../fixtures/index.ts';
import { isObject, type JsonValue, parsePointer, putAt, resolvePointer } from '../json/index.ts';
import { type Api, type ListEnvelope, resolveShape, type Shape, typesOf } from '../model/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import type { ListPage, Neighbour } from './decision.ts';
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
  request: PlainRequest,
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
  for (const pointer of envelope.hasMore.flatMap(turnBack).filter(isThere)) put(pointer, page.previous !== undefined);
  for (const pointer of envelope.next.filter(isThere)) putNeighbour(pointer, page.next);
  for (const pointer of envelope.previous.filter(isThere)) putNeighbour(pointer, page.previous);
  for (const [pointer, neighbour] of listOthers()) if (isThere(pointer)) putNeighbour(pointer, neighbour);
  return result;

  /** Beside links to the neighbours there may be some to the list itself, and to its ends. */
  function listOthers(): [string, ListPage['next']][] {
    const holders = [...envelope.next, ...envelope.previous].flatMap((pointer) => {
      const target = followShape(api, shape, pointer);
      return target && isLink(pointer, target) ? [pointer.slice(0, pointer.lastIndexOf('/'))] : [];
    });
    const self = { query: request.query, cursor: '' };
    return [...new Set(holders)].flatMap((holder): [string, ListPage['next']][] => [
      [`${holder}/self`, self],
      [`${holder}/href`, self],
      [`${holder}/first`, page.first],
      [`${holder}/last`, page.last],
    ]);
  }

  function putNeighbour(pointer: string, neighbour: ListPage['next']): void {
    const target = followShape(api, shape, pointer);
    if (!target) return;
    if (neighbour) put(pointer, writeNeighbour(pointer, target, neighbour));
    else if (isNullable(api, target)) put(pointer, null);
    else if (
      typesOf(api, target).includes('string') &&
      !isLink(pointer, target) &&
      resolvePointer(result, pointer) !== undefined
    )
      put(pointer, '');
    else result = removeAt(result, pointer);
  }

  function writeNeighbour(pointer: string, target: Shape, { query, cursor }: Neighbour): JsonValue {
    if (!isLink(pointer, target)) return cursor;
    const link = `${request.path}${query === '' ? '' : `?${query}`}`;
    // Relative, unless the document wants it whole.
    const { schema } = resolveShape(api, target);
    const isWhole = typeof schema === 'object' && /^(ur[il]|iri)$/i.test(String(schema.format));
    return isWhole ? `${originOf(api, request)}${link}` : link;
  }
}

/** `hasNextPage` → `hasPrevPage`, `hasPreviousPage`. */
function turnBack(pointer: string): string[] {
  if (!/next/i.test(pointer)) return [];
  return ['prev', 'previous'].map((word) =>
    pointer.replace(/next/i, (next) => (next === 'next' ? word : word.charAt(0).toUpperCase() + word.slice(1))),
  );
}

/** Where the client found the list; else where the document says that it is. */
function originOf({ hosts }: Api, { headers }: PlainRequest): string {
  if (headers.host !== undefined) return `http://${headers.host}`;
  const [host = 'api.example.com'] = hosts.filter((each) => !each.includes('{'));
  return `https://${host}`;
}

/** The same for a list that got other items than the state has for it: a document may want one where there is none. */
export function recountList(
  api: Api,
  shape: Shape | undefined,
  body: JsonValue,
  envelope: ListEnvelope,
  page: ListPage,
  request: PlainRequest,
): JsonValue {
  const items = envelope.items === '' ? undefined : resolvePointer(body, envelope.items);
  if (typeof items !== 'object' || items === null) return body;
  const more = Object.keys(items).length - page.entities.length;
  if (more === 0) return body;
  const counted = { ...page, total: page.total + more, pages: Math.max(1, page.pages) };
  return writeListFacts(api, shape, body, envelope, counted, request);
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
