import { childKey, createRandom, type Key, type Random, rootKey } from '../../random/index.ts';
import { type Demand, listDemands } from './demands.ts';
import type { Facts } from './shape.ts';

/** So often the search starts anew, and so many changes it tries each time. */
const starts = 8;
const changes = 100;

/**
 * A text that meets all demands, where drawing from one of them does not do: it starts with what meets one, and is
 * changed bit by bit towards the others. `undefined` where none was found.
 */
export function searchText(facts: Facts, key: Key, now: number, fits: (text: string) => boolean): string | undefined {
  let sample = samples.get(facts);
  // Searched once, whatever the key: that there is none is found once, and one that is found serves all.
  if (sample === undefined) {
    sample = { text: searchFrom(facts, rootKey('sample'), defaultNow, fits) };
    samples.set(facts, sample);
  }
  return sample.text === undefined ? undefined : (searchFrom(facts, key, now, fits) ?? sample.text);
}

const samples = new WeakMap<Facts, { text: string | undefined }>();
const defaultNow = Date.UTC(2026, 0, 15, 12);

function searchFrom(facts: Facts, key: Key, now: number, fits: (text: string) => boolean): string | undefined {
  const demands = listDemands(facts, now);
  const drawn = demands.filter(({ draw }) => draw !== undefined);
  if (drawn.length === 0) return undefined;
  for (let start = 0; start < starts; start++) {
    const random = createRandom(childKey(key, `search ${start}`));
    const first = drawn[start % drawn.length];
    const found = first && climb(first, demands, random, fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

function climb(first: Demand, demands: readonly Demand[], random: Random, fits: (text: string) => boolean) {
  let text = drawText(first, random) ?? '';
  let open = listOpen(text, demands);
  for (let step = 0; step < changes; step++) {
    if (open.length === 0) return fits(text) ? text : undefined;
    const demand = random.pick(open);
    const changed = change(text, drawText(demand, random), random);
    const left = listOpen(changed, demands);
    // As good is good enough: so the search does not stick where it is.
    if (left.length > open.length) continue;
    text = changed;
    open = left;
  }
  return undefined;
}

function listOpen(text: string, demands: readonly Demand[]): Demand[] {
  return demands.filter(({ holds }) => !holds(text));
}

function drawText({ draw }: Demand, random: Random): string | undefined {
  return draw?.(random, random.pick([0, 1, 2, 4, 6, 12, 30]));
}

/** The text with `part` in it, in one of the ways in which that could help; without a part, a little longer or shorter. */
function change(text: string, part: string | undefined, random: Random): string {
  if (part === undefined) return nudge(text, random);
  const at = random.int(0, Math.max(0, text.length - 1));
  switch (random.int(0, 7)) {
    case 0:
      return part;
    case 1:
      return part + text.slice(part.length);
    case 2:
      return text.slice(0, Math.max(0, text.length - part.length)) + part;
    case 3:
      return text.slice(0, at) + part + text.slice(at + part.length);
    case 4:
      return random.chance(0.5) ? part + text : text + part;
    case 5:
      return nudge(text, random);
    default:
      return cross(text, part, random);
  }
}

function nudge(text: string, random: Random): string {
  const at = random.int(0, Math.max(0, text.length - 1));
  if (random.chance(0.5)) return text.slice(0, at) + text.slice(at + random.int(1, 3));
  const filler = random.chance(0.7) && text !== '' ? text.slice(at, at + random.int(1, 3)) : random.pick([...'aeno1 ']);
  return text.slice(0, at) + filler + text.slice(at);
}

const mark = /[^\p{L}\p{N}]/gu;

/** The beginning of one and the end of the other, joined at a mark that both have: `10.` and `192.0.2.7` are `10.0.2.7`. */
function cross(text: string, part: string, random: Random): string {
  const [one, other] = random.chance(0.5) ? [text, part] : [part, text];
  const marks = [...one.matchAll(mark)];
  const joint = marks.length === 0 ? undefined : random.pick(marks);
  if (!joint) return one;
  // The mark of the same number, or any of its kind.
  const number = marks.filter(({ 0: each, index }) => each === joint[0] && index < joint.index).length;
  const alike = [...other.matchAll(mark)].filter(({ 0: each }) => each === joint[0]);
  const from = (random.chance(0.7) ? alike[number] : undefined) ?? (alike.length > 0 ? random.pick(alike) : undefined);
  return from === undefined ? one : one.slice(0, joint.index) + other.slice(from.index);
}
