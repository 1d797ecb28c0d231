import type { Site } from '../paths.ts';
import { splitWords } from '../words.ts';
import { outcomes } from './states.ts';

/** What the end of a path says: `roll-api-key`, `api-key/rotate`, `actions/restart`, `mark-as-read`. */
export interface Phrase {
  /** As written, for people. */
  text: string;
  words: string[];
  /** The word that says what is done, and the words that say to what. `undefined` where no word is known to do. */
  verb: string | undefined;
  object: string[];
}

const idle = new Set('mark set make as to the a an of this in do is be with for by'.split(' '));
const grouping = new Set('action actions command commands op ops operation operations method methods'.split(' '));
const otherVerbs = new Set(
  `roll rotate regenerate regen refresh reissue renew recreate cycle toggle switch flip clone duplicate copy fork move
  transfer rename relocate reassign assign unassign change update edit modify increment decrement bump upvote downvote
  vote touch ping heartbeat view visit bulk batch import export test check process sync recalculate clear reload`.split(
    /\s+/,
  ),
);

/** Reads the fixed segments below an item (or a collection) as a phrase. */
export function readPhrase(sites: readonly Site[]): Phrase {
  const texts = sites.map(({ segment }) => segment.text);
  const telling = texts.filter((text) => !grouping.has(text.toLowerCase()));
  const words = (telling.length > 0 ? telling : texts).flatMap(splitWords);
  const whole = words.join('');
  if (isVerb(whole)) return { text: texts.join('/'), words, verb: whole, object: [] };
  // The last segment is the likelier one to say what is done: `api-key/rotate`.
  const last = splitWords(texts.at(-1) ?? '');
  const marked = /^(?:mark|set|make)$/.test(last[0] ?? '') ? last.find((word) => verbsByState.has(word)) : undefined;
  const found = marked ?? last.find(isVerb) ?? words.find(isVerb);
  const verb = marked === undefined ? found : verbsByState.get(marked);
  const object = words.filter((word) => word !== found && !idle.has(word));
  return { text: texts.join('/'), words, verb, object };
}

// "mark as inactive" is "deactivate".
const verbsByState = new Map(
  [...outcomes].reverse().flatMap(([verb, { states }]) => states.slice(0, 1).map((state) => [state, verb] as const)),
);

function isVerb(word: string): boolean {
  return outcomes.has(word) || otherVerbs.has(word);
}
