import { expect, test } from 'vitest';
import { parseJson } from './index.ts';

const nest = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('JSON may be a thousand levels deep, and no deeper', () => {
  expect(JSON.stringify(parseJson(nest(1000)))).toBe(nest(1000));
  expect(() => parseJson(nest(1001))).toThrow('it is nested more than 1000 levels deep');
  expect(() => parseJson('{"a":'.repeat(200_000))).toThrow(RangeError);
});

test('what stands in a text is no level, and what is beside each other is none more', () => {
  const long = JSON.stringify(['['.repeat(3000), `\\"${'{'.repeat(3000)}`]);
  expect(JSON.stringify(parseJson(long))).toBe(long);
  const wide = `[${Array(3000).fill('[{}]').join(',')}]`;
  expect(JSON.stringify(parseJson(wide))).toBe(wide);
});
