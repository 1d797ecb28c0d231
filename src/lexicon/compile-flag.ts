import type { Make, Meaning } from './entry.ts';
import { type Found, findEntry } from './lookup.ts';
import type { Recipe } from './recipe.ts';
import { search } from './search.ts';

const flagPrefixes: Record<string, number> = {
  is: 0.4,
  are: 0.4,
  was: 0.4,
  has: 0.4,
  have: 0.4,
  can: 0.7,
  may: 0.7,
  should: 0.5,
  must: 0.3,
  allow: 0.6,
  allows: 0.6,
  allowed: 0.6,
  enable: 0.6,
  enabled: 0.6,
  show: 0.7,
  display: 0.7,
  include: 0.5,
  includes: 0.5,
  use: 0.5,
  uses: 0.5,
  requires: 0.3,
  require: 0.3,
  needs: 0.3,
  supports: 0.7,
  support: 0.7,
  accepts: 0.7,
  does: 0.5,
  send: 0.6,
  auto: 0.6,
  disable: 0.1,
  hide: 0.1,
  skip: 0.1,
  ignore: 0.1,
  no: 0.1,
  not: 0.1,
  without: 0.1,
  force: 0.1,
};

/** How a flag is tossed: by its whole name, by what stands behind `is` or `has`, or by that word alone. */
export function compileFlag(meaning: Meaning): Recipe | undefined {
  const isFlag = ({ boolean }: Found) => boolean !== undefined;
  const { words } = meaning;
  const whole = findEntry(words, meaning.subject, isFlag);
  const prefix = flagPrefixes[words[0] ?? ''];
  const rest =
    prefix !== undefined && words.length > 1 ? findEntry(words.slice(1), { kind: '', words: [] }, isFlag) : undefined;
  const isNegative = prefix === 0.1;
  const found =
    whole ?? (isNegative ? undefined : rest) ?? (prefix === undefined ? search(meaning, isFlag)?.found : undefined);
  if (found) return { meaning, make: asFlag(found.boolean ?? 0.5) };
  return prefix === undefined ? undefined : { meaning, make: asFlag(prefix) };
}

export function asFlag(boolean: number | Make): Make {
  return typeof boolean === 'number' ? ({ random }) => random.chance(boolean) : boolean;
}
