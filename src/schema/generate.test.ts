import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { check, generate, type JsonSchema, listKeywords, UnsatisfiableError, violate, type Words } from './index.ts';

interface Group {
  description: string;
  schema: JsonSchema;
  tests: { valid: boolean }[];
}

const readSuite = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../bench/suite/${name}`, import.meta.url), 'utf8')) as T;
const schemas = readSuite<Record<string, JsonSchema>>('remotes.json');
const groups = Object.entries(readSuite<Record<string, Group[]>>('tests.json')).map(
  ([file, each]) => [file, each.filter(({ tests }) => tests.some(({ valid }) => valid))] as const,
);

describe('the laws, over the JSON Schema test suite', () => {
  test.each(groups)('what is generated is valid: %s', (_, each) => {
    for (const { schema, description } of each) {
      for (const seed of ['1', '2']) {
        const value = generate(schema, { seed, schemas });
        expect([description, check(schema, value, { schemas })]).toEqual([description, []]);
      }
    }
  });

  test.each(groups.filter(([file]) => file !== 'refRemote' && file !== 'defs'))(
    'what is violated is named: %s',
    (_, each) => {
      for (const { schema } of each) {
        for (const { keyword, schemaPointer } of listKeywords(schema, { schemas })) {
          const violation = violate(schema, keyword, { schemas, at: schemaPointer });
          if (violation === undefined) continue;
          const named = check(schema, violation.value, { schemas }).map((issue) => issue.keyword);
          expect(named).toContain(keyword);
        }
      }
    },
  );
});

const person: JsonSchema & JsonObject = {
  type: 'object',
  required: ['id', 'email'],
  properties: {
    id: { type: 'integer', minimum: 1 },
    email: { type: 'string', format: 'email' },
    name: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    address: {
      type: 'object',
      properties: { street: { type: 'string' }, code: { type: 'string', pattern: '^\\d{5}$' } },
    },
  },
};

function insert(schema: JsonObject, name: string, property: JsonValue): JsonObject {
  return { ...schema, properties: { [name]: property, ...(schema.properties as JsonObject) } };
}

describe('generate', () => {
  test('gives the same value for the same seed, another for another', () => {
    expect(generate(person, { seed: 'a' })).toEqual(generate({ ...person }, { seed: 'a' }));
    expect(generate(person, { seed: 'a' })).not.toEqual(generate(person, { seed: 'b' }));
  });

  test('changes no other value when a property is added', () => {
    for (let seed = 0; seed < 20; seed++) {
      const before = generate(person, { seed: String(seed) }) as JsonObject;
      const after = generate(insert(person, 'added', { type: 'string' }), { seed: String(seed) }) as JsonObject;
      delete after.added;
      expect(after).toEqual(before);
    }
  });

  const texts: JsonSchema[] = [
    { format: 'x-colour' },
    { pattern: '(?<=\\$)\\d+' },
    { pattern: '^.*(?<=\\.(?:png|jpg))$' },
    { pattern: '^[A-Z]{3}(?<=USD|EUR)$' },
    { pattern: '^(?!-)[a-z0-9-]{2,63}(?<!-)$', maxLength: 5 },
    { pattern: '^(?=.*[A-Z])(?=.*[a-z])(?=.*\\d)(?=.*[^\\w\\s]).{8,64}$' },
    { pattern: '^(?=.*foo)(?=.*bar).*$' },
    { pattern: '\\bfoo\\b.*\\Bbar' },
    { format: 'ipv4', pattern: '^192\\.168\\.' },
    { format: 'ipv4', pattern: '^\\d{3}\\.\\d{3}\\.\\d{3}\\.\\d{3}$' },
    { format: 'date-time', pattern: '\\+02:00$' },
    { format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}[+-]\\d{2}:\\d{2}$' },
    { format: 'date-time', minLength: 25, maxLength: 25 },
    { format: 'time', pattern: ':00\\+01:00$' },
    { format: 'email', pattern: '^\\S+\\+test@\\S+$', maxLength: 30 },
    { format: 'uuid', pattern: '^[0-9A-F-]{36}$' },
    { allOf: [{ pattern: '[A-Z]' }, { pattern: '[0-9]' }, { pattern: '[!@#]' }, { pattern: '^a' }], maxLength: 20 },
  ];
  test.each(texts)('finds a text: %j', (schema) => {
    for (let seed = 0; seed < 10; seed++) {
      const text = generate({ type: 'string', ...(schema as JsonObject) }, { seed: String(seed) });
      expect(check(schema, text)).toEqual([]);
    }
  });

  test('whether a text is found does not depend on what was asked before', () => {
    const schema = { type: 'string', pattern: '^(?=a)(?=.*z$).{26}$' };
    const seeds = Array.from({ length: 30 }, (_, index) => String(index));
    const all = seeds.map((seed) => generate({ ...schema }, { seed }));
    const reversed = seeds.toReversed().map((seed) => generate(schema, { seed }));
    expect(reversed.toReversed()).toEqual(all);
  });

  const tree: JsonObject = {
    components: {
      schemas: {
        Node: {
          type: 'object',
          required: ['name', 'children', 'parent'],
          properties: {
            name: { type: 'string' },
            children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
            parent: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Node' }] },
          },
        },
        Endless: { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/Endless' } } },
      },
    },
  };

  test('ends a recursion by the branch that ends', () => {
    const node = generate({ $ref: '#/components/schemas/Node' }, { document: tree });
    expect(check({ $ref: '#/components/schemas/Node' }, node, { document: tree })).toEqual([]);
    expect(JSON.stringify(node).length).toBeLessThan(2000);
  });

  test('says that there is no value, and where the contradiction lies', () => {
    expect(() => generate({ $ref: '#/components/schemas/Endless' }, { document: tree })).toThrow(UnsatisfiableError);
    const schema = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string', minLength: 5, maxLength: 2 } },
    };
    expect(() => generate(schema)).toThrow(
      expect.objectContaining({ schemaPointer: expect.stringContaining('/properties/a') }),
    );
    expect(() => generate({ oneOf: [true, true] })).toThrow(/exactly one schema in oneOf/);
  });

  test('keeps to the budget, and keeps the first level', () => {
    const wide = (depth: number): JsonObject => ({
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 8 }, (_, index) => [
          `field_${index}`,
          depth > 0 && index % 2 === 0 ? { type: 'array', items: wide(depth - 1) } : { type: 'string' },
        ]),
      ),
    });
    const full = JSON.stringify(generate(wide(4), { budget: 1_000_000 }));
    const small = JSON.stringify(generate(wide(4), { budget: 3000 }));
    expect(full.length).toBeGreaterThan(3000);
    expect(small.length).toBeLessThanOrEqual(3000);
    expect(Object.keys(JSON.parse(small) as object).length).toBeGreaterThanOrEqual(6);
  });

  test('leaves out what is to be left out, and what the direction hides', () => {
    const value = generate(person, { leave: new Set(['/email', '/address/street']) }) as JsonObject;
    expect(value).not.toHaveProperty('email');
    expect(isObject(value.address) ? value.address : {}).not.toHaveProperty('street');
    const secret: JsonSchema = {
      type: 'object',
      required: ['id', 'pin'],
      properties: { id: { type: 'integer', readOnly: true }, pin: { type: 'string', writeOnly: true } },
    };
    expect(Object.keys(generate(secret, { direction: 'request' }) as object)).toEqual(['pin']);
    expect(Object.keys(generate(secret, { direction: 'response' }) as object)).toEqual(['id']);
  });

  test('takes words that fit, drops those that do not, and lets them settle', () => {
    const words: Words = {
      propose: ({ name }) => (name === 'name' ? 'Ada' : name === 'id' ? 'no number' : undefined),
      settle: (object) => ({ email: `${String(object.name)}@example.com`, id: 'no number' }),
    };
    const schema = { ...person, required: ['id', 'email', 'name'] };
    const value = generate(schema, { words }) as JsonObject;
    expect(value).toMatchObject({ name: 'Ada', email: 'Ada@example.com' });
    expect(Number.isInteger(value.id)).toBe(true);
  });

  test('puts the tag that the mapping gives a branch', () => {
    const document: JsonObject = {
      components: {
        schemas: {
          A: { type: 'object', properties: { kind: { type: 'string' }, a: {} }, required: ['a'] },
          B: { type: 'object', properties: { kind: { type: 'string' }, b: {} }, required: ['b'] },
        },
      },
    };
    const mapping = { first: '#/components/schemas/A', second: 'B' };
    const schema = {
      oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }],
      discriminator: { propertyName: 'kind', mapping },
    };
    for (const seed of ['1', '2', '3', '4']) {
      const value = generate(schema, { document, seed }) as JsonObject;
      expect(check(schema, value, { document })).toEqual([]);
      expect(value.kind).toBe('a' in value ? 'first' : 'second');
    }
  });

  test.each<[string, JsonSchema]>([
    ['enum beside oneOf of constants', { enum: [1, 3], oneOf: [{ const: 1 }, { const: 2 }, { const: 4 }] }],
    ['a short e-mail', { type: 'string', format: 'email', maxLength: 9 }],
    ['a long e-mail', { type: 'string', format: 'email', minLength: 60 }],
    ['a password rule', { type: 'string', pattern: '^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{8,}$' }],
    ['a back-reference', { type: 'string', pattern: '^(a|b)\\1$' }],
    ['letters of any script', { type: 'string', pattern: '^\\p{Lu}\\p{Ll}{2,8}$' }],
    ['a pattern within lengths', { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$', minLength: 30, maxLength: 32 }],
    ['a range of decimals', { type: 'number', minimum: 0.01, maximum: 0.05, multipleOf: 0.01 }],
    ['a narrow open range', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1e-6 }],
    [
      'unique items of a small set',
      { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 3, uniqueItems: true },
    ],
    ['names by pattern', { type: 'object', propertyNames: { pattern: '^k\\d$' }, minProperties: 3 }],
    ['a denied combination', { type: 'object', properties: { a: { type: 'string' } }, not: { required: ['a'] } }],
    [
      'alternatives that overlap',
      { type: 'object', oneOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'string' } } }] },
    ],
  ])('finds %s', (_, schema) => {
    for (let seed = 0; seed < 10; seed++) {
      expect(check(schema, generate(schema, { seed: String(seed) }))).toEqual([]);
    }
  });
});

test('what is given stands where it belongs, and changes nothing else', () => {
  const schema: JsonSchema = {
    type: 'object',
    required: ['a', 'id', 'b'],
    properties: { a: { type: 'string' }, id: { type: 'integer', minimum: 1 }, b: { type: 'number' } },
  };
  const drawn = generate(schema, { seed: 'x' });
  const given = generate(schema, { seed: 'x', given: new Map([['/id', 7]]) });
  expect(JSON.stringify(given)).toBe(JSON.stringify({ ...(drawn as object), id: 7 }));
  expect(() => generate(schema, { seed: 'x', given: new Map([['/id', 0]]) })).toThrow(/id must be >= 1/);
});

describe('violate', () => {
  test('breaks exactly one keyword at one place', () => {
    for (const { keyword, schemaPointer, pointer } of listKeywords(person)) {
      const violation = violate(person, keyword, { at: schemaPointer });
      expect([schemaPointer, violation?.pointer]).toEqual([schemaPointer, pointer]);
      expect(check(person, violation?.value ?? null).map((issue) => issue.schemaPointer)).toEqual([schemaPointer]);
    }
  });

  test('lists every keyword at work once', () => {
    expect(listKeywords(person).map(({ schemaPointer }) => schemaPointer)).toEqual(
      expect.arrayContaining([
        '/required',
        '/properties/id/minimum',
        '/properties/email/format',
        '/properties/address/properties/code/pattern',
      ]),
    );
  });

  test('gives nothing where nothing can break', () => {
    expect(violate({ anyOf: [true, { type: 'string' }] }, 'anyOf')).toBeUndefined();
    expect(violate(person, 'maxItems')).toBeUndefined();
  });

  test('puts a write-only property into a response', () => {
    const schema: JsonSchema = { type: 'object', properties: { pin: { type: 'string', writeOnly: true } } };
    const violation = violate(schema, 'writeOnly', { direction: 'response' });
    expect(violation?.value).toHaveProperty('pin');
  });
});
