/** Classes 30 to 40: status, media type, headers. */
import type { PlainRequest, PlainResponse } from '../../../src/wire/index.ts';
import type { Mutant } from '../mutant.ts';
import { editAnswer, type RawAnswer } from '../wire.ts';

type Edit = (response: PlainResponse, request: PlainRequest) => PlainResponse | RawAnswer;

function answer(
  number: number,
  operation: string,
  what: string,
  pointer: string | string[],
  edit: Edit,
  status?: number,
): Mutant {
  return {
    class: number,
    title: `${what}: ${operation}`,
    operations: [operation],
    pointers: [pointer].flat(),
    wire: editAnswer(operation, edit, status),
  };
}

const with_ =
  (name: string, value: string | undefined): Edit =>
  (response) => {
    const { [name]: _, ...headers } = response.headers;
    return { ...response, headers: value === undefined ? headers : { ...headers, [name]: value } };
  };
const as =
  (status: number, body?: string): Edit =>
  (response) => ({
    ...response,
    status,
    headers: { ...response.headers, 'content-type': 'application/json' },
    body: body ?? response.body,
  });
const error = '{"errors":[{"title":"Oops","detail":"Something broke"}]}';
const at = (path: string, method: string, ...rest: string[]) =>
  ['/paths', path.replaceAll('/', '~1'), method, ...rest].join('/');

export const headerMutants: Mutant[] = [
  answer(30, 'createTag', '200 for 201', at('/tags', 'post'), as(200)),
  answer(30, 'deleteTag', '202 for 204', at('/tags/{id}', 'delete'), as(202, '{}')),
  answer(30, 'getUser', '203 for 200', at('/users/{id}', 'get'), as(203)),
  answer(31, 'getTag', '418 for 200', at('/tags/{id}', 'get'), as(418, error)),
  answer(31, 'listUsers', '409 for 200', at('/users', 'get'), as(409, error)),
  answer(32, 'getLlm', '500 for 200', at('/llms/{id}', 'get'), as(500, error)),
  answer(32, 'createTool', '503 for 201', at('/tools', 'post'), as(500, 'oops')),
  answer(33, 'getTag', '200 with an error', ['/components/schemas/Tag', at('/tags/{id}', 'get')], as(200, error)),
  answer(
    33,
    'getFilter',
    '200 with an error',
    ['/components/schemas/Filter', at('/filters/{id}', 'get')],
    as(200, error),
  ),
  answer(34, 'getUser', 'text/html', at('/users/{id}', 'get', 'responses', '200'), with_('content-type', 'text/html')),
  answer(34, 'listTags', 'text/plain', at('/tags', 'get', 'responses', '200'), with_('content-type', 'text/plain')),
  answer(
    35,
    'getUser',
    'no content type',
    at('/users/{id}', 'get', 'responses', '200'),
    with_('content-type', undefined),
  ),
  answer(35, 'listTags', 'no content type', at('/tags', 'get', 'responses', '200'), with_('content-type', undefined)),
  answer(
    36,
    'getUser',
    'vendor type',
    at('/users/{id}', 'get', 'responses', '200'),
    with_('content-type', 'application/vnd.api+json'),
  ),
  answer(
    36,
    'getTag',
    'problem type',
    ['/components/responses/NotFound', at('/tags/{id}', 'get')],
    with_('content-type', 'application/problem+json'),
    404,
  ),
  answer(
    37,
    'listUsers',
    'no X-Total-Count',
    ['/components/headers/TotalCount', at('/users', 'get')],
    with_('x-total-count', undefined),
  ),
  answer(37, 'createArticle', 'no Location', at('/articles', 'post'), with_('location', undefined)),
  answer(37, 'getArticle', 'no ETag', at('/articles/{id}', 'get'), with_('etag', undefined)),
  answer(38, 'listTags', 'X-Total-Count is a word', '/components/headers/TotalCount', with_('x-total-count', 'many')),
  answer(38, 'listLlms', 'X-Total-Pages is negative', '/components/headers/TotalPages', with_('x-total-pages', '-1')),
  answer(39, 'getUser', 'undocumented header', at('/users/{id}', 'get'), with_('x-debug-shard', 'eu-1')),
  answer(39, 'createTag', 'undocumented header', at('/tags', 'post'), with_('x-legacy-id', '7')),
  answer(
    40,
    'createArticle',
    'Location leads elsewhere',
    at('/articles', 'post'),
    with_('location', '/articles/999999'),
  ),
  answer(40, 'createArticle', 'Location is no reference', at('/articles', 'post'), with_('location', 'see the list')),
];
