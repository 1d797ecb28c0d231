import { expect, test } from 'vitest';
import { resolvePointer } from '../json/index.ts';
import { loadDocument, type Reading, ToolError } from './index.ts';
import { codesOf, loadFiles, loadText, placesOf } from './load.fixture.ts';

const head = 'openapi: 3.1.0\n';

test('files are mounted once, and references to them become local, also from file to file and in circles', async () => {
  const { document, problems } = await loadFiles({
    'main.yaml': `${head}paths:\n  /a:\n    $ref: paths/a.yaml\ncomponents:\n  schemas:\n    Own: {type: string}\n`,
    'paths/a.yaml': `get:\n  responses:\n    200:\n      description: OK\n      content:\n        application/json:\n          schema: {$ref: '../schemas/all.yaml#/Node'}\n`,
    'schemas/all.yaml': `Node:\n  properties:\n    next: {$ref: '#/Node'}\n    own: {$ref: '../main.yaml#/components/schemas/Own'}\n    user: {$ref: User.yaml}\n`,
    'schemas/User.yaml': 'type: object\nproperties:\n  node: {$ref: all.yaml#/Node}\n',
  });
  expect(problems).toEqual([]);
  const get = (pointer: string) => resolvePointer(document.root, pointer);
  expect(get('/paths/~1a/$ref')).toBe('#/x-standin-files/a');
  expect(get('/x-standin-files/a/get/responses/200/content/application~1json/schema')).toEqual({
    $ref: '#/x-standin-files/all/Node',
  });
  expect(get('/x-standin-files/all/Node/properties')).toEqual({
    next: { $ref: '#/x-standin-files/all/Node' },
    own: { $ref: '#/components/schemas/Own' },
    user: { $ref: '#/x-standin-files/User' },
  });
  expect(get('/x-standin-files/User/properties/node/$ref')).toBe('#/x-standin-files/all/Node');
  expect(document.locate('/x-standin-files/all/Node/properties/own')).toEqual({
    file: 'schemas/all.yaml',
    line: 4,
    column: 5,
    pointer: '/Node/properties/own',
  });
});

test('two files of one name are kept apart', async () => {
  const { document } = await loadFiles({
    'main.yaml': `${head}components:\n  schemas:\n    A: {$ref: a/x.yaml}\n    B: {$ref: b/x.yaml}\n`,
    'a/x.yaml': 'type: string',
    'b/x.yaml': 'type: integer',
  });
  expect(document.root.components).toEqual({
    schemas: { A: { $ref: '#/x-standin-files/x' }, B: { $ref: '#/x-standin-files/x-2' } },
  });
});

test('a dangling reference is reported once, with what it may have meant, and left in place', async () => {
  const { problems, get } = await loadText(`${head}components:
  schemas:
    Source: {type: object}
    A: {$ref: '#/components/schemas/Sourc'}
    B:
      $ref: '#/components/schemas/Sourc'
    C: {$ref: '#/nothing/here'}
`);
  expect(codesOf(problems)).toEqual(['dangling-reference', 'dangling-reference']);
  expect(problems[0]).toMatchObject({
    severity: 'error',
    message: 'The reference #/components/schemas/Sourc points to nothing. So it is in 2 places.',
    hint: 'Did you mean #/components/schemas/Source?',
    location: { line: 5, column: 9, pointer: '/components/schemas/A/$ref' },
  });
  expect(get('/components/schemas/A')).toEqual({ $ref: '#/components/schemas/Sourc' });
});

test('a pointer that is wrong in its own file does not become right in the whole', async () => {
  const { document, problems } = await loadFiles({
    'main.yaml': `${head}components:\n  schemas:\n    A: {$ref: 'x.yaml#/A'}\n    B: {type: string}\n`,
    'x.yaml': "A:\n  items: {$ref: '#/components/schemas/B'}\n",
  });
  expect(placesOf(problems)).toEqual(['x.yaml:2:11']);
  expect(resolvePointer(document.root, '/x-standin-files/x/A/items/$ref')).toBe(
    '#/x-standin-files/x/components/schemas/B',
  );
});

test('a file that cannot be had, or parsed, is a problem at its reference, or in itself', async () => {
  const { problems } = await loadFiles({
    'main.yaml': `${head}components:\n  schemas:\n    A: {$ref: missing.yaml}\n    B: {$ref: 'broken.yaml#/B'}\n`,
    'broken.yaml': 'B: {type: string}\nC: "a" b\n',
  });
  expect(codesOf(problems)).toEqual(['syntax', 'unreadable']);
  expect(placesOf(problems)).toEqual(['broken.yaml:2:8', 'main.yaml:4:9']);
  expect(problems[1]).toMatchObject({ message: 'Cannot read missing.yaml: there is no such file.', hint: 'Add it.' });
});

test('references relative to a URL are asked for as URLs, with the document that wants them', async () => {
  const asked: unknown[] = [];
  const read = async (uri: string, entry?: string): Promise<Reading> => {
    asked.push([uri, entry]);
    if (entry === undefined)
      return { text: `${head}paths: {/a: {$ref: 'a.yaml?x=1'}}`, uri: 'https://b.test/v1/api.yaml' };
    throw new ToolError({ code: 'remote-reference', tried: 'No', reason: 'it is remote', hint: 'Use a flag.' });
  };
  const { document, problems } = await loadDocument('https://a.test/api.yaml', { read });
  expect(asked).toEqual([
    ['https://a.test/api.yaml', undefined],
    ['https://b.test/v1/a.yaml?x=1', 'https://b.test/v1/api.yaml'],
  ]);
  expect(document.source).toBe('https://b.test/v1/api.yaml');
  expect(problems).toMatchObject([{ code: 'remote-reference', message: 'No: it is remote.', hint: 'Use a flag.' }]);
});

test('identifiers, anchors and $self lead to the same schemas', async () => {
  const { problems, get } = await loadText(`openapi: 3.2.0
$self: https://example.com/api/openapi.yaml
components:
  schemas:
    A: {$id: 'https://example.com/schemas/a', $anchor: here, $defs: {x: {type: string}}, properties: {x: {$ref: '#/$defs/x'}}}
    B: {$ref: 'https://example.com/schemas/a'}
    C: {$ref: 'https://example.com/schemas/a#/$defs/x'}
    D: {$ref: '../schemas/a#here'}
    E: {$ref: 'https://example.com/api/openapi.yaml#/components/schemas/B'}
    F: {$anchor: f, items: {$ref: '#f'}}
    G: {$id: 'https://example.com/g', items: {$ref: '#/components/schemas/F'}}
`);
  expect(problems).toEqual([]);
  const a = '#/components/schemas/A';
  expect(get('/components/schemas')).toMatchObject({
    A: { properties: { x: { $ref: `${a}/$defs/x` } } },
    B: { $ref: a },
    C: { $ref: `${a}/$defs/x` },
    D: { $ref: a },
    E: { $ref: '#/components/schemas/B' },
    F: { items: { $ref: '#/components/schemas/F' } },
    G: { items: { $ref: '#/components/schemas/F' } },
  });
  expect(JSON.stringify(get('/components/schemas'))).not.toMatch(/\$id|\$anchor/);
});

test('references through references are straightened', async () => {
  const { problems, get } = await loadText(`${head}components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {properties: {x: {type: string}}}
    C: {$ref: '#/components/schemas/A/properties/x'}
`);
  expect(problems).toEqual([]);
  expect(get('/components/schemas/C')).toEqual({ $ref: '#/components/schemas/B/properties/x' });
});

test('references in a circle, with nothing else, are cut and reported', async () => {
  const { problems, get } = await loadText(`${head}components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}
    C: {$ref: '#/components/schemas/A'}
`);
  expect(codesOf(problems)).toEqual(['circular-reference']);
  expect(get('/components/schemas/A')).toEqual({ $ref: '#/x-standin-circular-reference' });
});

test('what looks like a reference in an example is data, unless a whole example is one to a file', async () => {
  const { document, problems } = await loadFiles({
    'main.yaml': `${head}components:
  schemas:
    A: {default: {$ref: '#/no'}, enum: [{$ref: no.yaml}], example: {$ref: '#/no'}, properties: {$ref: {type: string}}}
  responses:
    R:
      description: OK
      content: {application/json: {example: {$ref: e.yaml}}}
`,
    'e.yaml': 'a: 1',
  });
  expect(problems).toEqual([]);
  expect(resolvePointer(document.root, '/components/responses/R/content/application~1json/example')).toEqual({ a: 1 });
  expect(document.locate('/components/responses/R/content/application~1json/example/a')).toMatchObject({
    file: 'e.yaml',
    line: 1,
  });
});

test('discriminator mappings to files become local, names stay names', async () => {
  const { document, problems } = await loadFiles({
    'main.yaml': `${head}components:
  schemas:
    Pet: {discriminator: {propertyName: kind, mapping: {cat: Cat, dog: dog.yaml, cow: '#/components/schemas/Cow'}}}
    Cat: {type: object}
`,
    'dog.yaml': 'type: object',
  });
  expect(resolvePointer(document.root, '/components/schemas/Pet/discriminator/mapping')).toEqual({
    cat: 'Cat',
    dog: '#/x-standin-files/dog',
    cow: '#/components/schemas/Cow',
  });
  expect(problems).toMatchObject([{ code: 'dangling-reference', severity: 'warning', location: { line: 4 } }]);
});

test('a whole map or list may be one reference', async () => {
  const { document, problems } = await loadFiles({
    'main.yaml': `${head}paths: {$ref: paths.yaml}
components:
  schemas:
    $ref: schemas/_index.yaml
    Own: {items: {$ref: '#/components/schemas/Pet'}}
`,
    'paths.yaml': `/pets:\n  parameters: {$ref: 'parameters.yaml#/all'}\n  get: {responses: {200: {description: OK}}}\n`,
    'parameters.yaml': 'all:\n  - {name: q, in: query, schema: {type: string}}\n',
    'schemas/_index.yaml': "Pet: {$ref: Pet.yaml}\nPets: {items: {$ref: '#/Pet'}}\n",
    'schemas/Pet.yaml': 'type: object',
  });
  expect(problems).toEqual([]);
  expect(document.root).toMatchObject({
    paths: { '/pets': { parameters: [{ name: 'q' }] } },
    components: {
      schemas: { Pet: { $ref: '#/x-standin-files/Pet' }, Own: { items: { $ref: '#/components/schemas/Pet' } } },
    },
  });
  expect(document.locate('/components/schemas/Pets/items')).toMatchObject({ file: 'schemas/_index.yaml', line: 2 });
  expect(document.locate('/components/schemas/Own/items')).toMatchObject({ file: 'main.yaml', line: 6 });
  expect(document.locate('/paths/~1pets/parameters/0/schema')).toMatchObject({ file: 'parameters.yaml', line: 2 });
});
