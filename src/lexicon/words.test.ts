import { expect, test } from 'vitest';
import { isObject } from '../json/index.ts';
import { generate, type JsonSchema } from '../schema/index.ts';
import { createWords } from './index.ts';

function drawUser(seed: string): Record<string, unknown> {
  const properties = Object.fromEntries(
    ['first_name', 'lastName', 'email', 'displayName'].map((name) => [name, { type: 'string' }]),
  );
  const schema: JsonSchema = { title: 'User', type: 'object', required: Object.keys(properties), properties };
  const value = generate(schema, { seed, words: createWords() });
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

test('an e-mail address and a display name fit the name', () => {
  for (const seed of ['1', '2', '3', '4', '5']) {
    const user = drawUser(seed);
    expect(user.displayName).toBe(`${user.first_name} ${user.lastName}`);
    expect(String(user.email)).toContain(String(user.lastName).toLowerCase());
  }
});

test('the same seed gives the same values', () => {
  expect(drawUser('7')).toEqual(drawUser('7'));
  expect(drawUser('7')).not.toEqual(drawUser('8'));
});
