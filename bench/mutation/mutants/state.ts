/** Classes 48 to 60: state and collections. */
import type { PlainRequest, PlainResponse } from '../../../src/wire/index.ts';
import { type Mutant, property, schema } from '../mutant.ts';
import { type Json, lastSegment, readJson, type Wire, withJson, withRequestJson } from '../wire.ts';

const at = (path: string, method: string) => `/paths/${path.replaceAll('/', '~1')}/${method}`;

function state(number: number, title: string, operations: string[], pointers: string[], wire: () => Wire): Mutant {
  return { class: number, title, operations, pointers, wire };
}

/** The service deletes, and still answers reads with what it knew. */
function readAfterDelete(resource: string, read: string, remove: string): Mutant {
  return state(
    48,
    `read after delete: ${read}`,
    [read, remove],
    [at(`/${resource}/{id}`, 'get'), at(`/${resource}/{id}`, 'delete')],
    () => {
      const kept = new Map<string, PlainResponse>();
      return ({ request, operation, ask }) => {
        if (operation === remove) {
          const shown = ask({ ...request, method: 'GET', body: undefined });
          if (shown.status === 200) kept.set(request.path, shown);
        }
        const response = ask(request);
        return operation === read && response.status === 404 ? (kept.get(request.path) ?? response) : response;
      };
    },
  );
}

function createdIsLost(create: string, read: string, resource: string): Mutant {
  return state(
    49,
    `created is not there: ${create}`,
    [create, read],
    [at(`/${resource}/{id}`, 'get'), at(`/${resource}`, 'post')],
    () => {
      const made = new Set<string>();
      return ({ request, operation, ask }) => {
        if (operation === read && made.has(lastSegment(request.path)))
          return ask({ ...request, path: request.path.replace(/[^/]+$/, '99999999') });
        const response = ask(request);
        const shown = readJson(response) as { id?: Json } | undefined;
        if (operation === create && response.status === 201 && shown?.id !== undefined) made.add(String(shown.id));
        return response;
      };
    },
  );
}

/** What is refused is kept nevertheless, with what was right about it. */
function refusedIsKept(create: string, resource: string): Mutant {
  return state(50, `refused create leaves a trace: ${create}`, [create], [at(`/${resource}`, 'post')], () => {
    let good: PlainRequest | undefined;
    return ({ request, operation, ask }) => {
      const response = ask(request);
      if (operation !== create) return response;
      if (response.status === 201) good = request;
      const said = readJson(request) as { data?: { attributes?: Record<string, Json> } } | undefined;
      if (response.status === 400 && good && said?.data?.attributes) {
        const body = readJson(good) as { data: { attributes: Record<string, Json> } };
        const texts = Object.entries(said.data.attributes).filter(([, value]) => typeof value === 'string');
        ask(
          withRequestJson(good, {
            data: { ...body.data, attributes: { ...body.data.attributes, ...Object.fromEntries(texts) } },
          }),
        );
      }
      return response;
    };
  });
}

/** Fields that PATCH does not name fall back to nothing. */
function patchDrops(update: string, read: string, resource: string, attribute: string, name: string): Mutant {
  return state(
    52,
    `PATCH drops ${attribute}: ${update}`,
    [update, read],
    [property(name, attribute), at(`/${resource}/{id}`, 'patch')],
    () => {
      const dropped = new Set<string>();
      return ({ request, operation, ask }) => {
        const response = ask(request);
        const id = lastSegment(request.path);
        const said = readJson(request) as { data?: { attributes?: Record<string, Json> } } | undefined;
        if (operation === update && response.status === 200 && said?.data?.attributes?.[attribute] === undefined)
          dropped.add(id);
        const shown = readJson(response) as { attributes?: Record<string, Json> } | undefined;
        if (operation !== read || !dropped.has(id) || !shown?.attributes) return response;
        return withJson(response, { ...shown, attributes: { ...shown.attributes, [attribute]: '' } });
      };
    },
  );
}

function list(number: number, title: string, operation: string, pointers: string[], edit: Wire): Mutant {
  return state(
    number,
    `${title}: ${operation}`,
    [operation],
    pointers,
    () => (passing) => (passing.operation === operation ? edit(passing) : passing.ask(passing.request)),
  );
}

const query = (request: PlainRequest) => new URLSearchParams(request.query);
const without = (request: PlainRequest, name: string): PlainRequest => {
  const parameters = query(request);
  parameters.delete(name);
  return { ...request, query: parameters.toString() };
};
const set = (request: PlainRequest, name: string, value: string): PlainRequest => {
  const parameters = query(request);
  parameters.set(name, value);
  return { ...request, query: parameters.toString() };
};

export const stateMutants: Mutant[] = [
  readAfterDelete('tags', 'getTag', 'deleteTag'),
  readAfterDelete('users', 'getUser', 'deleteUser'),
  createdIsLost('createTag', 'getTag', 'tags'),
  createdIsLost('createTool', 'getTool', 'tools'),
  refusedIsKept('createLlm', 'llms'),
  refusedIsKept('createDatasource', 'datasources'),
  state(
    51,
    'PUT adds instead of replacing: replaceGroupCatalogues',
    ['replaceGroupCatalogues', 'listGroupCatalogues', 'getGroup'],
    [
      at('/groups/{id}/catalogues', 'get'),
      at('/groups/{id}/catalogues', 'put'),
      at('/groups/{id}', 'get'),
      schema('GroupAttributes'),
    ],
    () => {
      const before = new Map<string, Json[]>();
      return ({ request, operation, ask }) => {
        const said = readJson(request) as { data?: { attributes?: { catalogues?: Json[] } } } | undefined;
        const sent = said?.data?.attributes?.catalogues;
        if (operation !== 'replaceGroupCatalogues' || !Array.isArray(sent)) return ask(request);
        const all = [...new Set([...(before.get(request.path) ?? []), ...sent])];
        before.set(request.path, all);
        return ask(withRequestJson(request, { data: { type: 'groups', attributes: { catalogues: all } } }));
      };
    },
  ),
  state(
    51,
    'PUT keeps optional fields: replaceArticle',
    ['replaceArticle', 'getArticle'],
    [schema('Article'), at('/articles/{id}', 'put'), at('/articles/{id}', 'get')],
    () =>
      ({ request, operation, ask }) => {
        if (operation !== 'replaceArticle') return ask(request);
        const headers = { ...request.headers, 'x-region': 'eu', cookie: 'locale=en' };
        const shown = readJson(ask({ ...request, method: 'GET', query: 'view=full', headers, body: undefined })) as
          | Record<string, Json>
          | undefined;
        const said = readJson(request) as Record<string, Json> | undefined;
        if (!shown || !said) return ask(request);
        const { id: _, ...fields } = shown;
        return ask(withRequestJson(request, { ...fields, ...said }));
      },
  ),
  patchDrops('updateDatasource', 'getDatasource', 'datasources', 'long_description', 'DatasourceAttributes'),
  patchDrops('updateTool', 'getTool', 'tools', 'description', 'ToolAttributes'),
  list(
    53,
    'one item too many',
    'listUsers',
    [at('/users', 'get'), '/components/parameters/PageSize'],
    ({ request, ask }) => {
      const size = query(request).get('page_size');
      return ask(
        size === null || Number.isNaN(Number(size)) ? request : set(request, 'page_size', String(Number(size) + 1)),
      );
    },
  ),
  list(
    53,
    'second page repeats the first',
    'listTags',
    [at('/tags', 'get'), '/components/parameters/Page'],
    ({ request, ask }) => ask(query(request).get('page') === '2' ? set(request, 'page', '1') : request),
  ),
  list(
    53,
    'total is one less',
    'listLlms',
    [at('/llms', 'get'), '/components/headers/TotalCount'],
    ({ request, ask }) => {
      const response = ask(request);
      const total = response.headers['x-total-count'];
      return total === undefined || total === '0'
        ? response
        : { ...response, headers: { ...response.headers, 'x-total-count': String(Number(total) - 1) } };
    },
  ),
  list(54, 'search ignored', 'listUsers', [at('/users', 'get'), '/components/parameters/Search'], ({ request, ask }) =>
    ask(without(request, 'search')),
  ),
  list(54, 'filter ignored', 'listArticles', [at('/articles', 'get')], ({ request, ask }) =>
    ask(/status=(draft|published)/.test(request.query) ? without(request, 'status') : request),
  ),
  list(55, 'sort ignored', 'listUsers', [at('/users', 'get'), '/components/parameters/Sort'], ({ request, ask }) =>
    ask(without(request, 'sort')),
  ),
  list(55, 'sort reversed', 'listArticles', [at('/articles', 'get')], ({ request, ask }) => {
    const response = ask(request);
    const items = readJson(response);
    return query(request).has('sort') && Array.isArray(items) ? withJson(response, items.reverse()) : response;
  }),
  state(
    56,
    'default not applied: createFilter',
    ['createFilter', 'getFilter'],
    [property('FilterInputAttributes', 'response_filter'), property('FilterAttributes', 'response_filter')],
    () => {
      const left = new Set<string>();
      return ({ request, operation, ask }) => {
        const response = ask(request);
        const said = readJson(request) as { data?: { attributes?: Record<string, Json> } } | undefined;
        const shown = readJson(response) as { id?: string; attributes?: Record<string, Json> } | undefined;
        if (!shown?.attributes || shown.id === undefined) return response;
        if (
          operation === 'createFilter' &&
          response.status === 201 &&
          said?.data?.attributes?.response_filter === undefined
        )
          left.add(shown.id);
        if (!left.has(shown.id) || !/Filter$/.test(operation ?? '')) return response;
        return withJson(response, {
          ...shown,
          attributes: { ...shown.attributes, response_filter: !shown.attributes.response_filter },
        });
      };
    },
  ),
  state(
    57,
    'HEAD lacks a header: listUsers',
    ['listUsers'],
    [at('/users', 'get'), '/components/headers/TotalCount'],
    () =>
      ({ request, ask }) => {
        const response = ask(request);
        const { 'x-total-count': _, ...headers } = response.headers;
        return request.method === 'HEAD' && lastSegment(request.path) === 'users' ? { ...response, headers } : response;
      },
  ),
  state(57, 'HEAD has another media type: getTag', ['getTag'], [at('/tags/{id}', 'get')], () => ({ request, ask }) => {
    const response = ask(request);
    if (request.method !== 'HEAD' || response.status !== 200 || !/\/tags\/\d+$/.test(request.path)) return response;
    return { ...response, headers: { ...response.headers, 'content-type': 'text/html' } };
  }),
  state(
    58,
    'If-None-Match not honoured: getArticle',
    ['getArticle'],
    [at('/articles/{id}', 'get')],
    () =>
      ({ request, operation, ask }) => {
        const { 'if-none-match': _, ...headers } = request.headers;
        return ask(operation === 'getArticle' ? { ...request, headers } : request);
      },
  ),
  state(
    59,
    'texts are cut off: createDatasource',
    ['createDatasource', 'getDatasource'],
    [property('DatasourceAttributes', 'long_description'), property('DatasourceAttributes', 'short_description')],
    () =>
      ({ request, operation, ask }) => {
        const said = readJson(request) as { data?: { attributes?: Record<string, Json> } } | undefined;
        const text = said?.data?.attributes?.long_description;
        if (operation !== 'createDatasource' || typeof text !== 'string' || !said?.data) return ask(request);
        return ask(
          withRequestJson(request, {
            data: { ...said.data, attributes: { ...said.data.attributes, long_description: text.slice(0, 12) } },
          } as Json),
        );
      },
  ),
  state(
    59,
    'numbers are rounded: createLlm',
    ['createLlm', 'getLlm'],
    [property('LlmAttributes', 'privacy_score')],
    () =>
      ({ request, operation, ask }) => {
        const said = readJson(request) as { data?: { attributes?: Record<string, Json> } } | undefined;
        const score = said?.data?.attributes?.privacy_score;
        if (operation !== 'createLlm' || typeof score !== 'number' || !said?.data) return ask(request);
        const rounded = score >= 50 ? score - 7 : score + 7;
        return ask(
          withRequestJson(request, {
            data: { ...said.data, attributes: { ...said.data.attributes, privacy_score: rounded } },
          } as Json),
        );
      },
  ),
  flaky(5, 'getUser'),
  flaky(20, 'getUser'),
];

/** Every so many answers lack a field. */
function flaky(every: number, operation: string): Mutant {
  return state(
    60,
    `1 in ${every} lacks email: ${operation}`,
    [operation],
    [property('UserAttributes', 'email'), schema('UserAttributes', 'required')],
    () => {
      let count = 0;
      return ({ request, operation: asked, ask }) => {
        const response = ask(request);
        if (asked !== operation || response.status !== 200) return response;
        count += 1;
        const shown = readJson(response) as { attributes: Record<string, Json> } | undefined;
        if (count % every !== 0 || !shown) return response;
        const { email: _, ...attributes } = shown.attributes;
        return withJson(response, { ...shown, attributes });
      };
    },
  );
}
