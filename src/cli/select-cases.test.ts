import { beforeAll, describe, expect, test } from 'vitest';
import { createWords } from '../lexicon/index.ts';
import { type Model, openModel } from '../mock/index.ts';
import { makePlan, type Plan } from '../plan/index.ts';
import { root } from './command.fixture.ts';
import { writePlan } from './plan-text.ts';
import { chooseOperations, type Selection, selectCases } from './select-cases.ts';

let model: Model;
let plan: Plan;
const words = createWords();
const make = (operations?: ReadonlySet<string>) =>
  makePlan(model.api, model.inference, { seed: 'test', words, ...(operations ? { operations } : {}) });
const choose = (selection: Selection) => selectCases(model.api, plan, selection).cases;
beforeAll(async () => {
  model = await openModel(`${root}spec/openapi.yaml`);
  plan = make();
});

test('the same options give the same bytes', () => {
  expect(writePlan(model.api.operations, make())).toBe(writePlan(model.api.operations, plan));
});

describe('cases are chosen', () => {
  test.each<[string, Selection, (operation: { id: string; method: string; path: string }) => boolean]>([
    ['by operation', { operation: ['getUser'] }, ({ id }) => id === 'getUser'],
    ['by method', { method: ['GET'] }, ({ method }) => method === 'get'],
    ['by path', { path: ['/users/*'] }, ({ path }) => path.startsWith('/users/')],
    ['but not these', { method: ['!get'] }, ({ method }) => method !== 'get'],
    ['by several', { method: ['get'], path: ['/users'] }, ({ method, path }) => method === 'get' && path === '/users'],
  ])('%s', (_, selection, isChosen) => {
    const chosen = new Set(choose(selection).map(({ operation }) => operation));
    const wanted = model.api.operations.filter(isChosen).map(({ id }) => id);
    expect([...chosen]).toEqual(wanted.filter((id) => plan.cases.some(({ operation }) => operation === id)));
    expect(chosen.size).toBeGreaterThan(0);
  });

  test('by name', () => {
    expect(choose({ case: ['getUser/examples/1@test'] })).toHaveLength(1);
  });

  test('in parts that make up the whole', () => {
    const parts = [1, 2, 3].flatMap((part) => choose({ shard: { index: part, of: 3 } }));
    expect(parts).toHaveLength(plan.cases.length);
    expect(new Set(parts)).toEqual(new Set(plan.cases));
  });

  test.each<Selection>([
    { operation: ['getUser'] },
    { operation: ['rollUserApiKey', '*Group*', '!listGroups'] },
    { path: ['/groups*'], method: ['!get'] },
    { case: ['createUser/sequences/2@test', 'deleteTag/*'] },
  ])('before the rest is planned, and are the same: %j', (selection) => {
    const some = make(chooseOperations(model.api, selection));
    expect(some.cases.length).toBeLessThan(plan.cases.length);
    const chosen = selectCases(model.api, some, selection);
    expect(chosen.cases.length).toBeGreaterThan(0);
    expect(JSON.stringify(chosen)).toBe(JSON.stringify(selectCases(model.api, plan, selection)));
  });

  test.each<[Selection, string]>([
    [{ operation: ['getUsr'] }, 'Did you mean getUser'],
    [{ case: ['getUser/examples/99@test'] }, 'getUser/examples/1@test'],
    [{ tag: ['!nothing-like-this'] }, 'nothing is called that'],
  ])('never by what is not there: %j', (selection, said) => {
    expect(() => choose(selection)).toThrow(said);
  });
});
