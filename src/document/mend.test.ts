import { expect, test } from 'vitest';
import { codesOf, loadFiles, loadText, placesOf } from './load.fixture.ts';

const ok = 'responses: {200: {description: OK}}';

test('a path without slash gets one, and remembers where it stood', async () => {
  const { document, problems, get } = await loadText(
    `openapi: 3.1.0\npaths:\n  a/b:\n    get: {${ok}}\n  /c:\n    get: {${ok}}\n`,
  );
  expect(Object.keys(get('/paths') as object)).toEqual(['/a/b', '/c']);
  expect(problems).toMatchObject([
    { code: 'path-without-slash', severity: 'warning', location: { line: 3, column: 3 } },
  ]);
  expect(document.locate('/paths/~1a~1b/get')).toMatchObject({ line: 4, pointer: '/paths/a~1b/get' });
});

test('an undeclared path parameter is declared, once in the problems', async () => {
  const { problems, get } = await loadText(
    `openapi: 3.1.0\npaths:\n  /a/{b}.{c}:\n    get: {${ok}}\n    put: {${ok}, parameters: [{name: c, in: path, required: true, schema: {type: integer}}]}\n`,
  );
  const b = { name: 'b', in: 'path', required: true, schema: { type: 'string' } };
  expect(get('/paths/~1a~1{b}.{c}/get/parameters')).toEqual([b, { ...b, name: 'c' }]);
  expect(get('/paths/~1a~1{b}.{c}/put/parameters')).toEqual([{ ...b, name: 'c', schema: { type: 'integer' } }, b]);
  expect(codesOf(problems)).toEqual(['undeclared-path-parameter', 'undeclared-path-parameter']);
  expect(placesOf(problems)).toEqual(['main.yaml:3:3', 'main.yaml:3:3']);
});

test('names after a question mark are no path parameters', async () => {
  const { problems, get } = await loadText(`openapi: 3.1.0\npaths:\n  /a?q={q}:\n    get: {${ok}}\n`);
  expect(problems).toEqual([]);
  expect(get('/paths/~1a?q={q}/get/parameters')).toBeUndefined();
});

test('a path parameter by another name is renamed, one too many is left out', async () => {
  const { problems, get, document } = await loadText(`openapi: 3.1.0
paths:
  /users/{user_id}:
    get:
      ${ok}
      parameters:
        - {name: userId, in: path, required: true, schema: {type: integer}}
  /users:
    get:
      ${ok}
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: q, in: query, schema: {type: string}}
`);
  expect(get('/paths/~1users~1{user_id}/get/parameters')).toEqual([
    { name: 'user_id', in: 'path', required: true, schema: { type: 'integer' } },
  ]);
  expect(get('/paths/~1users/get/parameters')).toMatchObject([{ name: 'q' }]);
  expect(codesOf(problems)).toEqual(['misnamed-path-parameter', 'stray-path-parameter']);
  expect(placesOf(problems)).toEqual(['main.yaml:7:11', 'main.yaml:12:11']);
  expect(document.locate('/paths/~1users/get/parameters/0')).toMatchObject({ line: 13 });
});

test('parameters that are said to be required in other words are understood', async () => {
  const { problems, get } = await loadText(`openapi: 3.0.0
paths:
  /a/{b}:
    parameters:
      - {name: b, in: path, required: false, schema: {type: string}}
      - {name: c, in: query, required: 'yes', schema: {type: string}}
      - {name: d, in: query, required: nope, schema: {type: string}}
      - {name: e, in: query, type: integer, description: E}
    get: {${ok}}
`);
  expect(get('/paths/~1a~1{b}/parameters')).toEqual([
    { name: 'b', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'c', in: 'query', required: true, schema: { type: 'string' } },
    { name: 'd', in: 'query', required: false, schema: { type: 'string' } },
    { name: 'e', in: 'query', description: 'E', schema: { type: 'integer' } },
  ]);
  expect(codesOf(problems)).toEqual([
    'optional-path-parameter',
    'invalid-required',
    'invalid-required',
    'parameter-without-schema',
  ]);
  expect(placesOf(problems)[1]).toBe('main.yaml:6:30');
});

test('info and status codes are mended', async () => {
  const { problems, get } = await loadText(`openapi: 3.0.0
info: {title: 7, version: 1.5}
paths:
  /a: {get: {responses: {2xx: {description: OK}}}}
`);
  expect(get('/info')).toEqual({ title: '7', version: '1.5' });
  expect(get('/paths/~1a/get/responses')).toEqual({ '2XX': { description: 'OK' } });
  expect(codesOf(problems)).toEqual(['invalid-info', 'invalid-info', 'invalid-status']);
});

test('what cannot be told apart, or says nothing, is reported', async () => {
  const { problems } = await loadText(`openapi: 3.0.0
paths:
  /a/{x}:
    parameters: [{name: x, in: path, required: true, schema: {type: string}}]
    get: {${ok}, operationId: one}
  /a/{y}:
    parameters: [{name: y, in: path, required: true, schema: {type: string}}]
    get: {operationId: one}
    put: {responses: {404: {description: none}}}
`);
  expect(problems.map(({ code, location }) => `${code} ${location.line}`)).toEqual([
    'no-responses 8',
    'no-success-response 9',
    'ambiguous-path 6',
    'duplicate-operation-id 8',
  ]);
});

test('path items in other files are mended where they are', async () => {
  const { document, problems } = await loadFiles({
    'main.yaml': 'openapi: 3.1.0\npaths:\n  /a/{b}: {$ref: a.yaml}\n',
    'a.yaml': `put:\n  responses: {}\nget:\n  ${ok}\n  parameters:\n    - {name: c, in: path, required: true, schema: {type: string}}\n`,
  });
  expect(document.root['x-standin-files']).toMatchObject({
    a: { get: { parameters: [{ name: 'b' }] }, put: { parameters: [{ name: 'b' }] } },
  });
  expect(problems.map(({ code, location }) => `${code} ${location.file}:${location.line}`)).toEqual([
    'misnamed-path-parameter a.yaml:6',
    'undeclared-path-parameter a.yaml:1',
    'no-responses a.yaml:1',
  ]);
});
