import { expect, test } from 'vitest';
import { createFaults, findRuleError } from './index.ts';

const getUser = { id: 'getUser', method: 'get', path: '/users/{id}' };
const listGroups = { id: 'listGroups', method: 'get', path: '/groups' };

test('a rule strikes its share of the requests, and the same ones in every run', () => {
  const run = () => {
    const faults = createFaults('seed', [{ rate: 0.3, status: 503 }]);
    return Array.from({ length: 200 }, () => faults.strike(getUser)?.status ?? 200);
  };
  expect(run()).toEqual(run());
  const struck = run().filter((status) => status === 503).length;
  expect(struck).toBeGreaterThan(40);
  expect(struck).toBeLessThan(80);
});

test('a rule with operations leaves the others alone', () => {
  for (const operations of [['getUser'], ['GET /users/*'], ['get*']]) {
    const faults = createFaults('seed', [{ operations, delay: 50 }]);
    expect([faults.strike(getUser)?.delay, faults.strike(listGroups)]).toEqual([50, undefined]);
  }
});

test('a delay from a range stays in it', () => {
  const faults = createFaults('seed', [{ delay: [10, 20] }]);
  const delays = Array.from({ length: 100 }, () => faults.strike(getUser)?.delay ?? -1);
  expect([Math.min(...delays) >= 10, Math.max(...delays) <= 20, new Set(delays).size > 5]).toEqual([true, true, true]);
});

test('a limit lets so many through, then says when to come back', () => {
  let now = 0;
  const faults = createFaults('seed', [{ limit: { requests: 2, seconds: 10 }, rate: 0 }], () => now);
  expect([faults.strike(getUser), faults.strike(getUser)]).toEqual([undefined, undefined]);
  now = 4000;
  expect(faults.strike(getUser)).toMatchObject({ status: 429, retryAfter: 6 });
  now = 10_000;
  expect(faults.strike(getUser)).toBeUndefined();
});

test.each([
  [{ rate: 2 }, /rate/],
  [{ delay: [5, 1] }, /delay/],
  [{ status: 99 }, /status/],
  [{ disturb: 'explode' }, /disturb/],
  [{ limit: { requests: 1 } }, /limit/],
  [{ latency: 5 }, /"latency" is no member.*delay/],
  [[], /object/],
])('%j is refused with a reason', (rule, reason) => {
  expect(findRuleError(rule)).toMatch(reason);
});

test('a rule that names no operation is refused, where they are known', () => {
  expect(findRuleError({ operations: ['get*', 'GET /users/*', 'getuser'], delay: 1 }, [getUser])).toBeUndefined();
  expect(findRuleError({ operations: ['getUsers'], delay: 1 }, [getUser])).toBe('no operation is called "getUsers"');
});

test('a good rule is accepted', () => {
  expect(
    findRuleError({
      operations: ['a'],
      rate: 0.5,
      delay: [0, 10],
      status: 503,
      disturb: 'truncate',
      limit: { requests: 1, seconds: 0.5 },
    }),
  ).toBeUndefined();
});
