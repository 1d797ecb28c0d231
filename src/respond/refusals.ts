import type { Violation } from '../check/index.ts';
import type { Operation } from '../model/index.ts';
import { phraseOfStatus } from '../wire/index.ts';
import type { Refusal } from './decision.ts';

export function makeRefusal(status: number, detail: string, parts: Refusal['parts'] = []): Refusal {
  return { status, title: phraseOfStatus(status), detail, parts };
}

/** The refusal of a request that breaks the document, with the status that the document has for such. */
export function refusalOf(operation: Operation, violations: readonly Violation[]): Refusal {
  const parts = violations.map(({ part, pointer, message, keyword }) => ({ part, pointer, message, keyword }));
  const detail = violations.map(({ part, message }) => `${part} ${message}`.trim()).join('; ');
  return makeRefusal(statusFor(operation, violations), detail, parts);
}

/** Of the statuses that fit the kind of violation the first that is documented, else the first. */
export function statusFor(operation: Operation, violations: readonly Violation[]): number {
  const documented = new Set(operation.responses.map(({ status }) => status));
  return choices(violations).find((status) => documented.has(String(status))) ?? choices(violations)[0] ?? 400;
}

function choices(violations: readonly Violation[]): number[] {
  if (violations.some(({ keyword }) => keyword === 'mediaType')) return [415, 400, 422];
  if (violations.every(({ part }) => part.startsWith('body'))) return [422, 400];
  if (violations.some(({ part }) => part.startsWith('path'))) return [400, 422, 404];
  return [400, 422];
}
