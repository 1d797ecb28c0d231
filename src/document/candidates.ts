import { escapeToken, isObject, type JsonValue, parsePointer } from '../json/index.ts';

/** Up to three pointers (as `#/…`) like `fragment`, of things that do exist, likeliest first. */
export function findCandidates(root: JsonValue | undefined, fragment: string): string[] {
  const tokens = parsePointer(fragment);
  let value = root;
  let prefix = '#';
  for (const token of tokens) {
    if (!isObject(value)) return [];
    if (Object.hasOwn(value, token)) {
      value = value[token];
      prefix += `/${escapeToken(token)}`;
      continue;
    }
    return nearestNames(token, Object.keys(value)).map((name) => `${prefix}/${escapeToken(name)}`);
  }
  return [];
}

/** Up to three of `names` that look like `name`, nearest first. */
export function nearestNames(name: string, names: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(name.length / 3));
  return names
    .map((each) => ({ each, distance: likeness(wanted, each.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ each }) => each);
}

function likeness(a: string, b: string): number {
  if (a === b) return 0;
  if (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a))) return 1;
  return measureDistance(a, b);
}

/** Edits (insert, delete, replace) that make `b` of `a` (Levenshtein). */
export function measureDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
