import type { Cause } from '../diagnose/index.ts';
import { ToolError } from '../document/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';

/** A cause that is known, and does not fail a run. */
export interface BaselineEntry extends JsonObject {
  /** As in `Cause.id`. */
  id: string;
  check: string;
  title: string;
  /** Ids of the operations that showed it. */
  operations: string[];
  /** A date, `2026-11-27`. */
  first_seen: string;
  /** For people; never changed by Standin. */
  reason?: string;
  ticket?: string;
  /** A date: from then on the cause fails the run again. */
  expires?: string;
}

/** The content of `contracts/baseline.json`. What is not known here is kept. */
export interface Baseline extends JsonObject {
  causes: BaselineEntry[];
}

/**
 * Reads a baseline.
 *
 * @throws ToolError with the line where it is no JSON or not of this form.
 */
export function readBaseline(text: string, file: string): Baseline {
  const value = parse(text, file);
  const refuse = (reason: string, needle?: string): ToolError => {
    const at = needle === undefined ? -1 : text.indexOf(needle);
    const line = at < 0 ? 1 : text.slice(0, at).split('\n').length;
    return makeError(`${file}:${line}`, reason);
  };
  if (!isObject(value) || !Array.isArray(value.causes)) throw refuse('it needs a list called `causes`');
  const ids = new Set<string>();
  for (const [index, entry] of value.causes.entries()) {
    if (!isObject(entry) || typeof entry.id !== 'string')
      throw refuse(`\`causes[${index}]\` needs an \`id\``, textOf(entry));
    const needle = `"${entry.id}"`;
    if (!/^[\da-f]{12}$/.test(entry.id)) throw refuse(`\`id\` "${entry.id}" is not twelve hex digits`, needle);
    if (ids.has(entry.id)) throw refuse(`"${entry.id}" is there twice`, needle);
    ids.add(entry.id);
    if (entry.expires !== undefined && !isDate(entry.expires)) {
      throw refuse(`\`expires\` of "${entry.id}" is no date such as 2026-12-31`, needle);
    }
    for (const name of ['check', 'title', 'first_seen']) entry[name] ??= '';
    if (!Array.isArray(entry.operations)) entry.operations = [];
  }
  return value as Baseline;
}

/** Parts causes into those that are new and those that are known; what has expired counts as new, and is named. */
export function splitKnown(
  causes: readonly Cause[],
  baseline: Baseline | undefined,
  now: Date,
): { fresh: Cause[]; known: Cause[]; expired: BaselineEntry[] } {
  const today = toDate(now);
  const entries = new Map((baseline?.causes ?? []).map((entry) => [entry.id, entry]));
  const isKnown = ({ id }: Cause) => {
    const entry = entries.get(id);
    return entry !== undefined && !isExpired(entry, today);
  };
  const seen = new Set(causes.map(({ id }) => id));
  return {
    fresh: causes.filter((cause) => !isKnown(cause)),
    known: causes.filter(isKnown),
    expired: [...entries.values()].filter((entry) => seen.has(entry.id) && isExpired(entry, today)),
  };
}

export interface BaselineUpdate {
  causes: readonly Cause[];
  results: readonly CaseResult[];
  now: Date;
  /** Whether all checks and phases ran; if not, nothing is dropped. */
  whole: boolean;
}

/**
 * The text of a baseline with all causes of a run. What people wrote stays; an entry is dropped only where all of its
 * operations were tested again and it did not show. Entries that have expired start anew.
 */
export function updateBaseline(before: Baseline | undefined, { causes, results, now, whole }: BaselineUpdate): string {
  const today = toDate(now);
  const tested = new Set(results.flatMap(({ steps }) => steps.map(({ exchange }) => exchange.operation.id)));
  const fresh = new Map(causes.map((cause) => [cause.id, cause]));
  const kept = (before?.causes ?? []).flatMap((entry) => {
    const cause = fresh.get(entry.id);
    fresh.delete(entry.id);
    if (cause) return [renew(entry, cause, today)];
    const isGone = whole && entry.operations.length > 0 && entry.operations.every((id) => tested.has(id));
    return isGone ? [] : [entry];
  });
  const added = [...fresh.values()].map((cause) => renew({ ...blank, first_seen: today }, cause, today));
  const entries = [...kept, ...added].sort((one, other) => (one.id < other.id ? -1 : 1));
  return `${JSON.stringify({ ...before, causes: entries }, undefined, 2)}\n`;
}

const blank: BaselineEntry = { id: '', check: '', title: '', operations: [], first_seen: '' };

function renew(entry: BaselineEntry, { id, check, title, operations }: Cause, today: string): BaselineEntry {
  const { expires, ...rest } = entry;
  const stays = expires !== undefined && !isExpired(entry, today);
  return { ...rest, id, check, title, operations, ...(stays ? { expires } : {}) };
}

function isExpired({ expires }: BaselineEntry, today: string): boolean {
  return typeof expires === 'string' && expires <= today;
}

function toDate(now: Date): string {
  return now.toISOString().slice(0, 10);
}

function isDate(value: JsonValue): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}

function textOf(entry: JsonValue): string | undefined {
  return isObject(entry) ? Object.keys(entry)[0] : undefined;
}

function parse(text: string, file: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const told = /line (\d+)/.exec(message)?.[1];
    const at = /position (\d+)/.exec(message)?.[1];
    const end = /end of JSON/.test(message) ? text.length : undefined;
    const offset = at === undefined ? end : Number(at);
    const line = told ?? (offset === undefined ? 1 : text.slice(0, offset).split('\n').length);
    throw makeError(`${file}:${line}`, `it is no JSON: ${message.replace(/\.$/, '')}`, error);
  }
}

function makeError(place: string, reason: string, cause?: unknown): ToolError {
  return new ToolError({
    code: 'invalid-baseline',
    tried: `Cannot use the baseline ${place}`,
    reason,
    hint: 'Correct it, or write it anew with --update-baseline.',
    ...(cause === undefined ? {} : { cause }),
  });
}
