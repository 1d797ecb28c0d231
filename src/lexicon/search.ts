import { list, type Meaning } from './entry.ts';
import { type Found, findEntry } from './lookup.ts';
import { narrowMeaning } from './meaning.ts';

/** `created_at_ms` is a time in milliseconds, not a number of them. */
export function findTime(meaning: Meaning): { found: Found; meaning: Meaning } | undefined {
  const { words } = meaning;
  if (!/^(ms|millis|milliseconds|seconds|sec|epoch|unix|utc)$/.test(words.at(-1) ?? '')) return undefined;
  if (!/^(at|on|date|datetime|timestamp|ts|created|updated|modified|expires|expiration)$/.test(words.at(-2) ?? ''))
    return undefined;
  const found = search({ ...meaning, words: words.slice(0, -1) }, ({ number }) => number !== undefined);
  return found?.found.family === 'moments' ? found : undefined;
}

/** Times belong to the object itself, whatever stands before them. */
function isTimely(family: string): boolean {
  return family === 'moments' || family === 'time';
}

/** The entry for the whole name, else for its last words: `billing_city` is a `city`. */
export function search(
  meaning: Meaning,
  fits: (found: Found) => boolean,
): { found: Found; meaning: Meaning } | undefined {
  const { words, subject } = meaning;
  const whole = words.length > 0 ? findEntry(words, subject, fits) : undefined;
  if (whole) {
    const family = whole.family;
    return { found: whole, meaning: isTimely(family) ? { ...meaning, role: '' } : meaning };
  }
  for (let from = 1; from < words.length; from++) {
    const head = words.slice(0, from);
    const tail = words.slice(from);
    const narrowed = narrowMeaning(meaning, head, tail, '');
    const found = findEntry(tail, narrowed.subject, fits);
    if (!found) continue;
    return { found, meaning: isTimely(found.family) ? narrowMeaning(meaning, head, tail, 'time') : narrowed };
  }
  // `launch_date_utc` and `name_localized` say last how it is written.
  if (words.length > 1 && spellingWords.has(words.at(-1) ?? ''))
    return search({ ...meaning, words: words.slice(0, -1) }, fits);
  return undefined;
}

const spellingWords = new Set(
  list(
    'allowed|granted|supported|available|included|selected|requested|invited|used|utc|local|iso|str|string|text|display|formatted|localized|normalized|canonical|plain|en|raw|value|json|main|original|full|short|long|new|old',
  ),
);
