import type { Cause } from '../diagnose/index.ts';
import type { Location } from '../document/index.ts';
import type { Report } from './report.ts';

/** `spec/openapi.yaml:3048`; without a line where there is no text. */
export function placeOf({ file, line }: Location): string {
  return line > 0 ? `${file}:${line}` : file;
}

/** `3 causes`, `1 cause`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** Which side is likelier wrong, in a few words. */
export const sideWords: Record<Cause['side'], string> = {
  service: 'the service is likelier wrong',
  document: 'the document is likelier wrong',
  unclear: 'either side may be wrong',
};

/** What was done, in one line. */
export function describeRun({ summary }: Report): string {
  const { cases, requests, seconds } = summary;
  return `${count(requests, 'request')} in ${count(cases, 'case')}, ${seconds.toFixed(1)} s`;
}

/** How often each reason: `read-only 8, no-entity 4`. */
export function countReasons(list: readonly { reason: string; times: number }[]): string {
  const reasons = new Map<string, number>();
  for (const { reason, times } of list) reasons.set(reason, (reasons.get(reason) ?? 0) + times);
  return [...reasons]
    .sort((one, other) => other[1] - one[1])
    .map(([reason, times]) => `${reason} ${times}`)
    .join(', ');
}

export function total(list: readonly { times: number }[]): number {
  return list.reduce((sum, { times }) => sum + times, 0);
}

/** `GET /users/{id}`. */
export function nameOperation({ coverage }: Report, id: string): string {
  const operation = coverage.operations.find((each) => each.operation === id);
  return operation ? `${operation.method} ${operation.path}` : id;
}
