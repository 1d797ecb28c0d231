import { childKey, createRandom, rootKey } from '../random/index.ts';
import { createPattern, type OperationName } from './pattern.ts';
import type { FaultRule, Strike } from './rule.ts';

export interface Faults {
  readonly rules: readonly FaultRule[];
  /** Replaces all rules, and starts their counts anew. */
  setRules(rules: readonly FaultRule[]): void;
  /** What strikes this request; `undefined` for nothing. Counts the request. */
  strike(operation: OperationName): Strike | undefined;
}

/**
 * Faults that repeat: whether the n-th request that a rule sees is struck depends on (seed, rule, n) alone, so the
 * same run has the same faults.
 *
 * @param clock Milliseconds, for limits. Default: the real time.
 */
export function createFaults(seed: string, initial: readonly FaultRule[] = [], clock: () => number = Date.now): Faults {
  let rules: readonly FaultRule[] = [];
  let concerns: ((operation: OperationName) => boolean)[] = [];
  let counts: number[] = [];
  let windows: { start: number; served: number }[] = [];
  setRules(initial);

  function setRules(next: readonly FaultRule[]): void {
    rules = next;
    concerns = next.map(({ operations }) => {
      const patterns = operations?.map(createPattern);
      return (operation) => patterns?.some((isMeant) => isMeant(operation)) ?? true;
    });
    counts = next.map(() => 0);
    windows = next.map(() => ({ start: Number.NEGATIVE_INFINITY, served: 0 }));
  }

  function strike(operation: OperationName): Strike | undefined {
    let found: Strike | undefined;
    for (const [index, rule] of rules.entries()) {
      if (!concerns[index]?.(operation)) continue;
      const count = counts[index] ?? 0;
      counts[index] = count + 1;
      const random = createRandom(childKey(childKey(rootKey(`${seed} faults`), index), count));
      const isStruck = random.next() < (rule.rate ?? 1);
      const wait = rule.limit && exceeds(index, rule.limit);
      if (!isStruck && wait === undefined) continue;
      found ??= { delay: 0, status: undefined, retryAfter: undefined, disturb: undefined };
      if (rule.delay !== undefined)
        found.delay += typeof rule.delay === 'number' ? rule.delay : random.int(...rule.delay);
      found.status ??= wait === undefined ? rule.status : 429;
      found.retryAfter ??= wait ?? (found.status === 429 ? 1 : undefined);
      found.disturb ??= rule.disturb;
    }
    return found;
  }

  /** Seconds until the next window, once this one is used up. */
  function exceeds(index: number, { requests, seconds }: { requests: number; seconds: number }): number | undefined {
    const now = clock();
    let window = windows[index];
    if (!window || now - window.start >= seconds * 1000) {
      window = { start: now, served: 0 };
      windows[index] = window;
    }
    if (window.served < requests) {
      window.served++;
      return undefined;
    }
    return Math.max(1, Math.ceil((window.start + seconds * 1000 - now) / 1000));
  }

  return {
    get rules() {
      return rules;
    },
    setRules,
    strike,
  };
}
