import { isObject, type JsonValue } from '../../json/index.ts';
import { childKey, createRandom } from '../../random/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { readDiscriminator } from '../resolve/discriminator.ts';
import { derive, type Place } from '../resolve/place.ts';
import { drawArray } from './array.ts';
import { costOf } from './cost.ts';
import { type Drawing, isLean, type Spot } from './drawing.ts';
import { type Facts, factsOf, likelyTypes, type TypeName, typeOf } from './facts.ts';
import { drawNumber } from './number.ts';
import { drawObject } from './object.ts';
import { tellApart } from './tell-apart.ts';
import { drawText } from './text.ts';

const tries = 24;

/** Draws a value that satisfies all of `places`: folds them, decides their alternatives, draws, and looks where it is not sure. */
export function drawValue(drawing: Drawing, places: readonly Place[], spot: Spot): JsonValue | undefined {
  const facts = factsOf(places);
  if (facts.impossible) return undefined;
  if (facts.values) return createRandom(spot.key).pick(facts.values);
  if (!facts.uncertain) return drawTyped(drawing, facts, spot);
  if (spot.trail.filter((place) => place === places[0]).length > 3) return undefined;
  for (let attempt = 0; attempt < tries; attempt++) {
    const trial: Spot = attempt === 0 ? spot : { ...spot, attempt: Math.max(attempt, spot.attempt) };
    const decided = decide(places, trial, attempt);
    if (!decided) continue;
    const folded = factsOf(decided);
    if (folded.impossible) continue;
    const key = attempt < 6 ? spot.key : childKey(spot.key, `try ${attempt}`);
    const value = folded.values
      ? createRandom(key).pick(folded.values)
      : drawTyped(drawing, folded, { ...trial, key }, attempt);
    if (value === undefined) continue;
    if (satisfies(drawing, facts, value, spot)) return value;
    const told = attempt >= 4 ? tellApart(facts, value) : undefined;
    if (told !== undefined && satisfies(drawing, facts, told, spot)) return told;
  }
  return undefined;
}

/** With properties left out on purpose, a schema that demands them cannot be asked. */
function satisfies(drawing: Drawing, facts: Facts, value: JsonValue, spot: Spot): boolean {
  const prefix = `${spot.pointer}/`;
  if (drawing.leave.size > 0 && [...drawing.leave].some((pointer) => pointer.startsWith(prefix))) return true;
  return facts.places.every((place) => accepts(place, value));
}

/** The schemas with one branch of each alternative, and each condition, put beside them. */
function decide(places: readonly Place[], spot: Spot, attempt: number): Place[] | undefined {
  const decided = [...places];
  const settled = new Set<Place[]>();
  const conditions = new Set<Place>();
  for (let round = 0; round < 12; round++) {
    const facts = factsOf(decided);
    if (facts.impossible) return undefined;
    const choice = facts.choices.find(({ branches }) => ![...settled].some((other) => other[0] === branches[0]));
    if (choice) {
      settled.add(choice.branches);
      const branch = chooseBranch(facts, choice.branches, spot, attempt, round);
      if (!branch) return undefined;
      decided.push(branch, ...tagOf(facts, branch, attempt));
      continue;
    }
    const condition = facts.conditions.find((each) => !conditions.has(each.if));
    if (condition) {
      conditions.add(condition.if);
      const holds =
        attempt % 2 === 0 ? condition.then !== undefined || condition.else === undefined : condition.else === undefined;
      if (holds && condition.then) decided.push(condition.if, condition.then);
      else if (!holds && condition.else) decided.push(condition.else);
      continue;
    }
    const dependent = facts.dependentSchemas.find(
      ([name, place]) =>
        !decided.includes(place) && (facts.required.has(name) || (attempt % 2 === 0 && facts.properties.has(name))),
    );
    if (!dependent) return decided;
    decided.push(dependent[1]);
  }
  return decided;
}

/** The property by which a discriminator tells the branch, as a schema of its own: its own constants may not say. */
function tagOf(facts: Facts, branch: Place, attempt: number): Place[] {
  return facts.places.flatMap((place) => {
    const discriminator = readDiscriminator(place);
    if (!discriminator) return [];
    const targets = factsOf([branch]).places;
    const tags = [...discriminator.branches].filter(([, target]) => targets.includes(target)).map(([tag]) => tag);
    const usable = discriminator.closed ? tags.filter((tag) => discriminator.mapped.has(tag)) : tags;
    const tag = usable[attempt % Math.max(1, usable.length)] ?? tags[0];
    if (tag === undefined) return [];
    const { property } = discriminator;
    const node = { type: 'object', properties: { [property]: { const: tag } }, required: [property] };
    return [derive(place, `tag ${tag}`, node)];
  });
}

/** By chance among the branches that have an end; the cheapest where there is little room. */
function chooseBranch(
  facts: Facts,
  branches: readonly Place[],
  spot: Spot,
  attempt: number,
  round: number,
): Place | undefined {
  const fitting = branches.filter(
    (branch) =>
      !factsOf([...facts.places.slice(0, 1), branch]).impossible &&
      [...factsOf([branch]).types].some((type) => facts.types.has(type) || facts.untyped),
  );
  const candidates = fitting.length > 0 ? fitting : branches;
  const finite = candidates.filter((branch) => costOf([branch]) !== Number.POSITIVE_INFINITY);
  const real = finite.filter(({ node }) => !(isObject(node) && node.type === 'null'));
  const pool = finite.length === 0 ? candidates : real.length > 0 && attempt < tries - 4 ? real : finite;
  if (isLean(spot) || spot.trail.length > 6) {
    const sorted = (isLean(spot) ? (finite.length > 0 ? finite : candidates) : pool).toSorted(
      (one, other) => costOf([one]) - costOf([other]),
    );
    return sorted[attempt % sorted.length];
  }
  const outside = pool.filter((branch) => !spot.trail.some((place) => factsOf([branch]).places.includes(place)));
  const usable = outside.length > 0 ? outside : pool;
  const first = createRandom(childKey(spot.key, `branch ${round}`)).int(0, usable.length - 1);
  return usable[(first + attempt) % usable.length];
}

function drawTyped(drawing: Drawing, facts: Facts, spot: Spot, attempt = 0): JsonValue | undefined {
  const proposed = spot.attempt < 8 ? propose(drawing, facts, spot) : undefined;
  if (proposed !== undefined) return proposed;
  const types = likelyTypes(facts).filter((type) => facts.types.has(type));
  const others = facts.untyped ? [...facts.types].filter((type) => !types.includes(type)) : [];
  const candidates = orderTypes(types, spot, facts);
  // A schema that names no type may be happy with another one.
  const order =
    attempt >= 10 && others.length > 0
      ? [...others.slice(attempt % others.length), ...candidates]
      : [...candidates, ...(facts.untyped ? others : [])];
  for (const type of order) {
    const value = drawType(drawing, type, facts, spot);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** `null` only where nothing else is left or, now and then, for a scalar that may be missing. */
function orderTypes(types: readonly TypeName[], spot: Spot, facts: Facts): TypeName[] {
  const real = types.filter((type) => type !== 'null');
  const isCut =
    isLean(spot) &&
    real.some((type) => type === 'object' || type === 'array') &&
    types.includes('null') &&
    costOf(facts.places.slice(0, 1)) > 8;
  const random = createRandom(childKey(spot.key, 'type'));
  const start = real.length > 1 ? random.int(0, real.length - 1) : 0;
  const rotated = [...real.slice(start), ...real.slice(0, start)];
  return types.includes('null') ? (isCut ? ['null', ...rotated] : [...rotated, 'null']) : rotated;
}

function drawType(drawing: Drawing, type: TypeName, facts: Facts, spot: Spot): JsonValue | undefined {
  const inner: Spot = { ...spot, trail: [...spot.trail, ...facts.places.slice(0, 4)] };
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return createRandom(spot.key).chance(0.5);
    case 'integer':
    case 'number': {
      const edge = spot.attempt < 3 ? 0 : spot.attempt % 3;
      const value = drawNumber(facts, type === 'integer' || !facts.types.has('number'), createRandom(spot.key), edge);
      return value !== undefined && facts.types.has(typeOf(value)) ? value : undefined;
    }
    case 'string':
      return drawText(facts, spot.key, drawing.now);
    case 'array':
      return drawArray(drawing, facts, inner);
    case 'object':
      return drawObject(drawing, facts, inner);
  }
}

/** What the words (else the document's own examples) say, if it fits. */
function propose(drawing: Drawing, facts: Facts, spot: Spot): JsonValue | undefined {
  const isListed = facts.types.has('object') && (facts.properties.size > 0 || facts.required.size > 0);
  if (isListed) return undefined;
  const value = drawing.words?.propose({
    name: spot.name,
    parents: spot.parents,
    schema: facts.merged,
    types: facts.untyped ? likelyTypes(facts) : [...facts.types],
    key: spot.key,
    owner: spot.owner,
    siblings: spot.siblings,
    drawn: spot.drawn,
    ...(spot.index === undefined ? {} : { index: spot.index }),
  });
  if (value !== undefined && fits(facts, value)) return value;
  const isFree = facts.types.size === 1 && facts.types.has('string') && facts.patterns.length === 0;
  if (!isFree) return undefined;
  const example = facts.examples.find((each) => typeof each === 'string' && each !== '');
  return example !== undefined && fits(facts, example) ? example : undefined;
}

function fits(facts: Facts, value: JsonValue): boolean {
  const type = typeOf(value);
  if (!facts.types.has(type)) return false;
  return facts.places.every((place) => accepts(place, value));
}
