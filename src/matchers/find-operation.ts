import { findResponse } from '../check/index.ts';
import { type Api, createRouter, type Operation } from '../model/index.ts';
import type { Observed } from './exchange.ts';

/** Which operations an exchange may be of: one, where it tells its method or a name is given. */
export type FindOperations = (observed: Observed, name: string | undefined) => Operation[] | string;

/** The result is a reason, in words, where there is none. */
export function createFinder(api: Api, baseUrl: string | undefined): FindOperations {
  const router = createRouter(api.operations, api.basePaths);
  const methods = [...new Set(api.operations.map(({ method }) => method.toUpperCase()))];
  const base = baseUrl === undefined ? '' : new URL(baseUrl, 'http://localhost').pathname.replace(/\/+$/, '');

  function findNamed(name: string): Operation[] | string {
    const found = api.operations.find(
      ({ id, method, path }) => id === name || `${method.toUpperCase()} ${path}` === name,
    );
    return found ? [found] : `the document has no operation ${name}`;
  }

  return ({ method, url, response }, name) => {
    if (name !== undefined) return findNamed(name);
    if (url === undefined) return 'the response does not tell its URL: name the operation, as in toConform("getUser")';
    const { pathname, search } = new URL(url, 'http://localhost');
    const path = pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
    const tried = method === undefined ? methods : [method];
    const found = tried.flatMap((each) => router.match(each, path, search.slice(1))?.operation ?? []);
    if (found.length === 0)
      return `no operation of the document is ${method === undefined ? '' : `${method} `}${path}: name it, or say where the API is with baseUrl`;
    const documented = found.filter((operation) => findResponse(operation, response.status) !== undefined);
    return documented.length > 0 ? documented : found;
  };
}
