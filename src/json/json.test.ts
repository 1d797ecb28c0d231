import { describe, expect, test } from 'vitest';
import {
  cloneJson,
  copyObject,
  escapeToken,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
  setMember,
  withAt,
} from './index.ts';

describe('JSON Pointer (RFC 6901)', () => {
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'm~n': 8, ' ': 7 };

  test.each([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/ ', 7],
    ['/m~0n', 8],
    ['#/c%25d', 2],
    ['/foo/7', undefined],
    ['/toString', undefined],
  ])('%j finds %j, as in the examples of section 5', (pointer, expected) => {
    expect(resolvePointer(document, pointer)).toEqual(expected);
  });

  test('escaping a token and parsing it again gives the token', () => {
    for (const token of ['a/b', 'm~n', '~1', '', 'ä']) expect(parsePointer(joinPointer('', token))).toEqual([token]);
    expect(escapeToken('~/')).toBe('~0~1');
  });

  test('putting a value makes the objects on the way', () => {
    expect(putAt({ a: 1 }, ['b', 'c'], 2)).toEqual({ a: 1, b: { c: 2 } });
    expect(putAt([1, 2], ['1'], 3)).toEqual([1, 3]);
    expect(putAt(undefined, [], 'whole')).toBe('whole');
  });

  test('a copy with a value leaves the original as it was, and shares what is not on the way', () => {
    const original = { a: [1, { b: 2 }], c: { d: 3 } };
    const copy = withAt(original, ['a', '1', 'b'], 'new');
    expect(copy).toEqual({ a: [1, { b: 'new' }], c: { d: 3 } });
    expect(original).toEqual({ a: [1, { b: 2 }], c: { d: 3 } });
    expect((copy as typeof original).c).toBe(original.c);
    expect(JSON.stringify(withAt({}, ['__proto__', 'x'], 1))).toBe('{"__proto__":{"x":1}}');
  });

  test('a flat copy has the same members, in the same order, and takes more without the original', () => {
    const original = { b: [1], a: { c: 2 } };
    const copy = copyObject(original);
    copy.d = 3;
    expect(JSON.stringify(copy)).toBe('{"b":[1],"a":{"c":2},"d":3}');
    expect(original).toEqual({ b: [1], a: { c: 2 } });
    expect(copy.a).toBe(original.a);
  });

  test('a member called __proto__ is a member like any other', () => {
    const object = {};
    setMember(object, '__proto__', 1);
    expect(Object.keys(object)).toEqual(['__proto__']);
    expect(JSON.stringify(cloneJson(object))).toBe('{"__proto__":1}');
    expect(JSON.stringify(copyObject(object))).toBe('{"__proto__":1}');
    expect(JSON.stringify(putAt({}, ['__proto__', 'x'], 1))).toBe('{"__proto__":{"x":1}}');
  });
});
