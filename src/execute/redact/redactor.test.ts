import { beforeAll, describe, expect, test } from 'vitest';
import type { Exchange } from '../../check/index.ts';
import { loadDocument } from '../../document/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { type Api, buildApi, type Inference, inferResources } from '../../model/index.ts';
import { createRedactor } from '../index.ts';

const user: JsonObject = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    api_key: { type: 'string' },
    hint: { type: 'string', writeOnly: true },
    phrase: { type: 'string', format: 'password' },
    friend: { $ref: '#/components/schemas/User' },
    max_tokens: { type: 'integer' },
  },
};
const body = { content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } } };
const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Test', version: '1' },
  paths: {
    '/users/{id}/roll-api-key': {
      post: {
        operationId: 'roll',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: body,
        responses: { 200: { description: 'ok', ...body } },
      },
    },
  },
  components: {
    schemas: { User: user },
    securitySchemes: {
      odd: { type: 'apiKey', in: 'query', name: 'sig' },
      header: { type: 'apiKey', in: 'header', name: 'X-Odd' },
    },
  },
};

let api: Api;
let inference: Inference;
beforeAll(async () => {
  const loaded = await loadDocument(document, { read: () => Promise.reject(new Error('no files')) });
  api = buildApi(loaded.document).api;
  inference = inferResources(api);
});

function exchange(
  over: { request?: Partial<Exchange['request']>; response?: Partial<Exchange['response']> } = {},
): Exchange {
  const [operation] = api.operations;
  if (!operation) throw new Error('no operation');
  return {
    operation,
    request: {
      method: 'POST',
      path: '/users/1/roll-api-key',
      query: '',
      headers: {},
      body: undefined,
      ...over.request,
    },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: undefined, ...over.response },
  };
}

const secret = `p/q "s" +é'%`;

describe('a configured secret is found in every form', () => {
  test.each([
    ['raw', secret],
    ['in JSON', JSON.stringify({ a: secret })],
    ['in JSON as PHP writes it', JSON.stringify({ a: secret }).replaceAll('/', '\\/')],
    ['in a URL', `/x?a=${encodeURIComponent(secret)}&b=1`],
    ['in a URL, small letters', `/x?a=${encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())}`],
    ['in a form', new URLSearchParams({ a: secret }).toString()],
    ['in base64', `Basic ${Buffer.from(secret).toString('base64')}`],
    ['in base64 for URLs', Buffer.from(secret).toString('base64url')],
    ['twice', `${secret}${secret}`],
  ])('%s', (_, text) => {
    const shown = createRedactor(api, inference, [{ value: secret }]).text(text);
    expect(shown).toContain('[redacted]');
    for (const form of [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      'p/q',
      'p\\/q',
      'p%2',
    ]) {
      expect(shown.toLowerCase()).not.toContain(form.toLowerCase());
    }
  });

  test('and its placeholder can be replayed', () => {
    const redactor = createRedactor(api, inference, [
      { value: 'hunter2-hunter2', placeholder: '$PASS' },
      { value: 'ada:hunter2-hunter2', placeholder: 'ada:$PASS' },
    ]);
    expect(redactor.text('Bearer hunter2-hunter2')).toBe('Bearer $PASS');
    const basic = Buffer.from('ada:hunter2-hunter2').toString('base64');
    expect(redactor.text(`Basic ${basic}`)).toBe('Basic $(printf %s "ada:$PASS" | base64)');
  });
});

describe('an exchange', () => {
  const redact = (given: Exchange) =>
    createRedactor(api, inference, [{ value: 'T0KEN-of-ada', placeholder: '$TOKEN' }]).exchange(given);

  test('has no secrets in its headers, and keeps what is none', () => {
    const shown = redact(
      exchange({
        request: {
          headers: {
            authorization: 'Bearer T0KEN-of-ada',
            cookie: 'sid=abc; theme=dark',
            'x-odd': 'value',
            'x-api-key': 'k',
            accept: 'text/html',
          },
        },
        response: { headers: { 'set-cookie': 'sid=abc123; Path=/; HttpOnly', etag: '"1"' } },
      }),
    );
    expect(shown.request.headers).toEqual({
      authorization: 'Bearer $TOKEN',
      cookie: 'sid=[redacted]; theme=[redacted]',
      'x-odd': '[redacted]',
      'x-api-key': '[redacted]',
      accept: 'text/html',
    });
    expect(shown.response.headers).toEqual({ 'set-cookie': 'sid=[redacted]; Path=/; HttpOnly', etag: '"1"' });
  });

  test('nor in its query', () => {
    const shown = redact(exchange({ request: { query: 'page=2&sig=abc&access_token=xyz&next=T0KEN-of-ada' } }));
    expect(shown.request.query).toBe('page=2&sig=[redacted]&access_token=[redacted]&next=$TOKEN');
  });

  test('nor in its bodies: by name, by schema, at any depth', () => {
    const body = JSON.stringify({
      id: 1,
      name: 'Ada',
      api_key: 'k-1',
      hint: 'dog',
      phrase: 'open sesame',
      max_tokens: 100,
      friend: { id: 2, phrase: 'abc', friends: [{ clientSecret: 'x' }], next_page_token: 'p2' },
    });
    const shown = redact(
      exchange({
        request: { headers: { 'content-type': 'application/json' }, body: Buffer.from(body) },
        response: { body },
      }),
    );
    const expected = {
      id: 1,
      name: 'Ada',
      api_key: '[redacted]',
      hint: '[redacted]',
      phrase: '[redacted]',
      max_tokens: 100,
      friend: { id: 2, phrase: '[redacted]', friends: [{ clientSecret: '[redacted]' }], next_page_token: 'p2' },
    };
    expect(JSON.parse(String(shown.response.body))).toEqual(expected);
    expect(JSON.parse(Buffer.from(shown.request.body ?? []).toString())).toEqual(expected);
  });

  test('a form has no secrets either', () => {
    const shown = redact(
      exchange({
        request: {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: Buffer.from('user=ada&password=p&x=1'),
        },
      }),
    );
    expect(Buffer.from(shown.request.body ?? []).toString()).toBe('user=ada&password=[redacted]&x=1');
  });

  test('without secrets stays as it is, byte for byte', () => {
    const response = { body: '{ "id":1,\r\n\t"name" : "Ada" }', headers: { 'content-type': 'application/json' } };
    expect(redact(exchange({ response })).response).toEqual({ status: 200, ...response });
  });

  test('what the plan makes up is shown', () => {
    const shown = redact(exchange({ request: { headers: { authorization: 'Bearer standin-wrong-000' } } }));
    expect(shown.request.headers.authorization).toBe('Bearer standin-wrong-000');
  });
});

test('a key that was rolled is a secret from then on, wherever it stands', () => {
  const redactor = createRedactor(api, inference);
  expect(redactor.text('GET /by-key/sk-N3wKey00')).toContain('sk-N3wKey00');
  redactor.observe(
    exchange({
      response: {
        body: JSON.stringify({ id: 1, api_key: 'sk-N3wKey00' }),
        headers: { 'content-type': 'application/json' },
      },
    }),
  );
  expect(redactor.text('GET /by-key/sk-N3wKey00')).toBe('GET /by-key/[redacted]');
  expect(redactor.exchange(exchange({ request: { path: '/by-key/sk-N3wKey00' } })).request.path).toBe(
    '/by-key/[redacted]',
  );
});

describe('what a URL says of its user is hidden', () => {
  test.each([
    ['postgres://rag:s3cret@db:5432/x', 'postgres://[redacted]:[redacted]@db:5432/x'],
    ['"dsn":"redis:\\/\\/:pw@cache\\/0"', '"dsn":"redis:\\/\\/:[redacted]@cache\\/0"'],
    ['https://ghp_token@host/x and joe@x.com', 'https://[redacted]@host/x and joe@x.com'],
    ['mongodb://u:p@ss@h1,h2/db', 'mongodb://[redacted]:[redacted]@h1,h2/db'],
    ['/x?u=amqp%3A%2F%2Frag%3As3cret%40mq%3A1%2F&b=1', '/x?u=amqp%3A%2F%2F[redacted]%3A[redacted]%40mq%3A1%2F&b=1'],
    ['http://host:80/@joe?a=b@c', 'http://host:80/@joe?a=b@c'],
  ])('%s', (text, shown) => {
    const redactor = createRedactor(api, inference);
    expect(redactor.text(text)).toBe(shown);
    expect(redactor.text(shown)).toBe(shown);
  });

  test('in headers, queries and bodies; and from then on wherever it stands', () => {
    const redactor = createRedactor(api, inference, [{ value: 'hunter2-hunter2', placeholder: '$PASS' }]);
    const seen = exchange({
      request: { query: 'to=http://ada:hunter2-hunter2@h/', headers: { referer: 'http://ada:Qw3rty-77@h/' } },
      response: { body: '{"dsn":"mysql://ada:Qw3rty-77@h/x"}' },
    });
    redactor.observe(seen);
    const { request, response } = redactor.exchange(seen);
    expect(request.query).toBe('to=http://[redacted]:$PASS@h/');
    expect(request.headers.referer).toBe('http://[redacted]:[redacted]@h/');
    expect(response.body).toBe('{"dsn":"mysql://[redacted]:[redacted]@h/x"}');
    expect(redactor.text('Qw3rty-77 is the password')).toBe('[redacted] is the password');
    expect(redactor.text(`Basic ${Buffer.from('ada:Qw3rty-77').toString('base64')}`)).toBe('Basic [redacted]');
  });
});

test('a word that happens to stand in a secret place is not hidden everywhere', () => {
  const redactor = createRedactor(api, inference);
  redactor.observe(exchange({ response: { body: JSON.stringify({ phrase: 'password', hint: 'none' }), headers: {} } }));
  expect(redactor.text('the password is none')).toBe('the password is none');
});

test('many secrets do not make it slow', () => {
  const redactor = createRedactor(api, inference);
  for (let index = 0; index < 5000; index++) redactor.add({ value: `sk-${index}-abcdefgh` });
  const text = 'lorem ipsum sk-x '.repeat(5000);
  expect(redactor.text(`${text}sk-4711-abcdefgh`)).toBe(`${text}[redacted]`);
});
