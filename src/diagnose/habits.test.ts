import { beforeAll, describe, expect, test } from 'vitest';
import type { StepFinding } from '../check/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { isObject, type JsonObject } from '../json/index.ts';
import { diagnose } from './index.ts';
import { type Bench, bundled, type Edit, editJson, mapObjects, openBench } from './run.fixture.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(bundled);
}, 60_000);

const causesOf = (edit: Edit) => diagnose(bench.api, bench.document, bench.run(edit), { remedies: false });
const everywhere = () => true;

describe('objects that lack much', () => {
  const titlesOf = async (edit: Edit) => (await causesOf(edit)).map(({ title }) => title);
  const isOf = (type: string) => (each: JsonObject) => each.type === type;
  const replace = (concerns: (each: JsonObject) => boolean, change: (each: JsonObject) => JsonObject): Edit =>
    editJson(everywhere, (body) => mapObjects(body, (each) => (concerns(each) ? change(each) : each)));

  test('an empty object is one cause', async () => {
    expect(await titlesOf(replace(isOf('groups'), () => ({})))).toEqual(['Group is an empty object']);
  });

  test('empty objects of many schemas are one cause', async () => {
    const types = ['users', 'groups', 'tools', 'datasources'];
    const titles = await titlesOf(
      replace(
        ({ type }) => types.includes(String(type)),
        () => ({}),
      ),
    );
    expect(titles).toEqual(['objects of 4 schemas are empty']);
  });

  test('an object without several of its properties is one cause, two alone are two', async () => {
    const without = (each: JsonObject, names: string[]) =>
      Object.fromEntries(Object.entries(each).filter(([name]) => !names.includes(name)));
    const isAttributes = ({ email }: JsonObject) => email !== undefined;
    const drop = (...names: string[]) => replace(isAttributes, (each) => without(each, names));
    const [lacking, ...others] = await titlesOf(drop('email', 'name', 'role'));
    expect(lacking).toMatch(/^UserAttributes lacks (\w+), (\w+) and (\w+)$/);
    expect(others).toEqual([]);
    expect(await titlesOf(drop('email', 'name'))).toHaveLength(2);
  });
});

test('a habit of many operations is told once, also of breaking down and of constants', async () => {
  const broken: Edit = (_, response) => ({ ...response, status: 500, headers: {}, body: 'Oops' });
  expect((await causesOf(broken)).map(({ title }) => title)).toEqual([
    'listUsers, getUser and 17 more break down with 500',
  ]);
  const types = editJson(everywhere, (body) =>
    mapObjects(body, (each) => (isObject(each.attributes) ? { ...each, type: '' } : each)),
  );
  expect((await causesOf(types)).map(({ title }) => title)).toEqual([
    expect.stringMatching(/^\d+ properties are "", and each should be another constant$/),
  ]);
});

describe('what many operations do alike', () => {
  const fault: Omit<StepFinding, 'operation' | 'status' | 'documentPointer'> = {
    ...{ check: 'total-holds', severity: 'error', part: 'header', name: 'x-total-count', pointer: '', params: {} },
    ...{ keyword: 'total', actual: 'integer', message: 'is 25, though the list has 1', step: 'ask' },
  };
  const blame = (result: CaseResult, told: Partial<StepFinding> = {}): CaseResult => {
    const exchange = result.steps[0]?.exchange;
    if (!exchange) throw new Error('no exchange');
    const { id: operation, pointer: documentPointer } = exchange.operation;
    const { status } = exchange.response;
    return { ...result, findings: [{ ...fault, operation, status, documentPointer, ...told }] };
  };
  const titles = async (results: CaseResult[]) =>
    (await diagnose(bench.api, bench.document, results, { remedies: false })).map(({ title }) => title);

  test('operations without a header do not speak against its being wrong in all others', async () => {
    const hasTotal = ({ steps }: CaseResult) => steps[0]?.exchange.response.headers['x-total-count'] !== undefined;
    const results = bench.run().map((result) => (hasTotal(result) ? blame(result) : result));
    expect(results.filter(({ findings }) => findings.length === 0).length).toBeGreaterThan(5);
    expect(await titles(results)).toEqual([
      'header x-total-count of listUsers, listUserGroups and 9 more is 25, though the list has 1',
    ]);
  });

  test('filters that one operation passes over are one cause', async () => {
    const [list] = bench.run().filter(({ case: { operation } }) => operation === 'listUsers');
    if (!list) throw new Error('listUsers was not asked');
    const stray = (parameter: string) => {
      const message = `has 1 of 2 items that ?${parameter}= does not ask for`;
      const at = { part: 'body', keyword: 'filter', documentPointer: `/parameters/${parameter}` } as const;
      return blame(list, { check: 'filter-holds', params: { parameter }, name: '', message, ...at });
    };
    expect(await titles([stray('role'), stray('email')])).toEqual(['listUsers does not filter by ?role= and ?email=']);
    expect(await titles([stray('role')])).toEqual(['listUsers has 1 of 2 items that ?role= does not ask for']);
  });

  test('a format that is refused is one cause', async () => {
    const refused = { check: 'valid-accepted', part: 'status', name: '', keyword: 'refused' } as const;
    const results = bench.run().map((result) => ({
      ...blame(result, { ...refused, message: 'is 422 for valid input' }),
      steps: result.steps.map((step) => {
        const { operation, request } = step.exchange;
        const none = { shape: undefined, itemShape: undefined, examples: [], encoding: {}, pointer: '' };
        const content = ['application/json', 'application/xml'].map((name) => ({ ...none, name }));
        const asked = { ...request, headers: { ...request.headers, 'content-type': 'application/xml' } };
        const requestBody = { required: true, content, pointer: '' };
        return { ...step, exchange: { ...step.exchange, operation: { ...operation, requestBody }, request: asked } };
      }),
    }));
    expect(await titles(results)).toEqual([
      'listUsers, getUser and 17 more refuse application/xml, which is documented',
    ]);
  });
});

test('406 to a request that takes anything speaks against the service', async () => {
  const [cause] = await causesOf((id, response) => (id === 'getUser' ? { ...response, status: 406 } : undefined));
  expect(cause).toMatchObject({ title: 'getUser answers 406, which is not documented', side: 'service' });
});

test('an object whose one property gave way to another of another kind is another object', async () => {
  const error: Edit = editJson(
    (id) => id === 'listToolDependencies',
    (body) => (isObject(body) ? { error: { code: 'broken' } } : body),
  );
  expect((await causesOf(error)).map(({ title }) => title)).toEqual([
    'listToolDependencies 200 is another object: it has error, and nothing that is documented',
  ]);
});

test('what keeps the nearest alternative from fitting is told, not what follows from it', async () => {
  const text = { type: 'string' };
  const code = { type: 'string', writeOnly: true };
  const card = { type: 'object', required: ['number', 'code'], properties: { number: text, code } };
  const bank = { type: 'object', required: ['bank'], properties: { bank: text } };
  const source = { unevaluatedProperties: false, oneOf: [card, bank] };
  const schema = { type: 'object', required: ['source'], properties: { source } };
  const ok = { description: 'paid', content: { 'application/json': { schema } } };
  const paths = { '/payment': { get: { operationId: 'pay', responses: { 200: ok } } } };
  const { api, document, run } = await openBench(
    JSON.stringify({ openapi: '3.1.0', info: { title: 'Pay', version: '1' }, paths }),
  );
  const leak = editJson(everywhere, () => ({ source: { number: '4242', code: '123' } }));
  const causes = await diagnose(api, document, run(leak), { remedies: false });
  expect(causes.map(({ title }) => title)).toEqual([expect.stringContaining('source.code must NOT be in a response')]);
});
