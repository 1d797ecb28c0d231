import { expect, test } from 'vitest';
import { readInstant } from './index.ts';

test.each([
  ['2026-01-15T12:00:00Z', '2026-01-15T12:00:00.000Z'],
  ['2026-01-15T12:00+14:00', '2026-01-14T22:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s is the same moment everywhere', (text, moment) => {
  expect(new Date(readInstant(text) ?? Number.NaN).toISOString()).toBe(moment);
});

test.each(['2026-01-15T12:00:00', '2026-02-29', '2026-13-01', '2026-01-15T25:00:00Z', 'January 5, 2026', '2026', ''])(
  '%s is none',
  (text) => {
    expect(readInstant(text)).toBeUndefined();
  },
);
