import { isObject, type JsonValue } from '../../json/index.ts';
import { childKey, createRandom } from '../../random/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { drawArray } from './array.ts';
import { costOf } from './cost.ts';
import { decide } from './decide.ts';
import { type Drawing, fraction, isLean, isWithin, type Spot, spend } from './drawing.ts';
import { likelyTypes } from './likely-types.ts';
import { drawNumber } from './number.ts';
import { drawObject } from './object.ts';
import { type Facts, type TypeName, typeOf } from './shape.ts';
import { tellApart } from './tell-apart.ts';
import { drawText } from './text.ts';

const tries = 24;
/** After so many failures, each of all tries, no further is made. */
const hopeless = 2;

/** Draws a value of these facts: decides their alternatives, draws, and looks where it is not sure. */
export function drawValue(drawing: Drawing, facts: Facts, spot: Spot): JsonValue | undefined {
  const failures = drawing.failures.get(facts) ?? 0;
  if (failures >= hopeless) return undefined;
  const value = drawDecided(drawing, facts, spot);
  if (value === undefined) drawing.failures.set(facts, failures + 1);
  return value;
}

function drawDecided(drawing: Drawing, facts: Facts, spot: Spot): JsonValue | undefined {
  if (facts.impossible || costOf(facts) === Number.POSITIVE_INFINITY) return undefined;
  if (facts.values !== undefined) return pickValue(drawing, facts.values, spot);
  if (!facts.uncertain) return drawTyped(drawing, facts, spot, 0);
  if (countWithin(facts, spot) > 3) return undefined;
  const { left } = drawing;
  for (let attempt = 0; attempt < tries; attempt++) {
    // What a failed try has drawn does not count.
    drawing.left = left;
    const trial = attempt <= spot.attempt ? spot : { ...spot, attempt };
    const decided = decide(drawing, facts, trial, attempt);
    if (decided === undefined || decided.impossible) continue;
    const tried = attempt < 6 ? trial : { ...trial, key: childKey(spot.key, `try ${attempt}`) };
    const value =
      decided.values === undefined
        ? drawTyped(drawing, decided, tried, attempt)
        : pickValue(drawing, decided.values, tried);
    if (value === undefined) continue;
    if (satisfies(drawing, facts, value, spot)) return value;
    const told = attempt >= 4 ? tellApart(facts, value) : undefined;
    if (told !== undefined && satisfies(drawing, facts, told, spot)) return told;
  }
  drawing.left = left;
  return undefined;
}

function pickValue(drawing: Drawing, values: readonly JsonValue[], spot: Spot): JsonValue | undefined {
  const value = values[Math.floor(fraction(spot.key, 0x165667b1 + spot.attempt) * values.length)];
  spend(drawing, typeof value === 'string' ? value.length + 2 : 6);
  return value;
}

function countWithin(facts: Facts, spot: Spot): number {
  let count = 0;
  for (let each = spot.trail; each !== undefined; each = each.outer) if (each.facts.self === facts.self) count++;
  return count;
}

/** With properties left out on purpose, a schema that demands them cannot be asked. */
function satisfies(drawing: Drawing, facts: Facts, value: JsonValue, spot: Spot): boolean {
  if (drawing.loose) return true;
  const prefix = `${spot.pointer}/`;
  if (drawing.leave.size > 0 && [...drawing.leave].some((pointer) => pointer.startsWith(prefix))) return true;
  return facts.roots.every((place) => accepts(place, value));
}

function drawTyped(drawing: Drawing, facts: Facts, spot: Spot, attempt: number): JsonValue | undefined {
  const proposed = spot.attempt < 8 ? propose(drawing, facts, spot) : undefined;
  if (proposed !== undefined) {
    spend(drawing, typeof proposed === 'string' ? proposed.length + 2 : 6);
    return proposed;
  }
  for (const type of orderTypes(drawing, facts, spot, attempt)) {
    const value = drawType(drawing, type, facts, spot);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The types to try, in this order; `null` only where nothing else is left or a recursion would go on. */
function orderTypes(drawing: Drawing, facts: Facts, spot: Spot, attempt: number): readonly TypeName[] {
  const likely = likelyTypes(facts);
  if (likely.length === 1 && !facts.untyped) return likely;
  const real: TypeName[] = likely.filter((type) => type !== 'null');
  const start = Math.floor(fraction(spot.key, 0x27220a95) * real.length);
  const rotated = [...real.slice(start), ...real.slice(0, start)];
  if (facts.untyped) {
    // A schema that names no type may be happy with another one.
    const others = [...facts.types].filter((type) => !rotated.includes(type));
    return attempt >= 10
      ? [...others.slice(attempt % (others.length + 1)), ...rotated, ...others]
      : [...rotated, ...others];
  }
  if (!likely.includes('null')) return rotated;
  const isComposite = facts.types.has('object') || facts.types.has('array');
  const isCut = isComposite && (isWithin(spot.trail, facts) || (isLean(drawing, spot) && costOf(facts) > 4));
  return isCut ? ['null', ...rotated] : [...rotated, 'null'];
}

function drawType(drawing: Drawing, type: TypeName, facts: Facts, spot: Spot): JsonValue | undefined {
  switch (type) {
    case 'null':
      spend(drawing, 4);
      return null;
    case 'boolean':
      spend(drawing, 5);
      return fraction(spot.key, 0x2545f491 + spot.attempt) < 0.5;
    case 'integer':
    case 'number': {
      const edge = spot.attempt < 3 ? 0 : spot.attempt % 3;
      const value = drawNumber(facts, type === 'integer' || !facts.types.has('number'), createRandom(spot.key), edge);
      spend(drawing, 5);
      return value !== undefined && facts.types.has(typeOf(value)) ? value : undefined;
    }
    case 'string': {
      const text = drawText(facts, spot.key, drawing.now);
      spend(drawing, (text?.length ?? 0) + 2);
      return text;
    }
    case 'array':
      spend(drawing, 2);
      return drawArray(drawing, facts, spot);
    case 'object':
      spend(drawing, 2);
      return drawObject(drawing, facts, spot);
  }
}

/** What the words (else the document's own examples) say, if it fits. */
function propose(drawing: Drawing, facts: Facts, spot: Spot): JsonValue | undefined {
  const isListed = facts.types.has('object') && !facts.untyped;
  if (isListed || (facts.untyped && facts.properties.size + facts.required.size > 0)) return undefined;
  const value = drawing.words?.propose({
    name: spot.name,
    parents: spot.parents,
    schema: facts.merged,
    types: likelyTypes(facts),
    key: spot.key,
    owner: spot.owner,
    siblings: spot.siblings,
    drawn: spot.drawn,
    known: spot.known,
    index: spot.index,
    isInItem: spot.isInItem,
  });
  if (value !== undefined && fits(facts, value)) return value;
  return facts.examples.length === 0 ? undefined : pickExample(facts, spot);
}

/** Texts of the document's author are better than ours, unless they would make all entities alike. */
function pickExample(facts: Facts, spot: Spot): JsonValue | undefined {
  const isFree = facts.types.size === 1 && facts.types.has('string') && facts.formats.length === 0;
  if (!isFree || facts.patterns.length > 0) return undefined;
  const fitting = fittingExamples(facts);
  return fitting[Math.floor(fraction(spot.key, 0x1b873593) * fitting.length)];
}

const examples = new WeakMap<Facts, JsonValue[]>();

function fittingExamples(facts: Facts): JsonValue[] {
  let fitting = examples.get(facts);
  if (fitting === undefined) {
    fitting = facts.examples.filter((each) => typeof each === 'string' && each !== '' && fits(facts, each));
    examples.set(facts, fitting);
  }
  return fitting;
}

function fits(facts: Facts, value: JsonValue): boolean {
  if (isObject(value) || !facts.types.has(typeOf(value))) return false;
  for (const place of facts.roots) if (!accepts(place, value)) return false;
  return true;
}
