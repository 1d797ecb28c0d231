import type { Api, Inference, Operation } from '../model/index.ts';
import type { Words } from '../schema/index.ts';
import { planAccess } from './access.ts';
import { planBoundaries } from './boundaries.ts';
import type { Case, Phase, Plan } from './case.ts';
import { type Collector, collect, type Planned } from './cases.ts';
import { planExamples } from './examples.ts';
import { planKeepers } from './keepers.ts';
import { findObstacle, isWrite } from './obstacles.ts';
import { type Scene, setScene, type User } from './scene.ts';
import { planAccessSequences, planSequences } from './sequences/sequences.ts';
import { leaveMixUps } from './twins.ts';
import { planViolations } from './violations.ts';

export interface PlanOptions {
  seed: string;
  words: Words;
  /** Default: all. */
  phases?: readonly Phase[];
  /** The ids of operations that cases are wanted of: these are the ones that a plan of all has. Default: all. */
  operations?: ReadonlySet<string>;
  /** Requests that may change something are planned. Default true. */
  writes?: boolean;
  /** So are those that change what the run did not make. Default false. */
  sharedWrites?: boolean;
  /** The security schemes for which the run has a credential: only then is a wrong one told apart. Default: none. */
  credentials?: readonly string[];
  /** Others who may ask: what they are let do is tried, too. Default: none. */
  users?: readonly User[];
  /** Keywords of one operation that are tried at their edge, and that are broken. Default 12 and 20. */
  budget?: { boundaries: number; violations: number };
  /** The cases of the project's own suites, see `makeSuiteCases`. */
  suites?: readonly Case[];
}

type Budget = NonNullable<PlanOptions['budget']>;
type Planner = (scene: Scene, operation: Operation, collector: Collector, budget: Budget) => void;

/** The phases that take one operation at a time, in their order. */
const planners: readonly [Phase, Planner][] = [
  ['examples', planExamples],
  [
    'boundaries',
    (scene, operation, collector, { boundaries }) => planBoundaries(scene, operation, boundaries, collector),
  ],
  [
    'violations',
    (scene, operation, collector, { violations }) => planViolations(scene, operation, violations, collector),
  ],
];

/**
 * All that a run will try: the same bytes for the same document and options. Pure; nothing is sent.
 * Cases go by phase, then by operation in the order of the document; but what deletes shared things comes last of them.
 */
export function makePlan(api: Api, inference: Inference, options: PlanOptions): Plan {
  const { seed, words, phases, writes = true, sharedWrites = false, credentials = [], users = [] } = options;
  const { operations, budget = { boundaries: 12, violations: 20 } } = options;
  const scene = setScene(api, inference, { seed, words, writes, sharedWrites, credentials, users });
  const plan: Plan = { seed, cases: [], ...planKeepers(scene), skips: [] };
  const isWanted = (phase: Phase) => !phases || phases.includes(phase);
  const isChosen = (each: { operation: string }) => !operations || operations.has(each.operation);
  const take = ({ cases, skips }: Planned) => {
    plan.cases.push(...cases.filter(isChosen));
    plan.skips.push(...skips.filter(isChosen));
  };
  const planEach = (phase: Phase, planner: Planner) => {
    for (const operation of api.operations.filter(({ id }) => isChosen({ operation: id }))) {
      const obstacle = findObstacle(scene, operation);
      if (obstacle) plan.skips.push({ operation: operation.id, phase, ...obstacle });
      else take(collect(scene, operation, phase, (collector) => planner(scene, operation, collector, budget)));
    }
  };
  for (const [phase, planner] of planners) if (isWanted(phase)) planEach(phase, planner);
  // What everybody shares is deleted when nobody asks for it any more.
  plan.cases = [...plan.cases.filter((each) => !isWasting(each)), ...plan.cases.filter(isWasting)];
  if (isWanted('sequences')) take(planSequences(scene, plan.makers, operations));
  if (isWanted('access') && users.length > 0) {
    planEach('access', planAccess);
    take(planAccessSequences(scene, plan.makers, operations));
  }
  leaveMixUps(scene, plan);
  if (isWanted('suites')) takeSuites(scene, plan, (options.suites ?? []).filter(isChosen));
  return plan;
}

function isWasting({ steps }: Case): boolean {
  return steps.some(({ role, request }) => role === 'delete' && JSON.stringify(request.parameters).includes('"$pool.'));
}

/** Suites write what they write: they name their entities themselves. */
function takeSuites({ api, writes }: Scene, plan: Plan, suites: readonly Case[]): void {
  const writing = new Set(api.operations.filter(({ method }) => isWrite(method)).map(({ id }) => id));
  for (const each of suites) {
    if (writes || !each.steps.some(({ operation }) => writing.has(operation))) plan.cases.push(each);
    else {
      const message = `${each.name} may change something, and the run must not`;
      plan.skips.push({ operation: each.operation, phase: 'suites', reason: 'read-only', message });
    }
  }
}
