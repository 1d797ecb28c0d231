import { alphabets, type Context, drawText, type Entries, tally, whole } from '../entry.ts';

/** Units and last words that say what a value is, whatever stands before them. Looked up after all else. */
export const suffixes: Entries = {
  'ms|millis|milliseconds|msec|millisecond|millisec|time ms|latency ms|elapsed ms|time millis': tally(12, 4800),
  'ns|nanos|nanoseconds': tally(1200, 900_000),
  'us|micros|microseconds': tally(40, 90_000),
  'seconds|secs|sec|second|in seconds|duration seconds|s': tally(5, 3600),
  'mins|min|minute': tally(1, 90),
  'hrs|hr': tally(1, 48),
  'kb|kilobytes|kib|kbytes': tally(12, 9000),
  'mb|megabytes|mib|mbytes': tally(1, 2048),
  'gb|gigabytes|gib': tally(1, 512),
  'tb|terabytes|tib': tally(1, 20),
  'kbps|kbit': tally(64, 9000),
  'mbps|mbit': tally(5, 1000),
  'px|pixels|pixel|dpi|ppi': { number: ({ random }) => random.pick([72, 96, 120, 150, 240, 300, 480]) },
  'km|kms': { number: { min: 1, max: 120, places: 1, low: false } },
  'm|meters|metres|meter': { number: { min: 1, max: 900, places: 1, low: false } },
  'cm|centimeters|centimetres': whole(4, 190),
  'mm|millimeters': whole(4, 900),
  'feet|ft|inches|inch': { number: { min: 1, max: 96, places: 1, low: false } },
  'kg|kgs|kilograms': { number: { min: 0.2, max: 80, places: 1, low: false } },
  'lb|lbs|pounds|oz|grams|g': whole(2, 900),
  'cents|minor units|in cents': tally(199, 49900),
  'usd|eur|gbp|dollars': { number: { min: 4, max: 900, places: 2, low: true } },
  'pct|percents': { number: { min: 3, max: 98, places: 1, low: false } },
  'degree|deg': whole(0, 359),
  'nr|num|no|cnt|qty|amt|size|times': tally(1, 120),
  'max|maximum|upper|high|highest|ceiling|upper bound|max value|maximum value|largest|peak|maxvalue|end value': whole(
    50,
    100,
  ),
  'min|minimum|lower|low|lowest|lower bound|min value|minimum value|smallest|minvalue|start value': whole(0, 49),
  'avg|average|mean|median|p50|p90|p95|p99|value avg': { number: { min: 4, max: 80, places: 1, low: false } },
  'id|ids|identifier id|pk|oid|identity': { number: { min: 1, max: 999, places: 0, low: false }, string: makeId },
};

/** `cus_4k2p9x8a1m3q` for a customer's id: what many APIs have, where the document says no more. */
function makeId(context: Context): string {
  const { words, subject } = context.meaning;
  const named = words.length > 1 ? words.slice(0, -1) : subject.words;
  const word = named.at(-1) ?? 'id';
  return `${word.length <= 4 ? word : word.slice(0, 3)}_${drawText(context.random, alphabets.lower, 12)}`;
}
