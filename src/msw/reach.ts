import { isCommonAssetRequest } from 'msw';
import { type Api, createRouter, type Match, type Operation } from '../model/index.ts';

/** What a request means to the mock: its path there, and the operation. */
export interface Concern {
  path: string;
  operation: Operation | undefined;
  parameters: Record<string, string>;
}

/** Tells what a request means to the mock; `undefined`: nothing, it is for others. */
export type FindConcern = (request: Request) => Concern | undefined;

/**
 * Which requests are for the mock: those below `baseUrl`, else those to a host of the document or to the page's own,
 * else (the document names no host) to any; and of these, those with a path of the document.
 */
export function createReach(api: Api, baseUrl?: string | readonly string[]): FindConcern {
  const router = createRouter(api.operations, api.basePaths);
  const findPath = baseUrl === undefined ? reachDocumented(api) : reachBelow([baseUrl].flat());
  return (request) => {
    const url = new URL(request.url);
    const path = findPath(url);
    const match = path === undefined ? undefined : router.match(request.method, path, url.search.slice(1));
    if (path === undefined || !match) return undefined;
    if (baseUrl === undefined && isForPage(request, url, match)) return undefined;
    return { path, operation: match.operation, parameters: match.operation ? match.parameters : {} };
  };
}

/** The path below the base, where the URL is below it; of several bases the longest counts. */
function reachBelow(bases: readonly string[]): (url: URL) => string | undefined {
  const own = pageOrigin();
  const parsed = bases
    .map((base) => {
      const isAbsolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(base);
      const url = new URL(base, own ?? 'http://localhost');
      return { origin: isAbsolute ? url.origin : own, path: url.pathname.replace(/\/+$/, '') };
    })
    .sort((one, other) => other.path.length - one.path.length);
  return ({ origin, pathname }) => {
    const base = parsed.find(
      (each) =>
        (each.origin === undefined || each.origin === origin) &&
        (pathname === each.path || pathname.startsWith(`${each.path}/`)),
    );
    return base && (pathname.slice(base.path.length) || '/');
  };
}

function reachDocumented({ hosts }: Api): (url: URL) => string | undefined {
  const patterns = hosts.map(toPattern);
  const own = pageOrigin();
  return ({ host, origin, pathname }) =>
    hosts.length === 0 || origin === own || patterns.some((pattern) => pattern.test(host)) ? pathname : undefined;
}

/** `{tenant}.example.com`: any text may stand for a variable. Ports that every scheme implies are none. */
function toPattern(host: string): RegExp {
  const texts = host.replace(/:(80|443)$/, '').split(/\{[^{}]*\}/);
  return new RegExp(`^${texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
}

/** The page's own scripts and pictures are not the API's, even if some `/{name}` of the document would fit them. */
function isForPage(request: Request, url: URL, { operation }: Match): boolean {
  if (url.origin !== pageOrigin() || !isCommonAssetRequest(request)) return false;
  return (
    operation === undefined || operation.path.split('/').every((segment) => segment === '' || /^\{.*\}$/.test(segment))
  );
}

/** Where the page is, in a browser or what stands for one (jsdom). */
function pageOrigin(): string | undefined {
  return typeof location === 'undefined' || location.origin === 'null' ? undefined : location.origin;
}
