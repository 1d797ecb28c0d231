import { beforeAll, describe, expect, test } from 'vitest';
import { makeApi } from '../check/api.fixture.ts';
import { receiveRequest } from '../check/index.ts';
import { type JsonObject, type JsonValue, resolvePointer } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { createMock, type Mock } from '../mock/index.ts';
import { inferResources } from '../model/index.ts';
import { type Case, fillRequest, makePlan, type Plan, type PlanOptions } from './index.ts';

/** The plan of one operation, `PUT /it/{id}` where it writes, with these parameters and this body. */
function planOf(
  {
    parameters = [],
    body,
    method = 'post',
    ...rest
  }: { parameters?: JsonObject[]; body?: JsonObject; method?: string } & JsonObject,
  options: Partial<PlanOptions> = {},
): Plan {
  const requestBody = body && { required: true, content: { 'application/json': { schema: body } } };
  const operation = {
    operationId: 'it',
    parameters,
    ...(requestBody ? { requestBody } : {}),
    responses: { 200: { description: '' } },
    ...rest,
  };
  const securitySchemes = {
    Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    Token: { type: 'http', scheme: 'bearer' },
  };
  const api = makeApi({ paths: { '/it': { [method]: operation as JsonObject } }, components: { securitySchemes } });
  return makePlan(api, inferResources(api), { seed: 's', words: createWords(), sharedWrites: true, ...options });
}

const of = (plan: Plan, phase: string) => plan.cases.filter((each) => each.phase === phase);
const reasons = (plan: Plan, phase: string) => of(plan, phase).map(({ reason }) => reason);
const bodies = (plan: Plan, phase: string) => of(plan, phase).map(({ steps }) => steps[0]?.request.body?.value);
const query = (name: string, schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  name,
  in: 'query',
  schema,
  ...more,
});
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: 'object',
  properties,
  required,
});

describe('the edges of what is valid', () => {
  const edges = (schema: JsonObject): JsonValue[] =>
    bodies(planOf({ body: object({ x: schema }, 'x') }), 'boundaries').map((body) => (body as JsonObject).x ?? null);

  test.each<[string, JsonObject, JsonValue[]]>([
    ['numbers', { type: 'integer', minimum: 3, maximum: 9 }, [3, 9]],
    ['open bounds', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 9 }, [4, 8]],
    ['steps', { type: 'integer', multipleOf: 7 }, [7, 14]],
    ['listed values', { enum: ['a', 'b', 'c'] }, ['a', 'b', 'c']],
    ['null', { type: ['string', 'null'] }, [null]],
  ])('%s', (_, schema, expected) => {
    expect(edges(schema)).toEqual(expect.arrayContaining(expected));
  });

  test('lengths of text and lists', () => {
    const lengths = edges({ type: 'string', minLength: 2, maxLength: 40 }).map((text) => String(text).length);
    expect(lengths).toEqual(expect.arrayContaining([2, 40]));
    const counts = edges({ type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 5 }).map(
      (list) => (list as []).length,
    );
    expect(counts).toEqual(expect.arrayContaining([1, 5]));
  });

  test('what is optional is all there, and all away', () => {
    const plan = planOf({
      body: object({ a: { type: 'integer' }, b: { type: 'integer' } }, 'a'),
      parameters: [query('q', { const: 1 })],
    });
    expect(reasons(plan, 'boundaries').slice(0, 2)).toEqual(['nothing that is optional', 'all that is optional']);
    const [least, full] = of(plan, 'boundaries').map(({ steps }) => steps[0]?.request);
    expect([Object.keys(least?.body?.value as JsonObject), least?.parameters]).toEqual([['a'], []]);
    expect([Object.keys(full?.body?.value as JsonObject), full?.parameters.length]).toEqual([['a', 'b'], 1]);
  });

  test('an edge says which keyword it is of, and where the document has it', () => {
    const [edge] = of(planOf({ parameters: [query('n', { type: 'integer', maximum: 9 })] }), 'boundaries').filter(
      ({ reason }) => reason.includes('maximum'),
    );
    expect(edge).toMatchObject({
      reason: 'query.n at its edge: maximum',
      steps: [
        {
          expect: {
            kind: 'accepted',
            edge: {
              part: 'query.n',
              keyword: 'maximum',
              documentPointer: '/paths/~1it/post/parameters/0/schema/maximum',
            },
          },
        },
      ],
    });
  });

  test('no more of them than the budget has', () => {
    const plan = planOf(
      { body: object({ x: { enum: [1, 2, 3, 4, 5] } }, 'x') },
      { budget: { boundaries: 2, violations: 0 } },
    );
    expect(of(plan, 'boundaries').filter(({ reason }) => reason.includes('edge'))).toHaveLength(2);
    expect(plan.skips).toContainEqual(expect.objectContaining({ phase: 'boundaries', reason: 'budget' }));
  });
});

describe('what must be refused', () => {
  const broken = (plan: Plan) =>
    of(plan, 'violations').flatMap(({ steps }) => {
      const expectation = steps[0]?.expect;
      return expectation?.kind === 'refused' ? [`${expectation.part} ${expectation.keyword}`] : [];
    });

  test('each keyword of the body, once', () => {
    const body = object(
      {
        text: { type: 'string', minLength: 2, maxLength: 9 },
        mail: { type: 'string', format: 'email' },
        form: { type: 'string', pattern: '^[a-z]+$' },
        count: { type: 'integer', minimum: 1, maximum: 9, multipleOf: 2 },
        kind: { enum: ['a', 'b'] },
        list: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3, uniqueItems: true },
      },
      'text',
    );
    const found = broken(
      planOf({ body: { ...body, additionalProperties: false } }, { budget: { boundaries: 0, violations: 99 } }),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        'body /text required',
        'body type',
        'body /text minLength',
        'body /text maxLength',
        'body /mail format',
        'body /form pattern',
        'body /count minimum',
        'body /count maximum',
        'body /count multipleOf',
        'body /kind enum',
        'body /list minItems',
        'body /list maxItems',
        'body /list uniqueItems',
        'body /list/0 type',
        'body required',
        'body malformed',
        'body mediaType',
      ]),
    );
    expect(found.some((each) => each.endsWith('additionalProperties'))).toBe(true);
  });

  test('required parameters that are missing', () => {
    const parameters = [
      query('q', { type: 'integer' }, { required: true }),
      { name: 'X-H', in: 'header', required: true, schema: { type: 'string' } },
      { name: 'c', in: 'cookie', required: true, schema: { type: 'string' } },
    ];
    expect(broken(planOf({ parameters }))).toEqual(
      expect.arrayContaining(['query.q required', 'header.X-H required', 'cookie.c required']),
    );
  });

  test('a required name that is written otherwise', () => {
    const plan = planOf({ body: object({ user_name: { type: 'string' } }, 'user_name') });
    const [renamed] = of(plan, 'violations').filter(({ reason }) => reason === '"user_name" is called "userName"');
    expect(renamed?.steps[0]?.request.body?.value).toEqual({ userName: expect.any(String) });
  });

  test('nothing that is valid again once it is written', () => {
    const plan = planOf({
      method: 'get',
      parameters: [query('q', { type: 'string', minLength: 1 }), query('n', { type: 'integer' })],
    });
    expect(broken(plan)).toEqual(['query.n type']);
    expect(
      plan.skips.filter(({ reason }) => reason === 'not-invalid-on-the-wire').map(({ message }) => message),
    ).toEqual(['type of query.q cannot be broken on the wire', 'minLength of query.q cannot be broken on the wire']);
  });

  test('no text for a number, nor a number for a text, in JSON: many services take either', () => {
    const plan = planOf({ body: object({ text: { type: 'string' }, count: { type: 'integer' } }, 'text', 'count') });
    const values = of(plan, 'violations').flatMap(({ steps }) => {
      const { expect: expectation, request } = steps[0] as Case['steps'][number];
      if (expectation.kind !== 'refused' || expectation.keyword !== 'type' || expectation.pointer === '') return [];
      return [resolvePointer(request.body?.value, expectation.pointer)];
    });
    expect(values).toEqual([{}, 'text']);
  });

  test('strangers, by the schemes that are documented', () => {
    const hows = (security: JsonValue, credentials: string[] = []) =>
      of(planOf({ security }, { credentials }), 'violations').flatMap(({ steps }) =>
        steps[0]?.expect.kind === 'unauthenticated' ? [steps[0].expect.how] : [],
      );
    expect(hows([{ Key: [] }])).toEqual(['missing', 'wrong-scheme']);
    expect(hows([{ Key: [] }], ['Key'])).toEqual(['missing', 'wrong', 'wrong-scheme']);
    expect(hows([{ Key: [] }, {}])).toEqual([]);
    expect(hows([])).toEqual([]);
  });

  test('a method that is not documented, with GET where nothing else is known to do no harm', () => {
    const methods = (method: string, options: Partial<PlanOptions> = {}) =>
      of(planOf({ method }, options), 'violations').flatMap(({ steps }) =>
        steps[0]?.expect.kind === 'unsupported-method' ? [steps[0].request.method] : [],
      );
    expect(methods('post')).toEqual(['GET']);
    expect(methods('get')).toEqual(['PATCH']);
    expect(methods('get', { writes: false })).toEqual([]);
  });
});

describe('on the bundled API', () => {
  let mock: Mock;
  let plan: Plan;
  beforeAll(async () => {
    mock = await createMock('spec/openapi.yaml', { handlersFile: false });
    plan = makePlan(mock.api, mock.inference, {
      seed: 's',
      words: createWords(),
      phases: ['boundaries', 'violations'],
    });
  }, 60_000);

  /** What a service reads, with ids of the mock's own entities in the holes. */
  function receive({ steps }: Case) {
    const [step] = steps;
    const operation = mock.api.operations.find(({ id }) => id === step?.operation);
    if (!step || !operation) throw new Error('no step');
    const resolve = (expression: string) => mock.store.ids(expression.split('.')[1] ?? '')[0] ?? '1';
    const request = fillRequest(mock.api, operation, step.request, resolve);
    const names = [...operation.path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
    const pattern = new RegExp(`^${operation.path.replace(/\{[^{}]*\}/g, '([^/]+)')}$`);
    const texts = pattern.exec(request.path)?.slice(1) ?? [];
    return receiveRequest(
      mock.api,
      operation,
      request,
      Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])),
    );
  }

  test('what must be accepted is valid when it is sent', () => {
    const wrong = of(plan, 'boundaries').filter((each) => receive(each).violations.length > 0);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('what must be refused breaks the keyword that it says, when it is sent', () => {
    const refused = of(plan, 'violations').filter(({ steps }) => steps[0]?.expect.kind === 'refused');
    const wrong = refused.filter((each) => {
      const told = each.steps[0]?.expect as { keyword: string; documentPointer: string };
      return !receive(each).violations.some(
        ({ keyword, documentPointer }) => keyword === told.keyword && documentPointer === told.documentPointer,
      );
    });
    expect(refused.length).toBeGreaterThan(500);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('a run stays below two thousand requests, and no write touches what the run did not make', () => {
    expect(plan.cases.length).toBeLessThan(2000);
    const methods = new Map(mock.api.operations.map(({ id, method }) => [id, method]));
    const touching = plan.cases.flatMap(({ name, steps }) =>
      steps.flatMap(({ operation, request }) => {
        const isRead = ['get', 'head'].includes((request.method ?? methods.get(operation) ?? '').toLowerCase());
        const isShared = request.parameters.some(
          ({ in: place, value }) => place === 'path' && JSON.stringify(value).includes('$pool.'),
        );
        return !isRead && isShared ? [name] : [];
      }),
    );
    expect(touching).toEqual([]);
  });
});
