import type { JsonValue } from '../../json/index.ts';
import { change, type Names, type Rule, type Step } from './rule.ts';

/** What comes first → what comes after it. */
const sequences: readonly (readonly string[])[] = [
  ['created', 'published', 'started', 'updated', 'deleted'],
  ['created', 'modified', 'archived'],
  ['created', 'accessed'],
  ['created', 'expires'],
  ['issued', 'expires'],
  ['ordered', 'paid', 'shipped', 'delivered'],
  ['opened', 'closed'],
  ['started', 'finished'],
  ['started', 'completed'],
  ['start', 'end'],
  ['begin', 'end'],
  ['starts', 'ends'],
  ['from', 'to'],
  ['from', 'until'],
  ['since', 'until'],
  ['checkin', 'checkout'],
  ['departure', 'arrival'],
  ['iat', 'exp'],
  ['validfrom', 'validto'],
  ['validfrom', 'validuntil'],
  ['notbefore', 'notafter'],
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['low', 'high'],
  ['lower', 'upper'],
];
const tails = ['', 'at', 'on', 'date', 'time', 'timestamp', 'datetime'];

/** Of two that are written alike and stand the wrong way round, each takes the other's place. */
export const pairsInOrder: Rule = {
  name: 'what comes first is earlier, or less',
  plan(names) {
    const steps: Step[] = [];
    for (const sequence of sequences)
      for (let at = 0; at < sequence.length; at++)
        for (let after = at + 1; after < sequence.length; after++)
          for (const [first, second] of findPairs(names, sequence[at] ?? '', sequence[after] ?? ''))
            steps.push(swap(first, second));
    return steps;
  },
};

/** Names such as `starts_at` and `ends_at`, for the words `starts` and `ends`. */
export function findPairs({ all, find }: Names, first: string, second: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (const { property, key, words } of all) {
    // `min_price` and `price_min`, `trial_start` and `trial_end`, `created_at` and `updatedOn`.
    for (const tail of tails) {
      if (key === first + tail) {
        const other = find(...[tail, ...tails].map((each) => second + each));
        if (other !== undefined) pairs.push([property, other]);
      }
      const head = words.slice(0, tail === '' ? -1 : -2).join('');
      if (head !== '' && key === head + first + tail) {
        const other = find(head + second + tail);
        if (other !== undefined) pairs.push([property, other]);
      }
    }
    if (words[0] === first && words.length > 1) {
      const other = find(second + words.slice(1).join(''));
      if (other !== undefined) pairs.push([property, other]);
    }
  }
  return pairs;
}

function swap(first: string, second: string): Step {
  return (object) => {
    const [one, other] = [object[first], object[second]];
    if (!isComparable(one, other) || one === undefined || other === undefined) return undefined;
    return (one as string | number) > (other as string | number) ? { [first]: other, [second]: one } : undefined;
  };
}

function isComparable(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (typeof one === 'number' && typeof other === 'number') return true;
  if (typeof one !== 'string' || typeof other !== 'string' || one.length !== other.length) return false;
  return /^\d{4}-\d\d/.test(one) && /^\d{4}-\d\d/.test(other);
}

/** A duration is the time from the start to the end. */
export const durationsFit: Rule = {
  name: 'a duration is the time between start and end',
  plan(names) {
    const start = names.find(
      'startedat',
      'startat',
      'starttime',
      'start',
      'startdatetime',
      'startsat',
      'begin',
      'begintime',
      'startdate',
      'departuretime',
    );
    const end = names.find(
      'finishedat',
      'completedat',
      'endedat',
      'endat',
      'endtime',
      'end',
      'enddatetime',
      'endsat',
      'enddate',
      'arrivaltime',
    );
    if (!start || !end) return [];
    return Object.entries(units).flatMap(([key, unit]): Step[] => {
      const duration = names.find(key);
      if (!duration) return [];
      return [
        (object) => {
          const span = readTime(object[end]) - readTime(object[start]);
          return typeof object[duration] === 'number' && span > 0
            ? change(object, duration, Math.round(span / unit))
            : undefined;
        },
      ];
    });
  },
};

const units: Readonly<Record<string, number>> = {
  duration: 1000,
  durationseconds: 1000,
  durationinseconds: 1000,
  durationms: 1,
  durationmillis: 1,
  durationminutes: 60_000,
  durationinminutes: 60_000,
  durationhours: 3_600_000,
  durationdays: 86_400_000,
};

function readTime(value: JsonValue | undefined): number {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
}
