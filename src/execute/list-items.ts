import { isObject, type JsonValue, resolvePointer } from '../json/index.ts';
import type { Effect } from '../model/index.ts';

export type ListEffect = Extract<Effect, { kind: 'list' }>;

export type Parameters = { in: string; name: string; value: JsonValue }[];

/**
 * What a list has, page after page. Its last value: whether that is all, as far as the list tells.
 *
 * @param ask the body of an answer; `undefined` where it is no success
 * @param mostPages so many are read
 */
export async function* listItems(
  effect: ListEffect,
  ask: (query: Parameters) => Promise<JsonValue | undefined>,
  mostPages = 1000,
): AsyncGenerator<JsonValue, boolean> {
  const { paging } = effect;
  let before = '';
  for (let page = 0; page < mostPages; page++) {
    const body = await ask(queryFor(effect, page));
    const items = body === undefined ? [] : itemsOf(effect, body);
    const text = JSON.stringify(items);
    if (body === undefined) return false;
    // No page has anything any more, or this one is no other than the one before.
    if (items.length === 0 || text === before) return paging?.kind !== 'cursor';
    yield* items;
    if (!paging?.position || paging.off) return paging === undefined || paging.off !== undefined;
    before = text;
  }
  return false;
}

function queryFor({ paging }: ListEffect, page: number): Parameters {
  if (!paging) return [];
  if (paging.off !== undefined) return [{ in: 'query', name: paging.off, value: true }];
  if (paging.position === undefined || paging.kind === 'cursor') return [];
  const size = paging.defaultSize ?? 20;
  const value = paging.kind === 'offset' ? page * size : paging.first + page;
  const sized = paging.size === undefined ? [] : [{ in: 'query', name: paging.size, value: size }];
  return [{ in: 'query', name: paging.position, value }, ...sized];
}

function itemsOf({ envelope }: ListEffect, body: JsonValue): JsonValue[] {
  const found = resolvePointer(body, envelope.items);
  const list = Array.isArray(found) ? found : isObject(found) && envelope.keyedById ? Object.values(found) : [];
  return list.flatMap((item) => {
    const entity = item === undefined ? undefined : resolvePointer(item, envelope.item);
    return entity === undefined ? [] : [entity];
  });
}
