import type { Random } from '../../random/index.ts';
import type { Facts } from './shape.ts';

/** A number within the limits; `undefined` where there is none. `edge` 0 is random, 1 the least, 2 the greatest. */
export function drawNumber(facts: Facts, isInteger: boolean, random: Random, edge = 0): number | undefined {
  let [low, high] = boundsOf(facts, isInteger);
  if (low > high) return isInteger || facts.multipleOf.length > 0 ? undefined : middleOf(facts);
  const step = stepOf(facts.multipleOf, isInteger);
  if (step !== undefined) {
    const [first, last] = [Math.ceil(divide(low, step)), Math.floor(divide(high, step))];
    if (first > last) return undefined;
    const count = edge === 1 ? first : edge === 2 ? last : random.int(first, Math.min(last, first + 1000));
    return tidy(count * step, step);
  }
  if (isInteger) {
    [low, high] = [Math.ceil(low), Math.floor(high)];
    if (low > high) return undefined;
    return edge === 1 ? low : edge === 2 ? high : random.int(low, high);
  }
  if (edge > 0) return edge === 1 ? low : high;
  const drawn = low + random.next() * (high - low);
  const rounded = Math.round(drawn * 100) / 100;
  return rounded >= low && rounded <= high ? rounded : drawn;
}

/** Between limits that are closer than the usual distance from them. */
function middleOf(facts: Facts): number | undefined {
  const low = Math.max(facts.minimum, facts.exclusiveMinimum);
  const high = Math.min(facts.maximum, facts.exclusiveMaximum);
  const middle = low + (high - low) / 2;
  return middle > low && middle < high ? middle : undefined;
}

/** The limits, exclusive ones moved inward, open ends closed at a usual distance. */
function boundsOf(facts: Facts, isInteger: boolean): [number, number] {
  const nudge = isInteger ? 1 : 1e-6;
  const above = (limit: number) =>
    isInteger
      ? Math.floor(limit) + 1
      : limit + Math.max(nudge * Math.abs(limit), Number.MIN_VALUE, Math.abs(limit) < 1 ? 1e-9 : 0);
  const below = (limit: number) =>
    isInteger
      ? Math.ceil(limit) - 1
      : limit - Math.max(nudge * Math.abs(limit), Number.MIN_VALUE, Math.abs(limit) < 1 ? 1e-9 : 0);
  const width = facts.formats.includes('int32') ? 2147483647 : Number.MAX_SAFE_INTEGER;
  let low = Math.max(
    facts.minimum,
    Number.isFinite(facts.exclusiveMinimum) ? above(facts.exclusiveMinimum) : facts.minimum,
  );
  let high = Math.min(
    facts.maximum,
    Number.isFinite(facts.exclusiveMaximum) ? below(facts.exclusiveMaximum) : facts.maximum,
  );
  if (facts.formats.includes('int32')) [low, high] = [Math.max(low, -2147483648), Math.min(high, 2147483647)];
  const span = facts.multipleOf.length > 0 ? 1000 * Math.max(...facts.multipleOf.map(Math.abs)) : 1000;
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return [1, Math.max(span, 1)];
  if (low === Number.NEGATIVE_INFINITY) low = high > 0 ? Math.min(0, high) : high - span;
  else if (high === Number.POSITIVE_INFINITY) high = Math.max(low, low >= 0 && low <= 1 ? span : low + span);
  if (isInteger) [low, high] = [Math.max(low, -width), Math.min(high, width)];
  return [low, high];
}

/** One step that is a multiple of all. Decimals are made whole first: 0.1 and 0.25 have 0.5. */
function stepOf(multiples: readonly number[], isInteger: boolean): number | undefined {
  const all = isInteger && multiples.length > 0 ? [...multiples, 1] : multiples;
  if (all.length === 0) return undefined;
  const scale = 10 ** Math.max(...all.map(decimalsOf));
  const whole = all.map((multiple) => Math.round(Math.abs(multiple) * scale));
  return whole.reduce((one, other) => (one * other) / divisor(one, other)) / scale;
}

function divisor(one: number, other: number): number {
  return other === 0 ? one || 1 : divisor(other, one % other);
}

function decimalsOf(number: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d*\.?(\d*)(?:e([+-]\d+))?$/i.exec(String(number)) ?? [];
  return Math.max(0, Math.min(15, fraction.length - Number(exponent)));
}

function divide(one: number, step: number): number {
  const quotient = one / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient))
    ? Math.round(quotient)
    : quotient;
}

function tidy(number: number, step: number): number {
  return Number(number.toFixed(decimalsOf(step)));
}
