import { childKey, createRandom, rootKey } from '../random/index.ts';
import type { FaultRule, Strike } from './rule.ts';

export interface Faults {
  readonly rules: readonly FaultRule[];
  /** Replaces all rules, and starts their counts anew. */
  setRules(rules: readonly FaultRule[]): void;
  /** What strikes this request; `undefined` for nothing. Counts the request. */
  strike(operation: { id: string; method: string; path: string }): Strike | undefined;
}

/**
 * Faults that repeat: whether the n-th request that a rule sees is struck depends on (seed, rule, n) alone, so the
 * same run has the same faults.
 *
 * @param clock Milliseconds, for limits. Default: the real time.
 */
export function createFaults(seed: string, initial: readonly FaultRule[] = [], clock: () => number = Date.now): Faults {
  let rules: readonly FaultRule[] = [];
  let counts: number[] = [];
  let windows: { start: number; served: number }[] = [];
  setRules(initial);

  function setRules(next: readonly FaultRule[]): void {
    rules = next;
    counts = next.map(() => 0);
    windows = next.map(() => ({ start: Number.NEGATIVE_INFINITY, served: 0 }));
  }

  function strike(operation: { id: string; method: string; path: string }): Strike | undefined {
    let found: Strike | undefined;
    for (const [index, rule] of rules.entries()) {
      if (!concerns(rule, operation)) continue;
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
      found.retryAfter ??= wait;
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

/** A pattern with a space is for `METHOD /path`, one without for the operation's id. */
function concerns(rule: FaultRule, { id, method, path }: { id: string; method: string; path: string }): boolean {
  if (!rule.operations) return true;
  return rule.operations.some((pattern) => {
    const source = pattern.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${source.join('.*')}$`, 'i').test(pattern.includes(' ') ? `${method} ${path}` : id);
  });
}
