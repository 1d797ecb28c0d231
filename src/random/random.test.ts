import { expect, test } from 'vitest';
import { childKey, createRandom, rootKey } from './index.ts';

test('the same path gives the same key, another path another', () => {
  const seen = new Map<string, string>();
  for (const seed of ['standin', 'other']) {
    for (const resource of ['users', 'groups']) {
      for (let id = 0; id < 2000; id++) {
        const path = `${seed}/${resource}/${id}`;
        const { a, b } = childKey(childKey(rootKey(seed), resource), id);
        expect(seen.get(`${a} ${b}`)).toBeUndefined();
        seen.set(`${a} ${b}`, path);
      }
    }
  }
});

test('where one part ends and the next begins makes a difference', () => {
  const root = rootKey('seed');
  expect(childKey(childKey(root, 'ab'), 'c')).not.toEqual(childKey(childKey(root, 'a'), 'bc'));
  expect(childKey(root, 7)).toEqual(childKey(root, '7'));
});

test('the stream of a key never changes between releases', () => {
  const random = createRandom(childKey(rootKey('standin'), 'golden'));
  expect([
    random.int(0, 999),
    random.int(0, 999),
    random.int(0, 999),
    random.int(0, 2 ** 53 - 1),
  ]).toMatchInlineSnapshot(`
    [
      951,
      389,
      563,
      1180305114727866,
    ]
  `);
});

test('numbers stay within their bounds and reach all of them', () => {
  const random = createRandom(rootKey('bounds'));
  const seen = new Set<number>();
  for (let draw = 0; draw < 1000; draw++) seen.add(random.int(-2, 2));
  expect([...seen].sort((one, other) => one - other)).toEqual([-2, -1, 0, 1, 2]);
  for (let draw = 0; draw < 1000; draw++) {
    const large = random.int(-(2 ** 53) + 1, 2 ** 53 - 1);
    expect(Number.isSafeInteger(large)).toBe(true);
  }
});

test('neighbouring keys give streams that have nothing in common', () => {
  const root = rootKey('spread');
  const firsts = Array.from({ length: 10_000 }, (_, index) => createRandom(childKey(root, index)).next());
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
  expect(mean).toBeGreaterThan(0.49);
  expect(mean).toBeLessThan(0.51);
  expect(new Set(firsts).size).toBeGreaterThan(9_990);
});
