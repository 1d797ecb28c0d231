import { isObject, type JsonValue, resolvePointer } from '../json/index.ts';
import type { Effect, Resource } from '../model/index.ts';
import { type Session, send } from './session.ts';
import type { Source } from './source.ts';

/** Pages of a list that are read in search of one entity. */
const mostPages = 1000;

/**
 * The id of an entity that was sent, and whose answer never came: one in the service's list that has all scalar
 * fields that were sent, and that nothing of the data set is known as. `undefined` where there is none.
 */
export async function findLost(
  session: Session,
  { resource, value }: Source,
  fields: ReadonlySet<string>,
): Promise<string | undefined> {
  const told = [...fields].flatMap((pointer): [string, JsonValue][] => {
    const field = resolvePointer(value, pointer);
    return field === undefined || typeof field === 'object' ? [] : [[pointer, field]];
  });
  if (told.length === 0 || !resource.identity) return undefined;
  for await (const item of listThere(session, resource)) {
    const id = resolvePointer(item, resource.identity.pointer);
    if (typeof id !== 'string' && typeof id !== 'number') continue;
    const isSame = told.every(([pointer, field]) => resolvePointer(item, pointer) === field);
    if (isSame && !session.context.ids.has(resource.name, String(id))) return String(id);
  }
  return undefined;
}

type ListEffect = Extract<Effect, { kind: 'list' }>;

/** What the service's list of a resource has, page after page. */
async function* listThere(session: Session, resource: Resource): AsyncGenerator<JsonValue> {
  const { api, inference } = session.context.dataset;
  const operation = api.operations.find(({ id }) => {
    const effect = inference.effects[id]?.effect;
    return effect?.kind === 'list' && effect.resource === resource.name && !effect.within;
  });
  const effect = operation && inference.effects[operation.id]?.effect;
  if (!operation || effect?.kind !== 'list') return;
  let before = '';
  for (let page = 0; page < mostPages; page++) {
    const query = queryFor(effect, page);
    const { status, body } = await send(session, operation, query, undefined);
    const items = status < 300 ? itemsOf(effect, body) : [];
    const text = JSON.stringify(items);
    if (items.length === 0 || text === before) return;
    yield* items;
    if (!effect.paging?.position || effect.paging.off) return;
    before = text;
  }
}

function queryFor({ paging }: ListEffect, page: number): { in: string; name: string; value: JsonValue }[] {
  if (!paging) return [];
  if (paging.off !== undefined) return [{ in: 'query', name: paging.off, value: true }];
  if (paging.position === undefined || paging.kind === 'cursor') return [];
  const size = paging.defaultSize ?? 20;
  const value = paging.kind === 'offset' ? page * size : paging.first + page;
  const sized = paging.size === undefined ? [] : [{ in: 'query', name: paging.size, value: size }];
  return [{ in: 'query', name: paging.position, value }, ...sized];
}

function itemsOf({ envelope }: ListEffect, body: JsonValue | undefined): JsonValue[] {
  const found = resolvePointer(body, envelope.items);
  const list = Array.isArray(found) ? found : isObject(found) && envelope.keyedById ? Object.values(found) : [];
  return list.flatMap((item) => {
    const entity = resolvePointer(item, envelope.item);
    return entity === undefined ? [] : [entity];
  });
}
