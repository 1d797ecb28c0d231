import { absences, troubles } from './data/absences.ts';
import { list } from './entry.ts';
import { splitWords } from './name.ts';

const oddsByName = new Map(
  Object.entries(absences).flatMap(([odds, names]) =>
    list(names).map((name) => [name.replaceAll(' ', ''), Number(odds)]),
  ),
);
const troubleNames = new Set(list(troubles).map((name) => name.replaceAll(' ', '')));

const presences = new Map<string, number | undefined>();

/** How likely a field of that name is there, where it may be left out; `undefined` where its name does not tell. */
export function findPresence(name: string): number | undefined {
  if (!presences.has(name)) {
    const odds = oddsByName.get(splitWords(name).join('')) ?? 0;
    if (presences.size > 20_000) presences.clear();
    presences.set(name, odds === 0 ? undefined : 1 - odds);
  }
  return presences.get(name);
}

/** How likely a field of that name is `null`, where it may be. */
export function findAbsence(words: readonly string[]): number {
  const name = words.join('');
  return troubleNames.has(name) ? 0.8 : (oddsByName.get(name) ?? 0);
}
