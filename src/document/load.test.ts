import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { loadDocument } from './index.ts';
import { codesOf, loadFiles, loadText, placesOf } from './load.fixture.ts';

test('an object loads without any reading, and its places have no line', async () => {
  const responses = { 200: { description: 'OK' } };
  const { document, problems } = await loadDocument({ openapi: '3.1.0', paths: { '/a': { get: { responses } } } });
  expect(problems).toEqual([]);
  expect(document.version).toBe('3.1.0');
  expect(document.locate('/paths/~1a')).toEqual({ file: '(object)', line: 0, column: 0, pointer: '/paths/~1a' });
});

test('an object is left alone, and may be dereferenced in circles', async () => {
  const node: JsonObject = { type: 'object', nullable: true };
  node.properties = { next: node };
  const given: JsonObject = { openapi: '3.0.0', paths: {}, components: { schemas: { Node: node } } };
  const { document } = await loadDocument(given);
  expect(node.nullable).toBe(true);
  expect(document.root.components).toEqual({
    schemas: {
      Node: { type: ['object', 'null'], properties: { next: { $ref: '#/components/schemas/Node' } } },
    },
  });
});

test('nesting without end is refused', async () => {
  await expect(loadText(`{"openapi": "3.0.0", "x": ${'['.repeat(200_000)}`)).rejects.toMatchObject({
    code: 'too-deep',
  });
});

test('what is no OpenAPI document is refused, with a code', async () => {
  await expect(loadText('a: 1')).rejects.toMatchObject({ code: 'not-openapi' });
  await expect(loadText('')).rejects.toMatchObject({ code: 'not-openapi' });
  await expect(loadText('just words')).rejects.toMatchObject({ code: 'not-openapi' });
  await expect(loadText('openapi: 4.0.0')).rejects.toMatchObject({ code: 'unsupported-version' });
  await expect(loadText('swagger: "1.2"')).rejects.toMatchObject({ code: 'unsupported-version' });
  await expect(loadFiles({})).rejects.toMatchObject({ code: 'unreadable' });
  await expect(loadDocument('a.yaml')).rejects.toThrow('Cannot read a.yaml: there is no way to read files here.');
});

test('a version that YAML takes for a number is understood', async () => {
  expect((await loadText('openapi: 3.1\npaths: {}')).document.version).toBe('3.1');
  expect((await loadText('openapi: 3.0\npaths: {}')).document.version).toBe('3.0');
  expect((await loadText('swagger: 2.0\npaths: {}')).document.version).toBe('2.0');
});

test('a text that cannot be parsed at all says where', async () => {
  await expect(loadText('openapi: 3.0.0\npaths: {\n  "/a": [')).rejects.toMatchObject({
    code: 'syntax',
    message: expect.stringMatching(/^Cannot parse main\.yaml:3:\d+: .+\. Correct the syntax\.$/),
  });
  const read = async () => ({ text: '{"openapi": "3.0.0",\n"paths": }' });
  await expect(loadDocument('a.json', { read })).rejects.toThrow('Cannot parse a.json:2:10: Value expected.');
});

test('YAML in braces is YAML, and JSON with comments is a warning', async () => {
  expect((await loadText('{openapi: 3.0.0, paths: {}}')).problems).toEqual([]);
  const read = async () => ({ text: '{"openapi": "3.0.0",\n// here\n"paths": {},}' });
  const { problems } = await loadDocument('a.json', { read });
  expect(problems).toMatchObject([{ code: 'not-json', severity: 'warning', location: { line: 2, column: 1 } }]);
});

test('a text that is broken in one place still serves the rest', async () => {
  const text = `openapi: 3.0.0
paths:
  /a:
    get: {responses: {200: {description: OK}}}
  /b:
    get:
      summary: "a" b
      responses: {200: {description: OK}}
`;
  const { get, problems } = await loadText(text);
  expect(get('/paths/~1a/get')).toMatchObject({ responses: { 200: { description: 'OK' } } });
  expect(problems[0]).toMatchObject({ code: 'syntax', severity: 'error', location: { file: 'main.yaml', line: 7 } });
});

test('duplicate keys are reported where the second one stands, and the last one counts', async () => {
  const yaml = await loadText('openapi: 3.0.0\npaths: {}\ninfo:\n  title: a\n  title: b\n');
  expect(placesOf(yaml.problems)).toEqual(['main.yaml:5:3']);
  expect(yaml.problems[0]).toMatchObject({ code: 'duplicate-key', message: expect.stringContaining('key title') });
  expect(yaml.get('/info/title')).toBe('b');
  const json = await loadText(
    '{"openapi": "3.0.0", "paths": {},\n "info": {"title": "a", "x": {"title": ":"},\n "title": "b"}}',
  );
  expect(codesOf(json.problems)).toEqual(['duplicate-key']);
  expect(placesOf(json.problems)).toEqual(['main.yaml:3:2']);
  expect(json.get('/info/title')).toBe('b');
});

test('texts with colons in quotes are not taken for duplicates', async () => {
  const { problems } = await loadText(
    '{"openapi" : "3.0.0", "paths": {}, "info": {"title": ":\\":", "a\\\\": "\\":"}}',
  );
  expect(problems).toEqual([]);
});

test('a byte order mark is reported and skipped', async () => {
  const { problems, get } = await loadText('\uFEFF{"openapi": "3.0.0",\n"paths": {"a": {}}}');
  expect(codesOf(problems)).toEqual(['byte-order-mark', 'path-without-slash']);
  expect(placesOf(problems)).toEqual(['main.yaml:1:1', 'main.yaml:2:11']);
  expect(get('/paths')).toEqual({ '/a': {} });
});

test('YAML is read as JSON would be: dates and yes stay strings, merge keys work', async () => {
  const { get } = await loadText('openapi: 3.0.0\npaths: {}\nx: &x {a: 2020-01-01, b: yes}\ny:\n  <<: *x\n  b: no\n');
  expect(get('/y')).toEqual({ a: '2020-01-01', b: 'no' });
});

test('an alias within itself is cut and reported', async () => {
  const { problems, get } = await loadText('openapi: 3.0.0\npaths: {}\ncomponents: &c\n  schemas:\n    A: *c\n');
  expect(codesOf(problems)).toEqual(['circular-alias']);
  expect(get('/components/schemas/A')).toEqual({});
});

test('aliases that grow beyond measure are refused', async () => {
  const lines = ['openapi: 3.0.0', 'paths: {}', 'x0: &x0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]'];
  for (let i = 1; i < 9; i++) lines.push(`x${i}: &x${i} [${Array(10).fill(`*x${i - 1}`)}]`);
  await expect(loadText(lines.join('\n'))).rejects.toMatchObject({ code: 'too-large' });
});

test('places are right for every style of YAML', async () => {
  const { document } = await loadText(`# comment
openapi: 3.1.0
info: {title: a, "x-y": [1, {b: 2}]}
paths:
  '/a/{b}':
    parameters:
    - name: b
      in: path
      required: true
      schema: &s
        type: string
    - {name: c, in: query,
       schema: {type: integer}}
    get:
      description: |
        get:
        post: no key
      summary: "two
        lines: here"
      responses:
        200:
          description: OK
  "/c":
    get: {}
`);
  const at = (pointer: string) => {
    const { line, column } = document.locate(pointer);
    return `${line}:${column}`;
  };
  expect(at('/info/title')).toBe('3:8');
  expect(at('/info/x-y/1/b')).toBe('3:30');
  expect(at('/paths/~1a~1{b}/parameters/0/schema/type')).toBe('11:9');
  expect(at('/paths/~1a~1{b}/parameters/1')).toBe('12:7');
  expect(at('/paths/~1a~1{b}/parameters/1/schema/type')).toBe('13:17');
  expect(at('/paths/~1a~1{b}/get')).toBe('14:5');
  expect(at('/paths/~1a~1{b}/get/responses/200/description')).toBe('22:11');
  expect(at('/paths/~1c/get')).toBe('24:5');
  expect(at('/paths/~1c/get/responses/404')).toBe('24:5');
});

const jsonTypes = new Set<unknown>(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null', undefined]);

function collectTypes(schema: JsonValue | undefined, types: Set<JsonValue | undefined>): void {
  if (!isObject(schema)) return;
  for (const type of [schema.type].flat()) types.add(type);
  if (schema.nullable === true) types.add('nullable');
  for (const keyword of ['items', 'additionalProperties', 'not']) collectTypes(schema[keyword], types);
  for (const keyword of ['properties', 'allOf', 'anyOf', 'oneOf']) {
    for (const each of Object.values(schema[keyword] ?? {})) collectTypes(each, types);
  }
}

const corpus = new URL('../../../shared/corpus/documents/', import.meta.url);

test('every document of the corpus (up to 300 kB) loads, and levels to schemas of JSON types', async () => {
  if (!existsSync(corpus)) {
    console.log('skipped: no corpus in ../shared/corpus/documents');
    return;
  }
  const names = readdirSync(corpus).filter(
    (name) => /\.(json|ya?ml)$/.test(name) && statSync(new URL(name, corpus)).size < 300_000,
  );
  names.push('lichess/lichess-api.yaml', 'wiremock-admin/wiremock-admin-api.yaml', 'giantswarm/fixture-1621.yaml');
  const read = async (uri: string) => ({ text: readFileSync(new URL(uri, corpus), 'utf8') });
  const faults: string[] = [];
  for (const name of names) {
    const { document, problems } = await loadDocument(name, { read });
    const dangling = problems.filter(({ code }) => code === 'dangling-reference').length;
    if (dangling > 0) faults.push(`${name}: ${dangling} dangling`);
    const types = new Set<JsonValue | undefined>();
    for (const schema of Object.values((document.root.components as JsonObject | undefined)?.schemas ?? {}))
      collectTypes(schema, types);
    for (const type of types) if (!jsonTypes.has(type)) faults.push(`${name}: ${type}`);
  }
  expect(faults).toEqual(['proxyprint.json: 2 dangling']);
}, 60_000);
