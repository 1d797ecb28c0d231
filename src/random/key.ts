/**
 * A place in the tree of all values: 64 bits made from the seed and the path of names down to the place.
 * The same path gives the same key on every machine, whatever else was asked before.
 */
export interface Key {
  readonly a: number;
  readonly b: number;
}

/** The key at the root of the tree that `seed` names. */
export function rootKey(seed: string): Key {
  return childKey({ a: 0x9e3779b9, b: 0x243f6a88 }, seed);
}

/** The key of the place called `part` below `key`. A number and its decimal text name the same place. */
export function childKey(key: Key, part: string | number): Key {
  const text = typeof part === 'number' ? String(part) : part;
  let a = key.a ^ 0xdeadbeef;
  let b = key.b ^ 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  // The length closes the part, so that ('ab','c') and ('a','bc') differ.
  a = Math.imul(a ^ (text.length + 1), 0x85ebca6b);
  b = Math.imul(b ^ (text.length + 1), 0xc2b2ae35);
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return { a: a >>> 0, b: b >>> 0 };
}
