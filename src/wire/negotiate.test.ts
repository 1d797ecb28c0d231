import { describe, expect, test } from 'vitest';
import {
  kindOfMediaType,
  matchMediaType,
  negotiate,
  parseMediaType,
  parsePrefer,
  phraseOfStatus,
  problemJson,
} from './index.ts';

describe('negotiate', () => {
  test.each<[string | undefined, string[], string | undefined]>([
    [undefined, ['text/plain', 'text/csv'], 'text/plain'],
    [undefined, ['application/xml', 'application/json'], 'application/json'],
    ['*/*', ['application/xml', 'application/json'], 'application/json'],
    ['application/xml', ['application/json', 'application/xml'], 'application/xml'],
    ['application/json;q=0.1, application/xml', ['application/json', 'application/xml'], 'application/xml'],
    ['text/*, application/json', ['text/html', 'application/json'], 'application/json'],
    ['text/csv, application/json', ['application/json', 'text/csv'], 'text/csv'],
    ['application/json;q=0, */*', ['application/json'], undefined],
    ['application/json;q=0, */*', ['application/json', 'text/csv'], 'text/csv'],
    ['text/html', ['application/json'], undefined],
    ['application/json', ['application/vnd.api+json'], 'application/vnd.api+json'],
    ['application/json', ['application/hal+json', 'application/json'], 'application/json'],
    ['APPLICATION/JSON', ['application/json; charset=utf-8'], 'application/json; charset=utf-8'],
    [
      'application/json;version=2',
      ['application/json;version=1', 'application/json;version=2'],
      'application/json;version=2',
    ],
    ['image/webp', ['image/*'], 'image/webp'],
    ['image/*', ['*/*'], 'image/png'],
    ['*/*', ['image/*'], 'image/png'],
    ['text/html', ['*/*'], 'text/html'],
    [undefined, ['*/*'], 'application/json'],
    ['text/html', ['image/*'], undefined],
    ['text/html, */*;q=0.1', ['application/json'], 'application/json'],
    ['nonsense', ['application/json'], undefined],
    ['', ['application/json'], 'application/json'],
    ['application/json', [], undefined],
  ])('Accept: %s of %j gives %s', (accept, available, expected) => {
    expect(negotiate(accept, available)?.mediaType).toBe(expected);
  });

  test('names the documented range that a concrete type came from', () => {
    expect(negotiate('image/webp', ['application/json', 'image/*'])).toEqual({
      available: 'image/*',
      mediaType: 'image/webp',
    });
  });
});

describe('matchMediaType', () => {
  test.each<[string[], string, string | undefined]>([
    [['*/*', 'application/*', 'application/json'], 'application/json; charset=utf-8', 'application/json'],
    [['*/*', 'application/*'], 'application/json', 'application/*'],
    [['*/*'], 'image/png', '*/*'],
    [['application/json'], 'application/problem+json', undefined],
    [['application/vnd.x+json'], 'application/json', undefined],
    [['application/*+json'], 'application/vnd.x+json', 'application/*+json'],
    [['application/json;charset=utf-8'], 'Application/JSON', 'application/json;charset=utf-8'],
    [
      ['application/json;version=1', 'application/json;version=2'],
      'application/json; version=2',
      'application/json;version=2',
    ],
    [['application/json;version=1'], 'application/json', 'application/json;version=1'],
    [['application/json;version=1'], 'application/json;version=2', undefined],
    [['application/json'], 'text/html', undefined],
    [['application/json'], 'nonsense', undefined],
  ])('of %j, %s is %s', (documented, actual, expected) => {
    expect(matchMediaType(documented, actual)).toBe(expected);
  });
});

test('media types are read with quoted parameters', () => {
  expect(parseMediaType('Multipart/Form-Data; Boundary="a;b\\"c"; x=1')).toEqual({
    type: 'multipart',
    subtype: 'form-data',
    suffix: '',
    essence: 'multipart/form-data',
    parameters: { boundary: 'a;b"c', x: '1' },
  });
  expect(['', 'json', 'a/b/c', 'a /b'].map(parseMediaType)).toEqual([undefined, undefined, undefined, undefined]);
});

test('the kind of a body follows from its media type', () => {
  const kinds = [
    'text/json',
    'application/hal+json',
    '*/*',
    'text/csv',
    'image/svg+xml',
    'application/pdf',
    'application/x-ndjson',
  ].map(kindOfMediaType);
  expect(kinds).toEqual(['json', 'json', 'json', 'text', 'xml', 'binary', 'json-lines']);
});

describe('Prefer', () => {
  const preferences = (prefer: string) => parsePrefer({ prefer }, '');

  test('is read with commas or semicolons, quotes and blanks', () => {
    const expected = { code: 404, example: 'not, found', dynamic: true, seed: 's', delay: 20, others: {}, invalid: [] };
    expect(preferences('code=404, example="not, found", dynamic=true, seed=s, delay=20')).toEqual(expected);
    expect(preferences('code = 404; example="not, found";dynamic; seed=s;delay=20')).toEqual(expected);
  });

  test('counts the first of a name, and keeps what it does not know', () => {
    expect(preferences('code=201, code=404, return=minimal')).toEqual({
      code: 201,
      others: { return: 'minimal' },
      invalid: [],
    });
  });

  test('says which values make no sense', () => {
    expect(preferences('code=abc, dynamic=maybe, delay=-1, status=9, disturb=a lot').invalid).toHaveLength(5);
  });

  test('falls back to the query, where there is no header', () => {
    expect(parsePrefer({}, 'x=1&__code=404&__example=a%20b&__dynamic=false&__seed=q')).toEqual({
      code: 404,
      example: 'a b',
      dynamic: false,
      seed: 'q',
      others: {},
      invalid: [],
    });
    expect(parsePrefer({ prefer: 'seed=a' }, '__code=404').code).toBeUndefined();
  });
});

test('problems have the members of RFC 9457 and their own', () => {
  expect(problemJson({ status: 404, detail: 'There is no user 7.', extensions: { status: 1, errors: [] } })).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'There is no user 7.',
    errors: [],
  });
  expect(phraseOfStatus(499)).toBe('Client Error');
});
