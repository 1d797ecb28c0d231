import { describe, expect, test } from 'vitest';
import { type Criterion, type ExpressionContext, evaluateExpression, judgeCriterion } from './index.ts';

const context: ExpressionContext = {
  baseUrl: 'http://api.test',
  exchange: {
    request: {
      method: 'POST',
      path: '/v1/users/7/roll',
      query: 'page=2&q=a%20b&q=c',
      headers: { 'content-type': 'application/json', 'x-trace': 'abc' },
      body: new TextEncoder().encode('{"name":"Ada","tags":["x","y"]}'),
    },
    response: {
      status: 201,
      headers: { location: '/users/7', 'content-type': 'application/json', 'x-total': '12' },
      body: '{"data":{"id":7,"a/b":{"~c":true},"items":[{"name":"one"},{"name":"two"}],"none":null}}',
    },
  },
  parameters: [{ in: 'path', name: 'id', value: 7 }],
  steps: { 'read again': { key: 'K-1', user: { id: 7, groups: [{ name: 'Admins' }] }, 'a.b': 1 } },
  inputs: { limit: 20, user: { name: 'Ada' } },
};

describe('a runtime expression has the value that the specification says', () => {
  test.each<[string, unknown]>([
    ['$url', 'http://api.test/v1/users/7/roll?page=2&q=a%20b&q=c'],
    ['$method', 'POST'],
    ['$statusCode', 201],
    ['$request.path.id', 7],
    ['$request.query.page', '2'],
    ['$request.query.q', 'a b'],
    ['$request.query.absent', undefined],
    ['$request.header.X-Trace', 'abc'],
    ['$request.header.content-type', 'application/json'],
    ['$request.body', { name: 'Ada', tags: ['x', 'y'] }],
    ['$request.body#/tags/1', 'y'],
    ['$response.header.Location', '/users/7'],
    ['$response.body#/data/id', 7],
    ['$response.body#/data/a~1b/~0c', true],
    ['$response.body#/data/none', null],
    ['$response.body#/data/absent', undefined],
    ['$response.body.data.items[1].name', 'two'],
    ['$steps.read again.outputs.key', 'K-1'],
    ['$steps.read again.outputs.user#/groups/0/name', 'Admins'],
    ['$steps.read again.outputs.user.groups[0].name', 'Admins'],
    ['$steps.read again.outputs.a.b', 1],
    ['$steps.other.outputs.key', undefined],
    ['$inputs.limit', 20],
    ['$inputs.user.name', 'Ada'],
    ['$unknown.thing', undefined],
    ['users/{$response.body#/data/id}/{$inputs.limit}', 'users/7/20'],
    ['users/{$response.body#/data/absent}', undefined],
    ['a plain text', 'a plain text'],
  ])('%s', (text, value) => {
    expect(evaluateExpression(text, context)).toEqual(value);
  });

  test('nothing where there is no exchange yet', () => {
    expect(evaluateExpression('$response.body#/id', {})).toBeUndefined();
  });

  test('a body that is no JSON is its text', () => {
    const exchange = {
      request: { method: 'GET', path: '/', query: '', headers: {}, body: undefined },
      response: { status: 200, headers: { 'content-type': 'text/plain' }, body: '12' },
    };
    expect(evaluateExpression('$response.body', { exchange })).toBe('12');
    expect(evaluateExpression('$request.body', { exchange })).toBeUndefined();
  });
});

describe('a criterion', () => {
  const simple = (condition: string): Criterion => ({ condition });
  test.each<[string, Criterion, 'holds' | 'fails' | 'unreadable']>([
    ['equality of numbers', simple('$statusCode == 201'), 'holds'],
    ['inequality', simple('$statusCode != 201'), 'fails'],
    ['order', simple('$statusCode >= 200 && $statusCode < 300'), 'holds'],
    ['either', simple('$statusCode == 200 || $statusCode == 201'), 'holds'],
    ['and binds closer than or', simple('true || false && false'), 'holds'],
    ['brackets', simple('(true || false) && false'), 'fails'],
    ['not', simple('!($statusCode == 404)'), 'holds'],
    ['not of an expression', simple('!$response.body#/data/absent'), 'holds'],
    ['an expression alone is there', simple('$response.body#/data/id'), 'holds'],
    ['null is not there', simple('$response.body#/data/none'), 'fails'],
    ['null equals null', simple('$response.body#/data/none == null'), 'holds'],
    ['what is absent is not null', simple('$response.body#/data/absent == null'), 'fails'],
    ['texts without regard to case', simple("$steps.other.outputs.x == 'a' || $request.body#/name == 'ADA'"), 'holds'],
    ['a quote within a text', simple("'it''s' == 'IT''S'"), 'holds'],
    ['operators within a text', simple("'a && b' != 'a'"), 'holds'],
    ['a header that is a number', simple('$response.header.x-total > 2'), 'holds'],
    ['no order between kinds', simple("$statusCode < 'a'"), 'fails'],
    ['two expressions', simple('$request.body#/name != $response.body#/data/id'), 'holds'],
    ['whole objects', simple('$response.body#/data/items/0 == $response.body#/data/items/1'), 'fails'],
    ['a word without quotes', simple('$method == POST'), 'unreadable'],
    ['half a condition', simple('$statusCode =='), 'unreadable'],
    ['an open bracket', simple('($statusCode == 201'), 'unreadable'],
    ['a regular expression', { condition: '^2\\d\\d$', context: '$statusCode', type: 'regex' }, 'holds'],
    ['one that does not match', { condition: '^K-\\d$', context: '$request.body#/name', type: 'regex' }, 'fails'],
    ['a broken one', { condition: '(', context: '$statusCode', type: 'regex' }, 'unreadable'],
    ['a path', { condition: '$.data[?@.id == 7]', context: '$response.body', type: 'jsonpath' }, 'fails'],
    [
      'a path that finds',
      { condition: "$.items[?@.name == 'two']", context: '$response.body#/data', type: 'jsonpath' },
      'holds',
    ],
    [
      'a path with an expression in it',
      {
        condition: "$[?@.name == '{$response.body#/data/items/1/name}']",
        context: '$response.body#/data/items',
        type: 'jsonpath',
      },
      'holds',
    ],
    [
      'a pattern with an expression in it',
      { condition: '^{$request.path.id}$', context: '$response.body#/data/id', type: 'regex' },
      'holds',
    ],
    [
      'an expression without a value in it',
      { condition: '{$inputs.absent}', context: '$statusCode', type: 'regex' },
      'fails',
    ],
    ['braces', simple('{$statusCode} == 201'), 'holds'],
    ['a path into nothing', { condition: '$', context: '$response.body#/absent', type: 'jsonpath' }, 'fails'],
    ['a broken path', { condition: '$[?', context: '$response.body', type: 'jsonpath' }, 'unreadable'],
  ])('%s', (_, criterion, verdict) => {
    expect(judgeCriterion(criterion, context)).toBe(verdict);
  });
});
