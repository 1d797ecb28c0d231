import type { JsonValue } from '../json/index.ts';
import type { Api, MediaType } from '../model/index.ts';
import type { Direction } from '../schema/index.ts';
import {
  type BodyKind,
  type BodyOptions,
  decodeBody,
  kindOfMediaType,
  matchMediaType,
  noHints,
  type TypeHints,
  toBinaryText,
} from '../wire/index.ts';
import { createJudge, type Judge, type PlacedIssue, type Verdict } from './judge.ts';

/** A documented media type, ready to read and judge bodies. */
export interface MediaPlan {
  media: MediaType;
  whole: Judge | undefined;
  item: Judge | undefined;
  options: BodyOptions;
}

export type ReadBody =
  | { kind: 'value'; value: JsonValue; format: BodyKind }
  | { kind: 'malformed'; reason: string }
  | { kind: 'undecodable'; reason: string };

export function planMedia(api: Api, media: MediaType, direction: Direction): MediaPlan {
  const whole = media.shape && createJudge(api, media.shape, direction);
  const item = media.itemShape && createJudge(api, media.itemShape, direction);
  const hints = whole?.hints ?? noHints;
  const itemHints = item?.hints ?? (isOne(hints) ? hints : undefined);
  return { media, whole, item, options: { hints, encoding: media.encoding, ...(itemHints ? { itemHints } : {}) } };
}

/** The documented media type that an actual one falls under. */
export function findMedia(plans: readonly MediaPlan[], contentType: string): MediaPlan | undefined {
  const name = matchMediaType(
    plans.map(({ media }) => media.name),
    contentType,
  );
  return name === undefined ? undefined : plans.find(({ media }) => media.name === name);
}

/** Reads a body as the media type that it says it is. What the schema calls binary is bytes, whatever the type. */
export function readBody(plan: MediaPlan, contentType: string, body: Uint8Array | string): ReadBody {
  if (plan.whole?.hints.binary && kindOfMediaType(contentType) !== 'multipart') {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    return { kind: 'value', value: toBinaryText(bytes), format: 'binary' };
  }
  const decoded = decodeBody(body, contentType, plan.options);
  if (decoded.kind !== 'value') return decoded;
  const { types } = plan.options.hints ?? noHints;
  if (decoded.format === 'binary' && types && !types.has('string')) {
    // Many documents give one schema to JSON and to everything else.
    const json = decodeBody(body, 'application/json');
    if (json.kind === 'value') return json;
    return { kind: 'undecodable', reason: `${contentType} has no defined form for ${[...types].join(' or ')}` };
  }
  if (isStream(decoded.format) && !plan.item && types?.has('string')) {
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    return { kind: 'value', value: text, format: 'text' };
  }
  return decoded;
}

/** Judges a body that was read: as a whole, or item by item where it is a stream. */
export function judgeBody(plan: MediaPlan, value: JsonValue, format: BodyKind): Verdict {
  const { whole, item } = plan;
  if (isStream(format) && Array.isArray(value)) {
    if (item) return judgeItems(item, value);
    if (whole && isOne(whole.hints)) return judgeItems(whole, value);
  }
  return whole ? whole.judge(value) : { kind: 'judged', issues: [] };
}

function judgeItems(judge: Judge, items: readonly JsonValue[]): Verdict {
  const issues: PlacedIssue[] = [];
  for (const [index, item] of items.entries()) {
    const verdict = judge.judge(item);
    if (verdict.kind === 'unchecked') return verdict;
    issues.push(...verdict.issues.map((issue) => ({ ...issue, pointer: `/${index}${issue.pointer}` })));
  }
  return { kind: 'judged', issues };
}

function isStream(format: BodyKind): boolean {
  return format === 'events' || format === 'json-lines' || format === 'json-sequence';
}

/** A stream whose schema is no array describes each of its items (OpenAPI before 3.2 has no other way). */
function isOne(hints: TypeHints): boolean {
  return hints.types !== undefined && !hints.types.has('array');
}
