import type { JsonValue } from '../../json/index.ts';
import { SchemaError } from '../error.ts';
import type { Issue } from '../issue.ts';
import type { Place } from '../resolve/place.ts';

/** One look at one value. */
export interface Visit {
  /** Where issues go; without, only the verdict is wanted and the first failure ends the look. */
  readonly issues: Issue[] | undefined;
  /** Where the value is; kept only while issues are collected. */
  readonly pointer: string;
  /** What was looked at so far, where an `unevaluated…` keyword wants to know. */
  readonly seen: Seen | undefined;
  /** Names of properties that are not required in this direction. */
  readonly relaxed: ReadonlySet<string> | undefined;
}

/** The members and items of a value that a schema has looked at (JSON Schema 2020-12 §11). */
export interface Seen {
  everyName: boolean;
  names: Set<string>;
  /** So many items from the start. */
  items: number;
  indexes: Set<number>;
}

/** True where the value satisfies the keyword. */
export type Rule = (value: JsonValue, visit: Visit) => boolean;

export type Evaluate = (place: Place, value: JsonValue, visit: Visit) => boolean;

/** Makes the rule of one keyword; `undefined` where it asks nothing. Throws a SchemaError on a wrong argument. */
export type RuleMaker = (place: Place, argument: JsonValue, evaluate: Evaluate) => Rule | undefined;

export function createSeen(): Seen {
  return { everyName: false, names: new Set(), items: 0, indexes: new Set() };
}

export function mergeSeen(into: Seen, from: Seen): void {
  into.everyName ||= from.everyName;
  for (const name of from.names) into.names.add(name);
  into.items = Math.max(into.items, from.items);
  for (const index of from.indexes) into.indexes.add(index);
}

/** Notes an issue; always false, so that a rule can end with it. */
export function fail(
  visit: Visit,
  place: Place,
  keyword: string,
  params: Record<string, JsonValue>,
  message: string,
  pointer: string = visit.pointer,
): false {
  visit.issues?.push({ pointer, keyword, params, schemaPointer: `${place.pointer}/${keyword}`, message });
  return false;
}

export function badKeyword(place: Place, keyword: string, expected: string): SchemaError {
  return new SchemaError('bad-keyword', `${keyword} must be ${expected}`, keyword, `${place.pointer}/${keyword}`);
}

export function needNumber(place: Place, keyword: string, argument: JsonValue): number {
  if (typeof argument !== 'number') throw badKeyword(place, keyword, 'a number');
  return argument;
}

export function needCount(place: Place, keyword: string, argument: JsonValue): number {
  if (typeof argument !== 'number' || argument < 0) throw badKeyword(place, keyword, 'a number, 0 or more');
  return argument;
}

export function needNames(place: Place, keyword: string, argument: JsonValue): string[] {
  if (!Array.isArray(argument) || !argument.every((name) => typeof name === 'string')) {
    throw badKeyword(place, keyword, 'a list of names');
  }
  return argument;
}
