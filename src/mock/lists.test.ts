import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { resolvePointer } from '../json/index.ts';
import { flag, listOf, object, ref, type ShortOperation, text, whole } from '../model/infer/api.fixture.ts';
import { type Answer, type Call, openMock } from './exchange.fixture.ts';

const Item = {
  type: 'object',
  required: ['id', 'name', 'colour', 'size', 'sold'],
  properties: { id: whole, name: text, colour: { enum: ['red', 'green', 'blue'] }, size: whole, sold: flag },
};
const needs = (properties: Record<string, JsonValue>): JsonObject => ({
  ...object(properties),
  required: Object.keys(properties),
});

async function openList(list: ShortOperation): Promise<Call> {
  const item = {
    'GET /items/{id}': { answers: ref('Item') },
    'POST /items': { takes: ref('Item'), answers: ref('Item') },
  };
  const { call } = await openMock({ 'GET /items': list, ...item }, { Item });
  return call;
}

const deep: JsonObject = { type: 'object', properties: { size: whole, number: whole, limit: whole, offset: whole } };

interface Style {
  list: ShortOperation;
  /** The query of the n-th page of four (from 0). */
  query: (n: number) => string;
  total?: (answer: Answer) => unknown;
}

const pages = listOf(ref('Item'));
const styles: Record<string, Style> = {
  'page and size': {
    list: { answers: needs({ items: pages, total: whole }), query: { page: whole, size: whole } },
    query: (n) => `page=${n + 1}&size=4`,
    total: ({ body }) => resolvePointer(body, '/total'),
  },
  'page from 0': {
    list: { answers: pages, query: { page: { type: 'integer', minimum: 0, default: 0 }, size: whole } },
    query: (n) => `page=${n}&size=4`,
  },
  'limit and offset, total in a header': {
    list: { answers: pages, query: { limit: whole, offset: whole }, headers: { 'X-Total-Count': whole } },
    query: (n) => `limit=4&offset=${n * 4}`,
    total: ({ headers }) => Number(headers['x-total-count']),
  },
  'page[number] and page[size] (JSON:API)': {
    list: {
      answers: needs({ data: pages, meta: needs({ total: whole }) }),
      query: { 'page[number]': whole, 'page[size]': whole },
    },
    query: (n) => `page[number]=${n + 1}&page[size]=4`,
    total: ({ body }) => resolvePointer(body, '/meta/total'),
  },
  'page[offset] and page[limit] (JSON:API)': {
    list: { answers: needs({ data: pages }), query: { 'page[offset]': whole, 'page[limit]': whole } },
    query: (n) => `page[offset]=${n * 4}&page[limit]=4`,
  },
  '$top and $skip (OData)': {
    list: { answers: needs({ value: pages, '@odata.count': whole }), query: { $top: whole, $skip: whole } },
    query: (n) => `$top=4&$skip=${n * 4}`,
    total: ({ body }) => resolvePointer(body, '/@odata.count'),
  },
};

describe.each(Object.entries(styles))('a list in pages by %s', (_, { list, query, total }) => {
  test('its pages are all there is, once, and the total says how many', async () => {
    const call = await openList(list);
    const seen: number[] = [];
    for (let n = 0; n < 8; n++) {
      const answer = call(`GET /items?${query(n)}`);
      const items = itemsOf(answer.body);
      expect(items.length).toBeLessThanOrEqual(4);
      seen.push(...items.map(({ id }) => Number(id)));
      if (total) expect(total(answer)).toBe(25);
    }
    expect(seen.length).toBe(25);
    expect(new Set(seen).size).toBe(25);
  });
});

function itemsOf(body: JsonValue): JsonObject[] {
  const list = Array.isArray(body) ? body : Object.values(body as JsonObject).find(Array.isArray);
  return (list ?? []) as JsonObject[];
}

test('page as one deep object (JSON:API, deepObject)', async () => {
  const call = await openList({ answers: needs({ data: pages }), query: { page: deep } });
  const first = itemsOf(call('GET /items?page[size]=4&page[number]=1').body);
  const second = itemsOf(call('GET /items?page[size]=4&page[number]=2').body);
  expect(first).toHaveLength(4);
  expect(second).toHaveLength(4);
  expect(second[0]?.id).not.toBe(first[0]?.id);
});

test('page and size as members of one object (form, exploded)', async () => {
  const { call } = await openMock(
    { 'GET /items': { answers: pages, exploded: { pageable: object({ page: whole, size: whole }) } } },
    { Item },
  );
  expect(itemsOf(call('GET /items?page=2&size=4').body).map(({ id }) => id)).toEqual([5, 6, 7, 8]);
});

test.each([
  ['next_cursor', {}],
  ['next', { description: 'Cursor to fetch the next page, or `null`' }],
])('a cursor in %s leads from page to page to the end', async (name, told) => {
  const call = await openList({
    answers: needs({ data: pages, has_more: flag, [name]: { type: ['string', 'null'], ...told } }),
    query: { cursor: text, limit: whole },
  });
  const seen = new Set<unknown>();
  let cursor: JsonValue | undefined = '';
  for (let step = 0; step < 10 && cursor !== null; step++) {
    const { body } = call(`GET /items?limit=7${cursor ? `&cursor=${cursor}` : ''}`);
    for (const { id } of itemsOf(body)) seen.add(id);
    cursor = resolvePointer(body, `/${name}`);
    expect(resolvePointer(body, '/has_more')).toBe(cursor !== null);
  }
  expect(cursor).toBeNull();
  expect(seen.size).toBe(25);
});

test('starting_after takes the id of the last one seen (Stripe)', async () => {
  const call = await openList({
    answers: needs({ data: pages, has_more: flag }),
    query: { starting_after: text, ending_before: text, limit: whole },
  });
  const all = itemsOf(call('GET /items?limit=25').body).map(({ id }) => id);
  const second = itemsOf(call(`GET /items?limit=5&starting_after=${all[4]}`).body).map(({ id }) => id);
  expect(second).toEqual(all.slice(5, 10));
  expect(itemsOf(call(`GET /items?limit=5&starting_after=${all[24]}`).body)).toEqual([]);
});

test('links lead to the next page and the one before', async () => {
  const call = await openList({ answers: pages, query: { page: whole, per_page: whole }, headers: { Link: text } });
  const { headers } = call('GET /items?page=2&per_page=4&colour=');
  const [, next] = /<([^>]+)>; rel="next"/.exec(headers.link ?? '') ?? [];
  const [, previous] = /<([^>]+)>; rel="prev"/.exec(headers.link ?? '') ?? [];
  expect(itemsOf(call(`GET ${next}`).body)).toEqual(itemsOf(call('GET /items?page=3&per_page=4').body));
  expect(itemsOf(call(`GET ${previous}`).body)).toEqual(itemsOf(call('GET /items?page=1&per_page=4').body));
  expect(call('GET /items?page=7&per_page=4').headers.link).not.toContain('rel="next"');
});

describe('filters, search and order', () => {
  const open = () =>
    openList({
      answers: needs({ items: pages, total: whole }),
      query: {
        colour: text,
        sold: flag,
        min_size: whole,
        'filter[name]': text,
        sort: text,
        order: text,
        q: text,
        size: whole,
      },
    });

  test('a parameter with the name of a field keeps what has that value, and the total agrees', async () => {
    const call = await open();
    const all = itemsOf(call('GET /items').body);
    const counts = ['red', 'green', 'blue'].map((colour) => {
      const { body } = call(`GET /items?colour=${colour}`);
      expect(itemsOf(body)).toEqual(all.filter((each) => each.colour === colour));
      expect(resolvePointer(body, '/total')).toBe(itemsOf(body).length);
      return itemsOf(body).length;
    });
    expect(counts.reduce((sum, each) => sum + each)).toBe(25);
    const sold = itemsOf(call('GET /items?sold=true&colour=red').body);
    expect(sold).toEqual(all.filter((each) => each.colour === 'red' && each.sold));
    const [first] = all;
    const named = itemsOf(call(`GET /items?filter[name]=${encodeURIComponent(String(first?.name))}`).body);
    expect(named).toContainEqual(first);
    expect(named.every(({ name }) => name === first?.name)).toBe(true);
  });

  test('search finds text in any field', async () => {
    const call = await open();
    const [first] = itemsOf(call('GET /items').body);
    const found = itemsOf(call(`GET /items?q=${encodeURIComponent(String(first?.name).slice(0, 5))}`).body);
    expect(found).toContainEqual(first);
    expect(itemsOf(call('GET /items?q=zzzz-nothing').body)).toEqual([]);
  });

  test.each([
    ['sort=name', 'name', 1],
    ['sort=-name', 'name', -1],
    ['sort=name:desc', 'name', -1],
    ['sort=name&order=desc', 'name', -1],
  ])('%s', async (query, field, sign) => {
    const call = await open();
    const names = itemsOf(call(`GET /items?${query}`).body).map((each) => String(each[field]).toLowerCase());
    expect(names).toEqual(names.toSorted((one, other) => (one < other ? -sign : one > other ? sign : 0)));
    expect(names).toHaveLength(25);
  });

  test('ranges: from, to, min, max, after and before of a field', async () => {
    const call = await openList({
      answers: pages,
      query: { min_id: whole, max_id: whole, id_gte: whole, 'id[lt]': whole },
    });
    const ids = (query: string) => itemsOf(call(`GET /items?${query}`).body).map(({ id }) => Number(id));
    expect(ids('min_id=10&max_id=12')).toEqual([10, 11, 12]);
    expect(ids('id_gte=24')).toEqual([24, 25]);
    expect(ids('id[lt]=3')).toEqual([1, 2]);
  });

  test('several values of one parameter keep what has any of them', async () => {
    const call = await openList({ answers: pages, query: { colour: listOf(text), ids: listOf(whole) } });
    const found = itemsOf(call('GET /items?colour=red&colour=blue').body);
    expect(found.every(({ colour }) => colour !== 'green')).toBe(true);
    expect(itemsOf(call('GET /items?ids=3&ids=5').body).map(({ id }) => id)).toEqual([3, 5]);
  });
});

test('OData: $orderby', async () => {
  const call = await openList({
    answers: needs({ value: pages, '@odata.count': whole }),
    query: { $top: whole, $skip: whole, $orderby: text },
  });
  const names = itemsOf(call('GET /items?$orderby=name%20desc').body).map(({ name }) => String(name).toLowerCase());
  expect(names).toEqual(names.toSorted().toReversed());
});

test('links of a list lead to its pages: whole where the document wants them so, and from where the client asked', async () => {
  const uri: JsonObject = { type: 'string', format: 'uri' };
  const links = object({ self: uri, first: uri, prev: uri, next: uri, last: uri });
  const more = object({ hasNextPage: flag, hasPrevPage: flag });
  const answers = needs({ data: pages, links, page: more });
  const { call } = await openMock(
    { 'GET /items': { answers, query: { page: whole, size: whole } }, 'GET /items/{id}': { answers: ref('Item') } },
    { Item },
  );
  const at = (page: number) => `http://localhost:4010/items?page=${page}&size=10`;
  const read = (page: number) => call(`GET /items?page=${page}&size=10`, undefined, { host: 'localhost:4010' }).body;
  expect(read(2)).toMatchObject({
    links: { self: at(2), first: at(1), prev: at(1), next: at(3), last: at(3) },
    page: { hasNextPage: true, hasPrevPage: true },
  });
  const { links: last, page } = read(3) as JsonObject;
  expect(last).toEqual({ self: at(3), first: at(1), prev: at(2), last: at(3) });
  expect(page).toMatchObject({ hasNextPage: false, hasPrevPage: true });
  expect(resolvePointer(call('GET /items?page=1&size=10').body, '/links/next')).toMatch(/^https:\/\/[^/]+\/items\?/);
});
