import type { Key } from './key.ts';

/** A stream of repeatable random numbers. */
export interface Random {
  /** A number in [0, 1), with 32 bits of randomness. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** One of `list`, which must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean;
}

/**
 * The stream that belongs to a key: sfc32, seeded from the key's 64 bits. Integer arithmetic only, so the
 * same on every engine. Making one costs four rounds, so make one for each value rather than share one.
 */
export function createRandom(key: Key): Random {
  let a = key.a | 0;
  let b = key.b | 0;
  let c = 0x2c1b3c6d ^ key.a;
  let counter = 1;
  function draw(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 4; round++) draw();
  const next = () => draw() / 4294967296;
  return {
    next,
    int(min, max) {
      const span = max - min + 1;
      // Spans over 32 bits need a second draw to reach every value.
      if (span > 4294967296)
        return min + Math.floor((((draw() >>> 5) * 67108864 + (draw() >>> 6)) / 9007199254740992) * span);
      return min + Math.floor(next() * span);
    },
    pick(list) {
      return list[Math.floor(next() * list.length)] as (typeof list)[number];
    },
    chance: (probability) => next() < probability,
  };
}
