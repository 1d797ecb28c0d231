/**
 * Milliseconds since 1970 of a moment that is the same everywhere: a date-time of RFC 3339 with its time zone, or a
 * date, which is its first moment in UTC. `undefined` for all else, and for days that no calendar has.
 */
export function readInstant(text: string): number | undefined {
  const [, year, month, day] =
    /^(\d{4})-(\d\d)-(\d\d)(?:[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d))?$/.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  // `Date` takes the 30th of February for the 2nd of March.
  const first = new Date(0);
  first.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (first.getUTCDate() !== Number(day) || first.getUTCMonth() !== Number(month) - 1) return undefined;
  const time = Date.parse(text.trim());
  return Number.isNaN(time) ? undefined : time;
}
