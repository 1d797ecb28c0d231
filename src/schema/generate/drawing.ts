import type { JsonObject, JsonValue } from '../../json/index.ts';
import type { Key } from '../../random/index.ts';
import type { Words } from '../words.ts';
import type { Facts } from './shape.ts';

/** What one call of `generate` is drawn with. */
export interface Drawing {
  readonly words: Words | undefined;
  /** Value pointers of properties to leave out. */
  readonly leave: ReadonlySet<string>;
  /** Value pointers of the objects that these properties belong to. */
  readonly leaveIn: ReadonlySet<string>;
  /** Value pointers of properties whose values are known. */
  readonly given: ReadonlyMap<string, JsonValue>;
  /** True where pointers matter. */
  readonly keepsPointers: boolean;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  /** 0 draws all; each further level ends the tree earlier, so that the first levels stay rich. */
  readonly level: number;
  /** Bytes that may still be drawn. */
  left: number;
  /** Take what was drawn for want of better, to see what is wrong with it. */
  readonly loose: boolean;
  /** The facts of which no value was found, the innermost first, and how often. */
  readonly failures: Map<Facts, number>;
  /** Draws a value that has these facts; `undefined` where none was found. */
  draw(facts: Facts, spot: Spot): JsonValue | undefined;
}

/** Where in the value a part is drawn. */
export interface Spot {
  key: Key;
  name: string;
  /** Names of what encloses it, nearest first. */
  parents: readonly string[];
  /** Value pointer; kept only where something is left out or given. */
  pointer: string;
  depth: number;
  /** What is being drawn around it. */
  trail: Trail | undefined;
  owner: Key;
  siblings: readonly string[];
  drawn: Readonly<JsonObject>;
  /** What is known of the enclosing object. */
  known: Readonly<JsonObject> | undefined;
  index: number | undefined;
  /** The enclosing object is an array's item. */
  isInItem: boolean;
  /** 0 is as lifelike as possible; each failure makes the next try plainer. */
  attempt: number;
}

export interface Trail {
  readonly facts: Facts;
  readonly outer: Trail | undefined;
}

/** By level: from this depth on, only what is required. */
const depths = [8, 6, 5, 4, 3, 2, 1, 0, 0];
export const lastLevel = depths.length - 1;

/** True where only what the schema insists on is drawn. */
export function isLean({ level }: Drawing, { depth, attempt }: Spot): boolean {
  return depth >= (depths[level] ?? 0) || attempt >= 12;
}

/** True where scalars are drawn even from there on; those of the outermost object go last. */
export function keepsScalars({ level }: Drawing, { depth }: Spot): boolean {
  return level < 6 || (level < lastLevel && depth === 0);
}

/** True where a value of these facts would stand inside one of its own kind. */
export function isWithin(trail: Trail | undefined, facts: Facts): boolean {
  for (let each = trail; each !== undefined; each = each.outer) if (each.facts.self === facts.self) return true;
  return false;
}

/** More than the budget was drawn. */
export class OverBudget extends Error {}

export function spend(drawing: Drawing, bytes: number): void {
  drawing.left -= bytes;
  if (drawing.left < 0) throw new OverBudget();
}

/** Uniform in [0, 1), from the key alone: for decisions too small for a stream of their own. */
export function fraction({ a, b }: Key, salt: number): number {
  let mixed = Math.imul(a ^ salt, 0x85ebca6b) ^ b;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x27d4eb2f);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}
