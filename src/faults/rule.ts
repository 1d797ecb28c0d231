import { createPattern, type OperationName } from './pattern.ts';

/** What goes wrong on purpose, and how often. Data: from flags, from the admin API, from a request's `Prefer`. */
export interface FaultRule {
  /** Operation ids, or `METHOD /path` with `*` for any text. Absent: every operation. */
  operations?: string[];
  /** Share of the requests that it strikes, 0 to 1. Default 1. */
  rate?: number;
  /** Milliseconds before the answer: fixed, or from a range. */
  delay?: number | [number, number];
  /** Answers this status instead, without the operation's effect. */
  status?: number;
  /** So many requests in so many seconds are served, then 429 with `Retry-After` (RFC 6585 §4). */
  limit?: { requests: number; seconds: number };
  /** `reset`: the connection breaks before an answer. `truncate`: it breaks in the middle of the body. */
  disturb?: 'reset' | 'truncate';
}

/** What strikes one request. */
export interface Strike {
  delay: number;
  status: number | undefined;
  retryAfter: number | undefined;
  disturb: 'reset' | 'truncate' | undefined;
}

const members = new Set(['operations', 'rate', 'delay', 'status', 'limit', 'disturb']);

/**
 * What is wrong with a rule that came from outside, in words; `undefined` for a good one.
 *
 * @param known The operations that it may name. Default: any.
 */
export function findRuleError(rule: unknown, known?: readonly OperationName[]): string | undefined {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return 'a fault rule is an object';
  const unknown = Object.keys(rule).find((name) => !members.has(name));
  if (unknown !== undefined) return `"${unknown}" is no member of a fault rule; ${[...members].join(', ')} are`;
  const { operations, rate, delay, status, limit, disturb } = rule as Record<string, unknown>;
  if (operations !== undefined && !(Array.isArray(operations) && operations.every((each) => typeof each === 'string')))
    return '"operations" is a list of texts';
  const idle = known && (operations as string[] | undefined)?.find((each) => !known.some(createPattern(each)));
  if (idle !== undefined) return `no operation is called "${idle}"`;
  if (rate !== undefined && !isBetween(rate, 0, 1)) return '"rate" is a number from 0 to 1';
  const isRange =
    Array.isArray(delay) &&
    delay.length === 2 &&
    delay.every((each) => isBetween(each, 0, 600_000)) &&
    Number(delay[0]) <= Number(delay[1]);
  if (delay !== undefined && !isBetween(delay, 0, 600_000) && !isRange)
    return '"delay" is milliseconds from 0 to 600000, or [least, most]';
  if (status !== undefined && !(Number.isInteger(status) && isBetween(status, 200, 599)))
    return '"status" is a whole number from 200 to 599';
  if (limit !== undefined && !isLimit(limit)) return '"limit" is {"requests": whole number, "seconds": number above 0}';
  if (disturb !== undefined && disturb !== 'reset' && disturb !== 'truncate')
    return '"disturb" is "reset" or "truncate"';
  return undefined;
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isLimit(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { requests, seconds } = value as Record<string, unknown>;
  return Number.isInteger(requests) && Number(requests) >= 0 && typeof seconds === 'number' && seconds > 0;
}
