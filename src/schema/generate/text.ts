import { childKey, createRandom, type Key } from '../../random/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { drawFormat } from './format.ts';
import { drawFromPattern } from './pattern.ts';
import { plainWords } from './plain-words.ts';
import { searchText } from './search-text.ts';
import type { Facts } from './shape.ts';

/** A text within all limits; `undefined` where none was found. */
export function drawText(facts: Facts, key: Key, now: number): string | undefined {
  if (isSimple(facts)) return drawOnce(facts, createRandom(key), 0, now);
  const fits = (text: string) => facts.places.every((place) => accepts(place, text));
  // What a pattern looks ahead for is met by luck.
  const most = facts.patterns.some((pattern) => pattern.includes('(?')) ? 120 : 24;
  for (let attempt = 0; attempt < most; attempt++) {
    const random = createRandom(attempt === 0 ? key : childKey(key, `text ${attempt}`));
    const drawn = drawOnce(facts, random, attempt, now);
    // A pattern that allows nothing mostly allows something, too.
    if (drawn === '' && attempt < 4) continue;
    if (drawn !== undefined && fits(drawn)) return drawn;
  }
  return searchText(facts, key, now, fits);
}

function drawOnce(
  facts: Facts,
  random: ReturnType<typeof createRandom>,
  attempt: number,
  now: number,
): string | undefined {
  const [pattern] = facts.patterns;
  const [format] = facts.formats;
  if (pattern !== undefined) {
    // What has the look of its format reads better than what has that of its pattern.
    const looking = attempt === 0 && format !== undefined ? drawFormat(format, random, now) : undefined;
    if (looking !== undefined) return looking;
    // Longer and longer where there is a least length, then shorter.
    const wanted = facts.minLength > 0 ? facts.minLength : 6;
    const generosity = [wanted, wanted * 2, 3, 1, 0, 12, 40, facts.minLength + 100][attempt % 8] ?? wanted;
    const drawn = drawFromPattern(
      facts.patterns[attempt % facts.patterns.length] ?? pattern,
      random,
      generosity,
      attempt % 2 === 1,
    );
    if (drawn === undefined) return undefined;
    const formatted = format === undefined || attempt % 4 < 2 ? undefined : drawFormat(format, random, now);
    if (formatted === undefined) return pad(drawn, facts, random, attempt);
    // An open pattern may be met within a text of the format.
    if (attempt % 4 === 2) return formatted;
    if (attempt % 8 === 3) return formatted.slice(0, -drawn.length) + drawn;
    return attempt % 16 === 7 ? formatted + drawn : drawn + formatted.slice(drawn.length);
  }
  for (const format of facts.formats) {
    const drawn = drawFormat(format, random, now);
    if (drawn !== undefined) return facts.formats.length === 1 && attempt > 8 ? stretch(drawn, format, facts) : drawn;
  }
  return drawPlain(facts, random);
}

/** A pattern that is not closed at its ends lets text in there. */
function pad(drawn: string, facts: Facts, random: ReturnType<typeof createRandom>, attempt: number): string {
  const missing = facts.minLength - [...drawn].length;
  if (missing <= 0 || attempt < 2) return drawn;
  const filler = Array.from({ length: missing }, () => random.pick(['a', 'e', 'i', 'o', 'n', 's', 't'])).join('');
  return attempt % 2 === 0 ? drawn + filler : filler + drawn;
}

/** A text of a format, made to the length asked for where the format has room. */
function stretch(drawn: string, format: string, facts: Facts): string {
  const length = Math.max(facts.minLength, Math.min(facts.maxLength, drawn.length));
  const filler = 'a'.repeat(Math.max(0, length));
  if (/email/.test(format))
    return length < 6 ? 'a@b.c'.slice(0, length) : `${filler.slice(0, Math.max(1, length - 5))}@b.co`;
  if (/hostname/.test(format)) return filler.replace(/(a{50})(?=a)/g, '$1.').slice(0, length);
  if (/^(uri|iri|url)$/.test(format))
    return length < 8 ? 'a:b'.padEnd(length, 'c') : `http://${filler.slice(0, length - 7)}`;
  if (/pointer/.test(format)) return length === 0 ? '' : `/${filler.slice(1)}`;
  if (/byte/.test(format))
    return filler.slice(
      0,
      Math.ceil(length / 4) * 4 > facts.maxLength ? Math.floor(length / 4) * 4 : Math.ceil(length / 4) * 4,
    );
  return filler.slice(0, length);
}

function drawPlain({ minLength, maxLength }: Facts, random: ReturnType<typeof createRandom>): string {
  let text = random.pick(plainWords);
  if (maxLength >= 14 && random.chance(0.5)) text = `${text} ${random.pick(plainWords)}`;
  while (text.length < minLength) text += ` ${random.pick(plainWords)}`;
  if (text.length > maxLength) text = text.slice(0, maxLength).trimEnd().padEnd(Math.min(minLength, maxLength), 'a');
  return text;
}

/** True where what is drawn fits by the way it is drawn. */
function isSimple({ patterns, formats, minLength, maxLength }: Facts): boolean {
  if (patterns.length > 0) return false;
  return formats.length === 0 || (formats.length === 1 && minLength === 0 && maxLength === Number.POSITIVE_INFINITY);
}
