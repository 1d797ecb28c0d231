import type { Entity } from '../../fixtures/index.ts';
import { isObject, type JsonValue, resolvePointer } from '../../json/index.ts';
import { type Effect, type Filter, type Paging, typesOf } from '../../model/index.ts';
import type { ListPage } from '../decision.ts';
import type { EffectContext, Outcome } from './context.ts';
import { findParent, idsWithin } from './within.ts';

type ListEffect = Extract<Effect, { kind: 'list' }>;

/** Filters, searches, sorts, and cuts out a page, in this order; the total is of what the filters left. */
export function listEntities(context: EffectContext, effect: ListEffect): Outcome {
  const { store } = context;
  const parent = findParent(context, effect.within);
  if (parent && 'kind' in parent) return parent;
  const all =
    parent && effect.within ? idsWithin(context, effect.resource, effect.within, parent) : store.ids(effect.resource);
  const narrowed = narrow(context, effect, all);
  return { kind: 'list', page: cutPage(context, effect.paging, narrowed, effect.resource) };
}

/** Without filters no entity need be made but those on the page. */
function narrow(context: EffectContext, effect: ListEffect, ids: readonly string[]): readonly string[] {
  const { store } = context;
  const asked = (name: string | undefined) => readQuery(context, name);
  const wantedBy = ({ in: place, parameter }: Filter) =>
    place === 'path' ? context.path[parameter] : asked(parameter);
  const filters = effect.filters.filter((filter) => (wantedBy(filter) ?? '') !== '');
  const search = asked(effect.search);
  const sort = asked(effect.sort?.parameter);
  const text = typeof search === 'string' && search !== '' ? search.toLowerCase() : undefined;
  if (filters.length === 0 && text === undefined && typeof sort !== 'string' && !Array.isArray(sort)) return ids;
  let entities = ids.flatMap((id) => store.get(effect.resource, id) ?? []);
  for (const filter of filters) {
    const wanted = wantedBy(filter) ?? null;
    entities = entities.filter((entity) => fits(context, entity, filter, wanted));
  }
  if (text !== undefined) entities = entities.filter((entity) => holdsText(entity.value, text));
  const sortKeys = typeof sort === 'string' ? sort.split(',') : Array.isArray(sort) ? sort.map(String) : [];
  if (sortKeys.length > 0) entities = sortEntities(context, effect, entities, sortKeys);
  return entities.map(({ id }) => id);
}

/** What a query says by that name: `a[b]` is also the member `b` of an object `a`, and `b` that of any object. */
function readQuery({ query }: EffectContext, name: string | undefined): JsonValue | undefined {
  if (name === undefined) return undefined;
  if (query[name] !== undefined) return query[name];
  const [, outer, inner = name] = /^([^[]+)\[([^\]]+)\]$/.exec(name) ?? [];
  const objects = outer === undefined ? Object.values(query) : [query[outer]];
  return objects.map((each) => (isObject(each) ? each[inner] : undefined)).find((each) => each !== undefined);
}

function fits(context: EffectContext, entity: Entity, { pointer, is }: Filter, wanted: JsonValue): boolean {
  if (is !== undefined) return isInRange(resolvePointer(entity.value, pointer), is, wanted);
  const choices = Array.isArray(wanted) ? wanted : [wanted];
  const present = readField(context, entity, pointer);
  return choices.some((choice) => present.some((value) => isSame(value, choice)));
}

/** What a field says: its values; the ids that a relation names, or what stands below it in what it names. */
function readField({ store }: EffectContext, { resource, id, value }: Entity, pointer: string): JsonValue[] {
  if (store.relation(resource, pointer)) return [...store.named(resource, id, pointer)];
  const held = resolvePointer(value, pointer);
  if (held !== undefined) return [held].flat();
  for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const holder = pointer.slice(0, end);
    const found = store.relation(resource, holder);
    if (!found) continue;
    const target = found.reversed ? found.owner.resource : found.owner.target;
    return store
      .linked(resource, id, holder)
      .flatMap((each) => [resolvePointer(store.get(target, each)?.value, pointer.slice(end)) ?? null].flat());
  }
  return [null];
}

function isInRange(value: JsonValue | undefined, is: NonNullable<Filter['is']>, wanted: JsonValue): boolean {
  if (value === undefined || value === null) return false;
  const order = compare(toComparable(value), toComparable(wanted));
  const holds = { 'at least': order >= 0, 'at most': order <= 0, above: order > 0, below: order < 0 };
  return holds[is];
}

/** A number in text is a number, and times compare as moments, whatever their form. */
function toComparable(value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value;
  if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  const moment = /^\d{4}-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? value : moment;
}

/** A query is text: `5` means 5, `true` means true, and case does not matter. */
function isSame(value: JsonValue | undefined, choice: JsonValue | undefined): boolean {
  return value === choice || String(value).toLowerCase() === String(choice).toLowerCase();
}

function holdsText(value: JsonValue | undefined, text: string): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(text);
  if (Array.isArray(value)) return value.some((item) => holdsText(item, text));
  return isObject(value) && Object.values(value).some((member) => holdsText(member, text));
}

/** `name`, `-name`, `name:desc`, `name desc`; or a direction in a parameter of its own. */
function sortEntities(context: EffectContext, effect: ListEffect, entities: Entity[], keys: string[]): Entity[] {
  const direction = effect.sort?.direction === undefined ? '' : String(readQuery(context, effect.sort.direction) ?? '');
  const orders = keys.flatMap((key) => {
    const [, sign = '', name = '', suffix = ''] = /^([+-]?)([^\s:]+)[\s:]*(\w*)$/.exec(key.trim()) ?? [];
    const pointer = pointerOf(context, effect.resource, name);
    return pointer === undefined ? [] : [{ pointer, down: sign === '-' || /^desc/i.test(suffix || direction) }];
  });
  if (orders.length === 0) return entities;
  return entities.toSorted((one, other) => {
    for (const { pointer, down } of orders) {
      const order = compare(resolvePointer(one.value, pointer), resolvePointer(other.value, pointer));
      if (order !== 0) return down ? -order : order;
    }
    return 0;
  });
}

function pointerOf(context: EffectContext, resource: string, name: string): string | undefined {
  const described = context.inference.resources.find((each) => each.name === resource);
  const first = context.store.ids(resource)[0];
  const example = first === undefined ? undefined : context.store.get(resource, first)?.value;
  return [`${described?.fields ?? ''}/${name}`, `/${name}`].find(
    (pointer) => resolvePointer(example, pointer) !== undefined,
  );
}

/** By code unit, never by locale: the same order on every machine. */
function compare(one: JsonValue | undefined, other: JsonValue | undefined): number {
  if (one === other) return 0;
  if (one === undefined || one === null) return -1;
  if (other === undefined || other === null) return 1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [a, b] = [String(one).toLowerCase(), String(other).toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

function cutPage(
  context: EffectContext,
  paging: Paging | undefined,
  ids: readonly string[],
  resource: string,
): ListPage {
  const total = ids.length;
  const sizeSent = toNumber(readQuery(context, paging?.size));
  const isOff = paging?.off !== undefined && String(readQuery(context, paging.off)) === 'true';
  const size =
    isOff || !paging ? total : Math.max(0, sizeSent ?? paging.defaultSize ?? (paging.kind === 'page' ? 10 : total));
  const offset = isOff || !paging ? 0 : readOffset(context, paging, size, ids);
  const shown = ids.slice(offset, offset + size);
  const neighbour = (at: number) => ({
    query: queryAt(context, paging, at, size, ids),
    cursor: writeCursor(context, paging, at, ids),
  });
  return {
    entities: shown.flatMap((id) => context.store.get(resource, id) ?? []),
    total,
    pages: size === 0 ? 0 : Math.ceil(total / size),
    page: (paging?.first ?? 1) + (size === 0 ? 0 : Math.floor(offset / size)),
    size,
    offset,
    next: paging && size > 0 && offset + size < total ? neighbour(offset + size) : undefined,
    previous: paging && offset > 0 ? neighbour(Math.max(0, offset - size)) : undefined,
    first: paging && neighbour(0),
    last: paging && neighbour(size === 0 ? 0 : Math.max(0, Math.ceil(total / size) - 1) * size),
  };
}

function readOffset(context: EffectContext, paging: Paging, size: number, ids: readonly string[]): number {
  const position = readQuery(context, paging.position);
  if (position === undefined || position === null || position === '') return 0;
  if (paging.kind === 'cursor') return readCursor(String(position), ids);
  const number = toNumber(position) ?? paging.first;
  return Math.max(0, paging.kind === 'page' ? (number - paging.first) * size : number);
}

function queryAt(
  context: EffectContext,
  paging: Paging | undefined,
  offset: number,
  size: number,
  ids: readonly string[],
): string {
  const parameters = new URLSearchParams(context.rawQuery);
  if (paging?.position !== undefined) {
    const page = paging.first + (size === 0 ? 0 : Math.floor(offset / size));
    parameters.set(
      paging.position,
      paging.kind === 'cursor'
        ? writeCursor(context, paging, offset, ids)
        : String(paging.kind === 'page' ? page : offset),
    );
  }
  return parameters.toString();
}

/** Cursors are opaque to clients, and plain to those who debug. One that must be a number is the id of the last seen. */
function writeCursor(
  { api, operation }: EffectContext,
  paging: Paging | undefined,
  offset: number,
  ids: readonly string[],
): string {
  const parameter = operation.parameters.find(({ in: place, name }) => place === 'query' && name === paging?.position);
  const types = parameter ? typesOf(api, parameter.shape) : [];
  const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  if (!isNumber) return `c${offset}`;
  const last = ids[offset - 1];
  return last !== undefined && /^\d+$/.test(last) ? last : String(offset);
}

/** A cursor of ours; or the id of the last one seen (`starting_after`). */
function readCursor(cursor: string, ids: readonly string[]): number {
  const after = ids.indexOf(cursor) + 1;
  return after > 0 ? after : Number(/^c?(\d+)$/.exec(cursor)?.[1] ?? 0);
}

function toNumber(value: JsonValue | undefined): number | undefined {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? Math.trunc(number) : undefined;
}
