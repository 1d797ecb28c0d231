/** Classes 41 to 47: what the service does with requests. */
import { isObject, type JsonObject } from '../../../src/json/index.ts';
import { type Mutant, property, schema } from '../mutant.ts';
import { lastSegment } from '../wire.ts';

/** The object at a pointer of the document. */
function at(root: JsonObject, pointer: string): JsonObject {
  let node: unknown = root;
  for (const token of pointer.split('/').slice(1))
    node = (node as Record<string, unknown>)[token.replaceAll('~1', '/').replaceAll('~0', '~')];
  if (!isObject(node as JsonObject)) throw new Error(`nothing at ${pointer}`);
  return node as JsonObject;
}

/** The service does not know a keyword of the document. */
function lenient(keyword: string, pointer: string, operation: string, also: string[] = []): Mutant {
  return {
    class: 41,
    title: `${keyword} not enforced: ${operation}`,
    operations: [operation],
    pointers: [`${pointer}/${keyword}`, pointer, ...also],
    document: (root) => {
      delete at(root, pointer)[keyword];
    },
  };
}

function changed(
  number: number,
  title: string,
  operation: string,
  pointers: string[],
  edit: (root: JsonObject) => void,
): Mutant {
  return { class: number, title: `${title}: ${operation}`, operations: [operation], pointers, document: edit };
}

const input = (name: string) => property('ArticleInput', name);
const parameter = (index: number) => `/paths/~1articles~1{id}/get/parameters/${index}`;
const operationAt = (path: string, method: string) => `/paths/${path.replaceAll('/', '~1')}/${method}`;

export const requestMutants: Mutant[] = [
  lenient('type', property('TagInputAttributes', 'name'), 'createTag'),
  lenient('required', schema('LlmInputAttributes'), 'createLlm', [
    property('LlmInputAttributes', 'name'),
    property('LlmInputAttributes', 'vendor'),
  ]),
  lenient('enum', property('LlmInputAttributes', 'vendor'), 'createLlm'),
  lenient('maximum', input('pages'), 'createArticle'),
  lenient('minLength', input('title'), 'createArticle'),
  lenient('pattern', input('slug'), 'createArticle'),
  lenient('format', property('UserInputAttributes', 'email'), 'createUser'),
  lenient('additionalProperties', schema('ArticleInput'), 'createArticle'),
  lenient('uniqueItems', input('labels'), 'createArticle'),
  lenient('maxItems', input('labels'), 'createArticle'),
  lenient('multipleOf', input('rating'), 'createArticle'),
  lenient('oneOf', schema('Media'), 'createArticle', [schema('Picture'), schema('Film')]),
  changed(42, 'required query parameter not enforced', 'getArticle', [parameter(1)], (root) => {
    at(root, parameter(1)).required = false;
  }),
  changed(42, 'required header not enforced', 'getArticle', [parameter(0)], (root) => {
    at(root, parameter(0)).required = false;
  }),
  changed(42, 'required cookie not enforced', 'getArticle', [parameter(2)], (root) => {
    at(root, parameter(2)).required = false;
  }),
  changed(42, 'required body not enforced', 'createTag', [operationAt('/tags', 'post')], (root) => {
    at(root, `${operationAt('/tags', 'post')}/requestBody`).required = false;
  }),
  staleKey(),
  changed(
    44,
    'optional field is required',
    'createArticle',
    [schema('ArticleInput'), operationAt('/articles', 'post')],
    (root) => {
      (at(root, schema('ArticleInput')).required as string[]).push('subtitle');
    },
  ),
  changed(44, 'maximum is one less', 'createArticle', [input('pages'), operationAt('/articles', 'post')], (root) => {
    at(root, input('pages')).maximum = 4999;
  }),
  changed(44, 'optional parameter is required', 'listArticles', [operationAt('/articles', 'get')], (root) => {
    at(root, `${operationAt('/articles', 'get')}/parameters/3`).required = true;
  }),
  {
    class: 45,
    title: 'documented media type refused: createTag',
    operations: ['createTag'],
    pointers: [operationAt('/tags', 'post')],
    wire:
      () =>
      ({ request, operation, ask }) =>
        operation === 'createTag' && request.body !== undefined
          ? {
              status: 415,
              headers: { 'content-type': 'application/json' },
              body: '{"errors":[{"title":"Unsupported Media Type","detail":"no"}]}',
            }
          : ask(request),
  },
  {
    class: 45,
    title: 'undocumented media type accepted: createLlm',
    operations: ['createLlm'],
    pointers: [operationAt('/llms', 'post')],
    wire: () => {
      let good: Uint8Array | undefined;
      return ({ request, operation, ask }) => {
        if (operation !== 'createLlm') return ask(request);
        const isJson = /json/.test(request.headers['content-type'] ?? '');
        const headers = { ...request.headers, 'content-type': 'application/json' };
        const response = ask(isJson || !good ? request : { ...request, headers, body: good });
        if (isJson && response.status === 201) good = request.body;
        return response;
      };
    },
  },
  {
    class: 46,
    title: 'no credential asked for: getUser',
    operations: ['getUser'],
    pointers: [operationAt('/users/{id}', 'get'), '/security', '/components/securitySchemes'],
    wire:
      () =>
      ({ request, operation, ask }) =>
        ask(
          operation === 'getUser' && !request.headers.authorization
            ? { ...request, headers: { ...request.headers, authorization: 'Bearer anything' } }
            : request,
        ),
  },
  changed(
    46,
    'no credential asked for',
    'deleteTag',
    [operationAt('/tags/{id}', 'delete'), '/security', '/components/securitySchemes'],
    (root) => {
      at(root, operationAt('/tags/{id}', 'delete')).security = [];
    },
  ),
  {
    class: 47,
    title: 'undocumented method works: PUT /tags/{id}',
    operations: ['getTag', 'updateTag', 'deleteTag'],
    pointers: ['/paths/~1tags~1{id}'],
    wire:
      () =>
      ({ request, operation, ask }) =>
        operation === undefined &&
        /\/tags\/\d+$/.test(request.path) &&
        !['HEAD', 'OPTIONS', 'TRACE'].includes(request.method)
          ? { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }
          : ask(request),
  },
  {
    class: 47,
    title: '405 without Allow: /llms',
    operations: ['listLlms', 'createLlm'],
    pointers: ['/paths/~1llms'],
    wire:
      () =>
      ({ request, operation, ask }) => {
        const response = ask(request);
        if (operation !== undefined || response.status !== 405 || lastSegment(request.path) !== 'llms') return response;
        const { allow: _, ...headers } = response.headers;
        return { ...response, headers };
      },
  },
];

/** A key that was rolled still lets its user in. */
function staleKey(): Mutant {
  return {
    class: 43,
    title: 'old key lets in: rollUserApiKey',
    operations: ['rollUserApiKey', 'getUser'],
    pointers: [
      operationAt('/users/{id}', 'get'),
      operationAt('/users/{id}/roll-api-key', 'post'),
      '/security',
      '/components/securitySchemes',
    ],
    wire:
      () =>
      ({ request, ask }) => {
        const response = ask(request);
        const isStale = response.status === 401 && /replaced/.test(String(response.body));
        return isStale
          ? ask({ ...request, headers: { ...request.headers, authorization: 'Bearer any-other' } })
          : response;
      },
  };
}
