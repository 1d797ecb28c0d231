import { beforeAll, describe, expect, test } from 'vitest';
import { makeApi } from '../check/api.fixture.ts';
import type { JsonObject } from '../json/index.ts';
import { createWords } from '../lexicon/index.ts';
import { createMock, type Mock } from '../mock/index.ts';
import { inferResources } from '../model/index.ts';
import { describeApi, listOf, object, text as text_ } from '../model/infer/api.fixture.ts';
import { buildRequest, fillRequest, listExpressions, makePlan, type Plan, type PlanOptions } from './index.ts';

let mock: Mock;
let plan: Plan;
beforeAll(async () => {
  mock = await createMock('spec/openapi.yaml');
  plan = planOf(mock);
}, 60_000);

function planOf({ api, inference }: Pick<Mock, 'api' | 'inference'>, options: Partial<PlanOptions> = {}): Plan {
  return makePlan(api, inference, { seed: 'standin', words: createWords(), ...options });
}

function planDocument(members: JsonObject, options: Partial<PlanOptions> = {}): Plan {
  const api = makeApi(members);
  return planOf({ api, inference: inferResources(api) }, options);
}

const things: JsonObject = {
  '/things': {
    get: { operationId: 'list', responses: { 200: answer({ type: 'array', items: ref('Thing') }) } },
    post: { operationId: 'make', requestBody: answer(ref('Thing')), responses: { 201: answer(ref('Thing')) } },
  },
  '/things/{thingId}': {
    parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'integer' } }],
    get: { operationId: 'read', responses: { 200: answer(ref('Thing')) } },
    delete: { operationId: 'remove', responses: { 204: { description: '' } } },
  },
  '/things/{thingId}/parts/{part}': {
    parameters: [
      { name: 'thingId', in: 'path', required: true, schema: { type: 'integer' } },
      { name: 'part', in: 'path', required: true, schema: { type: 'string' } },
    ],
    put: { operationId: 'change part', responses: { 204: { description: '' } } },
  },
  '/settings': {
    get: { operationId: 'settings', responses: { 200: answer(ref('Thing')) } },
    put: { operationId: 'set', requestBody: answer(ref('Thing')), responses: { 200: answer(ref('Thing')) } },
  },
};
const components = {
  schemas: {
    Thing: {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string', minLength: 1 }, size: {} },
    },
  },
};

function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

function answer(schema: JsonObject): JsonObject {
  return { description: '', content: { 'application/json': { schema } } };
}

describe('a plan', () => {
  test('is the same bytes for the same document and options', () => {
    expect(JSON.stringify(planOf(mock))).toBe(JSON.stringify(plan));
  });

  test('differs with the seed', () => {
    expect(JSON.stringify(planOf(mock, { seed: 'other' }))).not.toBe(JSON.stringify(plan));
  });

  test('names each case once, by operation, phase, number and seed', () => {
    const names = plan.cases.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('getUser/examples/1@standin');
  });

  test('tries every operation of the bundled API', () => {
    const tried = new Set(plan.cases.map(({ operation }) => operation));
    expect(mock.api.operations.filter(({ id }) => !tried.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('what a plan takes hold of', () => {
  test('reads take what is there, writes what the run made', () => {
    const requestOf = (operation: string) =>
      plan.cases.find((each) => each.operation === operation)?.steps[0]?.request.parameters;
    const guess = expect.anything();
    expect(requestOf('getUser')).toEqual([
      { in: 'path', name: 'id', value: { $from: '$pool.users.path.id', else: guess } },
    ]);
    expect(requestOf('updateUser')).toEqual([{ in: 'path', name: 'id', value: { $from: '$own.users.path.id' } }]);
  });

  test('finders, makers and removers have what the holes ask for', () => {
    const { finders, makers, removers } = planDocument({ paths: things, components });
    expect(finders.things).toMatchObject({ operation: 'list', outputs: { 'path.thingId': '$response.body#/0/id' } });
    expect(makers.things).toMatchObject({ operation: 'make', outputs: { id: '$response.body#/id' } });
    expect(Object.keys(makers.things?.request.body?.value as JsonObject)).toEqual(['name']);
    expect(removers.things?.request.parameters).toEqual([
      { in: 'path', name: 'thingId', value: { $from: '$own.things.path.thingId' } },
    ]);
  });

  test('every hole of the bundled plan can be filled', () => {
    const expressions = new Set(
      plan.cases.flatMap(({ steps }) => steps.flatMap(({ request }) => listExpressions(request))),
    );
    const known = (expression: string) => {
      const [, kind, resource = '', member = ''] = /^\$(pool|own)\.([^.]+)\.(.+)$/.exec(expression) ?? [];
      const source = kind === 'own' ? plan.makers[resource] : plan.finders[resource];
      return source?.outputs[member] !== undefined;
    };
    expect([...expressions].filter((each) => each.startsWith('$steps.') === false && !known(each))).toEqual([]);
  });
});

describe('what is not tried', () => {
  const reasons = (options: Partial<PlanOptions>) =>
    planDocument({ paths: things, components }, { phases: ['examples'], ...options }).skips.map(
      ({ operation, reason }) => `${operation}: ${reason}`,
    );

  test('writes to what the run did not make', () => {
    expect(reasons({})).toEqual(['change part: shared', 'set: shared']);
  });

  test('writes, where the run must not write', () => {
    expect(reasons({ writes: false })).toEqual([
      'make: read-only',
      'remove: read-only',
      'change part: read-only',
      'set: read-only',
    ]);
  });

  test('nothing, where shared things may be written', () => {
    expect(reasons({ sharedWrites: true })).toEqual([]);
  });
});

describe('filling a request', () => {
  const template = {
    parameters: [{ in: 'path', name: 'id', value: { $from: '$own.users.path.id' } }],
    body: {
      mediaType: 'application/json',
      value: {
        data: {
          attributes: {
            email: { $from: '$fresh', like: 'ada.obi@northwind.dev' },
            groups: [{ id: { $from: '$pool.groups.id' } }],
          },
        },
      },
    },
    headers: { accept: '*/*' },
    credentials: 'given' as const,
  };
  const fill = (salt?: string) => {
    const operation = mock.api.operations.find(({ id }) => id === 'updateUser');
    if (!operation) throw new Error('no updateUser');
    return fillRequest(mock.api, operation, template, (expression) => `<${expression}>`, {
      credentials: { ApiKey: 'k' },
      ...(salt === undefined ? {} : { salt }),
    });
  };
  const textOf = (salt?: string) => new TextDecoder().decode(fill(salt).body);

  test('holes become values, and credentials are presented', () => {
    expect(fill()).toMatchObject({
      method: 'PATCH',
      path: '/users/%3C%24own.users.path.id%3E',
      headers: { authorization: 'k' },
    });
    expect(JSON.parse(textOf())).toMatchObject({ data: { attributes: { groups: [{ id: '<$pool.groups.id>' }] } } });
  });

  test('fresh values look alike, and no two fillings have the same', () => {
    expect(textOf()).toContain('"ada.obi@northwind.dev"');
    const [one, other] = [textOf('1'), textOf('2')];
    expect(one).not.toBe(other);
    expect(one).toMatch(/"[a-f]{3}\.[a-f]{3}@northwind\.dev"/);
    expect(textOf('1')).toBe(one);
  });
});

test('what is readOnly is not broken: a service may pass over it', () => {
  const schema = {
    type: 'object',
    properties: { id: { type: 'integer', readOnly: true }, size: { type: 'integer' } },
  };
  const make = { requestBody: answer(schema), responses: { 200: answer(schema), 400: { description: 'refused' } } };
  const { cases } = planDocument({ paths: { '/things': { post: { operationId: 'make', ...make } } } });
  const broken = cases.flatMap(({ steps }) =>
    steps.flatMap(({ expect: { kind, ...rest } }) => (kind === 'refused' ? [rest] : [])),
  );
  expect(broken).toContainEqual(expect.objectContaining({ pointer: '/size', keyword: 'type' }));
  expect(broken).not.toContainEqual(expect.objectContaining({ pointer: '/id' }));
  const sized = { ...components.schemas.Thing.properties, size: { type: 'integer' } };
  const schemas = { Thing: { ...components.schemas.Thing, properties: sized } };
  const steps = planDocument({ paths: things, components: { schemas } }).cases.flatMap((each) => each.steps);
  const made = steps.filter(({ operation }) => operation === 'make').map(({ request }) => request.body?.value);
  expect(made).toContainEqual(expect.objectContaining({ size: { standin: [] } }));
  expect(made).not.toContainEqual(expect.objectContaining({ id: { standin: [] } }));
});

test('no segment of a path is empty, whatever stands in it', () => {
  const wide = { type: 'object', additionalProperties: { type: 'string' } };
  const own = describeApi({ 'GET /things/{filter}/{ids}': { path: { filter: wide, ids: listOf(text_) } } });
  const [operation] = own.operations;
  for (let count = 0; count < 50 && operation; count++) {
    const { path } = buildRequest(own, operation, { seed: String(count), words: createWords(), base: '' });
    expect(path).toMatch(/^\/things\/[^/]+\/[^/]+$/);
  }
});

test.each([
  ['digits', { type: 'string', pattern: '^[0-9]+$' }, [/^\d{10,}$/]],
  ['a number', { type: 'integer' }, [/^[1-9]\d{9,}$/]],
  ['few digits, which may be in use', { type: 'string', pattern: '^[0-9]{1,3}$' }, []],
])('an id that nothing has, of %s', (_, id: JsonObject, wanted) => {
  const thing = object({ id, name: { type: 'string' } });
  const api = describeApi({
    'GET /things': { answers: listOf(thing) },
    'GET /things/{id}': { answers: thing, path: { id }, errors: ['404'] },
  });
  for (const seed of ['a', 'b', 'c', 'd']) {
    const { cases } = makePlan(api, inferResources(api), { seed, words: createWords() });
    const found = cases.filter(({ reason }) => reason === 'an id that nothing has');
    expect(found.map(({ steps }) => String(steps[0]?.request.parameters[0]?.value))).toEqual(
      wanted.map((pattern) => expect.stringMatching(pattern)),
    );
  }
});
