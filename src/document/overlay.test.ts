import { expect, test } from 'vitest';
import { resolvePointer } from '../json/index.ts';
import { amendDocument, readAuthored } from './index.ts';
import { codesOf, loadFiles, loadText, placesOf } from './load.fixture.ts';

const main = `openapi: 3.0.0
info: {title: T}
tags:
  - name: a
  - name: b
  - name: c
paths:
  /it's:
    get:
      responses: {200: {description: OK}}
    delete:
      responses: {204: {description: Gone}}
`;

const overlay = (actions: string) => `overlay: 1.0.0\ninfo: {title: O, version: 1.0.0}\nactions:\n${actions}`;

test('updates are merged, lists appended, scalars replaced; their places are in the overlay', async () => {
  const text = overlay(`  - target: $.info
    update: {title: New, x-a: {b: 1}}
  - target: $.tags
    update: {name: d}
  - target: $.paths["/it's"].get
    update:
      tags: [d]
      responses: {404: {description: None}}
`);
  const { document, problems, get } = await loadText(main, { overlays: [{ name: 'a.overlay.yaml', text }] });
  expect(problems).toEqual([]);
  expect(get('/info')).toEqual({ title: 'New', 'x-a': { b: 1 } });
  expect(get('/tags')).toEqual(['a', 'b', 'c', 'd'].map((name) => ({ name })));
  expect(get("/paths/~1it's/get")).toEqual({
    tags: ['d'],
    responses: { 200: { description: 'OK' }, 404: { description: 'None' } },
  });
  expect(document.locate('/info/title')).toEqual({
    file: 'a.overlay.yaml',
    line: 5,
    column: 14,
    pointer: '/actions/0/update/title',
  });
  expect(document.locate('/tags/3/name')).toMatchObject({ file: 'a.overlay.yaml', line: 7 });
  expect(document.locate("/paths/~1it's/get/responses/404/description")).toMatchObject({
    file: 'a.overlay.yaml',
    line: 11,
  });
  expect(document.locate("/paths/~1it's/get/responses/200")).toMatchObject({ file: 'main.yaml', line: 10 });
});

test('what is removed is gone, and what stays keeps its place', async () => {
  const text = overlay(`  - target: $.tags[?@.name == 'a' || @.name == 'b']
    remove: true
  - target: $.paths.*.delete
    remove: true
`);
  const { document, get } = await loadText(main, { overlays: [{ name: 'a.overlay.yaml', text }] });
  expect(get('/tags')).toEqual([{ name: 'c' }]);
  expect(get("/paths/~1it's/delete")).toBeUndefined();
  expect(document.locate('/tags/0/name')).toEqual({ file: 'main.yaml', line: 6, column: 5, pointer: '/tags/2/name' });
});

test('overlays apply in order, before the document is levelled, and their faults have their places', async () => {
  const first = overlay(`  - target: $
    update: {components: {schemas: {A: {type: string}}}}
`);
  const second = overlay(`  - target: $.components.schemas.A
    update:
      nullable: true
      items:
        - type: obect
`);
  const overlays = [
    { name: '1.overlay.yaml', text: first },
    { name: '2.overlay.yaml', text: second },
  ];
  const { problems, get } = await loadText(main, { overlays });
  expect(get('/components/schemas/A')).toEqual({ type: ['string', 'null'], prefixItems: [{ type: 'object' }] });
  expect(codesOf(problems)).toContain('invalid-type');
  expect(problems.find(({ code }) => code === 'invalid-type')?.location).toMatchObject({
    file: '2.overlay.yaml',
    line: 8,
  });
});

test('references of an overlay are relative to the document', async () => {
  const text = overlay("  - target: $.paths\n    update: {/b: {$ref: 'b.yaml'}, /c: {$ref: '#/paths/~1b'}}\n");
  const files = { 'main.yaml': main, 'b.yaml': 'get: {responses: {200: {description: B}}}' };
  const { document, problems } = await loadFiles(files, { overlays: [{ name: 'a.overlay.yaml', text }] });
  expect(problems).toEqual([]);
  expect(document.root.paths).toMatchObject({ '/b': { $ref: '#/x-standin-files/b' }, '/c': { $ref: '#/paths/~1b' } });
});

test('copy brings one thing to another place', async () => {
  const text = overlay('  - target: $.tags[0]\n    copy: $.info\n');
  const { document, get } = await loadText(main, { overlays: [{ name: 'a.overlay.yaml', text }] });
  expect(get('/tags/0')).toEqual({ name: 'a', title: 'T' });
  expect(document.locate('/tags/0/title')).toMatchObject({ file: 'main.yaml', line: 2, column: 8 });
});

test('an action without anything to act on is a warning at its line; a broken one is an error', async () => {
  const text = overlay(`  - target: $.nothing
    remove: true
  - target: $.[
    remove: true
  - update: {}
  - target: $.info
`);
  const { problems } = await loadText(main, { overlays: [{ name: 'a.overlay.yaml', text }] });
  expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'warning overlay-without-target',
    'error invalid-overlay',
    'error invalid-overlay',
    'error invalid-overlay',
  ]);
  expect(placesOf(problems)).toEqual([
    'a.overlay.yaml:4:5',
    'a.overlay.yaml:6:5',
    'a.overlay.yaml:8:5',
    'a.overlay.yaml:9:5',
  ]);
});

test('what is no overlay is reported, what is for another document is left alone', async () => {
  const overlays = [
    { name: 'a.overlay.yaml', text: 'hello: 1' },
    { name: 'b.overlay.yaml', text: `extends: other.yaml\n${overlay('  - target: $.info\n    remove: true\n')}` },
    { name: 'c.overlay.yaml', text: `extends: ./main.yaml\n${overlay('  - target: $.tags\n    remove: true\n')}` },
  ];
  const { problems, get } = await loadText(main, { overlays });
  expect(placesOf(problems)).toEqual(['a.overlay.yaml:1:1']);
  expect(codesOf(problems)).toEqual(['invalid-overlay']);
  expect(get('/info')).toEqual({ title: 'T' });
  expect(get('/tags')).toBeUndefined();
});

test('an overlay may extend another file of the document; a document is amended in memory, and read as written', async () => {
  const files = {
    'main.yaml': main.replace('/it', '/b: {$ref: parts/b.yaml}\n  /it'),
    'parts/b.yaml': 'get:\n  tags: [a]\n  responses: {200: {description: B}}\n',
  };
  const { document } = await loadFiles(files);
  const text = `overlay: 1.0.0
extends: ../parts/b.yaml
info: {title: O, version: 1.0.0}
actions:
  - target: $.get.responses
    update: {401: {description: Who}}
`;
  const amended = await amendDocument(document, [{ name: 'over/b.overlay.yaml', text }]);
  const responses = resolvePointer(amended?.root, '/x-standin-files/b/get/responses');
  expect(responses).toEqual({ 200: { description: 'B' }, 401: { description: 'Who' } });
  expect(amended?.locate('/x-standin-files/b/get/responses/401')).toMatchObject({
    file: 'over/b.overlay.yaml',
    line: 6,
  });
  expect(resolvePointer(document.root, '/x-standin-files/b/get/responses')).toEqual({ 200: { description: 'B' } });
  expect(resolvePointer(await readAuthored(document, 'parts/b.yaml'), '/get/tags')).toEqual(['a']);
  expect(await readAuthored(document, 'none.yaml')).toBeUndefined();
});
