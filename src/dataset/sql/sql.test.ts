import { expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import { createWorld } from '../../fixtures/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { createWords } from '../../lexicon/index.ts';
import { buildApi, inferResources } from '../../model/index.ts';
import { createDataset, type DatasetFile, type FormatOptions, formats } from '../index.ts';

const answer = (schema: JsonObject) => ({
  responses: { 200: { description: '', content: { 'application/json': { schema } } } },
});
const path = (name: string, schema: JsonObject) => ({
  [`/${name}`]: { get: answer({ type: 'array', items: schema }) },
  [`/${name}/{id}`]: {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
    get: answer(schema),
  },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const hostile = { enum: ["it's", 'a\u0000b', 'x\r\ny', '\\', '"; --'] };
const author = {
  type: 'object',
  required: ['id', 'na"me'],
  properties: { id: { type: 'integer' }, 'na"me': hostile, 'NA"ME': { type: 'boolean' } },
};
const book = {
  type: 'object',
  required: ['id', 'author', 'price'],
  properties: {
    id: { type: 'integer' },
    author: ref('Author'),
    readers: { type: 'array', items: ref('Author') },
    price: { type: 'object', properties: { amount: { type: 'number' }, notes: { type: 'array', items: hostile } } },
    printed: { type: ['string', 'null'], format: 'date-time' },
  },
};

async function write(options: FormatOptions, { Book = book }: { Book?: JsonObject } = {}): Promise<DatasetFile> {
  const { document } = await loadDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Books', version: '1' },
      paths: { ...path('books', ref('Book')), ...path('authors', ref('Author')) },
      components: { schemas: { Author: author, Book } },
    },
    { read: () => Promise.reject(new Error('nothing to read')) },
  );
  const { api } = buildApi(document);
  const inference = inferResources(api);
  const words = createWords();
  const world = createWorld(api, inference, { seed: 'sql', count: 130, words });
  const dataset = createDataset({ api, inference, world, words, seed: 'sql' });
  const [file] = (await formats.find(({ name }) => name === 'sql')?.list(dataset, options)) ?? [];
  if (!file) throw new Error('no file');
  return file;
}

const textOf = ({ head, tail, texts, count }: DatasetFile) => head + [...texts(0, count)].join('') + tail;

test('tables have the types, keys and constraints that the document tells of', async () => {
  const { head } = await write({ dialect: 'postgres', normalize: false });
  expect(head).toContain(`CREATE TABLE "authors" (
  "id" bigint NOT NULL,
  "na""me" text NOT NULL CHECK ("na""me" IN ('it''s', 'a\uFFFDb', 'x\r\ny', '\\', '"; --')),
  "NA""ME_2" boolean,
  PRIMARY KEY ("id")
);`);
  expect(head).toContain(`"author_id" bigint NOT NULL,
  "price" jsonb NOT NULL,
  "printed" timestamp with time zone,`);
  expect(head).toContain(
    'ALTER TABLE "books" ADD FOREIGN KEY ("author_id") REFERENCES "authors" ("id") DEFERRABLE INITIALLY DEFERRED;',
  );
  expect(head).toContain(
    'CREATE TABLE "books_readers" (\n  "books_id" bigint NOT NULL,\n  "authors_id" bigint NOT NULL,',
  );
});

test('what is nested gets tables of its own, as deep as it goes', async () => {
  const { head } = await write({ dialect: 'sqlite', normalize: true });
  expect(head).toContain(`CREATE TABLE "books_price" (
  "books_id" INTEGER NOT NULL,
  "amount" REAL,
  PRIMARY KEY ("books_id"),
  FOREIGN KEY ("books_id") REFERENCES "books" ("id") DEFERRABLE INITIALLY DEFERRED
);`);
  expect(head).toContain(
    'PRIMARY KEY ("books_id", "position"),\n  FOREIGN KEY ("books_id") REFERENCES "books_price" ("books_id")',
  );
  expect(head).not.toContain('json_valid');
});

test('signs that end a text or a statement are written so that they do not', async () => {
  const postgres = textOf(await write({ dialect: 'postgres', normalize: false }));
  expect(postgres).toContain("'it''s'");
  expect(postgres).not.toContain('\u0000');
  const sqlite = textOf(await write({ dialect: 'sqlite', normalize: false }));
  expect(sqlite).toContain("'a'||char(0)||'b'");
  expect(sqlite).toContain("'x'||char(13)||'\ny'");
});

test('a script has all rows, a hundred to a statement, wherever its parts are cut', async () => {
  const file = await write({ dialect: 'sqlite', normalize: true });
  const whole = [...file.texts(0, file.count)];
  expect([file.count, whole.length]).toEqual([260, 260]);
  const statements = whole.join('').match(/^INSERT INTO "(books|authors)" .*/gm) ?? [];
  expect(statements).toHaveLength(4);
  for (const cut of [1, 99, 100, 101, 129, 130, 131, 259])
    expect([...file.texts(0, cut), ...file.texts(cut, file.count)]).toEqual(whole);
});

test('a column holds what any variant has', async () => {
  const variant = (kind: string, more: JsonObject) => ({
    type: 'object',
    required: ['id', 'kind', 'size', 'made'],
    properties: {
      id: { type: 'integer' },
      kind: { enum: [kind] },
      made: { type: 'string', format: 'date-time' },
      ...more,
    },
  });
  const paper = variant('paper', {
    size: { type: 'integer' },
    made: { type: 'string', format: 'date-time', title: 'Printed' },
  });
  const audio = variant('audio', {
    size: { enum: ['long', 'short'] },
    part: { type: 'object', properties: { voice: { const: 'one' } } },
  });
  const score = variant('score', {
    size: { type: 'integer' },
    part: { type: 'object', properties: { bars: { type: 'integer' } } },
  });
  const { head } = await write({ dialect: 'postgres', normalize: true }, { Book: { oneOf: [paper, audio, score] } });
  expect(head).toContain(`CREATE TABLE "books" (
  "id" bigint NOT NULL,
  "kind" text NOT NULL CHECK ("kind" IN ('paper', 'audio', 'score')),
  "made" timestamp with time zone NOT NULL,
  "size" jsonb NOT NULL,`);
  expect(head).toContain(`  "voice" text CHECK ("voice" IN ('one')),
  "bars" bigint,`);
});

test('what is written only has no column, nested neither', async () => {
  const seller = {
    type: 'object',
    required: ['pin'],
    properties: { name: {}, pin: { type: 'string', writeOnly: true } },
  };
  const Book = { ...book, properties: { ...book.properties, seller } };
  const { head } = await write({ dialect: 'postgres', normalize: true }, { Book });
  expect(head).toContain('CREATE TABLE "books_seller"');
  expect(head).not.toContain('"pin"');
});
