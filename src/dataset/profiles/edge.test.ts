import { expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import { isObject, type JsonObject, resolvePointer } from '../../json/index.ts';
import { buildApi, inferResources } from '../../model/index.ts';
import { check } from '../../schema/index.ts';
import { openDataset } from '../index.ts';

const answer = (schema: JsonObject) => ({
  responses: { 200: { description: '', content: { 'application/json': { schema } } } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const schemas = {
  Pet: {
    type: 'object',
    required: ['id', 'kind'],
    properties: {
      id: { type: 'integer' },
      code: { type: 'string', maxLength: 3 },
      owner: ref('Person'),
      sitter: ref('Person'),
      labels: { type: 'object', additionalProperties: { type: 'string' }, maxProperties: 12 },
      born: { type: 'integer', format: 'int64' },
    },
    oneOf: [ref('Cat'), ref('Dog')],
  },
  Cat: { required: ['lives'], properties: { kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } } },
  Dog: { required: ['toy'], properties: { kind: { const: 'dog' }, toy: { oneOf: [ref('Ball'), ref('Bone')] } } },
  Ball: { type: 'object', required: ['size'], properties: { size: { enum: ['S', 'L'] } }, additionalProperties: false },
  Bone: {
    type: 'object',
    required: ['taste'],
    properties: { taste: { type: 'string' } },
    additionalProperties: false,
  },
  Person: {
    type: 'object',
    allOf: [{ type: 'object' }],
    required: ['name'],
    properties: { name: { type: 'string' }, boss: ref('Person') },
  },
};

const { document } = await loadDocument(
  {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    paths: {
      '/pets': { get: answer({ type: 'array', items: ref('Pet') }) },
      '/pets/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: answer(ref('Pet')),
      },
    },
    components: { schemas },
  },
  { read: async () => ({ text: '' }) },
);
const { api } = buildApi(document);
const { collections, coverage = [] } = await openDataset({ api, inference: inferResources(api) }, { profile: 'edge' });
const pets = [...(collections[0]?.entities() ?? [])];

/** What stands in the entity that covers an edge. */
function find(pointer: string, covers: string) {
  const { id } = coverage.find((each) => each.pointer === pointer && each.covers === covers) ?? {};
  return id === undefined ? undefined : resolvePointer(pets.find((pet) => String(pet.id) === id) ?? {}, pointer);
}

test('each variant is there, of the entity and within it, and all values of each', () => {
  expect(find('', 'variant Cat')).toMatchObject({ kind: 'cat', lives: expect.any(Number) });
  expect(find('', 'variant Dog')).toMatchObject({ kind: 'dog' });
  expect([find('/kind', 'const "cat"'), find('/kind', 'const "dog"')]).toEqual(['cat', 'dog']);
  expect(find('/toy', 'variant Ball')).toHaveProperty('size');
  expect(find('/toy', 'variant Bone')).toHaveProperty('taste');
  expect(find('/toy/size', 'enum "L"')).toBe('L');
  for (const pet of pets) expect(check(ref('Pet'), pet, { document: api.root, direction: 'response' })).toEqual([]);
});

test('objects that name no members are empty, full, and have hard keys', () => {
  expect(find('/labels', 'empty object')).toEqual({});
  expect(Object.keys((find('/labels', 'maxProperties 12') as JsonObject | undefined) ?? {})).toHaveLength(12);
  expect(find('/labels', 'hard keys')).toHaveProperty(['a/b~c']);
});

test('a text that a limit cuts short still has what it is named after, or is not there', () => {
  expect(find('/code', 'HTML')).toBe('<');
  expect(find('/code', 'emoji: joined, with skin and flag')).toMatch(/\p{Emoji_Modifier}/u);
  expect(coverage.filter(({ pointer }) => pointer === '/code').map(({ covers }) => covers)).not.toContain(
    'looks like no text',
  );
});

test('what the document says once is covered once; what is absent lacks in an object that is there', () => {
  expect(coverage.filter(({ covers }) => covers === 'SQL').map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['/owner/name']),
  );
  expect(coverage.some(({ pointer }) => pointer === '/sitter/name' || pointer === '/owner/boss/name')).toBe(false);
  const { id } = coverage.find((each) => each.pointer === '/owner/boss' && each.covers === 'absent') ?? {};
  const owner = pets.find((pet) => String(pet.id) === id)?.owner;
  expect(isObject(owner) && !('boss' in owner)).toBe(true);
});

test('a number of 64 bits goes beyond what is safe', () => {
  expect(find('/born', 'greatest safe integer')).toBe(Number.MAX_SAFE_INTEGER);
  expect(JSON.stringify(find('/born', 'beyond the safe integers, within int64'))).toBe('9223372036854775000');
});

test('invalid: what several parts of an allOf say is broken once', async () => {
  const broken = await openDataset({ api, inference: inferResources(api) }, { profile: 'invalid' });
  const entities = [...(broken.collections[0]?.entities() ?? [])];
  const owner = entities.filter(({ keyword, pointer }) => keyword === 'type' && pointer === '/owner');
  expect(owner).toHaveLength(1);
  const issues = check(ref('Pet'), owner[0]?.value ?? null, { document: api.root, direction: 'response' });
  expect(issues.map(({ keyword, pointer }) => `${keyword} ${pointer}`)).toEqual(['type /owner', 'type /owner']);
});
