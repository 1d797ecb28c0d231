export { childKey, type Key, rootKey } from './key.ts';
export { createRandom, type Random } from './random.ts';
