import { beforeAll, describe, expect, test } from 'vitest';
import type { StepFinding } from '../check/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type Cause, diagnose } from './index.ts';
import { type Bench, bundled, type Edit, editJson, mapObjects, openBench } from './run.fixture.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(bundled);
}, 60_000);

const causesOf = (edit: Edit) => diagnose(bench.api, bench.document, bench.run(edit), { remedies: false });
const everywhere = () => true;
const only = (id: string) => (operation: string) => operation === id;
const isUser = (each: JsonObject) => each.type === 'users' && isObject(each.attributes);

/** Changes the attributes of every user in the answers. */
const users = (concerns: (operation: string) => boolean, change: (attributes: JsonObject) => JsonObject): Edit =>
  editJson(concerns, (body) =>
    mapObjects(body, (each) => (isUser(each) ? { ...each, attributes: change(each.attributes as JsonObject) } : each)),
  );

const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const without = (object: JsonObject, name: string): JsonObject => {
  const { [name]: _, ...rest } = object;
  return rest;
};
const retype: Edit = (_, response) => ({ ...response, headers: { ...response.headers, 'content-type': 'text/html' } });

/** One mutant a line: what is done to the answers, and the one cause that there must be. */
const mutants: [title: string, edit: Edit, pointer: string, side: Cause['side']][] = [
  [
    'UserAttributes.email is null',
    users(everywhere, (each) => ({ ...each, email: null })),
    '/components/schemas/UserAttributes/properties/email/type',
    'document',
  ],
  [
    'UserAttributes.email is null',
    users(only('getUser'), (each) => ({ ...each, email: null })),
    '/components/schemas/UserAttributes/properties/email/type',
    'service',
  ],
  [
    'UserAttributes.email is missing',
    users(everywhere, (each) => without(each, 'email')),
    '/components/schemas/UserAttributes/required',
    'document',
  ],
  [
    'UserAttributes.email is called mail',
    users(everywhere, (each) => ({ ...without(each, 'email'), mail: each.email })),
    '/components/schemas/UserAttributes/properties/email',
    'document',
  ],
  [
    'UserAttributes.api_key is called apiKey',
    users(everywhere, (each) => ({ ...without(each, 'api_key'), apiKey: each.api_key })),
    '/components/schemas/UserAttributes/properties/api_key',
    'document',
  ],
  [
    'UserAttributes.nick is not documented',
    users(everywhere, (each) => ({ ...each, nick: 'x' })),
    '/components/schemas/UserAttributes',
    'document',
  ],
  [
    'User.id is an integer, not a string',
    editJson(everywhere, (body) =>
      mapObjects(body, (each) => (isUser(each) ? { ...each, id: Number(each.id) } : each)),
    ),
    '/components/schemas/Id/type',
    'document',
  ],
  [
    'answers of listUsers, getUser and 17 more are wrapped in {data: …}',
    editJson(everywhere, (body) => ({ data: body })),
    '/paths/~1users/get/responses/200/content/application~1json/schema',
    'document',
  ],
  [
    'answers of getUser are wrapped in {result: …}',
    editJson(only('getUser'), (body) => ({ result: body, meta: { took: 3 } })),
    '/paths/~1users~1{id}/get/responses/200/content/application~1json/schema',
    'unclear',
  ],
  [
    'answers of listToolDependencies come without {data: …} around them',
    editJson(only('listToolDependencies'), (body) => (isObject(body) ? (body.data as JsonValue) : body)),
    '/paths/~1tools~1{id}~1dependencies/get/responses/200/content/application~1json/schema',
    'unclear',
  ],
  [
    'getUser 200 is another object: it has error, and nothing that is documented',
    editJson(only('getUser'), () => ({ error: 'no database' })),
    '/components/schemas/User/required',
    'service',
  ],
  [
    '37 properties are written in camelCase',
    editJson(everywhere, (body) =>
      mapObjects(body, (each) => Object.fromEntries(Object.entries(each).map(([name, value]) => [camel(name), value]))),
    ),
    '/components/schemas/UserAttributes/properties/api_key',
    'document',
  ],
  [
    'header x-shard of listUsers, getUser and 17 more is not documented',
    (_, response) => ({ ...response, headers: { ...response.headers, 'x-shard': '5' } }),
    '/paths/~1users/get/responses/200/headers',
    'document',
  ],
  [
    'header x-total-count of listUsers, listUserGroups and 9 more is missing',
    (_, response) => ({ ...response, headers: without(response.headers, 'x-total-count') as Record<string, string> }),
    '/components/headers/TotalCount',
    'document',
  ],
  [
    'listUsers, getUser and 17 more answer 403, which is not documented',
    (_, response) => ({ ...response, status: 403 }),
    '/paths/~1users/get/responses',
    'document',
  ],
  [
    'getUser answers 202, which is not documented',
    (id, response) => (id === 'getUser' ? { ...response, status: 202 } : undefined),
    '/paths/~1users~1{id}/get/responses',
    'document',
  ],
  [
    'getUser breaks down with 500',
    (id) => (id === 'getUser' ? { status: 500, headers: { 'content-type': 'text/plain' }, body: 'Oops' } : undefined),
    '/paths/~1users~1{id}/get/responses',
    'service',
  ],
  [
    'answers of listUsers, getUser and 17 more are text/html, which is not documented',
    retype,
    '/paths/~1users/get/responses/200',
    'service',
  ],
  [
    'the body of getUser 200 cannot be read: not JSON: Unexpected end of JSON input',
    (id, response) => (id === 'getUser' ? { ...response, body: '{"id":' } : undefined),
    '/paths/~1users~1{id}/get/responses/200/content/application~1json',
    'service',
  ],
  [
    'UserAttributes.role has a value that is not in its enum',
    users(everywhere, (each) => ({ ...each, role: 'Owner' })),
    '/components/schemas/UserAttributes/properties/role/enum',
    'document',
  ],
];

test('a clean run has no cause', async () => {
  expect(bench.run().flatMap(({ findings }) => findings)).toEqual([]);
  expect(await causesOf(() => undefined)).toEqual([]);
});

test.each(mutants)('one cause: %s', async (title, edit, pointer, side) => {
  const causes = await causesOf(edit);
  expect(causes.map((cause) => [cause.title, cause.documentPointer, cause.side])).toEqual([[title, pointer, side]]);
  const [cause] = causes;
  expect(cause?.location.line).toBeGreaterThan(1);
  expect(cause?.id).toMatch(/^[\da-f]{12}$/);
});

test('one answer in many that breaks speaks against the service', async () => {
  const edit = users(everywhere, (each) => each);
  let count = 0;
  const once: Edit = (id, response, at) => {
    if (id !== 'getUser' || count++ > 0) return edit(id, response, at);
    return users(everywhere, (each) => ({ ...each, name: null }))(id, response, at);
  };
  const [cause] = await causesOf(once);
  expect(cause).toMatchObject({ title: 'UserAttributes.name is null', side: 'service' });
  expect(cause?.evidence[0]).toMatch(/^1 of \d+ values$/);
});

describe('consequences', () => {
  /** A case of several steps, of which some have a finding of what the service does. */
  const makeCase = (name: string, told: { step: string; part?: 'status' | 'body'; pointer?: string }[]): CaseResult => {
    const [base] = bench.run();
    if (!base) throw new Error('the run is empty');
    const exchange = base.steps[0]?.exchange;
    if (!exchange) throw new Error('no exchange');
    const steps = ['create', 'read', 'list', 'delete'].map((step) => ({
      name: step,
      role: 'read' as const,
      expect: { kind: 'accepted' } as const,
      exchange: { ...exchange },
      milliseconds: 1,
    }));
    const findings = told.map(
      ({ step, part = 'status', pointer = '' }): StepFinding => ({
        check: `${step}-works` as StepFinding['check'],
        severity: 'error',
        operation: exchange.operation.id,
        status: 404,
        part,
        name: '',
        pointer,
        keyword: 'gone',
        params: {},
        actual: 'nothing',
        message: 'is not found',
        documentPointer: exchange.operation.pointer,
        step,
      }),
    );
    return { ...base, case: { ...base.case, name, phase: 'sequences' }, steps, findings };
  };

  test('what fails after a failed create is the same cause', async () => {
    const results = [makeCase('a', [{ step: 'create' }, { step: 'read' }, { step: 'list' }, { step: 'delete' }])];
    const causes = await diagnose(bench.api, bench.document, results, { remedies: false });
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ check: 'create-works', side: 'service' });
    expect(causes[0]?.occurrences.map(({ step }) => step)).toEqual(['create', 'read', 'list', 'delete']);
  });

  test('many fields that one step loses are one cause', async () => {
    const lost = ['/a', '/b', '/c', '/d'].map((pointer) => ({ step: 'read', part: 'body' as const, pointer }));
    const causes = await diagnose(bench.api, bench.document, [makeCase('a', lost)], { remedies: false });
    expect(causes.map(({ title }) => title)).toEqual([expect.stringContaining('a is not found (and 3 more fields)')]);
  });

  test('cases do not depend on each other', async () => {
    const results = [makeCase('a', [{ step: 'create' }]), makeCase('b', [{ step: 'delete' }])];
    expect(await diagnose(bench.api, bench.document, results, { remedies: false })).toHaveLength(2);
  });
});

test('an operation that takes nearly everything invalid is one cause; one that takes little of it is several', async () => {
  const refuse = (count: number): CaseResult[] =>
    bench
      .run(undefined, {
        expect: { kind: 'refused', part: 'body', pointer: '', keyword: 'type', documentPointer: '/x' },
      })
      .filter(({ case: { operation } }) => operation === 'listUsers')
      .flatMap((result) => Array.from({ length: 10 }, (_, index) => ({ result, index })))
      .map(({ result, index }) => ({
        ...result,
        case: { ...result.case, name: `n${index}` },
        findings:
          index >= count
            ? []
            : [
                {
                  ...({
                    severity: 'error',
                    part: 'status',
                    name: '',
                    pointer: '',
                    params: {},
                    actual: 'nothing',
                  } as const),
                  check: 'invalid-refused',
                  ...{ operation: 'listUsers', status: 200, keyword: 'type', message: 'accepts it', step: 'ask' },
                  documentPointer: `/paths/~1users/${index}`,
                },
              ],
      }));
  const causes = async (count: number) =>
    (await diagnose(bench.api, bench.document, refuse(count), { remedies: false })).map(({ title }) => title);
  expect(await causes(9)).toEqual(['listUsers takes invalid input of many kinds']);
  expect(await causes(2)).toHaveLength(2);
});
