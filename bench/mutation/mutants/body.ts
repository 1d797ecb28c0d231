/** Classes 1 to 29: the shape of bodies. */
import { type Mutant, property, schema } from '../mutant.ts';
import { editAnswer, editBody, type Json, put, readJson, rename, textOf } from '../wire.ts';

type Edit = (value: Json) => Json | undefined;

/** An edit of the answers of one operation, at a field. */
function field(
  number: number,
  operation: string,
  pointer: string,
  where: string | string[],
  edit: Edit | Json,
  what: string,
): Mutant {
  const change = typeof edit === 'function' ? edit : put(pointer, edit);
  return {
    class: number,
    title: `${what}: ${operation} ${pointer}`,
    operations: [operation],
    pointers: [where].flat(),
    wire: editBody(operation, change),
  };
}

const user = (name: string) => property('UserAttributes', name);
const article = (name: string) => `/components/schemas/Article/allOf/1/properties/${name}`;
const map = (pointer: string, edit: (before: Json) => Json | undefined): Edit => put(pointer, edit);

export const bodyMutants: Mutant[] = [
  field(1, 'getUser', '/attributes/is_admin', user('is_admin'), 'yes', 'wrong type'),
  field(1, 'getDatasource', '/attributes/name', property('DatasourceAttributes', 'name'), 7, 'wrong type'),
  field(1, 'listTags', '/0/attributes/name', property('TagAttributes', 'name'), ['a'], 'wrong type'),
  field(
    2,
    'getDatasource',
    '/attributes/privacy_score',
    property('DatasourceAttributes', 'privacy_score'),
    25.5,
    'fraction',
  ),
  field(2, 'getFileStore', '/attributes/length', property('FileStoreAttributes', 'length'), 10.25, 'fraction'),
  field(3, 'getLlm', '/attributes/privacy_score', property('LlmAttributes', 'privacy_score'), '50', 'number as text'),
  field(3, 'getFileStore', '/attributes/length', property('FileStoreAttributes', 'length'), '1024', 'number as text'),
  field(
    4,
    'getUser',
    '/attributes/email',
    [user('email'), schema('UserAttributes', 'required')],
    put('/attributes/email', undefined),
    'missing field',
  ),
  field(
    4,
    'getTag',
    '/attributes/name',
    [property('TagAttributes', 'name'), schema('TagAttributes', 'required')],
    put('/attributes/name', undefined),
    'missing field',
  ),
  field(
    5,
    'listUsers',
    '/1/attributes/role',
    [user('role'), schema('UserAttributes', 'required')],
    put('/1/attributes/role', undefined),
    'missing in a later item',
  ),
  field(
    5,
    'listLlms',
    '/2/attributes/vendor',
    [property('LlmAttributes', 'vendor'), schema('LlmAttributes', 'required')],
    put('/2/attributes/vendor', undefined),
    'missing in a later item',
  ),
  field(
    6,
    'getUser',
    '/attributes',
    [property('User', 'attributes'), schema('User', 'required')],
    put('/attributes', undefined),
    'object removed',
  ),
  field(
    6,
    'getTag',
    '/attributes',
    [property('Tag', 'attributes'), schema('Tag', 'required')],
    put('/attributes', undefined),
    'object removed',
  ),
  field(7, 'getUser', '/shard', schema('User'), 'eu-1', 'extra field'),
  field(7, 'createTag', '/debug', schema('Tag'), true, 'extra field'),
  field(8, 'getUser', '/attributes/password_hash', schema('UserAttributes'), 'x', 'extra nested field'),
  field(8, 'listTools', '/1/attributes/row', schema('ToolAttributes'), 3, 'extra field in an item'),
  field(9, 'getArticle', '/row_version', schema('Article'), 3, 'extra field under allOf'),
  field(
    9,
    'getArticle',
    '/media/codec',
    [schema('Media'), schema('Picture'), schema('Film')],
    put('/media/codec', 'h264'),
    'extra field under oneOf',
  ),
  field(
    10,
    'getUser',
    '/attributes/email_verified',
    [user('email_verified'), schema('UserAttributes', 'required')],
    rename('/attributes/email_verified', 'emailVerified'),
    'renamed',
  ),
  field(
    10,
    'getDatasource',
    '/attributes/short_description',
    [property('DatasourceAttributes', 'short_description'), schema('DatasourceAttributes', 'required')],
    rename('/attributes/short_description', 'short_desc'),
    'renamed',
  ),
  field(11, 'getUser', '/attributes/name', user('name'), put('/attributes/name', null), 'null'),
  field(
    11,
    'getDatasource',
    '/attributes/icon',
    property('DatasourceAttributes', 'icon'),
    put('/attributes/icon', null),
    'null',
  ),
  field(
    12,
    'getCatalogue',
    '/attributes/llm_names',
    property('CatalogueAttributes', 'llm_names'),
    put('/attributes/llm_names', ['GPT', null]),
    'null item',
  ),
  field(12, 'getArticle', '/names/en', article('names'), put('/names', { en: 'x', de: null }), 'null map value'),
  field(13, 'getUser', '/attributes/role', user('role'), 'Owner', 'new enum value'),
  field(13, 'getLlm', '/attributes/vendor', property('LlmAttributes', 'vendor'), 'mistral', 'new enum value'),
  field(
    14,
    'getUser',
    '/attributes/role',
    user('role'),
    map('/attributes/role', (was) => String(was).toUpperCase()),
    'enum in capitals',
  ),
  field(
    14,
    'getDatasource',
    '/attributes/embed_vendor',
    property('DatasourceAttributes', 'embed_vendor'),
    map('/attributes/embed_vendor', (was) => String(was).toUpperCase()),
    'enum in capitals',
  ),
  field(15, 'getTag', '/type', property('Tag', 'type'), 'tag', 'unknown const'),
  field(
    15,
    'getArticle',
    '/media/kind',
    [schema('Media'), article('media')],
    put('/media/kind', 'sound'),
    'unknown discriminator',
  ),
  field(16, 'getArticle', '/media', [schema('Media'), article('media')], put('/media', {}), 'no branch of oneOf'),
  field(
    16,
    'listArticles',
    '/0/media',
    [schema('Media'), schema('Picture'), schema('Film'), article('media')],
    put('/0/media', { kind: 'film', width: 3 }),
    'no branch of oneOf',
  ),
  field(17, 'getUser', '/attributes/email', user('email'), 'not an address', 'format'),
  field(
    17,
    'getFileStore',
    '/attributes/last_processed_on',
    property('FileStoreAttributes', 'last_processed_on'),
    '2026/01/01 10:00',
    'format',
  ),
  field(18, 'getUser', '/attributes/api_key', user('api_key'), 'short', 'pattern'),
  field(18, 'getArticle', '/title', property('Entry', 'title'), 'x'.repeat(81), 'maxLength'),
  field(18, 'getTag', '/attributes/name', property('TagAttributes', 'name'), '', 'minLength'),
  field(19, 'getLlm', '/attributes/privacy_score', property('LlmAttributes', 'privacy_score'), 250, 'maximum'),
  field(19, 'getArticle', '/pages', article('pages'), 0, 'minimum'),
  field(19, 'getArticle', '/rating', article('rating'), put('/rating', 3.3), 'multipleOf'),
  field(20, 'getArticle', '/labels', article('labels'), put('/labels', []), 'minItems'),
  field(20, 'getArticle', '/labels', article('labels'), put('/labels', ['a', 'b', 'c', 'd', 'e']), 'maxItems'),
  field(20, 'getArticle', '/labels', article('labels'), put('/labels', ['a', 'a']), 'uniqueItems'),
  field(
    21,
    'getUser',
    '',
    [schema('User'), '/paths/~1users~1{id}/get/responses/200'],
    (value) => ({ data: value }),
    'enveloped',
  ),
  field(21, 'listTags', '', ['/paths/~1tags/get/responses/200'], (value) => ({ items: value }), 'enveloped'),
  {
    ...field(22, 'getUser', '', [schema('ErrorList'), '/components/responses/NotFound'], null, 'unwrapped 404'),
    wire: editBody('getUser', (value) => (value as { errors: Json[] }).errors[0], 404),
  },
  {
    ...field(22, 'createTag', '', [schema('ErrorList'), '/components/responses/BadRequest'], null, 'unwrapped 400'),
    wire: editBody('createTag', (value) => (value as { errors: Json[] }).errors, 400),
  },
  field(
    23,
    'getTag',
    '',
    [schema('Tag'), '/paths/~1tags~1{id}/get/responses/200'],
    (value) => [value],
    'array for object',
  ),
  field(
    23,
    'listLlms',
    '',
    ['/paths/~1llms/get/responses/200'],
    (value) => ({ ...(value as Json[]) }),
    'object for array',
  ),
  field(24, 'getArticle', '/names', article('names'), put('/names', { english: 'x' }), 'map key'),
  field(
    25,
    'getArticle',
    '/review_note',
    article('review_note'),
    put('/review_note', 'for our eyes'),
    'write-only leaked',
  ),
  field(
    25,
    'listArticles',
    '/0/review_note',
    article('review_note'),
    put('/0/review_note', 'for our eyes'),
    'write-only leaked',
  ),
  takeClientIds('createTag', 'getTag', '/tags', 'Tag'),
  takeClientIds('createLlm', 'getLlm', '/llms', 'Llm'),
  text(27, 'getUser', 'truncated JSON', '/paths/~1users~1{id}/get/responses/200', (body) => body.slice(0, -20)),
  text(27, 'listTags', 'trailing comma', '/paths/~1tags/get/responses/200', (body) => body.replace(/\]$/, ',]')),
  text(27, 'getTag', 'byte order mark', '/paths/~1tags~1{id}/get/responses/200', (body) => `\uFEFF${body}`),
  text(28, 'getTag', 'empty body', '/paths/~1tags~1{id}/get/responses/200', () => ''),
  text(28, 'listUsers', 'empty body', '/paths/~1users/get/responses/200', () => ''),
  bodyOn204('deleteTag', '/paths/~1tags~1{id}/delete/responses/204'),
  bodyOn204('deleteLlm', '/paths/~1llms~1{id}/delete/responses/204'),
];

function text(
  number: number,
  operation: string,
  what: string,
  pointer: string,
  edit: (body: string) => string,
): Mutant {
  return {
    class: number,
    title: `${what}: ${operation}`,
    operations: [operation],
    pointers: [pointer],
    wire: editAnswer(operation, (response) => ({ ...response, body: edit(textOf(response)) })),
  };
}

/** RFC 9110 §8.6: no Content-Length with 204. `node:http` would leave the body out, so it is written by hand. */
function bodyOn204(operation: string, pointer: string): Mutant {
  return {
    class: 29,
    title: `body on 204: ${operation}`,
    operations: [operation],
    pointers: [pointer],
    wire: editAnswer(operation, () => ({
      raw: 'HTTP/1.1 204 No Content\r\ncontent-type: application/json\r\ncontent-length: 16\r\nconnection: close\r\n\r\n{"deleted":true}',
    })),
  };
}

/** The service keeps the id that a client made up: it is shown, and it leads to the thing. */
function takeClientIds(create: string, read: string, path: string, name: string): Mutant {
  return {
    class: 26,
    title: `client chooses the id: ${create}`,
    operations: [create, read],
    pointers: [schema('Id'), property(name, 'id'), schema(name)],
    wire: () => {
      const real = new Map<string, string>();
      return ({ request, operation, ask }) => {
        const at = request.path.lastIndexOf(`${path}/`);
        const [id = '', ...rest] = at < 0 ? [] : request.path.slice(at + path.length + 1).split('/');
        const known = real.get(id);
        const response = ask(
          known === undefined
            ? request
            : { ...request, path: `${request.path.slice(0, at)}${path}/${[known, ...rest].join('/')}` },
        );
        const chosen = (readJson(request) as { data?: { id?: Json } } | undefined)?.data?.id;
        const shown = readJson(response) as { id?: string } | undefined;
        if (operation === create && response.status === 201 && chosen !== undefined && shown?.id !== undefined) {
          real.set(String(chosen), shown.id);
          return { ...response, body: JSON.stringify({ ...shown, id: String(chosen) }) };
        }
        return known !== undefined && response.status === 200 && shown
          ? { ...response, body: JSON.stringify({ ...shown, id }) }
          : response;
      };
    },
  };
}
