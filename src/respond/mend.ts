import { keepNamed, narrowShape } from '../fixtures/index.ts';
import {
  cloneJson,
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
  setMember,
} from '../json/index.ts';
import { type Api, describeProperties, resolveShape, type Shape } from '../model/index.ts';
import { check, type Issue } from '../schema/index.ts';
import { followShape } from './shapes.ts';

/** What is wrong with a value. */
export type Judge = (value: JsonValue) => readonly Issue[];

export interface Fitting {
  api: Api;
  shape: Shape;
  /** Has the last word. Default: all that the shape's schema says. */
  judge?: Judge;
  /** Issues that do not count, by where they stand. */
  ignores?: (issue: Issue) => boolean;
  /** A value of the shape to take parts from. The shape is that of the variant that the value is nearest to. */
  draw: (shape: Shape) => JsonValue | undefined;
  /** What to take parts from rather than from what is drawn: how the value was before. */
  before?: JsonValue;
}

/**
 * The nearest to `value` that its shape allows: no more gives way than what breaks it, and in a variant (`oneOf`,
 * `anyOf`) no more than what breaks the nearest one. `undefined` where this leads nowhere.
 */
export function fitValue(value: JsonValue, fitting: Fitting, depth = 0): JsonValue | undefined {
  const { api, shape, before, draw } = fitting;
  const counts = (issue: Issue) => !fitting.ignores?.(issue);
  const judgeBy =
    (by: Shape): Judge =>
    (each) =>
      listIssues(api, by, each).filter(counts);
  const judge = fitting.judge ?? judgeBy(shape);
  if (judge(value).length === 0) return value;
  const narrowed = isObject(value) ? narrowShape(api, shape, value) : shape;
  const nearest = narrowed.schema === shape.schema ? judge : judgeBy(narrowed);
  const drawn = draw(narrowed);
  const sources = [
    ...(before === undefined ? [] : [mergeOver(drawn, before)]),
    ...(drawn === undefined ? [] : [drawn]),
  ];
  const refit = (pointer: string): JsonValue | undefined => {
    const part = resolvePointer(value, pointer);
    const inner = depth < 4 && pointer !== '' ? followShape(api, narrowed, pointer) : undefined;
    if (inner === undefined || part === undefined) return undefined;
    const ignores = (issue: Issue) => !counts({ ...issue, pointer: pointer + issue.pointer });
    return fitValue(part, { api, shape: inner, ignores, draw }, depth + 1);
  };
  for (const source of sources.length === 0 ? [undefined] : sources) {
    const mended = mendValue(value, nearest, source, refit);
    if (mended !== undefined && judge(mended).length === 0) return mended;
  }
  const told = isObject(value) ? tellVariant(api, narrowed, value) : value;
  if (judge(told).length === 0) return told;
  // Of variants that overlap, only what is drawn from all of them together fits one alone.
  const base = [...sources, draw(shape)].find((source) => source !== undefined && judge(source).length === 0);
  if (base === undefined) return undefined;
  const mended = overlayValue(base, value, judge);
  const named = isObject(mended) ? keepNamed(api, shape, mended) : mended;
  return judge(named).length === 0 ? named : mended;
}

/** A value that says which variant it is: with what can have one value alone there. */
function tellVariant(api: Api, variant: Shape, value: JsonObject): JsonObject {
  const told = { ...value };
  for (const [name, property] of describeProperties(api, variant)) {
    const { schema } = resolveShape(api, property);
    if (told[name] !== undefined || !isObject(schema)) continue;
    const values = schema.const === undefined ? schema.enum : [schema.const];
    if (Array.isArray(values) && values.length === 1) setMember(told, name, values[0] ?? null);
  }
  return told;
}

/** Changes what breaks a value: that is refitted, or takes what stands there in `source`, or goes. */
function mendValue(
  value: JsonValue,
  judge: Judge,
  source: JsonValue | undefined,
  refit: (pointer: string) => JsonValue | undefined,
): JsonValue | undefined {
  let result = value;
  for (let round = 0; round < 6; round++) {
    const issues = judge(result);
    if (issues.length === 0) return result;
    // Later rounds go further out: the part that cannot be mended gives way to a whole one.
    const places = innermost(issues.map((issue) => outwards(placeOf(issue), Math.max(0, round - 2))));
    if (places.some(({ pointer }) => pointer === '')) return undefined;
    result = cloneJson(result);
    for (const { pointer, remove, isVariant } of places) {
      const found = remove
        ? undefined
        : ((round === 0 && isVariant ? refit(pointer) : undefined) ?? findIn(source, parsePointer(pointer)));
      if (found === undefined) result = removeAt(result, pointer);
      else result = putAt(result, parsePointer(pointer), cloneJson(found));
    }
  }
  return judge(result).length === 0 ? result : undefined;
}

/** `base`, which fits, with as much of `value` as fits as well: parts of parts, where a part does not. */
function overlayValue(base: JsonValue, value: JsonValue, judge: Judge): JsonValue {
  let result = base;
  let tries = 0;
  const visit = (part: JsonValue, tokens: readonly string[]): void => {
    if (!isObject(part)) return;
    for (const [name, member] of Object.entries(part)) {
      if (member === undefined || tries++ > 200) continue;
      const place = [...tokens, name];
      const changed = putAt(cloneJson(result), place, member);
      if (judge(changed).length === 0) result = changed;
      else if (tokens.length < 3) visit(member, place);
    }
  };
  visit(value, []);
  return result;
}

/** `over`, with what `base` has beside it. */
function mergeOver(base: JsonValue | undefined, over: JsonValue): JsonValue {
  if (!isObject(base) || !isObject(over)) return over;
  const result = { ...base, ...over };
  for (const [name, member] of Object.entries(over)) if (isObject(member)) result[name] = mergeOver(base[name], member);
  return result;
}

/** What cannot be compiled cannot be judged. */
function listIssues(api: Api, { schema }: Shape, value: JsonValue): readonly Issue[] {
  try {
    return check(schema, value, { document: api.root, direction: 'response' });
  } catch {
    return [];
  }
}

interface Spot {
  pointer: string;
  remove: boolean;
  isVariant: boolean;
}

function placeOf({ pointer, keyword, params }: Issue): Spot {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params;
  const isVariant = keyword === 'oneOf' || keyword === 'anyOf';
  if (keyword === 'required' && typeof missingProperty === 'string')
    return { pointer: joinPointer(pointer, missingProperty), remove: false, isVariant };
  const extra = additionalProperty ?? unevaluatedProperty;
  if (typeof extra === 'string') return { pointer: joinPointer(pointer, extra), remove: true, isVariant };
  return { pointer, remove: keyword === 'writeOnly', isVariant };
}

function outwards(spot: Spot, steps: number): Spot {
  if (steps === 0) return spot;
  const tokens = spot.pointer.split('/');
  return { ...spot, pointer: tokens.slice(0, Math.max(2, tokens.length - steps)).join('/'), remove: false };
}

/** What is wrong inside explains what is wrong around it; but a variant is mended as a whole. */
function innermost(spots: readonly Spot[]): Spot[] {
  const unique = [...new Map(spots.map((spot) => [spot.pointer, spot])).values()];
  const variants = unique.filter(({ isVariant, pointer }) => isVariant && pointer !== '');
  const isWithin = ({ pointer }: Spot, { pointer: outer }: Spot) => pointer.startsWith(`${outer}/`);
  return unique.filter((spot) =>
    variants.some((variant) => isWithin(spot, variant))
      ? false
      : spot.isVariant || !unique.some((other) => isWithin(other, spot)),
  );
}

/** Any item is as good as another. */
function findIn(value: JsonValue | undefined, tokens: readonly string[]): JsonValue | undefined {
  let found = value;
  for (const token of tokens) {
    if (Array.isArray(found)) found = found[Number(token)] ?? found[0];
    else if (isObject(found) && Object.hasOwn(found, token)) found = found[token];
    else return undefined;
  }
  return found;
}

function removeAt(value: JsonValue, pointer: string): JsonValue {
  const last = parsePointer(pointer).at(-1);
  const holder = resolvePointer(value, pointer.slice(0, pointer.lastIndexOf('/')));
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (last !== undefined && isObject(holder)) delete holder[last];
  return value;
}
