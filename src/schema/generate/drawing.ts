import type { JsonObject, JsonValue } from '../../json/index.ts';
import type { Key } from '../../random/index.ts';
import type { Place } from '../resolve/place.ts';
import type { Words } from '../words.ts';

/** What one call of `generate` is drawn with. */
export interface Drawing {
  words: Words | undefined;
  /** Value pointers of properties to leave out. */
  leave: ReadonlySet<string>;
  /** The present, in milliseconds since 1970. */
  now: number;
  /** What the direction hides: properties with this mark are left out. */
  mark: 'readOnly' | 'writeOnly' | undefined;
  /** Draws a value that satisfies all the schemas; `undefined` where none was found. */
  draw(places: readonly Place[], spot: Spot): JsonValue | undefined;
}

/** Where in the value a part is drawn. */
export interface Spot {
  key: Key;
  name: string;
  /** Names of what encloses it, nearest first. */
  parents: readonly string[];
  /** Value pointer; kept only where something is to be left out. */
  pointer: string;
  depth: number;
  /** Bytes that this part may take. */
  budget: number;
  /** The schemas that are being drawn around it. */
  trail: readonly Place[];
  owner: Key;
  siblings: readonly string[];
  drawn: Readonly<JsonObject>;
  index: number | undefined;
  /** 0 is as lifelike as possible; each failure makes the next try plainer. */
  attempt: number;
}

/** Below this budget, and this deep, only what is required is drawn. */
export const leanBudget = 160;
export const leanDepth = 8;

export function isLean({ budget, depth, attempt }: Spot): boolean {
  return budget < leanBudget || depth > leanDepth || attempt >= 12;
}
