/** Ten differences that keep the contract. */
import type { Benign } from './mutant.ts';
import { type Json, lastSegment, readJson, textOf, withJson } from './wire.ts';

export const benign: Benign[] = [
  {
    title: 'B1 order of keys, white space, escapes',
    wire:
      () =>
      ({ request, ask }) => {
        const response = ask(request);
        const value = readJson(response);
        if (value === undefined) return response;
        const text = JSON.stringify(reverseKeys(value), null, 3).replace(
          /[a-c](?=[^"]*")/g,
          (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`,
        );
        return {
          ...response,
          body:
            JSON.stringify(JSON.parse(JSON.stringify(reverseKeys(value)))) === JSON.stringify(tryParse(text))
              ? text
              : JSON.stringify(reverseKeys(value), null, 3),
        };
      },
  },
  {
    title: 'B2 optional fields absent',
    wire:
      () =>
      ({ request, operation, ask }) => {
        const response = ask(request);
        const value = readJson(response) as Record<string, Json> | undefined;
        if (!value || !/^(get|list)Article/.test(operation ?? '') || response.status !== 200) return response;
        const strip = ({
          subtitle: _,
          slug: __,
          contact: ___,
          published_at: ____,
          rating: _____,
          ...rest
        }: Record<string, Json>) => rest;
        // Only of articles that nobody has just written: those must come back as sent.
        return Array.isArray(value)
          ? withJson(
              response,
              value.map((each) =>
                Number((each as { id: number }).id) <= 25 ? strip(each as Record<string, Json>) : each,
              ),
            )
          : Number(value.id) <= 25
            ? withJson(response, strip(value))
            : response;
      },
  },
  {
    title: 'B3 charset, case of header names',
    wire:
      () =>
      ({ request, ask }) => {
        const response = ask(request);
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [
            name.toUpperCase(),
            name === 'content-type' ? `${value}; charset=UTF-8` : value,
          ]),
        );
        return { ...response, headers };
      },
  },
  {
    title: 'B4 usual headers of servers and proxies',
    wire:
      () =>
      ({ request, ask }) => {
        const response = ask(request);
        const usual = {
          server: 'nginx',
          via: '1.1 edge',
          'cf-ray': '8a',
          'x-request-id': 'r-1',
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
          vary: 'Accept',
          'cache-control': 'no-store',
          'strict-transport-security': 'max-age=1',
        };
        return { ...response, headers: { ...response.headers, ...usual } };
      },
  },
  {
    title: 'B5 other documented statuses',
    wire:
      () =>
      ({ request, operation, ask }) => {
        const response = ask(request);
        // 400 for an id that cannot be is as documented as 404.
        return operation === 'getTag' && response.status === 404 ? { ...response, status: 400 } : response;
      },
  },
  {
    title: 'B6 every variant of composed and open values',
    wire:
      () =>
      ({ request, operation, ask }) => {
        const response = ask(request);
        const value = readJson(response) as Record<string, Json> | undefined;
        if (operation !== 'getArticle' || response.status !== 200 || !value || Number(value.id) > 25) return response;
        return withJson(response, {
          ...value,
          media: { kind: 'film', seconds: 12 },
          names: { en: 'a', de: 'b', fr: 'c' },
        });
      },
  },
  {
    title: 'B7 429 with Retry-After, 503 once',
    wire: () => {
      let count = 0;
      return ({ request, ask }) => {
        count += 1;
        if (count === 40)
          return {
            status: 429,
            headers: { 'retry-after': '1', 'content-type': 'application/json' },
            body: '{"errors":[{"title":"Too Many Requests","detail":"wait"}]}',
          };
        if (count === 90) return { status: 503, headers: { 'retry-after': '0' }, body: undefined };
        return ask(request);
      };
    },
  },
  {
    title: 'B8 unknown query parameters ignored',
    wire:
      () =>
      ({ request, ask }) =>
        ask({ ...request, query: request.query === '' ? 'utm=1' : `${request.query}&utm=1` }),
  },
  {
    title: 'B9 304 and HEAD without a body',
    wire:
      () =>
      ({ request, ask }) => {
        const response = ask(request);
        const { 'content-type': _, ...headers } = response.headers;
        return response.status === 304 || (request.method === 'HEAD' && textOf(response) === '')
          ? { ...response, headers: response.status === 304 ? headers : response.headers }
          : response;
      },
  },
  {
    title: 'B10 404 for 200 ms after a create',
    wire: () => {
      const made = new Map<string, number>();
      return ({ request, operation, ask }) => {
        const id = lastSegment(request.path);
        const since = made.get(`${operation?.replace(/^get/, '')} ${id}`);
        if (operation?.startsWith('get') && since !== undefined && performance.now() - since < 200)
          return ask({ ...request, path: request.path.replace(/[^/]+$/, '99999999') });
        const response = ask(request);
        const shown = readJson(response) as { id?: Json } | undefined;
        if (operation?.startsWith('create') && response.status === 201 && shown?.id !== undefined)
          made.set(`${operation.replace(/^create/, '')} ${shown.id}`, performance.now());
        return response;
      };
    },
  },
];

function reverseKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, reverseKeys(each)]),
  );
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
