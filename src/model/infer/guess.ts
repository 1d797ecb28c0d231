import type { Effect } from '../resource.ts';

/** What an operation is thought to do, before it is written down. */
export interface Guess {
  effect: Effect;
  confidence: number;
  evidence: string[];
}

/** An effect that changes nothing, and why. */
export function noEffect(reason: string, confidence = 0.8): Guess {
  return { effect: { kind: 'none', reason }, confidence, evidence: [reason] };
}
