import { isObject } from '../../json/index.ts';
import { readDiscriminator, targetOf } from '../resolve/discriminator.ts';
import { derive, type Place } from '../resolve/place.ts';
import { costOf } from './cost.ts';
import { type Drawing, fraction, isLean, isWithin, type Spot } from './drawing.ts';
import { factsOf, joinFacts } from './facts.ts';
import { negationsOf } from './negate.ts';
import { memberOf } from './object-plan.ts';
import type { Choice, Facts } from './shape.ts';

const rounds = 32;
/** To deny more branches than these costs too much. */
const deniable = 8;

/**
 * The facts with one branch of each alternative, and each condition, folded in: nothing is left to decide. Each attempt
 * decides otherwise. `undefined` where the decisions contradict each other.
 */
export function decide(drawing: Drawing, start: Facts, spot: Spot, attempt: number): Facts | undefined {
  let facts = start;
  const settled = new Set<Place>();
  for (let round = 0; round < rounds; round++) {
    if (facts.impossible) return undefined;
    const next =
      decideChoice(drawing, facts, spot, attempt, round, settled) ??
      decideCondition(facts, spot, attempt, settled) ??
      decideDependent(facts, attempt, settled) ??
      decideNot(facts, attempt, settled);
    if (next === undefined) return facts;
    facts = next.reduce(joinFacts, facts);
  }
  return facts;
}

function decideChoice(
  drawing: Drawing,
  facts: Facts,
  spot: Spot,
  attempt: number,
  round: number,
  settled: Set<Place>,
): Place[] | undefined {
  const choice = facts.choices.find(({ branches }) => branches[0] !== undefined && !settled.has(branches[0]));
  if (choice?.branches[0] === undefined) return undefined;
  settled.add(choice.branches[0]);
  const branch = chooseBranch(drawing, facts, choice, spot, attempt, round);
  const tag = tagOf(choice, branch);
  const tagged = tag === undefined || joinFacts(joinFacts(facts, branch), tag).impossible ? [branch] : [branch, tag];
  if (choice.keyword !== 'oneOf' || attempt < 3 || attempt > 9 || attempt % 2 === 0) return tagged;
  // The others must not hold, too.
  const others = choice.branches.filter((each) => each !== branch && isObject(each.node));
  if (others.length > deniable) return tagged;
  return [...tagged, ...others.map((each) => derive(each, 'denied', { not: each.node }))];
}

/** By chance among the branches that have an end; the cheapest where there is little room. */
function chooseBranch(
  drawing: Drawing,
  facts: Facts,
  choice: Choice,
  spot: Spot,
  attempt: number,
  round: number,
): Place {
  const { finite, real } = sortOut(facts, choice);
  const pool = attempt < 20 && real.length > 0 ? real : finite;
  const lean = isLean(drawing, spot);
  const outside = pool.filter((branch) => !isWithin(spot.trail, factsOf([branch])));
  if (lean || (outside.length === 0 && spot.trail !== undefined)) {
    const cheap = [...finite].sort((one, other) => costOf(factsOf([one])) - costOf(factsOf([other])));
    return (cheap[attempt % cheap.length] ?? choice.branches[0]) as Place;
  }
  const first = Math.floor(fraction(spot.key, 0x71d67fff + round) * outside.length);
  return (outside[(first + attempt) % outside.length] ?? choice.branches[0]) as Place;
}

interface Sorted {
  /** The branches that may be taken and have an end. */
  finite: Place[];
  /** Those of them that are not just `null`. */
  real: Place[];
}

const sortedOut = new WeakMap<Choice, Sorted>();

function sortOut(facts: Facts, choice: Choice): Sorted {
  let sorted = sortedOut.get(choice);
  if (sorted === undefined) {
    const possible = choice.branches.filter((branch) => !joinFacts(facts, branch).impossible);
    const candidates = possible.length > 0 ? possible : choice.branches;
    const ending = candidates.filter((branch) => costOf(factsOf([branch])) !== Number.POSITIVE_INFINITY);
    const finite = ending.length > 0 ? ending : candidates;
    sorted = { finite, real: finite.filter((branch) => !isNull(factsOf([branch]))) };
    sortedOut.set(choice, sorted);
  }
  return sorted;
}

function isNull(facts: Facts): boolean {
  return facts.types.size === 1 && facts.types.has('null');
}

/** What the discriminator wants to stand in its property, for this branch. */
function tagOf(choice: Choice, branch: Place): Place | undefined {
  const discriminator = readDiscriminator(choice.place);
  if (discriminator === undefined) return undefined;
  const target = targetOf(branch);
  const tags = [...discriminator.branches].filter(([, each]) => each === target).map(([tag]) => tag);
  const mapped = tags.filter((tag) => discriminator.mapped.has(tag));
  const allowed = mapped.length > 0 ? mapped : tags;
  if (allowed.length === 0) return undefined;
  const { property } = discriminator;
  const node = { type: 'object', required: [property], properties: { [property]: { enum: allowed } } };
  return derive(choice.place, `tag ${branch.pointer}`, node);
}

function decideCondition(facts: Facts, spot: Spot, attempt: number, settled: Set<Place>): Place[] | undefined {
  const condition = facts.conditions.find((each) => !settled.has(each.if));
  if (condition === undefined) return undefined;
  settled.add(condition.if);
  const turn = (attempt + (fraction(spot.key, 0x4cf5ad43) < 0.5 ? 0 : 1)) % 2 === 0;
  const success = condition.onSuccess === undefined ? [] : [condition.onSuccess];
  if (turn) return [condition.if, ...success];
  const ways = negationsOf(condition.if);
  const way = ways[(attempt >> 1) % Math.max(1, ways.length)];
  return [...(way === undefined ? [] : [way]), ...(condition.onFailure === undefined ? [] : [condition.onFailure])];
}

function decideDependent(facts: Facts, attempt: number, settled: Set<Place>): Place[] | undefined {
  const dependent = facts.dependentSchemas.find(
    ([name, place]) =>
      !settled.has(place) && (facts.required.has(name) || (attempt % 2 === 0 && facts.properties.has(name))),
  );
  if (dependent === undefined) return undefined;
  settled.add(dependent[1]);
  return [dependent[1]];
}

/** At first it is left to luck: most values do not satisfy what is denied. */
function decideNot(facts: Facts, attempt: number, settled: Set<Place>): Place[] | undefined {
  if (attempt === 0) return undefined;
  const denied = facts.nots.find((place) => !settled.has(place));
  if (denied === undefined) return undefined;
  settled.add(denied);
  const ways = negationsOf(denied).filter((way) => !isContradiction(joinFacts(facts, way)));
  const way = ways[(attempt - 1) % Math.max(1, ways.length)];
  return way === undefined ? [] : [way];
}

function isContradiction(facts: Facts): boolean {
  return facts.impossible || [...facts.required].some((name) => memberOf(facts, name).facts.impossible);
}
