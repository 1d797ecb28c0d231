import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { stageTest } from './check/ajv.ts';
import { check, compile, type Issue, type JsonSchema, SchemaError } from './index.ts';
import { locate } from './resolve/place.ts';

const document: JsonObject = {
  components: {
    schemas: {
      User: {
        type: 'object',
        required: ['id', 'name', 'password'],
        properties: {
          id: { type: 'integer', readOnly: true },
          name: { type: 'string', minLength: 2, example: { $id: 'not a schema' } },
          password: { type: 'string', writeOnly: true },
          friends: { type: 'array', items: { $ref: '#/components/schemas/User' } },
        },
      },
      Pet: {
        oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
        discriminator: {
          propertyName: 'kind',
          mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
        },
      },
      Cat: {
        type: 'object',
        required: ['kind', 'lives'],
        properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
      },
      Dog: {
        type: 'object',
        required: ['kind', 'tricks'],
        properties: { kind: { type: 'string' }, tricks: { type: 'array' } },
      },
    },
  },
};
const user = { $ref: '#/components/schemas/User' };
const keywords = (issues: Issue[]) => issues.map(({ keyword }) => keyword);

describe('check', () => {
  test('names all breaks, with pointers into the value and, past references, into the document', () => {
    const value = { id: 1, name: 'Al', password: 'x', friends: [{ id: '1', name: 'B', password: 'x' }] };
    expect(
      check(user, value, { document }).map(({ pointer, keyword, schemaPointer }) => [pointer, keyword, schemaPointer]),
    ).toEqual([
      ['/friends/0/id', 'type', '/components/schemas/User/properties/id/type'],
      ['/friends/0/name', 'minLength', '/components/schemas/User/properties/name/minLength'],
    ]);
  });

  test('asks no read-only properties of a request, at any depth', () => {
    const value = { name: 'Al', password: 'x', friends: [{ name: 'Bo', password: 'x' }] };
    expect(check(user, value, { document, direction: 'request' })).toEqual([]);
    expect(keywords(check(user, value, { document }))).toEqual(['required', 'required']);
  });

  test('asks no write-only properties of a response, and wants none', () => {
    expect(check(user, { id: 1, name: 'Al' }, { document, direction: 'response' })).toEqual([]);
    const issues = check(user, { id: 1, name: 'Al', password: 'x' }, { document, direction: 'response' });
    expect(issues.map(({ keyword, pointer }) => [keyword, pointer])).toEqual([['writeOnly', '/password']]);
  });

  test('relaxes what another schema of an allOf requires', () => {
    const schema = { allOf: [{ required: ['id'] }, { properties: { id: { type: 'integer', readOnly: true } } }] };
    expect(check(schema, {}, { direction: 'request' })).toEqual([]);
    expect(keywords(check(schema, {}, { direction: 'response' }))).toEqual(['required']);
  });

  test('asks for nothing that is to be left out, compiled or explained', () => {
    const leave = ['/friends', '/name', '/home/street'];
    const home = { type: 'object', required: ['street', 'town'], properties: { street: { type: 'string' } } };
    const schema = { allOf: [user, { required: ['friends'], properties: { home } }] };
    const compiled = stageTest(locate(schema, { document }), leave)();
    const verdict = (value: JsonValue) => {
      const issues = check(schema, value, { document, leave: new Set(leave) });
      expect(compiled?.(value)).toBe(issues.length === 0);
      return issues.map(({ pointer, params }) => `${pointer} ${String(params.missingProperty)}`);
    };
    expect(verdict({ id: 1, password: 'x', home: { town: 'Oslo' } })).toEqual([]);
    expect(verdict({ id: 1, home: {} })).toEqual([' password', '/home town']);
    // What is left out of the whole is not left out of its parts.
    expect(verdict({ id: 1, password: 'x', friends: [{ id: 1, password: 'x' }] })).toEqual(['/friends/0 name']);
    expect(keywords(check(schema, { id: 1, password: 'x' }, { document }))).toEqual(['required', 'required']);
  });

  test('explains a tagged alternative by the branch that the tag names', () => {
    const pet = { $ref: '#/components/schemas/Pet' };
    expect(check(pet, { kind: 'cat', lives: 9 }, { document })).toEqual([]);
    expect(check(pet, { kind: 'cat', lives: 'nine' }, { document }).map(({ schemaPointer }) => schemaPointer)).toEqual([
      '/components/schemas/Cat/properties/lives/type',
    ]);
    expect(keywords(check(pet, { kind: 'cat', tricks: [] }, { document }))).toContain('discriminator');
    expect(keywords(check(pet, { kind: 'cow', lives: 1 }, { document }))).toContain('discriminator');
  });

  test('takes of several branches that fit the one that the tag names', () => {
    const schemas = {
      Small: { type: 'object', required: ['type'], properties: { type: { type: 'string' } } },
      Large: { type: 'object', required: ['type', 'size'], properties: { size: { type: 'integer' } } },
    };
    const oneOf = [{ $ref: '#/components/schemas/Small' }, { $ref: '#/components/schemas/Large' }];
    const mapping = { small: '#/components/schemas/Small', large: '#/components/schemas/Large' };
    const both = { type: 'large', size: 3 };
    const tagged: JsonObject = { components: { schemas } };
    for (const discriminator of [{ propertyName: 'type', mapping }, { propertyName: 'type' }]) {
      const overlapping = { oneOf, discriminator };
      const named = discriminator.mapping ? both : { ...both, type: 'Large' };
      const compiled = stageTest(locate(overlapping, { document: tagged }))();
      const verdict = (value: JsonValue) => {
        const issues = check(overlapping, value, { document: tagged });
        expect(compiled?.(value)).toBe(issues.length === 0);
        return keywords(issues);
      };
      expect(verdict(named)).toEqual([]);
      expect(verdict({ ...both, type: 'other' })).not.toEqual([]);
    }
    expect(
      keywords(
        check(
          { oneOf, discriminator: { propertyName: 'type', mapping } },
          { ...both, size: 'large' },
          { document: tagged },
        ),
      ),
    ).toEqual(['discriminator']);
    expect(keywords(check({ oneOf }, both, { document: tagged }))).toEqual(['oneOf']);
  });

  test('knows decimals', () => {
    expect(check({ type: 'number', multipleOf: 0.01 }, 19.99)).toEqual([]);
    expect(keywords(check({ type: 'number', multipleOf: 0.01 }, 19.995))).toEqual(['multipleOf']);
  });

  test('lets vendor formats pass and asserts those of OpenAPI', () => {
    expect(check({ type: 'string', format: 'x-colour' }, 'any')).toEqual([]);
    expect(keywords(check({ type: 'integer', format: 'int32' }, 2 ** 31))).toEqual(['format']);
    expect(keywords(check({ type: 'string', format: 'byte' }, '!'))).toEqual(['format']);
  });

  test('reads patterns without u where they are invalid with it, and those of other dialects', () => {
    expect(check({ pattern: '^[\\w-_]+$' }, 'a-b')).toEqual([]);
    expect(check({ pattern: '(?i)^abc\\Z' }, 'ABC')).toEqual([]);
    expect(keywords(check({ pattern: '(?i)^abc\\Z' }, 'ABD'))).toEqual(['pattern']);
  });

  test.each<[string, JsonSchema, string, string]>([
    ['a pattern without equivalent', { properties: { a: { pattern: '(?>a+)b' } } }, 'bad-pattern', 'pattern'],
    ['a reference to nowhere', { items: { $ref: '#/$defs/none' } }, 'dangling-reference', '$ref'],
    ['an unknown type', { properties: { a: { type: 'float' } } }, 'bad-keyword', 'type'],
    ['a limit that is no number', { minimum: '5' }, 'bad-keyword', 'minimum'],
  ])('throws at once for %s, even where the value does not meet it', (_, schema, code, keyword) => {
    expect(() => compile(schema)).toThrow(expect.objectContaining({ code, keyword }));
    expect(() => check(schema, {})).toThrow(SchemaError);
  });

  test('says so where a schema refers to itself without end', () => {
    const schema = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } };
    expect(() => check(schema, 1)).toThrow(expect.objectContaining({ code: 'endless-reference' }));
  });
});

interface Group {
  description: string;
  schema: JsonSchema;
  tests: { description: string; data: JsonValue; valid: boolean }[];
}

const readSuite = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../bench/suite/${name}`, import.meta.url), 'utf8')) as T;

describe('the JSON Schema test suite', () => {
  const schemas = readSuite<Record<string, JsonSchema>>('remotes.json');
  // Formats are asserted here, and vocabularies are not read.
  const groups = Object.entries(readSuite<Record<string, Group[]>>('tests.json')).filter(
    ([file]) => file !== 'format' && file !== 'vocabulary',
  );

  test.each(groups)('agrees with all verdicts on %s, interpreted and compiled', (_, each) => {
    for (const { schema, tests, description } of each) {
      const compiled = stageTest(locate(schema, { schemas }))();
      for (const { data, valid, description: what } of tests) {
        expect([description, what, check(schema, data, { schemas }).length === 0]).toEqual([description, what, valid]);
        if (compiled !== undefined) expect([description, what, compiled(data)]).toEqual([description, what, valid]);
      }
    }
  });
});
