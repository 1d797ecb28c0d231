import { expect, test } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { readWorkflows as read } from './suites.fixture.ts';

const step = (stepId: string, rest: JsonObject = {}) => ({ stepId, operationId: 'listTags', ...rest });
const found = [{ condition: '$statusCode == 200' }];

test('an action goes to a step of its workflow, under the criteria that it has', () => {
  const { cases, issues } = read([
    {
      workflowId: 'it',
      steps: [
        step('a', { onSuccess: [{ name: 'x', type: 'goto', stepId: 'c', criteria: found }] }),
        step('b', { onFailure: [{ name: 'x', type: 'goto', stepId: 'a' }] }),
        step('c', { onSuccess: [{ name: 'x', type: 'end' }] }),
      ],
    },
  ]);
  expect(issues).toEqual([]);
  const [a, b, c] = cases[0]?.steps ?? [];
  expect(a?.onSuccess).toEqual([{ type: 'goto', step: 'c', criteria: found }]);
  expect(b?.onFailure).toEqual([{ type: 'goto', step: 'a' }]);
  expect(c?.onSuccess).toEqual([{ type: 'end' }]);
});

test('actions of a workflow hold for all of its steps, but where a step has one of that name', () => {
  const again = { name: 'again', type: 'retry', retryAfter: 1, retryLimit: 2 };
  const { cases } = read(
    [
      {
        workflowId: 'it',
        failureActions: [{ reference: '$components.failureActions.again' }],
        steps: [step('a'), step('b', { onFailure: [{ name: 'again', type: 'end' }] })],
      },
    ],
    { components: { failureActions: { again } } },
  );
  const [a, b] = cases[0]?.steps ?? [];
  expect(a?.onFailure).toEqual([{ type: 'retry', limit: 2, after: 1 }]);
  expect(b?.onFailure).toEqual([{ type: 'end' }]);
});

const other = { workflowId: 'other', steps: [step('one'), step('two')] };

test('a workflow that an action goes to stands behind, and nobody falls into it', () => {
  const jump = { name: 'x', type: 'goto', workflowId: 'other' };
  const { cases } = read([{ workflowId: 'it', steps: [step('a', { onFailure: [jump] })] }, other]);
  const [a, one] = cases[0]?.steps ?? [];
  expect(cases[0]?.steps.map(({ name }) => name)).toEqual(['a', 'other-one', 'other-two']);
  expect(a).toMatchObject({ onSuccess: [{ type: 'end' }], onFailure: [{ type: 'goto', step: 'other-one' }] });
  expect(one?.onSuccess).toBeUndefined();
  // By itself it goes on as ever.
  expect(cases[1]?.steps.map(({ name }) => name)).toEqual(['one', 'two']);
});

test('a retry may ask other steps before', () => {
  const retry = { name: 'x', type: 'retry' };
  const { cases } = read([
    {
      workflowId: 'it',
      steps: [
        step('login'),
        step('a', { onFailure: [{ ...retry, stepId: 'login' }] }),
        step('b', { onFailure: [{ ...retry, workflowId: 'other' }] }),
      ],
    },
    other,
  ]);
  const [, a, b] = cases[0]?.steps ?? [];
  expect(a?.onFailure).toEqual([{ type: 'retry', limit: 1, after: 0, first: ['login'] }]);
  expect(b?.onFailure).toEqual([{ type: 'retry', limit: 1, after: 0, first: ['other-one', 'other-two'] }]);
});

test('what a called workflow comes to is what the step comes to that calls it', () => {
  const { cases, issues } = read([
    {
      workflowId: 'it',
      steps: [
        step('a'),
        {
          stepId: 'call',
          workflowId: 'inner',
          onSuccess: [{ name: 'x', type: 'goto', stepId: 'c' }],
          onFailure: [{ name: 'x', type: 'goto', stepId: 'a' }],
        },
        step('b', { onFailure: [{ name: 'x', type: 'goto', stepId: 'call' }] }),
        step('c'),
      ],
    },
    {
      workflowId: 'inner',
      steps: [step('one', { onSuccess: [{ name: 'x', type: 'end', criteria: found }] }), step('two')],
    },
  ]);
  expect(issues).toEqual([]);
  const steps = new Map(cases[0]?.steps.map((each) => [each.name, each]));
  expect(steps.get('call-one')).toMatchObject({
    onSuccess: [
      { type: 'goto', step: 'c', criteria: found },
      { type: 'goto', step: 'b', criteria: found },
    ],
    onFailure: [{ type: 'goto', step: 'a' }],
  });
  expect(steps.get('call-two')).toMatchObject({
    onSuccess: [{ type: 'goto', step: 'c' }],
    onFailure: [{ type: 'goto', step: 'a' }],
  });
  expect(steps.get('b')?.onFailure).toEqual([{ type: 'goto', step: 'call-one' }]);
});

test.each([
  ['both workflows', 'the last', [step('before')], [], ['c', 'b']],
  ['only its own', 'not the last', [], [step('after')], ['call-after']],
])('an end two workflows deep ends %s, where the call is %s step', (_, __, before, after, places) => {
  const goTo = (stepId: string) => [{ name: 'x', type: 'goto', stepId }];
  const { cases, issues } = read([
    {
      workflowId: 'it',
      steps: [{ stepId: 'call', workflowId: 'middle', onSuccess: goTo('c') }, step('b'), step('c')],
    },
    { workflowId: 'middle', steps: [...before, { stepId: 'deep', workflowId: 'inner' }, ...after] },
    {
      workflowId: 'inner',
      steps: [step('one', { onSuccess: [{ name: 'x', type: 'end', criteria: found }] }), step('two')],
    },
  ]);
  expect(issues).toEqual([]);
  const steps = new Map(cases[0]?.steps.map((each) => [each.name, each]));
  expect(steps.get('call-deep-one')?.onSuccess).toEqual(
    places.map((place) => ({ type: 'goto', step: place, criteria: found })),
  );
});

test.each<[string, JsonObject, string, RegExp]>([
  ['a step', { stepId: 'z' }, '/stepId', /no step "z"; there are a/],
  ['a workflow', { workflowId: 'z' }, '/workflowId', /no workflow "z"; there are it/],
  ['a workflow elsewhere', { workflowId: '$sourceDescriptions.x.y' }, '/workflowId', /another description/],
])('an action cannot go to %s that is not there', (_, place, at, message) => {
  const { cases, issues } = read([
    { workflowId: 'it', steps: [step('a', { onFailure: [{ name: 'x', type: 'goto', ...place }] })] },
  ]);
  expect(cases).toEqual([]);
  expect(issues).toEqual([
    { pointer: `/workflows/0/steps/0/onFailure/0${at}`, message: expect.stringMatching(message) },
  ]);
});

test.each<[string, JsonObject]>([
  ['goes nowhere', { type: 'goto' }],
  ['goes to two places', { type: 'goto', stepId: 'a', workflowId: 'it' }],
  ['is of no known type', { type: 'jump', stepId: 'a' }],
])('an action that %s is refused', (_, action) => {
  const { issues } = read([{ workflowId: 'it', steps: [step('a', { onSuccess: [{ name: 'x', ...action }] })] }]);
  expect(issues.some(({ pointer }) => pointer.startsWith('/workflows/0/steps/0/onSuccess/0'))).toBe(true);
});
