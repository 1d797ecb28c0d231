import type { Api, Inference, Operation } from '../model/index.ts';
import type { Words } from '../schema/index.ts';
import type { Phase, Plan } from './case.ts';
import { type Collector, collect } from './cases.ts';
import { findObstacle, type Scene, setScene } from './draft.ts';
import { planExamples } from './examples.ts';
import { planKeepers } from './keepers.ts';

export interface PlanOptions {
  seed: string;
  words: Words;
  /** Default: all. */
  phases?: readonly Phase[];
  /** Requests that may change something are planned. Default true. */
  writes?: boolean;
  /** So are those that change what the run did not make. Default false. */
  sharedWrites?: boolean;
}

type Planner = (scene: Scene, operation: Operation, collector: Collector) => void;

/** The phases that take one operation at a time, in their order. */
const planners: readonly [Phase, Planner][] = [['examples', planExamples]];

/**
 * All that a run will try: the same bytes for the same document and options. Pure; nothing is sent.
 * Cases go by phase, then by operation in the order of the document.
 */
export function makePlan(api: Api, inference: Inference, options: PlanOptions): Plan {
  const { seed, words, phases, writes = true, sharedWrites = false } = options;
  const scene = setScene(api, inference, { seed, words, writes, sharedWrites });
  const plan: Plan = { seed, cases: [], ...planKeepers(scene), skips: [] };
  for (const [phase, planner] of planners) {
    if (phases && !phases.includes(phase)) continue;
    for (const operation of api.operations) {
      const obstacle = findObstacle(scene, operation);
      if (obstacle) {
        plan.skips.push({ operation: operation.id, phase, ...obstacle });
        continue;
      }
      const { cases, skips } = collect(scene, operation, phase, (collector) => planner(scene, operation, collector));
      plan.cases.push(...cases);
      plan.skips.push(...skips);
    }
  }
  return plan;
}
