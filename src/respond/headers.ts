import type { Entity } from '../fixtures/index.ts';
import { isObject } from '../json/index.ts';
import type { Api, Header, Resource, Response } from '../model/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import { generate, type Words } from '../schema/index.ts';
import type { ListPage } from './decision.ts';
import { wrapProperty } from './shapes.ts';

/** Allows every origin what it asks for: a mock has nothing to protect. (Fetch standard, CORS protocol.) */
export function corsHeaders(requested: Record<string, string>): Record<string, string> {
  const origin = requested.origin;
  if (origin === undefined) return { 'access-control-allow-origin': '*' };
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': '*',
    vary: 'origin',
  };
}

export function preflightHeaders(requested: Record<string, string>, allow: readonly string[]): Record<string, string> {
  return {
    ...corsHeaders(requested),
    'access-control-allow-methods': allow.join(', '),
    'access-control-allow-headers': requested['access-control-request-headers'] ?? '*',
    'access-control-max-age': '600',
  };
}

/** What a documented header is filled from, where it has a meaning of its own. */
export interface HeaderFacts {
  entity: Entity | undefined;
  resource: Resource | undefined;
  page: ListPage | undefined;
  totals: { total: string[]; pages: string[]; next: string[]; link: string[] } | undefined;
  /** The path and base path of the request. */
  path: string;
  base: string;
}

/** What the transport, or the body, decides. */
const transportHeaders = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
  'date',
]);

/** Values for all documented headers of a response. Those without a meaning are generated, and always the same. */
export function fillHeaders(
  api: Api,
  response: Response,
  facts: HeaderFacts,
  words: Words,
  seed: string,
): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const header of response.headers) {
    const name = header.name.toLowerCase();
    if (transportHeaders.has(name)) continue;
    const value = knownValue(name, facts) ?? generateHeader(api, header, words, seed);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

/** An entity's version, as a strong validator (RFC 9110 §8.8.3). */
export function entityTag(entity: Entity): string {
  return `"${entity.id.replace(/[^\x21\x23-\x7e]/g, '')}-${entity.revision}"`;
}

function knownValue(name: string, { entity, resource, page, totals, path, base }: HeaderFacts): string | undefined {
  if (name === 'etag' && entity) return entityTag(entity);
  if (name === 'location' && entity && resource?.paths.item) return locate(resource.paths.item, entity, path, base);
  if (!page) return undefined;
  const names = (list: string[] | undefined) => list?.some((each) => each.toLowerCase() === name) ?? false;
  if (names(totals?.total)) return String(page.total);
  if (names(totals?.pages)) return String(page.pages);
  if (names(totals?.next)) return page.next?.cursor ?? '';
  if (names(totals?.link) || name === 'link') return writeLinks(page, path);
  return undefined;
}

/** The item's path, with the parameters that the request's own path has in the same places. */
function locate(template: string, entity: Entity, path: string, base: string): string {
  const sent = path.slice(base.length).split('/');
  const segments = template.split('/');
  return `${base}${segments
    .map((segment, index) => {
      if (!segment.includes('{')) return segment;
      const isLast = segments.slice(index + 1).every((each) => !each.includes('{'));
      return isLast ? segment.replace(/\{[^{}]*\}/, encodeURIComponent(entity.id)) : (sent[index] ?? segment);
    })
    .join('/')}`;
}

/** RFC 8288. */
function writeLinks(page: ListPage, path: string): string {
  const links = [
    page.next && `<${path}?${page.next.query}>; rel="next"`,
    page.previous && `<${path}?${page.previous.query}>; rel="prev"`,
  ].filter((link) => link !== undefined);
  return links.join(', ') || `<${path}>; rel="self"`;
}

const generated = new WeakMap<Header, Map<string, string | undefined>>();

function generateHeader(api: Api, header: Header, words: Words, seed: string): string | undefined {
  const cache = generated.get(header) ?? new Map<string, string | undefined>();
  generated.set(header, cache);
  if (cache.has(seed)) return cache.get(seed);
  const made = makeHeader(api, header, words, seed);
  cache.set(seed, made);
  return made;
}

function makeHeader(api: Api, header: Header, words: Words, seed: string): string | undefined {
  const key = childKey(childKey(rootKey(seed), 'header'), header.name);
  if (!header.shape) return header.required ? 'value' : undefined;
  try {
    const wrapped = wrapProperty(header.name, header.shape);
    const drawn = generate(wrapped, { key, document: api.root, direction: 'response', words });
    const value = isObject(drawn) ? drawn[header.name] : undefined;
    if (value === undefined || value === null) return undefined;
    const text = Array.isArray(value)
      ? value.map(String).join(',')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
    // Header values are visible ASCII (RFC 9110 §5.5).
    return text.replace(/[^\x20-\x7e]/g, '').trim();
  } catch {
    return undefined;
  }
}
