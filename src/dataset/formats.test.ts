import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import typescript from 'typescript';
import { expect, test } from 'vitest';
import { loadText } from '../document/load.fixture.ts';
import { loadBundled } from '../fixtures/bundled.fixture.ts';
import { type Api, buildApi, type Inference, inferResources } from '../model/index.ts';
import { type DatasetFile, formats, openDataset } from './index.ts';

const inline = `
openapi: 3.0.3
info: { title: Inline, version: '1' }
paths:
  /shop-items:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  data:
                    type: array
                    items:
                      type: object
                      required: [id, name]
                      properties:
                        id: { type: integer }
                        name: { type: string, enum: ['', 'null', 'a,"b"', ' c'] }
                        size: { type: object, nullable: true, properties: { 'in.cm': { type: number } } }
                        tags: { type: array, items: { type: string }, default: [] }
  /shop-items/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    delete: { responses: { '204': { description: gone } } }
`;

const variants = `
openapi: 3.0.3
info: { title: Variants, version: '1' }
paths:
  /pieces:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Piece' } } } } } } }
  /pieces/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Piece' } } } } } }
components:
  schemas:
    Piece:
      oneOf: [{ $ref: '#/components/schemas/SongPiece' }, { $ref: '#/components/schemas/TalkPiece' }]
      discriminator: { propertyName: type }
    SongPiece: { type: object, required: [id, type], properties: { id: { type: integer }, type: { type: string, enum: [song] } } }
    TalkPiece:
      allOf:
        - { type: object, required: [id, type], properties: { id: { type: integer }, type: { type: string, enum: [talk] } } }
        - { type: object }
`;

async function write(format: string, model: { api: Api; inference: Inference }, profile = 'typical') {
  const dataset = await openDataset(model, { profile });
  return (await formats.find(({ name }) => name === format)?.list(dataset, options)) ?? [];
}

const options = { dialect: 'postgres', normalize: false } as const;
const textOf = ({ head, tail, texts, count }: DatasetFile) => head + [...texts(0, count)].join('') + tail;

async function loadInline(text = inline) {
  const { api } = buildApi((await loadText(text)).document);
  return { api, inference: inferResources(api) };
}

test('ts: constants compile under strict against the types of the document', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-ts-'));
  const names: string[] = [];
  for (const [place, model] of [
    ['bundled', await loadBundled()],
    ['inline', await loadInline()],
    ['variants', await loadInline(variants)],
  ] as const) {
    for (const file of await write('ts', model)) {
      const name = join(folder, `${place}-${file.name}`);
      const text = textOf(file).replace('./schema.js', `./${place}-schema.js`);
      // A type that is `any` or `unknown` would accept everything.
      const isTyped = file.name === 'schema.d.ts' || /: (NonNullable<)*(components|paths)\[.*\[\] = \[$/m.test(text);
      expect([file.name, isTyped]).toEqual([file.name, true]);
      writeFileSync(name, text);
      names.push(name);
    }
  }
  const broken = join(folder, 'broken.ts');
  writeFileSync(
    broken,
    'import { users } from "./bundled-users.js";\nexport const id: number | undefined = users[0]?.id;\n',
  );
  const program = typescript.createProgram([...names, broken], {
    strict: true,
    noEmit: true,
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.NodeNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeNext,
    types: [],
  });
  const found = typescript
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => [
      file?.fileName.slice(folder.length + 1),
      typescript.flattenDiagnosticMessageText(messageText, '\n'),
    ]);
  expect(found).toEqual([['broken.ts', expect.stringMatching(/'string' is not assignable to type 'number'/)]]);
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

test('csv: lines that a reader takes apart again, with what is nested in columns', async () => {
  const [file] = await write('csv', await loadInline(), 'edge');
  const text = file ? textOf(file) : '';
  expect(text.slice(0, text.indexOf('\r\n'))).toBe('id,name,size.in.cm,tags');
  const cells = readCsv(text);
  expect(cells.every((row) => row.length === 4)).toBe(true);
  expect(new Set(cells.slice(1).map(([, name]) => name))).toEqual(new Set(['', 'null', 'a,"b"', ' c']));
  expect(text).toContain(',"null",');
  expect(cells.slice(1).some(([, , , tags]) => tags === '[]')).toBe(true);
});

/** A reader of RFC 4180. */
function readCsv(text: string): string[][] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
