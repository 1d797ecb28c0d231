import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import { type BodyOptions, decodeBody, describeTypes, encodeBody, type SchemaLike } from './index.ts';

const toUtf8 = (text: string) => new TextEncoder().encode(text);
const hintsOf = (schema: SchemaLike) => describeTypes(schema, () => undefined);
const read = (text: string, type: string, schema: SchemaLike = {}, more: BodyOptions = {}) =>
  decodeBody(toUtf8(text), type, { hints: hintsOf(schema), ...more });

function roundTrip(value: JsonValue, mediaType: string, options: BodyOptions = {}) {
  const { bytes, contentType } = encodeBody(value, mediaType, options);
  const decoded = decodeBody(typeof bytes === 'string' ? toUtf8(bytes) : bytes, contentType, options);
  return decoded.kind === 'value' ? decoded.value : decoded;
}

const record: SchemaLike = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    age: { type: 'integer' },
    on: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    home: { type: 'object', properties: { city: { type: 'string' }, no: { type: 'integer' } } },
    rows: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } },
    file: { type: 'string', format: 'binary' },
  },
};
const value = {
  name: 'Ünal & "Söhne" <x>',
  age: 7,
  on: false,
  tags: ['a b', 'c,d'],
  home: { city: 'São Paulo', no: 5 },
  rows: [{ id: 1 }, { id: 2 }],
};

describe('what is written reads the same', () => {
  test.each([
    'application/json',
    'application/vnd.api+json; charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/xml',
    'application/atom+xml',
  ])('%s', (mediaType) => {
    expect(roundTrip(value, mediaType, { hints: hintsOf(record) })).toEqual(value);
    const small = { name: '', tags: ['only'], rows: [{ id: 3 }] };
    expect(roundTrip(small, mediaType, { hints: hintsOf(record) })).toEqual(small);
  });

  test.each(['text/event-stream', 'application/jsonl', 'application/x-ndjson', 'application/json-seq'])(
    '%s',
    (type) => {
      const items = [
        { text: 'one\ntwo', seq: 1 },
        { text: '', seq: 2 },
      ];
      const itemHints = hintsOf({ type: 'object', properties: { text: { type: 'string' }, seq: { type: 'integer' } } });
      expect(roundTrip(items, type, { itemHints })).toEqual(items);
    },
  );

  test('bytes and text', () => {
    const bytes = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));
    expect(roundTrip(bytes, 'application/octet-stream')).toBe(bytes);
    expect(roundTrip(bytes, 'image/png')).toBe(bytes);
    expect(roundTrip('grüße →', 'text/plain')).toBe('grüße →');
    expect(roundTrip({ file: bytes }, 'multipart/form-data', { hints: hintsOf(record) })).toEqual({ file: bytes });
  });

  test('forms in the styles that their encoding names', () => {
    const encoding = {
      tags: { style: 'pipeDelimited', explode: false },
      home: { style: 'deepObject', explode: true },
      rows: { style: 'deepObject', explode: true },
    };
    const type = 'application/x-www-form-urlencoded';
    const options = { hints: hintsOf(record), encoding };
    expect(encodeBody({ tags: ['a', 'b'], home: { no: 1 } }, type, options).bytes).toBe('tags=a|b&home[no]=1');
    const plain = { ...value, tags: ['a', 'b'] };
    expect(roundTrip(plain, type, options)).toEqual(plain);
  });
});

describe('JSON', () => {
  test.each(['{"a":1', '{"a":1,}', '', '\uFEFF{}', 'NaN'])('%j is malformed', (text) => {
    expect(read(text, 'application/json').kind).toBe('malformed');
  });

  test('is malformed where it is nested without end', () => {
    const reason = 'it is nested more than 1000 levels deep';
    expect(read('['.repeat(200_000) + ']'.repeat(200_000), 'application/json')).toEqual({ kind: 'malformed', reason });
  });

  test('must be UTF-8', () => {
    expect(decodeBody(new Uint8Array([0x22, 0xff, 0x22]), 'application/json').kind).toBe('malformed');
  });
});

describe('forms', () => {
  const type = 'application/x-www-form-urlencoded';
  test('are typed by the schema, and read brackets or JSON for nested values', () => {
    const expected = { name: 'a b', age: 5, tags: ['x'], home: { no: 2 } };
    expect(read('name=a+b&age=5&tags=x&home[no]=2', type, record)).toMatchObject({ value: expected });
    expect(read('name=a%20b&age=5&tags[]=x&home=%7B%22no%22%3A2%7D', type, record)).toMatchObject({ value: expected });
  });

  test('keep what the schema does not know', () => {
    expect(read('x=1&x=2&y[z]=3', type)).toMatchObject({ value: { x: ['1', '2'], y: { z: '3' } } });
  });
});

describe('multipart', () => {
  const type = 'multipart/form-data; boundary="b 1"';
  const part = (head: string, body: string) => `--b 1\r\n${head}\r\n\r\n${body}\r\n`;

  test('reads fields, files, JSON parts and repeated names', () => {
    const text = `preamble\r\n${part('Content-Disposition: form-data; name="age"', '5')}${part(
      'content-disposition: form-data; name="file"; filename="ü.txt"\r\nContent-Type: text/plain',
      'line\r\n--b not it',
    )}${part('Content-Disposition: form-data; name=home\r\nContent-Type: application/json', '{"no":1}')}${part(
      'Content-Disposition: form-data; name="tags"',
      'a',
    )}${part('Content-Disposition: form-data; name="tags"', 'b')}--b 1--`;
    expect(read(text, type, record)).toMatchObject({
      value: { age: 5, file: 'line\r\n--b not it', home: { no: 1 }, tags: ['a', 'b'] },
    });
  });

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['a boundary that is not there', type, 'x'],
    ['a part that is not closed', type, '--b 1\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
    [
      'a JSON part that is not JSON',
      type,
      `${part('Content-Disposition: form-data; name="a"\r\nContent-Type: application/json', '{')}--b 1--`,
    ],
  ])('%s is malformed', (_, contentType, text) => {
    expect(read(text, contentType).kind).toBe('malformed');
  });

  test('an empty part and a body without parts are fine', () => {
    expect(read(`${part('Content-Disposition: form-data; name="name"', '')}--b 1--\r\n`, type, record)).toMatchObject({
      value: { name: '' },
    });
    expect(read('--b 1--\r\n', type)).toMatchObject({ value: {} });
  });

  test('parts without names are a list', () => {
    const mixed = 'multipart/mixed; boundary=x';
    expect(
      read('--x\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n--x\r\n\r\ntext\r\n--x--', mixed),
    ).toMatchObject({
      value: [{ a: 1 }, 'text'],
    });
  });
});

describe('XML', () => {
  const pet: SchemaLike = {
    type: 'object',
    xml: { name: 'pet', namespace: 'http://x', prefix: 'p' },
    properties: {
      id: { type: 'integer', xml: { attribute: true } },
      name: { type: 'string', xml: { name: 'label' } },
      photos: { type: 'array', xml: { wrapped: true }, items: { type: 'string', xml: { name: 'photo' } } },
      tag: { type: 'array', items: { type: 'integer' } },
      note: { type: ['string', 'null'] },
    },
  };

  test('follows the names, attributes and wrappers of the schema', () => {
    const pets = { id: 1, name: 'Rex & <co>', photos: ['a', 'b'], tag: [1, 2], note: null };
    const { bytes } = encodeBody(pets, 'application/xml', { hints: hintsOf(pet) });
    expect(bytes).toContain('<p:pet xmlns:p="http://x" id="1"><label>Rex &amp; &lt;co&gt;</label>');
    expect(bytes).toContain('<photos><photo>a</photo><photo>b</photo></photos><tag>1</tag><tag>2</tag>');
    expect(roundTrip(pets, 'application/xml', { hints: hintsOf(pet) })).toEqual(pets);
  });

  test('lists have a root of their own', () => {
    const list = [
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ];
    expect(roundTrip(list, 'text/xml', { hints: hintsOf({ type: 'array', items: pet }) })).toEqual(list);
  });

  test('reads comments, CDATA, entities and declarations', () => {
    const text = '<?xml version="1.0"?><!-- x --><a><b><![CDATA[<&>]]></b><c>&#65;&#x42;&lt;</c><d/></a>';
    expect(read(text, 'application/xml')).toMatchObject({ value: { b: '<&>', c: 'AB<', d: '' } });
  });

  test.each(['', '<a>', '<a></b>', '<a/><b/>', 'text', '<a', '{"a":1}'])('%j is malformed', (text) => {
    expect(read(text, 'application/xml').kind).toBe('malformed');
  });

  test('expands no entities of its own', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>';
    expect(read(bomb, 'application/xml', { type: 'string' })).toMatchObject({ value: '&x;' });
  });
});

describe('streams', () => {
  test('events may be described whole or by their data alone', () => {
    const text = ': hello\nevent: tick\nid: 7\nretry: 10\ndata: {"a":\ndata: 1}\n\ndata: [DONE]\n\n';
    const whole = hintsOf({ type: 'object', properties: { data: { type: 'object' }, id: { type: 'integer' } } });
    expect(read(text, 'text/event-stream', {}, { itemHints: whole })).toMatchObject({
      value: [{ event: 'tick', id: 7, retry: 10, data: { a: 1 } }],
    });
    expect(read(text, 'text/event-stream')).toMatchObject({ value: [{ a: 1 }] });
  });

  test('say which item is broken', () => {
    expect(read('{"a":1}\n{"a":\n', 'application/jsonl')).toMatchObject({
      kind: 'malformed',
      reason: expect.stringContaining('item 1'),
    });
  });
});

describe('text', () => {
  test('is typed where the schema wants no string', () => {
    expect(read('5', 'text/plain', { type: 'integer' })).toMatchObject({ value: 5 });
    expect(read('five', 'text/plain', { type: 'integer' })).toMatchObject({ value: 'five' });
    expect(read('5', 'text/plain', { type: 'string' })).toMatchObject({ value: '5' });
  });

  test('that should be an object, but is none, cannot be judged', () => {
    expect(read('a,b\n1,2', 'text/csv', { type: 'array' }).kind).toBe('undecodable');
    expect(read('x', 'text/plain; charset=klingon').kind).toBe('undecodable');
  });

  test('honours its charset', () => {
    expect(decodeBody(new Uint8Array([0xe4]), 'text/plain; charset=iso-8859-1')).toMatchObject({ value: 'ä' });
  });
});

test('no bytes make it throw', () => {
  let state = 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state % 256;
  };
  const types = [
    'application/json',
    'application/xml',
    'multipart/form-data; boundary=a',
    'multipart/mixed',
    'text/event-stream',
    'application/x-www-form-urlencoded',
    'image/png',
    'application/json-seq',
    'nonsense',
    '',
  ];
  for (let round = 0; round < 300; round += 1) {
    const bytes = Uint8Array.from({ length: next() % 60 }, () =>
      next() % 3 ? '<>&=[]{}":;-a\r\n%\\'.charCodeAt(next() % 17) : next(),
    );
    for (const type of types) expect(['value', 'malformed', 'undecodable']).toContain(decodeBody(bytes, type).kind);
  }
});
