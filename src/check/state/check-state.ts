import type { Api, Inference } from '../../model/index.ts';
import type { Trail } from '../trail.ts';
import { stateChecks } from './registry.ts';
import type { StateOutcome } from './state-check.ts';
import { findTrailFacts } from './trail-facts.ts';

/**
 * Judges what several exchanges of one case say of the same things: what was written is read, what was deleted is
 * gone from lists, pages follow each other. Each exchange by itself is for `checkExchange`.
 */
export function checkState(api: Api, inference: Inference, trail: Trail): StateOutcome {
  const outcome: StateOutcome = { findings: [], unchecked: [] };
  if (trail.steps.length < 2) return outcome;
  const facts = findTrailFacts(api, inference, trail);
  for (const check of stateChecks) check.run(facts, outcome);
  return outcome;
}
