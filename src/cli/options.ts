import { InvalidArgumentError } from 'commander';
import type { Counts } from '../dataset/index.ts';
import { readInstant } from '../json/index.ts';

/** A whole number within bounds, from the command line. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < min || number > max) {
      throw new InvalidArgumentError(`It takes a whole number from ${min} to ${max}.`);
    }
    return number;
  };
}

/** An instant, from the command line: the same in every time zone. */
export function instant(text: string): string {
  const time = readInstant(text);
  if (time === undefined)
    throw new InvalidArgumentError('It takes a date-time with its time zone, such as 2026-01-15T12:00:00Z.');
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** Milliseconds, or a range of them: `200`, `100-500`. */
export function latency(text: string): number | [number, number] {
  const [, least, most] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (least === undefined || Number(most ?? least) < Number(least) || Number(most ?? least) > 600_000) {
    throw new InvalidArgumentError('It takes milliseconds such as 200, or a range such as 100-500.');
  }
  return most === undefined ? Number(least) : [Number(least), Number(most)];
}

/** A number from 0 to 1. */
export function share(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('It takes a number from 0 to 1.');
  return number;
}

/** How many of each resource: `100`, or `users=1000,groups=20` for some of them. */
export function counts(text: string): Counts {
  const limit = 100_000_000;
  const byResource: Record<string, number> = {};
  let each: number | undefined;
  for (const part of text.split(',')) {
    const [, name, digits] = /^(?:([^=]+)=)?(\d+)$/.exec(part.trim()) ?? [];
    const isTwice = name === undefined ? each !== undefined : Object.hasOwn(byResource, name.trim());
    if (digits === undefined || Number(digits) > limit || isTwice)
      throw new InvalidArgumentError(
        'It takes a number such as 100, or numbers by resource such as users=1000,groups=20.',
      );
    if (name === undefined) each = Number(digits);
    else byResource[name.trim()] = Number(digits);
  }
  return { each, byResource };
}

/** Part 2 of 5: `2/5`. */
export function shard(text: string): { index: number; of: number } {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  if (Number(index) < 1 || !(Number(index) <= Number(of)))
    throw new InvalidArgumentError('It takes a part such as 2/5: the second of five.');
  return { index: Number(index), of: Number(of) };
}
