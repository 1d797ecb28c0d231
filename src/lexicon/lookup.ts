import { families } from './entries/all.ts';
import { suffixes } from './entries/suffixes.ts';
import { list, type Make, type Making, type Range, type Subject } from './entry.ts';
import { makeSingular } from './name.ts';

/** What the lexicon says of a name. */
export interface Found {
  string: Make | undefined;
  number: Range | Make | undefined;
  boolean: number | Make | undefined;
  /** Families of what was found: times belong to the object, whatever stands before them. */
  family: string;
}

const index = indexEntries();

function indexEntries(): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const [family, entries] of [...Object.entries(families), ['suffixes', suffixes] as const]) {
    for (const [names, entry] of Object.entries(entries)) {
      const making: Making = typeof entry === 'function' ? { string: entry } : entry;
      for (const name of list(names)) {
        const key = name.replaceAll(' ', '');
        const known = found.get(key);
        found.set(key, {
          string: known?.string ?? making.string,
          number: known?.number ?? making.number,
          boolean: known?.boolean ?? making.boolean,
          family: known?.family ?? family,
        });
      }
    }
  }
  return found;
}

/** Looks a name up as it stands, below its subject first; the last word also in the singular and without a number. */
export function findEntry(
  words: readonly string[],
  subject: Subject,
  fits: (found: Found) => boolean,
): Found | undefined {
  const [last = '', before] = [words.at(-1), words.slice(0, -1).join('')];
  const single = makeSingular(last);
  const keys = [words.join('')];
  if (single !== last) keys.push(before + single);
  const unnumbered = last.replace(/\d+$/, '');
  if (unnumbered !== last && before + unnumbered !== '') keys.push(before + unnumbered);
  const scopes = [...new Set([subject.words.at(-1) ?? '', subject.kind])].filter((scope) => scope !== '');
  for (const key of keys) {
    for (const scope of scopes) {
      const below = index.get(`${scope}.${key}`);
      if (below && fits(below)) return below;
    }
    const plain = index.get(key);
    if (plain && fits(plain)) return plain;
  }
  return undefined;
}
