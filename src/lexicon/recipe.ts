import type { Make, Meaning } from './entry.ts';

/** A maker, with the meaning that it works from. */
export interface Recipe {
  meaning: Meaning;
  make: Make | undefined;
}
