import { cloneJson, type JsonValue, joinPointer, parsePointer, putAt, resolvePointer } from '../../json/index.ts';
import { collectIssues } from '../evaluate/evaluate.ts';
import { drawOf, type GenerateOptions, generate } from '../generate/generate.ts';
import type { Issue, JsonSchema } from '../issue.ts';
import { locate, type Place } from '../resolve/place.ts';
import { mutate } from './mutate.ts';
import { findSites, type Site } from './sites.ts';

/** A keyword that can be broken, and where. */
export interface Breakable {
  keyword: string;
  /** JSON Pointer to the keyword, as in `Issue.schemaPointer`. */
  schemaPointer: string;
  /** JSON Pointer into the value. */
  pointer: string;
}

/** A value that is valid but for one keyword at one place. */
export interface Violation extends Breakable {
  value: JsonValue;
}

export interface ViolateOptions extends GenerateOptions {
  /** Schema pointer (as {@link listKeywords} gives it) of the place to break; default: the first that can be. */
  at?: string | undefined;
  /** A valid value to start from; default: a generated one. */
  from?: JsonValue | undefined;
}

const seeds = 4;

/**
 * The keywords that {@link violate} may be asked to break, each schema place once: what is at work on a generated
 * value. Outermost first, those inside alternatives last.
 */
export function listKeywords(schema: JsonSchema, options: ViolateOptions = {}): Breakable[] {
  const found = new Map<string, Breakable>();
  for (const base of basesOf(schema, options)) {
    for (const site of sitesOf(schema, base, options)) {
      const schemaPointer = pointerOf(site);
      const key = `${site.keyword} ${schemaPointer}`;
      if (!found.has(key)) found.set(key, { keyword: site.keyword, schemaPointer, pointer: site.pointer });
    }
  }
  return [...found.values()];
}

/**
 * A value that is valid but for `keyword` at one place; `undefined` where there is none, or none was found.
 * `check` of the value names the keyword. Where one break cannot come alone, the one with the fewest others is taken.
 */
export function violate(schema: JsonSchema, keyword: string, options: ViolateOptions = {}): Violation | undefined {
  let best: { violation: Violation; issues: number } | undefined;
  for (const base of basesOf(schema, options)) {
    for (const site of sitesOf(schema, base, options)) {
      if (site.keyword !== keyword) continue;
      if (options.at !== undefined && pointerOf(site) !== options.at) continue;
      const found = breakAt(schema, base, site, options);
      if (found?.issues === 1) return found.violation;
      if (found !== undefined && (best === undefined || found.issues < best.issues)) best = found;
    }
    if (best !== undefined) return best.violation;
  }
  return undefined;
}

/** Valid values to break: what one lacks, another may have. */
function* basesOf(schema: JsonSchema, options: ViolateOptions): Generator<JsonValue> {
  if (options.from !== undefined) {
    yield options.from;
    return;
  }
  const { seed = 'standin' } = options;
  for (let count = 0; count < seeds; count++) {
    yield generate(schema, { ...options, seed: count === 0 ? seed : `${seed} ${count}` });
  }
}

function sitesOf(schema: JsonSchema, base: JsonValue, options: ViolateOptions): Site[] {
  const sites = findSites(locate(schema, options), base);
  return [...sites.filter(({ within }) => !within), ...sites.filter(({ within }) => within)];
}

function pointerOf({ place, keyword }: Site): string {
  return keyword === 'false schema' ? place.pointer : joinPointer(place.pointer, keyword);
}

function breakAt(
  schema: JsonSchema,
  base: JsonValue,
  site: Site,
  options: ViolateOptions,
): { violation: Violation; issues: number } | undefined {
  const root = locate(schema, options);
  const part = resolvePointer(base, site.pointer) ?? null;
  const source = { draw: (places: readonly Place[], name: string) => drawOf(places, name, options) };
  const parts =
    site.keyword === 'writeOnly' || site.keyword === 'false schema'
      ? [drawOf([site.place], 'forbidden', options) ?? 'forbidden']
      : mutate(site.keyword, part, site.place, source);
  let best: { violation: Violation; issues: number } | undefined;
  for (const candidate of parts) {
    const value = replaceAt(base, site.pointer, candidate);
    const issues = collectIssues(root, value);
    if (!issues.some((issue) => isOf(issue, site))) continue;
    if (best !== undefined && issues.length >= best.issues) continue;
    const violation = { value, keyword: site.keyword, pointer: site.pointer, schemaPointer: pointerOf(site) };
    best = { violation, issues: issues.length };
    if (issues.length === 1) break;
  }
  return best;
}

function isOf(issue: Issue, site: Site): boolean {
  return issue.keyword === site.keyword && issue.schemaPointer === pointerOf(site) && issue.pointer === site.pointer;
}

function replaceAt(base: JsonValue, pointer: string, part: JsonValue): JsonValue {
  return putAt(cloneJson(base), parsePointer(pointer), part);
}
