/** The name that was perhaps meant: a third of its letters may be wrong. */
export function findNearest(path: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(3, Math.floor(path.length / 3));
  for (const candidate of candidates) {
    const distance = countEdits(path.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [least, best] = [distance, candidate];
  }
  return best;
}

/** Levenshtein distance. */
function countEdits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const kept = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
