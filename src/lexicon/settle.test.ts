import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json/index.ts';
import { createWords } from './index.ts';
import { rules } from './settle.ts';

const words = createWords();
const settle = (object: JsonObject) => ({ ...object, ...words.settle?.(object, Object.keys(object)) });

/** [rule, before, what is in it after]. */
const cases: readonly (readonly [string, JsonObject, JsonObject])[] = [
  ['a count is the length of its list', { tags: ['a', 'b'], tag_count: 9 }, { tag_count: 2 }],
  ['a count is the length of its list', { comments: [1, 2, 3], numComments: 9 }, { numComments: 3 }],
  ['a count is the length of its list', { categories: [1], total_categories: 9 }, { total_categories: 1 }],
  ['a count is the length of its list', { items: [1, 2], total: 9 }, { total: 2 }],
  ['has_x says whether there is an x', { has_avatar: true, avatar: null }, { has_avatar: false }],
  ['has_x says whether there is an x', { has_tags: false, tags: ['a'] }, { has_tags: true }],
  [
    'has_x says whether there is an x',
    { has_db_conn_api_key: false, db_conn_api_key: '[redacted]' },
    { has_db_conn_api_key: true },
  ],
  ['has_x says whether there is an x', { has_next: true, next_cursor: null }, { has_next: false }],
  ['a flag fits the time at which it was set', { deleted: true, deleted_at: null }, { deleted: false }],
  [
    'a flag fits the time at which it was set',
    { isArchived: false, archivedAt: '2025-01-01T00:00:00Z' },
    { isArchived: true },
  ],
  [
    'a flag fits the time at which it was set',
    { email_verified: true, email_verified_at: '0001-01-01T00:00:00Z' },
    { email_verified: false },
  ],
  ['a default is one of the list', { models: ['x', 'y'], default_model: 'z' }, { default_model: 'x' }],
  ['a line costs its price times its quantity', { quantity: 3, unit_price: 2.5, total: 99 }, { total: 7.5 }],
  [
    'a line costs its price times its quantity',
    { quantity: 3, price: '2.50', total_price: '99.00' },
    { total_price: '7.50' },
  ],
  [
    'a total is the sum of its lines',
    {
      items: [
        { price: 2, quantity: 2 },
        { price: 1, quantity: 1 },
      ],
      total: 99,
    },
    { total: 5 },
  ],
  [
    'a total is the sum of its lines',
    { line_items: [{ amount: 2 }, { amount: 5 }], subtotal: 0, tax: 1, total: 0 },
    { subtotal: 7, total: 8 },
  ],
  [
    'a total is its subtotal with taxes, fees and discounts',
    { subtotal: 100, tax: 19, shipping: 5, discount: 4, total: 1 },
    { total: 120 },
  ],
  [
    'a total is its subtotal with taxes, fees and discounts',
    { subtotal: 100, discount: 400, total: 1 },
    { discount: 10, total: 90 },
  ],
  [
    'a whole is the sum of its parts',
    { prompt_tokens: 7, completion_tokens: 5, total_tokens: 1 },
    { total_tokens: 12 },
  ],
  ['a whole is the sum of its parts', { passed: 7, failed: 1, skipped: 2, total: 1 }, { total: 10 }],
  ['a whole is the sum of its parts', { additions: 7, deletions: 1, changes: 2 }, { changes: 8 }],
  ['what remains is the whole less what is used', { limit: 10, used: 4, remaining: 9 }, { remaining: 6 }],
  ['what remains is the whole less what is used', { limit: 10, used: 40, remaining: 9 }, { used: 5, remaining: 5 }],
  ['what remains is the whole less what is used', { total: 90, amount_paid: 40, amount_due: 9 }, { amount_due: 50 }],
  [
    'pages fit the total and the page size',
    { total: 95, per_page: 10, total_pages: 3, page: 2 },
    { total_pages: 10, page: 2 },
  ],
  ['pages fit the total and the page size', { pages: 3, page: 7 }, { page: 3 }],
  ['progress is the share that is done', { completed: 3, total: 12, progress: 99 }, { progress: 25 }],
  ['progress is the share that is done', { completed: 30, total: 12, progress: 99 }, { completed: 6, progress: 50 }],
  [
    'what comes first is earlier, or less',
    { created_at: '2025-02-01', updated_at: '2025-01-01' },
    { created_at: '2025-01-01', updated_at: '2025-02-01' },
  ],
  ['what comes first is earlier, or less', { trial_start: 20, trial_end: 10 }, { trial_start: 10, trial_end: 20 }],
  [
    'what comes first is earlier, or less',
    { startDate: '2025-02-01', endDate: '2025-01-01' },
    { startDate: '2025-01-01', endDate: '2025-02-01' },
  ],
  ['what comes first is earlier, or less', { min_price: 9, max_price: 3 }, { min_price: 3, max_price: 9 }],
  [
    'a journey takes hours',
    { departure_time: '2025-12-19T19:29:54Z', arrival_time: '2026-02-08T02:36:06Z' },
    { arrival_time: '2025-12-20T03:29:54Z' },
  ],
  [
    'a journey takes hours',
    { departsAt: '2025-12-19T19:29:54.000Z', arrivesAt: '2025-12-19T21:00:00.000Z' },
    { arrivesAt: '2025-12-19T21:00:00.000Z' },
  ],
  [
    'a duration is the time between start and end',
    { started_at: '2025-01-01T00:00:00Z', finished_at: '2025-01-01T00:01:30Z', duration: 1, duration_ms: 1 },
    { duration: 90, duration_ms: 90_000 },
  ],
  [
    'a slug is the name in lower case with hyphens',
    { name: 'Crème Brûlée & Co', slug: 'x' },
    { slug: 'creme-brulee-and-co' },
  ],
  [
    'e-mail, user name and whole name fit first and last name',
    { first_name: 'Ada', last_name: 'Berg', email: 'x.y@example.com', username: 'xy', full_name: 'X Y' },
    { email: 'ada.berg@example.com', username: 'ada.berg', full_name: 'Ada Berg' },
  ],
  [
    'e-mail, user name and whole name fit first and last name',
    { name: { first: 'Ada', last: 'Berg' }, email: 'x.y@example.com' },
    { email: 'ada.berg@example.com' },
  ],
  [
    'e-mail, user name and whole name fit first and last name',
    { profile: { firstName: 'Ada', lastName: 'Berg' }, login: 'xy' },
    { login: 'ada.berg' },
  ],
  [
    'a normalised name is the name in lower case',
    { name: 'Field Sales', name_normalized: 'X' },
    { name_normalized: 'field-sales' },
  ],
  [
    'a date is as exact as is said',
    { release_date: '1981-12-15', release_date_precision: 'year' },
    { release_date: '1981' },
  ],
  [
    'what came to pass fits the state',
    { status: 'in_progress', closed_at: '2025-01-01T00:00:00Z', completed_at: '2025-01-01T00:00:00Z' },
    { closed_at: null, completed_at: null },
  ],
  [
    'what came to pass fits the state',
    { state: 'closed', closedAt: null, updatedAt: '2025-01-01T00:00:00Z' },
    { closedAt: '2025-01-01T00:00:00Z' },
  ],
  [
    'what came to pass fits the state',
    { status: 'shipped', paid_at: '2025-01-01', shipped_at: '2025-01-02', delivered_at: '2025-01-03' },
    { paid_at: '2025-01-01', shipped_at: '2025-01-02', delivered_at: null },
  ],
  [
    'a page that shows all has no neighbours',
    { items: [1, 2], total: 90, offset: 40, limit: 20, next: 'https://a.example', previous: 'https://a.example' },
    { total: 2, offset: 0, next: null, previous: null },
  ],
  [
    'a page that shows all has no neighbours',
    { data: [1], links: { self: '/a', next: '/b' }, page: { hasNextPage: true, size: 20 } },
    { links: { self: '/a' }, page: { hasNextPage: false, size: 20 } },
  ],
  [
    'a whole is the sum of its parts',
    { total_orders: 3, placed_orders: 20, completed_orders: 4, canceled_orders: 1 },
    { total_orders: 25 },
  ],
  [
    'a total is the sum of its lines',
    { donations: [{ amount: 5 }, { amount: 20 }], amount_raised: 1 },
    { amount_raised: 25 },
  ],
  ['a total is the sum of its lines', { items: [], total: 12.5 }, { total: 0 }],
  ['a resolution is width and height', { width: 640, height: 480, resolution: '1x1' }, { resolution: '640x480' }],
];

describe('properties of one object agree', () => {
  test.each(cases)('%s: %j', (_, before, after) => {
    expect(settle(before)).toMatchObject(after);
  });
  test('a page that has a total of prices is no bill', () => {
    const page = { items: [{ price: 5 }, { price: 7 }], total: 2, limit: 20, next: null };
    expect(settle(page)).toEqual(page);
  });
  test('every rule has a case', () => {
    expect(new Set(cases.map(([name]) => name))).toEqual(new Set(rules.map(({ name }) => name)));
  });
});

test('what agrees already is left alone', () => {
  for (const [, before] of cases) {
    const settled = settle(before);
    expect(words.settle?.(settled, Object.keys(settled))).toBeUndefined();
  }
});

test('an object without such properties is not changed', () => {
  expect(words.settle?.({ a: 1, b: 'x', total: 'many', items: 3 }, ['a', 'b', 'total', 'items'])).toBeUndefined();
});
