import { InvalidArgumentError } from 'commander';

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

/** An instant, from the command line. */
export function instant(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('It takes a date-time such as 2026-01-15T12:00:00Z.');
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
