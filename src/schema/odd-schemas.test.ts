import { expect, test } from 'vitest';
import { check, generate, type JsonSchema } from './index.ts';

const odd: [string, JsonSchema][] = [
  [
    'a password that must hold several sorts of characters',
    { type: 'string', pattern: '^(?=.*[A-Z])(?=.*\\d)(?=.*[!@#$])[A-Za-z\\d!@#$]{12,16}$' },
  ],
  ['a text that must not begin with a word', { type: 'string', pattern: '^(?!admin)[a-z]{5}$' }],
  ['a number between limits that are close', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1e-9 }],
  ['a huge step', { type: 'number', multipleOf: 1e300, minimum: 1 }],
  ['two steps at once', { type: 'number', allOf: [{ multipleOf: 0.01 }, { multipleOf: 0.015 }], minimum: 1 }],
  [
    'several names after one prefix',
    { type: 'object', minProperties: 3, patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false },
  ],
  ['an e-mail address of a given length', { type: 'string', format: 'email', minLength: 60, maxLength: 64 }],
  ['a date on the first of a month', { type: 'string', format: 'date', pattern: '-01$' }],
];

test.each(odd)('%s is drawn', (_, schema) => {
  for (let seed = 0; seed < 20; seed++) expect(check(schema, generate(schema, { seed: String(seed) }))).toEqual([]);
});

const wrong: [JsonSchema, string][] = [
  [{ type: 'integer', minimum: 5, maximum: 4 }, 'no number is at least 5 and at most 4'],
  [{ allOf: [{ type: 'string' }, { type: 'number' }] }, 'its types exclude each other'],
  [{ type: 'string', enum: ['a', 'b'], minLength: 3 }, 'none of the values that it lists satisfies the rest'],
  [{ type: 'object', required: ['a'], properties: { a: false } }, 'no value was found for what it requires (a)'],
  [
    { type: 'string', pattern: '/^[a-z]$/', minLength: 32 },
    'no text was found that matches /^[a-z]$/ and has at least 32 characters',
  ],
  [{ type: 'string', minLength: 5, maxLength: 4 }, 'must NOT have fewer than 5 characters'],
  [{ type: 'array', items: { type: 'boolean' }, minItems: 3, uniqueItems: true }, 'no 3 different items were found'],
  [{ oneOf: [{ type: 'string' }, { type: 'string' }] }, 'must match exactly one schema in oneOf'],
  [false, 'nothing is allowed there'],
];

test.each(wrong)('%j has no value, and it is said why', (schema, why) => {
  expect(() => generate(schema)).toThrow(
    expect.objectContaining({ code: 'unsatisfiable', message: expect.stringContaining(why) }),
  );
});

test('what is no schema is refused', () => {
  for (const each of [null, [1], 'string', undefined])
    expect(() => generate(each as never)).toThrow(expect.objectContaining({ code: 'bad-schema' }));
});
