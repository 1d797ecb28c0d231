import {
  cloneJson,
  isObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
} from '../json/index.ts';
import type { Issue } from '../schema/index.ts';

/**
 * Makes a value fit its schema by changing no more than what breaks it: that takes what stands there in `instead`, or
 * goes. `undefined` where this leads nowhere.
 *
 * @param judge What is wrong with a value.
 * @param instead A value that fits.
 * @param keep Pointers that stay as they are.
 */
export function mendValue(
  value: JsonValue,
  judge: (value: JsonValue) => readonly Issue[],
  instead: () => JsonValue | undefined,
  keep: ReadonlySet<string> = new Set(),
): JsonValue | undefined {
  let result = value;
  let source: JsonValue | undefined;
  for (let round = 0; round < 6; round++) {
    const issues = judge(result).filter(({ pointer }) => !keep.has(pointer));
    if (issues.length === 0) return result;
    // Later rounds go further out: the part that cannot be mended gives way to a whole one.
    const places = innermost(issues.map((issue) => outwards(placeOf(issue), Math.max(0, round - 2))));
    if (places.some(({ pointer }) => pointer === '')) return undefined;
    source ??= instead();
    result = cloneJson(result);
    for (const { pointer, remove } of places) {
      const found = remove ? undefined : findIn(source, parsePointer(pointer));
      if (found === undefined) result = removeAt(result, pointer);
      else result = putAt(result, parsePointer(pointer), cloneJson(found));
    }
  }
  return judge(result).length === 0 ? result : undefined;
}

/** `base`, which fits, with as much of `value` as fits as well: parts of parts, where a part does not. */
export function overlayValue(
  base: JsonValue,
  value: JsonValue,
  judge: (value: JsonValue) => readonly Issue[],
): JsonValue {
  let result = base;
  let tries = 0;
  const visit = (part: JsonValue, tokens: readonly string[]): void => {
    if (!isObject(part)) return;
    for (const [name, member] of Object.entries(part)) {
      if (member === undefined || tries++ > 200) continue;
      const place = [...tokens, name];
      const changed = putAt(cloneJson(result), place, member);
      if (judge(changed).length === 0) result = changed;
      else if (tokens.length < 3) visit(member, place);
    }
  };
  visit(value, []);
  return result;
}

interface Spot {
  pointer: string;
  remove: boolean;
}

function placeOf({ pointer, keyword, params }: Issue): Spot {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params;
  if (keyword === 'required' && typeof missingProperty === 'string')
    return { pointer: joinPointer(pointer, missingProperty), remove: false };
  const extra = additionalProperty ?? unevaluatedProperty;
  if (typeof extra === 'string') return { pointer: joinPointer(pointer, extra), remove: true };
  return { pointer, remove: keyword === 'writeOnly' };
}

function outwards(spot: Spot, steps: number): Spot {
  if (steps === 0) return spot;
  const tokens = spot.pointer.split('/');
  return { pointer: tokens.slice(0, Math.max(2, tokens.length - steps)).join('/'), remove: false };
}

/** What is wrong inside explains what is wrong around it. */
function innermost(spots: readonly Spot[]): Spot[] {
  const unique = [...new Map(spots.map((spot) => [spot.pointer, spot])).values()];
  return unique.filter(({ pointer }) => !unique.some((other) => other.pointer.startsWith(`${pointer}/`)));
}

/** Any item is as good as another. */
function findIn(value: JsonValue | undefined, tokens: readonly string[]): JsonValue | undefined {
  let found = value;
  for (const token of tokens) {
    if (Array.isArray(found)) found = found[Number(token)] ?? found[0];
    else if (isObject(found) && Object.hasOwn(found, token)) found = found[token];
    else return undefined;
  }
  return found;
}

function removeAt(value: JsonValue, pointer: string): JsonValue {
  const last = parsePointer(pointer).at(-1);
  const holder = resolvePointer(value, pointer.slice(0, pointer.lastIndexOf('/')));
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (last !== undefined && isObject(holder)) delete holder[last];
  return value;
}
