import { createRandom, type Key } from '../../random/index.ts';
import { factsOf } from './facts.ts';
import { drawFromPattern } from './pattern.ts';
import type { Facts } from './shape.ts';

const mapKeys = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'primary', 'secondary', 'default', 'extra'];
const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** A name for a property that no schema lists; it may still not be allowed. */
export function inventName(facts: Facts, key: Key, attempt: number, isMap: boolean): string | undefined {
  const random = createRandom(key);
  const pattern = facts.patternProperties[attempt % Math.max(1, facts.patternProperties.length)];
  if (pattern !== undefined && attempt % 2 === 0) {
    const drawn = drawFromPattern(pattern[1], random, 4);
    // A pattern that is open at its end lets a word follow, so that there can be several names.
    return attempt === 0 || pattern[1].endsWith('$') ? drawn : `${drawn ?? ''}${random.pick(mapKeys)}`;
  }
  if (facts.propertyNames.length > 0) {
    const names = factsOf(facts.propertyNames);
    const listed = names.values?.filter((value) => typeof value === 'string');
    if (listed !== undefined && listed.length > 0) return random.pick(listed);
    const [source] = names.patterns;
    if (source !== undefined) return drawFromPattern(source, random, attempt % 12);
    const length = Math.max(names.minLength, Math.min(names.maxLength, 5));
    return Array.from({ length }, () => random.pick(letters)).join('');
  }
  return isMap && attempt < 10 ? random.pick(mapKeys) : `extra${attempt + 1}`;
}
