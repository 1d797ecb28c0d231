import type { JsonValue } from '../json/index.ts';
import type { Context, Make, Range } from './entry.ts';
import { slugify } from './name.ts';
import { spreadOut } from './spread.ts';

type Schema = Context['meaning']['schema'];

/** Whether the pattern is that of a number, so that a number written as text is what is meant. */
export function isNumeric({ pattern }: Schema): boolean {
  const matches = matcherOf(pattern);
  return matches !== undefined && ['7', '42', '1207'].every((each) => matches.test(each)) && !matches.test('a_1');
}

/** Wraps a maker so that its texts keep to length limits and to a pattern where a small change can do that. */
export function fitText(make: Make, schema: Schema): Make {
  const { minLength, maxLength, pattern, enum: options } = schema;
  if (Array.isArray(options)) return chooseOption(make, options);
  const shortest = typeof minLength === 'number' ? minLength : 0;
  const longest = typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY;
  const matches = matcherOf(pattern);
  if (shortest === 0 && longest === Number.POSITIVE_INFINITY && !matches) return make;
  const fits = (text: string) => text.length >= shortest && text.length <= longest && (!matches || matches.test(text));
  return (context) => {
    const first = make(context);
    if (typeof first !== 'string' || fits(first)) return first;
    // The stream goes on, so asking again gives another value.
    for (let attempt = 0; attempt < 3; attempt++) {
      const other = make(context);
      if (typeof other === 'string' && fits(other)) return other;
    }
    for (const variant of variantsOf(first, longest)) if (variant !== '' && fits(variant)) return variant;
    return undefined;
  };
}

/** The text written otherwise, one way after the other: most are never asked for. */
function* variantsOf(text: string, longest: number): Generator<string> {
  for (const rewrite of rewritings) yield rewrite(text, longest);
  for (const rewrite of rewritings) yield rewrite(text, longest).toUpperCase();
  for (const rewrite of rewritings) yield rewrite(text, longest).toLowerCase();
}

const rewritings: readonly ((text: string, longest: number) => string)[] = [
  (text) => slugify(text),
  (text) => slugify(text, '_'),
  (text) => slugify(text, ''),
  (text) => text.replace(/[^\p{L}\p{N} ]/gu, ''),
  (text) => text.replace(/\s+/g, ''),
  (text) => text.replace(/[^+\d]/g, ''),
  (text) => text.replace(/\D/g, ''),
  (text, longest) => cutText(text, longest),
  (text, longest) => slugify(cutText(text, longest)),
  (text, longest) => slugify(text).slice(0, longest).replace(/-$/, ''),
];

/** At most `longest` characters: whole sentences, or else whole words. */
function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest + 1);
  const sentence = head.lastIndexOf('. ');
  if (sentence > 0) return head.slice(0, sentence + 1);
  const space = head.lastIndexOf(' ');
  // One word cut short would look broken.
  return space > 0 ? head.slice(0, space).replace(/[,;:–-]$/, '') : '';
}

const matchers = new Map<string, RegExp | undefined>();

/** The test of a `pattern`; `undefined` where JavaScript cannot read it. */
export function matcherOf(pattern: JsonValue | undefined): RegExp | undefined {
  if (typeof pattern !== 'string') return undefined;
  if (!matchers.has(pattern)) {
    if (matchers.size > 5000) matchers.clear();
    matchers.set(pattern, compilePattern(pattern));
  }
  return matchers.get(pattern);
}

function compilePattern(pattern: string): RegExp | undefined {
  for (const mode of ['u', '']) {
    try {
      return new RegExp(pattern, mode);
    } catch {
      // Many documents hold patterns that only the older mode understands.
    }
  }
  return undefined;
}

/** Of the values that are allowed, the one that means what was drawn. */
function chooseOption(make: Make, options: readonly JsonValue[]): Make {
  const byName = new Map(options.map((option) => [plainOf(option), option]));
  return (context) => byName.get(plainOf(make(context) ?? null));
}

function plainOf(value: JsonValue): string {
  return String(value)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** A number of the range, moved within the limits that the schema sets. */
export function fitRange(range: Range, schema: Schema, isInteger: boolean): Make {
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : undefined;
  const places = isInteger ? 0 : range.places;
  const unit = step ?? (places === 0 ? 1 : 10 ** -places);
  const low = limitOf(schema.minimum, schema.exclusiveMinimum, unit);
  const high = limitOf(schema.maximum, schema.exclusiveMaximum, -unit);
  const [from, to] = narrow(range, low, high);
  const [min, max] =
    places === 0 && step === undefined && Math.ceil(from) <= Math.floor(to)
      ? [Math.ceil(from), Math.floor(to)]
      : [from, to];
  const digits = step === undefined ? places : Math.min(9, (String(step).split('.')[1] ?? '').length);
  return ({ random }) => {
    const share = random.next();
    const drawn =
      range.low && min >= 1 && max > min
        ? spreadOut(share, min, max + 1)
        : min + share * (max - min + (places === 0 ? 1 : 0));
    const value = step === undefined ? (places === 0 ? Math.floor(drawn) : drawn) : Math.floor(drawn / step) * step;
    const rounded = Number(Math.min(max, value).toFixed(digits));
    if (rounded >= min) return rounded;
    return step === undefined ? min : Number((Math.ceil(min / step) * step).toFixed(digits));
  };
}

function limitOf(inclusive: JsonValue | undefined, exclusive: JsonValue | undefined, unit: number): number | undefined {
  const limits = [
    typeof inclusive === 'number' ? inclusive : undefined,
    typeof exclusive === 'number' ? exclusive + unit : undefined,
  ].filter((limit) => limit !== undefined);
  if (limits.length === 0) return undefined;
  return unit > 0 ? Math.max(...limits) : Math.min(...limits);
}

/** Both ends within the schema's limits; where they do not meet, the limits and a like span beside them. */
function narrow(range: Range, low: number | undefined, high: number | undefined): [number, number] {
  const min = Math.max(range.min, low ?? range.min);
  const max = Math.min(range.max, high ?? range.max);
  if (min <= max) return [min, max];
  const span = range.max - range.min;
  if (low !== undefined && range.max < low) return [low, Math.min(high ?? low + span, low + span)];
  const top = high ?? range.max;
  return [Math.max(low ?? top - span, top - span), top];
}
