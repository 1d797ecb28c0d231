import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import {
  decodeParameter,
  describeTypes,
  encodeParameter,
  encodeRequest,
  type ParameterLike,
  type SchemaLike,
  splitRequest,
} from './index.ts';

const noRefs = () => undefined;

function makeParameter(place: ParameterLike['in'], style: string, explode: boolean, name = 'color'): ParameterLike {
  return { in: place, style, explode, name, allowReserved: false, mediaType: undefined };
}

function send(parameter: ParameterLike, value: JsonValue) {
  return encodeRequest({ method: 'get', path: '/a/{color}/b', parameters: [{ parameter, value }] });
}

function roundTrip(parameter: ParameterLike, schema: SchemaLike, value: JsonValue) {
  const request = send(parameter, value);
  const path: Record<string, string> = { color: request.path.slice('/a/'.length, -'/b'.length) };
  return decodeParameter(parameter, splitRequest(request, path), { hints: describeTypes(schema, noRefs) });
}

function readQuery(query: string, schema: SchemaLike, parameter: Partial<ParameterLike> = {}) {
  const parts = splitRequest({ method: 'GET', path: '/', query, headers: {}, body: undefined }, {});
  const decoded = decodeParameter({ ...makeParameter('query', 'form', true), ...parameter }, parts, {
    hints: describeTypes(schema, noRefs),
  });
  return decoded.kind === 'value' ? decoded.value : decoded.kind;
}

const styles: [ParameterLike['in'], string, boolean][] = [
  ['path', 'simple', false],
  ['path', 'simple', true],
  ['path', 'label', false],
  ['path', 'label', true],
  ['path', 'matrix', false],
  ['path', 'matrix', true],
  ['query', 'form', false],
  ['query', 'form', true],
  ['query', 'spaceDelimited', false],
  ['query', 'spaceDelimited', true],
  ['query', 'pipeDelimited', false],
  ['query', 'pipeDelimited', true],
  ['query', 'tabDelimited', false],
  ['header', 'simple', false],
  ['header', 'simple', true],
  ['cookie', 'form', false],
  ['cookie', 'form', true],
  ['cookie', 'cookie', true],
];
const objectSchema = {
  type: 'object',
  properties: { R: { type: 'integer' }, G: { type: 'number' }, name: { type: 'string' }, on: { type: 'boolean' } },
} satisfies SchemaLike;

const hard = ['100%', 'a=b', 'x&y', 'ü→€', '%41', 'a+b', '~_-', 'q"uote', '#hash', '?', '[x]', 'a/b'];

describe.each(styles)('in %s, style %s, explode %s, what is written reads the same', (place, style, explode) => {
  const parameter = makeParameter(place, style, explode);
  // A header carries text as it is; a raw cookie no delimiters.
  const texts = place === 'header' ? ['plain', 'a=b', '100%', 'a+b'] : style === 'cookie' ? ['plain', '100%'] : hard;

  test.each<[string, SchemaLike, JsonValue[]]>([
    ['integers', { type: 'integer' }, [0, -7, 5, 2 ** 40]],
    ['numbers', { type: 'number' }, [0.5, -1e-7, 1e21]],
    ['booleans', { type: 'boolean' }, [true, false]],
    ['null', { type: ['integer', 'null'] }, [null, 3]],
    ['strings', { type: 'string' }, texts],
    ['strings that look like other things', { type: 'string' }, ['5', 'true', 'null', '007']],
    ['values without a type', {}, ['plain']],
  ])('%s', (_, schema, values) => {
    for (const value of values) expect(roundTrip(parameter, schema, value)).toEqual({ kind: 'value', value });
  });

  test('arrays', () => {
    const strings: SchemaLike = { type: 'array', items: { type: 'string' } };
    const integers: SchemaLike = { type: 'array', items: { type: 'integer' } };
    expect(roundTrip(parameter, integers, [1, 2, 3])).toEqual({ kind: 'value', value: [1, 2, 3] });
    expect(roundTrip(parameter, integers, [1])).toEqual({ kind: 'value', value: [1] });
    const spaces = style === 'spaceDelimited' && !explode ? texts : [...texts, ...(place === 'header' ? [] : ['a b'])];
    const carried =
      style === 'cookie' ? texts : spaces.filter((text) => !(explode && place === 'header' && text.includes('=')));
    expect(roundTrip(parameter, strings, carried)).toEqual({ kind: 'value', value: carried });
  });

  test('commas inside items, where the style can carry them', () => {
    if (place === 'header' || style === 'cookie') return;
    const strings: SchemaLike = { type: 'array', items: { type: 'string' } };
    expect(roundTrip(parameter, strings, ['a,b', 'c'])).toEqual({ kind: 'value', value: ['a,b', 'c'] });
  });

  test('objects', () => {
    const value = { R: 100, G: 2.5, name: 'sky', on: true };
    expect(roundTrip(parameter, objectSchema, value)).toEqual({ kind: 'value', value });
  });

  test('empty arrays and objects, where the style can carry them', () => {
    const carried = !explode || place === 'header' || (place === 'path' && style !== 'matrix');
    const array = roundTrip(parameter, { type: 'array', items: { type: 'string' } }, []);
    const object = roundTrip(parameter, objectSchema, {});
    if (carried || place === 'path') {
      expect(array).toEqual({ kind: 'value', value: [] });
      expect(object).toEqual({ kind: 'value', value: {} });
    } else {
      expect([array, object]).toEqual([{ kind: 'absent' }, { kind: 'absent' }]);
    }
  });
});

describe('deepObject', () => {
  const parameter = makeParameter('query', 'deepObject', true);
  const schema: SchemaLike = {
    type: 'object',
    properties: {
      size: { type: 'object', properties: { min: { type: 'integer' }, max: { type: 'integer' } } },
      tags: { type: 'array', items: { type: 'string' } },
      rows: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } },
    },
    additionalProperties: { type: 'boolean' },
  };

  test('carries nested objects, arrays and free properties', () => {
    const value = { size: { min: 1, max: 2 }, tags: ['a', 'b'], rows: [{ id: 1 }, { id: 2 }], extra: true };
    expect(roundTrip(parameter, schema, value)).toEqual({ kind: 'value', value });
    expect(send(parameter, { tags: ['only'] }).query).toBe('color[tags]=only');
    expect(roundTrip(parameter, schema, { tags: ['only'] })).toEqual({ kind: 'value', value: { tags: ['only'] } });
  });

  test('reads the ways in which clients write arrays', () => {
    for (const query of [
      'color[tags]=a&color[tags]=b',
      'color[tags][]=a&color[tags][]=b',
      'color[tags][1]=b&color[tags][0]=a',
    ]) {
      expect(readQuery(query, schema, { style: 'deepObject' })).toEqual({ tags: ['a', 'b'] });
    }
    expect(readQuery('color%5Bsize%5D%5Bmin%5D=3', schema, { style: 'deepObject' })).toEqual({ size: { min: 3 } });
  });

  test('cannot reach the prototype', () => {
    const value = readQuery('color[__proto__][polluted]=true', {}, { style: 'deepObject' });
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('says what is wrong with brackets that do not match', () => {
    expect(readQuery('color[a=1', schema, { style: 'deepObject' })).toBe('malformed');
  });
});

describe('typing', () => {
  test('leaves text alone that does not look like what the schema wants', () => {
    expect(readQuery('color=abc', { type: 'integer' })).toBe('abc');
    expect(readQuery('color=1.5', { type: 'integer' })).toBe(1.5);
    expect(readQuery('color=TRUE', { type: 'boolean' })).toBe('TRUE');
    expect(readQuery('color=1e999', { type: 'number' })).toBe('1e999');
  });

  test('sees through references, allOf and oneOf', () => {
    const document: Record<string, SchemaLike> = {
      '#/Id': { allOf: [{ $ref: '#/Number' }, { minimum: 1 }] },
      '#/Number': { type: 'integer' },
      '#/Loop': { anyOf: [{ $ref: '#/Loop' }, { type: 'integer' }] },
    };
    const read = (schema: SchemaLike, query: string) => {
      const parts = splitRequest({ method: 'GET', path: '/', query, headers: {}, body: undefined }, {});
      return decodeParameter(makeParameter('query', 'form', true), parts, {
        hints: describeTypes(schema, (ref) => document[ref]),
      });
    };
    expect(read({ $ref: '#/Id' }, 'color=5')).toEqual({ kind: 'value', value: 5 });
    expect(read({ oneOf: [{ $ref: '#/Id' }, { enum: ['all'] }] }, 'color=all')).toEqual({
      kind: 'value',
      value: 'all',
    });
    expect(read({ oneOf: [{ $ref: '#/Id' }, { enum: ['all'] }] }, 'color=5')).toEqual({ kind: 'value', value: 5 });
    expect(read({ $ref: '#/Loop' }, 'color=5').kind).toBe('value');
  });

  test('takes listed values for what they are', () => {
    expect(readQuery('color=2', { enum: [1, 2] })).toBe(2);
    expect(readQuery('color=2', { type: ['string', 'integer'], enum: ['2'] })).toBe('2');
    expect(readQuery('color=null', { enum: ['a', null] })).toBe(null);
  });

  test('keeps a string that a number would not give back', () => {
    expect(readQuery('color=007', { type: ['string', 'integer'] })).toBe('007');
    expect(readQuery('color=7', { type: ['string', 'integer'] })).toBe(7);
  });
});

describe('the query', () => {
  test('leaves an exploded free-form object what no other parameter claims', () => {
    const parts = splitRequest({ method: 'GET', path: '/', query: 'a=1&page=2&b=x', headers: {}, body: undefined }, {});
    const hints = describeTypes({ type: 'object', additionalProperties: true }, noRefs);
    expect(decodeParameter(makeParameter('query', 'form', true), parts, { hints, claimed: new Set(['page']) })).toEqual(
      { kind: 'value', value: { a: '1', b: 'x' } },
    );
  });

  test('reads what clients that encode everything send', () => {
    const schema: SchemaLike = { type: 'array', items: { type: 'integer' } };
    expect(readQuery('color=1%2C2', schema, { explode: false })).toEqual([1, 2]);
    expect(readQuery('color=1%7C2', schema, { style: 'pipeDelimited', explode: false })).toEqual([1, 2]);
    expect(readQuery('color=1+2', schema, { style: 'spaceDelimited', explode: false })).toEqual([1, 2]);
  });

  test('shows a scalar that is sent twice as the array that it is', () => {
    expect(readQuery('color=1&color=2', { type: 'integer' })).toEqual([1, 2]);
  });

  test('survives broken percent-encoding', () => {
    expect(readQuery('color=%E0%A4%A&x=%', { type: 'string' })).toBe('%E0%A4%A');
  });

  test('keeps reserved characters where allowed, but none that ends the value', () => {
    const parameter = { ...makeParameter('query', 'form', true), allowReserved: true };
    expect(encodeParameter(parameter, '/a?b:c@d,e&f=g#h+i')).toBe('color=/a?b:c@d,e%26f%3Dg%23h%2Bi');
    expect(roundTrip(parameter, { type: 'string' }, '/a?b:c@d,e&f=g#h+i')).toEqual({
      kind: 'value',
      value: '/a?b:c@d,e&f=g#h+i',
    });
  });

  test('may be one parameter, of a media type (3.2 querystring)', () => {
    const schema: SchemaLike = { type: 'object', properties: { foo: { type: 'string' }, bar: { type: 'boolean' } } };
    const form = { ...makeParameter('querystring', 'form', true), mediaType: 'application/x-www-form-urlencoded' };
    const json = { ...makeParameter('querystring', 'form', true), mediaType: 'application/json' };
    const value = { foo: 'a + b', bar: true };
    expect(send(form, value).query).toBe('foo=a%20%2B%20b&bar=true');
    expect(roundTrip(form, schema, value)).toEqual({ kind: 'value', value });
    expect(roundTrip(json, schema, value)).toEqual({ kind: 'value', value });
  });
});

test.each(['path', 'query', 'header', 'cookie'] as const)('content parameters in %s are documents', (place) => {
  const parameter = { ...makeParameter(place, 'simple', false), mediaType: 'application/json' };
  const value = { a: [1, { b: 'x y' }], c: null };
  expect(roundTrip(parameter, {}, value)).toEqual({ kind: 'value', value });
});

test('a content parameter that is not what its media type says is malformed', () => {
  expect(readQuery('color={', {}, { mediaType: 'application/json' })).toBe('malformed');
});

test('path styles are written as RFC 6570 has them', () => {
  const array = ['blue', 'black'];
  const object = { R: 100, G: 200 };
  const write = (style: string, explode: boolean, value: JsonValue) =>
    encodeParameter(makeParameter('path', style, explode), value);
  expect(write('simple', true, object)).toBe('R=100,G=200');
  expect(write('simple', false, object)).toBe('R,100,G,200');
  expect(write('label', false, array)).toBe('.blue,black');
  expect(write('label', true, array)).toBe('.blue.black');
  expect(write('label', true, object)).toBe('.R=100.G=200');
  expect(write('matrix', false, array)).toBe(';color=blue,black');
  expect(write('matrix', true, array)).toBe(';color=blue;color=black');
  expect(write('matrix', true, object)).toBe(';R=100;G=200');
  expect(write('matrix', false, '')).toBe(';color');
});
