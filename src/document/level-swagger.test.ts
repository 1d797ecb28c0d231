import { expect, test } from 'vitest';
import { codesOf, loadFiles, loadText } from './load.fixture.ts';

const text = `swagger: "2.0"
info: {title: T, version: 1.0.0}
host: api.test
basePath: /v1
schemes: [https, http]
consumes: [application/json]
produces: [application/json, application/xml]
securityDefinitions:
  b: {type: basic}
  o: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {r: read}}
  k: {type: apiKey, in: header, name: X-Key}
definitions:
  Pet:
    type: object
    discriminator: kind
    properties:
      kind: {type: string}
      friend: {$ref: '#/definitions/Pet'}
      note: {type: string, x-nullable: true}
parameters:
  limit: {name: limit, in: query, type: integer, default: 10, x-example: 5}
  pet: {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
responses:
  Missing:
    description: none
    schema: {type: string}
paths:
  /pets:
    parameters:
      - $ref: '#/parameters/limit'
    get:
      parameters:
        - name: ids
          in: query
          type: array
          collectionFormat: pipes
          items: {type: integer, minimum: 0, exclusiveMinimum: true}
        - {name: tags, in: query, type: array, collectionFormat: multi, items: {type: string}}
        - {name: X-List, in: header, type: array, items: {type: string}}
      responses:
        200:
          description: OK
          schema: {type: array, items: {$ref: '#/definitions/Pet'}}
          examples:
            application/json: [{kind: cat}]
          headers:
            X-Total: {type: integer, description: all}
        404: {$ref: '#/responses/Missing'}
    post:
      consumes: [application/json, application/merge-patch+json]
      parameters:
        - {name: q, in: query, type: string}
        - $ref: '#/parameters/pet'
        - {name: r, in: query, type: string}
      produces: [text/plain]
      responses:
        204: {description: none}
        404: {$ref: '#/responses/Missing'}
  /files:
    post:
      parameters:
        - {name: file, in: formData, type: file, required: true, description: F}
        - {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: multi}
      responses:
        200:
          description: OK
          schema: {type: file}
    put:
      parameters:
        - {name: a, in: formData, type: integer}
      responses: {200: {description: OK}}
`;

test('the root is that of 3.1', async () => {
  const { document, problems, get } = await loadText(text);
  expect(problems).toEqual([]);
  expect(document.version).toBe('2.0');
  expect(Object.keys(document.root).sort()).toEqual(['components', 'info', 'openapi', 'paths', 'servers']);
  expect(get('/openapi')).toBe('3.1.0');
  expect(get('/servers')).toEqual([{ url: 'https://api.test/v1' }, { url: 'http://api.test/v1' }]);
  expect(get('/components/securitySchemes')).toEqual({
    b: { type: 'http', scheme: 'basic' },
    o: {
      type: 'oauth2',
      flows: { authorizationCode: { authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: { r: 'read' } } },
    },
    k: { type: 'apiKey', in: 'header', name: 'X-Key' },
  });
  expect(get('/components/schemas/Pet')).toMatchObject({
    discriminator: { propertyName: 'kind' },
    properties: { friend: { $ref: '#/components/schemas/Pet' }, note: { type: ['string', 'null'] } },
  });
});

test('without host or schemes there is still a server', async () => {
  expect((await loadText('swagger: "2.0"\npaths: {}')).get('/servers')).toEqual([{ url: '/' }]);
  expect((await loadText('swagger: "2.0"\nbasePath: /x\npaths: {}')).get('/servers')).toEqual([{ url: '/x' }]);
  expect((await loadText('swagger: "2.0"\nhost: h\nbasePath: /\npaths: {}')).get('/servers')).toEqual([
    { url: 'https://h' },
  ]);
});

test('parameters get a schema, and a style for their collection format', async () => {
  const { get, document } = await loadText(text);
  expect(get('/paths/~1pets/parameters')).toEqual([{ $ref: '#/components/parameters/limit' }]);
  expect(get('/components/parameters')).toEqual({
    limit: { name: 'limit', in: 'query', schema: { type: 'integer', default: 10 }, 'x-example': 5, example: 5 },
  });
  expect(get('/paths/~1pets/get/parameters')).toEqual([
    {
      name: 'ids',
      in: 'query',
      style: 'pipeDelimited',
      explode: false,
      schema: { type: 'array', items: { type: 'integer', exclusiveMinimum: 0 } },
    },
    { name: 'tags', in: 'query', style: 'form', explode: true, schema: { type: 'array', items: { type: 'string' } } },
    {
      name: 'X-List',
      in: 'header',
      style: 'simple',
      explode: false,
      schema: { type: 'array', items: { type: 'string' } },
    },
  ]);
  expect(document.locate('/paths/~1pets/get/parameters/0/schema/items/type')).toMatchObject({
    line: 37,
    pointer: '/paths/~1pets/get/parameters/0/items/type',
  });
  expect(document.locate('/paths/~1pets/get/parameters/0/style')).toMatchObject({ line: 36 });
});

test('responses get content for each media type, their example with its own', async () => {
  const { get, document } = await loadText(text);
  const schema = { type: 'array', items: { $ref: '#/components/schemas/Pet' } };
  expect(get('/paths/~1pets/get/responses/200')).toEqual({
    description: 'OK',
    headers: { 'X-Total': { description: 'all', schema: { type: 'integer' } } },
    content: { 'application/json': { schema, example: [{ kind: 'cat' }] }, 'application/xml': { schema } },
  });
  expect(get('/paths/~1pets/get/responses/404')).toEqual({ $ref: '#/components/responses/Missing' });
  expect(Object.keys(get('/components/responses/Missing/content') as object)).toEqual([
    'application/json',
    'application/xml',
  ]);
  expect(get('/paths/~1pets/post/responses/404')).toEqual({
    description: 'none',
    content: { 'text/plain': { schema: { type: 'string' } } },
  });
  const at = (pointer: string) =>
    document.locate(`/paths/~1pets/get/responses/200/content/application~1json${pointer}`);
  expect(at('/schema/items')).toMatchObject({ line: 43, pointer: '/paths/~1pets/get/responses/200/schema/items' });
  expect(at('/example/0/kind')).toMatchObject({ line: 45 });
});

test('a body parameter becomes a request body, and the others keep their places', async () => {
  const { get, document } = await loadText(text);
  const schema = { $ref: '#/components/schemas/Pet' };
  expect(get('/paths/~1pets/post/requestBody')).toEqual({
    required: true,
    content: { 'application/json': { schema }, 'application/merge-patch+json': { schema } },
  });
  expect(get('/paths/~1pets/post/parameters')).toMatchObject([{ name: 'q' }, { name: 'r' }]);
  expect(document.locate('/paths/~1pets/post/requestBody/content/application~1json/schema')).toMatchObject({
    line: 22,
    pointer: '/parameters/pet/schema',
  });
  expect(document.locate('/paths/~1pets/post/parameters/1/name')).toMatchObject({ line: 54 });
});

test('form parameters become one object, files are binary', async () => {
  const { get, document } = await loadText(text);
  expect(get('/paths/~1files/post/requestBody')).toEqual({
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          properties: {
            file: { type: 'string', format: 'binary', description: 'F' },
            tags: { type: 'array', items: { type: 'string' } },
          },
          required: ['file'],
        },
        encoding: { tags: { style: 'form', explode: true } },
      },
    },
  });
  expect(get('/paths/~1files/put/requestBody/content')).toEqual({
    'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { a: { type: 'integer' } } } },
  });
  expect(get('/paths/~1files/post/responses/200/content/application~1json/schema')).toEqual({
    type: 'string',
    format: 'binary',
  });
  const place = '/paths/~1files/post/requestBody/content/multipart~1form-data/schema/properties/file/type';
  expect(document.locate(place)).toMatchObject({ line: 62, pointer: '/paths/~1files/post/parameters/0/type' });
});

test('references to what was moved lead to where it is now', async () => {
  const { get, problems } = await loadText(`swagger: "2.0"
paths:
  /a:
    post:
      parameters:
        - {name: q, in: query, type: string}
        - {name: b, in: body, schema: {properties: {x: {type: string}}}}
        - {name: r, in: query, type: integer}
      responses:
        200: {description: OK, schema: {$ref: '#/paths/~1a/post/parameters/1/schema/properties/x'}}
  /b:
    get:
      parameters:
        - {$ref: '#/paths/~1a/post/parameters/2'}
      responses: {200: {description: OK}}
`);
  expect(problems).toEqual([]);
  expect(get('/paths/~1a/post/responses/200/content/application~1json/schema/$ref')).toBe(
    '#/paths/~1a/post/requestBody/content/application~1json/schema/properties/x',
  );
  expect(get('/paths/~1b/get/parameters/0/$ref')).toBe('#/paths/~1a/post/parameters/1');
});

test('a body of the path item is that of each operation which has none, also from another file', async () => {
  const { document, problems } = await loadFiles({
    'main.yaml': `swagger: "2.0"
paths:
  /a:
    parameters: [{$ref: 'p.yaml#/body'}, {name: q, in: query, type: string}]
    put: {responses: {200: {description: OK}}}
    post:
      parameters: [{name: own, in: body, schema: {type: integer}}]
      responses: {200: {description: OK}}
`,
    'p.yaml': 'body: {name: b, in: body, schema: {type: string}}',
  });
  expect(problems).toEqual([]);
  expect(document.root.paths).toEqual({
    '/a': {
      parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
      put: {
        requestBody: { required: false, content: { 'application/json': { schema: { type: 'string' } } } },
        responses: { 200: { description: 'OK' } },
      },
      post: {
        parameters: [],
        requestBody: { required: false, content: { 'application/json': { schema: { type: 'integer' } } } },
        responses: { 200: { description: 'OK' } },
      },
    },
  });
  expect(document.locate('/paths/~1a/put/requestBody/content/application~1json/schema/type')).toMatchObject({
    file: 'p.yaml',
    line: 1,
    column: 36,
  });
});

test('operations that share their parameters through an alias all get the body', async () => {
  const { get } = await loadText(`swagger: "2.0"
paths:
  /a:
    put:
      parameters: &p [{name: b, in: body, schema: {type: string}}, {name: q, in: query, type: string}]
      responses: {200: {description: OK}}
    post:
      parameters: *p
      responses: {200: {description: OK}}
`);
  expect(get('/paths/~1a/post/requestBody')).toEqual(get('/paths/~1a/put/requestBody'));
  expect(get('/paths/~1a/post/parameters')).toMatchObject([{ name: 'q', schema: { type: 'string' } }]);
});

test('file as a type is right for a response, and mended elsewhere', async () => {
  const { problems, get } = await loadText(`swagger: "2.0"
definitions:
  A: {properties: {f: {type: file}}}
paths:
  /a: {get: {responses: {200: {description: OK, schema: {type: file}}}}}
`);
  expect(codesOf(problems)).toEqual(['invalid-type']);
  expect(problems[0]?.location).toMatchObject({ line: 3, pointer: '/definitions/A/properties/f/type' });
  expect(get('/paths/~1a/get/responses/200/content')).toEqual({
    'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
  });
});
