import { absences } from './data/absences.ts';
import { list } from './entry.ts';

const oddsByName = new Map(
  Object.entries(absences).flatMap(([odds, names]) =>
    list(names).map((name) => [name.replaceAll(' ', ''), Number(odds)]),
  ),
);

/** How likely a field of that name is `null`, where it may be. */
export function findAbsence(words: readonly string[]): number {
  return oddsByName.get(words.join('')) ?? 0;
}
