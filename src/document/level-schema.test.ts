import { expect, test } from 'vitest';
import { codesOf, levelSchemaText, loadText } from './load.fixture.ts';

const ref = { $ref: '#/components/schemas/B' };

test.each([
  ['a type becomes two', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
  [
    'an enum gets null',
    { type: 'string', enum: ['a'], nullable: true },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  ['an enum that has null keeps one', { enum: ['a', null], nullable: true }, { enum: ['a', null] }],
  ['without a type, null was allowed anyway', { properties: {}, nullable: true }, { properties: {} }],
  ['anyOf gets one more', { anyOf: [ref], nullable: true }, { anyOf: [ref, { type: 'null' }] }],
  [
    'allOf is wrapped, and notes stay outside',
    { title: 'T', allOf: [ref], nullable: true, readOnly: true },
    { title: 'T', readOnly: true, anyOf: [{ allOf: [ref] }, { type: 'null' }] },
  ],
  [
    'oneOf is wrapped with its discriminator',
    { oneOf: [ref], discriminator: { propertyName: 'k' }, nullable: true },
    { anyOf: [{ oneOf: [ref], discriminator: { propertyName: 'k' } }, { type: 'null' }] },
  ],
  [
    'a type beside allOf is wrapped too',
    { type: 'object', allOf: [ref], nullable: true },
    { anyOf: [{ type: 'object', allOf: [ref] }, { type: 'null' }] },
  ],
  ['false says nothing', { type: 'string', nullable: false }, { type: 'string' }],
])('nullable: %s', async (_, schema, levelled) => {
  expect(await levelSchemaText(schema)).toMatchObject({ schema: levelled, codes: [] });
  expect((await levelSchemaText(schema)).schema).toEqual(levelled);
});

test('beside a reference in 3.0, nullable is honoured, notes stay, and the rest is dropped; both are reported', async () => {
  const nullable = await levelSchemaText({ ...ref, nullable: true, description: 'D' });
  expect(nullable).toMatchObject({ schema: { description: 'D', anyOf: [ref, { type: 'null' }] }, codes: ['nullable'] });
  const dropped = await levelSchemaText({ ...ref, minLength: 3, readOnly: true, 'x-a': 1 });
  expect(dropped.schema).toEqual({ ...ref, readOnly: true, 'x-a': 1 });
  expect(dropped.codes).toEqual(['ignored-sibling']);
  const kept = await levelSchemaText({ ...ref, minLength: 3 }, '3.1.0');
  expect(kept).toMatchObject({ schema: { ...ref, minLength: 3 }, codes: [] });
});

test('nullable in 3.1 is honoured, with a warning at its line', async () => {
  const { schema, problems } = await levelSchemaText({ type: 'string', nullable: true }, '3.1.0');
  expect(schema).toEqual({ type: ['string', 'null'] });
  expect(problems).toMatchObject([{ code: 'nullable', severity: 'warning', location: { line: 8 } }]);
});

test('exclusive bounds become numbers', async () => {
  const { schema } = await levelSchemaText({ minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false });
  expect(schema).toEqual({ exclusiveMinimum: 1, maximum: 9 });
  const newer = await levelSchemaText({ minimum: 1, exclusiveMinimum: true }, '3.1.0');
  expect(newer).toMatchObject({ schema: { exclusiveMinimum: 1 }, codes: ['boolean-bound'] });
  expect((await levelSchemaText({ exclusiveMaximum: true }, '3.0.0')).schema).toEqual({});
});

test.each([
  ['obect', { type: 'object' }],
  ['String', { type: 'string' }],
  ['file', { type: 'string', format: 'binary' }],
  ['any', {}],
  ['int64', { type: 'integer', format: 'int64' }],
  ['datetime', { type: 'string', format: 'date-time' }],
  [['string', 'nil'], { type: ['string'] }],
  [7, {}],
])('type: %j is mended, with a warning', async (type, levelled) => {
  const { schema, problems } = await levelSchemaText({ type });
  expect(schema).toEqual(levelled);
  expect(problems).toMatchObject([{ code: 'invalid-type', severity: 'warning', location: { line: 7 } }]);
});

test('a type that says nothing is an error', async () => {
  const { schema, problems } = await levelSchemaText({ type: 'SomeJavaClass' });
  expect(schema).toEqual({});
  expect(problems).toMatchObject([{ code: 'invalid-type', severity: 'error' }]);
});

test('required as in draft 3 is ignored, with a warning', async () => {
  const { schema, codes } = await levelSchemaText({
    type: 'object',
    properties: { a: { type: 'string', required: true } },
  });
  expect(schema).toEqual({ type: 'object', properties: { a: { type: 'string' } } });
  expect(codes).toEqual(['invalid-required']);
});

test('a list of items becomes prefixItems, and places follow', async () => {
  const { document, problems } = await loadText(`openapi: 3.0.0
paths: {}
components:
  schemas:
    A:
      items:
        - type: string
        - type: integer
      additionalItems: {type: boolean}
    B: {$ref: '#/components/schemas/A/items/1'}
`);
  expect(document.root.components).toEqual({
    schemas: {
      A: { prefixItems: [{ type: 'string' }, { type: 'integer' }], items: { type: 'boolean' } },
      B: { $ref: '#/components/schemas/A/prefixItems/1' },
    },
  });
  expect(codesOf(problems)).toEqual(['tuple-items']);
  expect(document.locate('/components/schemas/A/prefixItems/1/type')).toMatchObject({
    line: 8,
    pointer: '/components/schemas/A/items/1/type',
  });
  expect(document.locate('/components/schemas/A/items')).toMatchObject({ line: 9 });
});

test('references into what was wrapped still lead there', async () => {
  const { get } = await loadText(`openapi: 3.0.0
components:
  schemas:
    A:
      nullable: true
      allOf:
        - type: object
          properties: {x: {type: string}}
    B: {$ref: '#/components/schemas/A/allOf/0/properties/x'}
    C: {$ref: '#/components/schemas/A'}
`);
  expect(get('/components/schemas/B')).toEqual({ $ref: '#/components/schemas/A/anyOf/0/allOf/0/properties/x' });
  expect(get('/components/schemas/C')).toEqual({ $ref: '#/components/schemas/A' });
});

test('dependencies become the two keywords of today', async () => {
  const { schema } = await levelSchemaText({ dependencies: { a: ['b'], c: { minProperties: 2 } } }, '3.1.0');
  expect(schema).toEqual({ dependentRequired: { a: ['b'] }, dependentSchemas: { c: { minProperties: 2 } } });
});

test('examples, defaults, enums and constants are never touched', async () => {
  const data = { type: 'obect', nullable: true, required: true, items: [] };
  const schema = { default: data, example: data, enum: [data], 'x-a': data };
  expect(await levelSchemaText(schema)).toMatchObject({ schema, codes: [] });
  expect((await levelSchemaText({ const: data }, '3.1.0')).schema).toEqual({ const: data });
});

test('a property may be called like a keyword', async () => {
  const properties = {
    nullable: { type: 'boolean' },
    type: { type: 'string' },
    items: { type: 'array' },
    $ref: { type: 'string' },
  };
  expect(await levelSchemaText({ properties })).toMatchObject({ schema: { properties }, codes: [] });
});

test('what only 3.2 has is kept, and its schemas are levelled', async () => {
  const { problems, get } = await loadText(`openapi: 3.2.0
paths:
  /a:
    query:
      parameters: [{name: q, in: querystring, content: {application/json: {schema: {type: obect}}}}]
      responses: {200: {description: OK, content: {text/event-stream: {itemSchema: {type: Int}}}}}
    additionalOperations:
      LINK: {responses: {200: {$ref: '#/components/responses/R'}}}
components:
  responses:
    R: {description: R, content: {application/json: {$ref: '#/components/mediaTypes/M'}}}
  mediaTypes:
    M: {schema: {type: String}}
`);
  expect(codesOf(problems)).toEqual(['invalid-type', 'invalid-type', 'invalid-type']);
  expect(get('/openapi')).toBe('3.2.0');
  expect(get('/paths/~1a/query/parameters/0/content/application~1json/schema')).toEqual({ type: 'object' });
  expect(get('/paths/~1a/query/responses/200/content/text~1event-stream/itemSchema')).toEqual({ type: 'integer' });
  expect(get('/components/mediaTypes/M/schema')).toEqual({ type: 'string' });
});
