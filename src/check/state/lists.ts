import { type JsonValue, resolvePointer } from '../../json/index.ts';
import type { Effect, Parameter } from '../../model/index.ts';
import { type StateCheck, tell, tellUnchecked } from './state-check.ts';
import { fieldsOf, identityOf, type StepFacts } from './trail-facts.ts';

type ListEffect = Extract<Effect, { kind: 'list' }>;
interface ListFacts extends StepFacts {
  effect: ListEffect;
  items: JsonValue[];
}

/** A page is no longer than it was asked to be. */
export const pageSizeHolds: StateCheck = {
  name: 'page-size',
  run({ steps }, outcome) {
    for (const list of steps.filter(isList)) {
      const asked = sentOf(list, list.effect.paging?.size);
      if (typeof asked !== 'number' || asked < 1 || list.items.length <= asked || isWhole(list)) continue;
      tell(outcome, 'page-size', list, {
        pointer: list.effect.envelope.items,
        keyword: 'page-size',
        actual: 'array',
        params: { limit: asked },
        message: `has ${list.items.length} items, though ${asked} were asked for`,
        documentPointer: pointerOf(list, list.effect.paging?.size),
      });
    }
  },
};

/** Pages follow each other: no item is on two of them, and none between them is lost. */
export const pagesFollow: StateCheck = {
  name: 'pages-follow',
  run({ steps }, outcome) {
    const pages = steps.filter(isList).filter(({ step }) => /^page-\d+$/.test(step.name));
    const whole = steps.filter(isList).find(({ step }) => step.name === 'whole');
    const again = steps.filter(isList).find(({ step }) => step.name === 'page-1-again');
    const [first, second] = pages;
    if (!first || !second || !again) return;
    const [one, two, once] = [first, second, again].map(idsOf);
    if (!one || !two || !once) return;
    if (one.length === 0) {
      tellUnchecked(outcome, first, 'body', 'nothing is listed, so nothing is known of its pages');
      return;
    }
    if (one.join() !== once.join()) {
      tellUnchecked(outcome, second, 'body', 'the list changed while its pages were read');
      return;
    }
    const twice = two.filter((id) => one.includes(id));
    const told = { pointer: second.effect.envelope.items, actual: 'array' as const };
    const documentPointer = pointerOf(second, second.effect.paging?.position);
    if (twice.length > 0) {
      const message = `shows ${twice.length} of its items on the page before, too`;
      tell(outcome, 'pages-follow', second, { ...told, keyword: 'twice', message, documentPointer });
      return;
    }
    const all = whole && idsOf(whole);
    if (!all || one.join() !== all.slice(0, one.length).join()) return;
    const next = all.slice(one.length, one.length + two.length);
    if (two.join() === next.join() && (two.length > 0 || all.length === one.length)) return;
    const message = 'does not go on where the page before ended';
    tell(outcome, 'pages-follow', second, { ...told, keyword: 'gap', message, documentPointer });
  },
};

/** The total is how many there are. */
export const totalHolds: StateCheck = {
  name: 'total-holds',
  run({ steps }, outcome) {
    for (const list of steps.filter(isList)) {
      const isLast = isWhole(list) || (isFirst(list) && isShort(list));
      for (const { place, value, part } of totalsOf(list)) {
        const wrong = isLast ? value !== list.items.length : value < list.items.length;
        if (!wrong || !Number.isFinite(value)) continue;
        tell(outcome, 'total-holds', list, {
          part,
          name: part === 'header' ? place.toLowerCase() : '',
          pointer: part === 'header' ? '' : place,
          keyword: 'total',
          actual: 'integer',
          message: `is ${value}, though the list has ${isLast ? '' : 'at least '}${list.items.length}`,
          documentPointer: list.step.exchange.operation.pointer,
        });
      }
    }
  },
};

/** A filter leaves only what it asks for. */
export const filterHolds: StateCheck = {
  name: 'filter-holds',
  run({ steps }, outcome) {
    for (const list of steps.filter(isList)) {
      for (const { parameter, pointer, is } of list.effect.filters) {
        const wanted = sentOf(list, parameter);
        if (is !== undefined || wanted === undefined || Array.isArray(wanted)) continue;
        const strays = list.items.filter((item) => !shows(resolvePointer(item, pointer), wanted));
        if (strays.length === 0) continue;
        tell(outcome, 'filter-holds', list, {
          pointer: list.effect.envelope.items,
          keyword: 'filter',
          actual: 'array',
          params: { parameter },
          message: `has ${strays.length} of ${list.items.length} items that ?${parameter}= does not ask for`,
          documentPointer: pointerOf(list, parameter),
        });
      }
    }
  },
};

/** A search for what nothing has finds less than no search at all. */
export const searchHolds: StateCheck = {
  name: 'search-holds',
  run({ steps }, outcome) {
    const lists = steps.filter(isList);
    const plain = lists.find(({ step }) => step.name === 'page-1') ?? lists[0];
    const found = lists.find(({ step }) => step.name === 'search');
    if (!plain || !found || plain.items.length === 0 || found.items.length < plain.items.length) return;
    tell(outcome, 'search-holds', found, {
      pointer: found.effect.envelope.items,
      keyword: 'search',
      actual: 'array',
      params: { parameter: found.effect.search ?? '' },
      message: `finds as much as no search at all, for a word that nothing has`,
      documentPointer: pointerOf(found, found.effect.search),
    });
  },
};

/** A sorted list is in order, whichever way capitals are counted. */
export const sortHolds: StateCheck = {
  name: 'sort-holds',
  run({ steps }, outcome) {
    for (const list of steps.filter(isList)) {
      const [, name, way] = /^sorted-by-(.+)-(up|down)$/.exec(list.step.name) ?? [];
      if (name === undefined) continue;
      const values = list.items.map((item) => resolvePointer(fieldsOf(list.resource, item), `/${name}`) ?? null);
      if (values.length < 2 || isOrdered(way === 'down' ? values.reverse() : values)) continue;
      tell(outcome, 'sort-holds', list, {
        pointer: list.effect.envelope.items,
        keyword: 'sort',
        actual: 'array',
        params: { property: name },
        message: `is not in ${way === 'down' ? 'descending' : 'ascending'} order of ${name}`,
        documentPointer: pointerOf(list, list.effect.sort?.parameter),
      });
    }
  },
};

/** Whether an answer is a list that could be read. */
export function isList(facts: StepFacts): facts is ListFacts {
  return facts.effect?.kind === 'list' && facts.done && facts.items !== undefined;
}

/** By what the items are told apart: the whole of each where only its parent, which nobody sees, would tell. */
function idsOf({ items, resource, effect }: ListFacts): string[] | undefined {
  const isAmong = effect.within === undefined && resource?.identity?.with?.some((part) => 'parent' in part);
  const ids = items.map((item) => JSON.stringify((isAmong ? undefined : identityOf(resource, item)) ?? item));
  return ids.length === new Set(ids).size ? ids : undefined;
}

function sentOf({ step }: StepFacts, parameter: string | undefined): JsonValue | undefined {
  return step.sent?.parameters.find(({ in: place, name }) => place === 'query' && name === parameter)?.value;
}

function parameterOf({ step }: StepFacts, name: string | undefined): Parameter | undefined {
  return step.exchange.operation.parameters.find((each) => each.in === 'query' && each.name === name);
}

function pointerOf(facts: StepFacts, parameter: string | undefined): string {
  return parameterOf(facts, parameter)?.pointer ?? facts.step.exchange.operation.pointer;
}

/** Whether nothing comes after what a list shows. */
export function isWhole(list: ListFacts): boolean {
  return String(sentOf(list, list.effect.paging?.off)) === 'true' || list.effect.paging === undefined;
}

function isFirst(list: ListFacts): boolean {
  const position = sentOf(list, list.effect.paging?.position);
  return position === undefined || position === (list.effect.paging?.kind === 'page' ? list.effect.paging.first : 0);
}

/** Fewer than asked for: nothing comes after. */
function isShort(list: ListFacts): boolean {
  const size = sentOf(list, list.effect.paging?.size) ?? list.effect.paging?.defaultSize;
  return typeof size === 'number' && list.items.length < size;
}

/** What a list says of how many there are. */
export function totalsOf({ effect, body, step }: ListFacts) {
  const { total, headers } = effect.envelope;
  const told = [
    ...total.map((place) => ({ place, part: 'body' as const, value: resolvePointer(body, place) })),
    ...headers.total.map((place) => ({
      place,
      part: 'header' as const,
      value: step.exchange.response.headers[place.toLowerCase()] as JsonValue | undefined,
    })),
  ];
  return told.flatMap((each) =>
    each.value === undefined || each.value === null || each.value === ''
      ? []
      : [{ ...each, value: Number(each.value) }],
  );
}

/** A query is text, a field may hold several values or the thing whole, and many filters ask for a part of a text. */
function shows(present: JsonValue | undefined, wanted: JsonValue): boolean {
  // What an item does not show cannot speak against the filter.
  if (present === undefined) return true;
  if (Array.isArray(present)) return present.some((each) => shows(each, wanted));
  if (typeof present === 'object' && present !== null)
    return Object.values(present).some((each) => typeof each !== 'object' && shows(each, wanted));
  const [is, asked] = [String(present).toLowerCase(), String(wanted).toLowerCase()];
  return typeof present === 'string' ? is.includes(asked) : is === asked;
}

/** In order under one at least of the ways in which services compare. */
function isOrdered(values: JsonValue[]): boolean {
  const present = values.filter((value) => value !== null && typeof value !== 'object');
  const orders: ((a: JsonValue, b: JsonValue) => number)[] = present.every((value) => typeof value === 'number')
    ? [(a, b) => Number(a) - Number(b)]
    : [
        (a, b) => compare(String(a), String(b)),
        (a, b) => compare(String(a).toLowerCase(), String(b).toLowerCase()),
        (a, b) => String(a).localeCompare(String(b), 'en'),
        (a, b) => Number(a) - Number(b),
      ];
  return orders.some((order) =>
    present.every((value, index) => index === 0 || order(present[index - 1] ?? null, value) <= 0),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
