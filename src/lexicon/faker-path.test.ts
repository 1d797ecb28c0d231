import { describe, expect, test } from 'vitest';
import { oldNames } from './data/faker-names.ts';
import { mapFakerPath } from './faker-path.ts';
import { findFakerFault } from './index.ts';
import { proposeFor } from './lexicon.fixture.ts';

describe('x-faker', () => {
  test.each(Object.entries(oldNames))('%s is called %s now', (old, name) => {
    expect(mapFakerPath(old)).toMatchObject({ module: name.split('.')[0], method: name.split('.')[1] });
  });
  test.each(['person.firstName', 'internet.email', 'number.int', 'location.city'])('%s is known', (path) => {
    expect(mapFakerPath(path)).not.toHaveProperty('problem');
  });
  test('takes named arguments, and a list of them', () => {
    expect(mapFakerPath({ 'number.int': { min: 5, max: 6 } })).toMatchObject({ args: [{ min: 5, max: 6 }] });
    expect(mapFakerPath({ 'helpers.arrayElement': [['a', 'b']] })).toMatchObject({ args: [['a', 'b']] });
    expect(mapFakerPath({ 'finance.amount': [1, 2, 0] })).toMatchObject({ args: [{ min: 1, max: 2, dec: 0 }] });
  });
  test.each([
    ['person.frstName', 'did you mean "person.firstName"?'],
    ['name.firstNam', 'did you mean "person.firstName"?'],
    ['zorb.blub', 'faker has no "zorb.blub"'],
    ['constructor.constructor', 'faker has no'],
    [['a'], 'must be a path'],
    [{ 'a.b': 1, 'c.d': 2 }, 'must be a path'],
  ])('%j is a problem, with the nearest name', (value, problem) => {
    expect(mapFakerPath(value)).toEqual({ problem: expect.stringContaining(problem) });
  });
  test.each([
    ['person.frstName', 'did you mean "person.firstName"?'],
    [{ 'number.int': { min: 9, max: 1 } }, "faker's number.int does not take these arguments: Max 1 should be"],
    ['{{person.frstName}}', 'does not take these arguments'],
    [{ 'helpers.arrayElement': [[]] }, 'does not take these arguments'],
  ])('%j has a fault that is told', (value, fault) => {
    expect(findFakerFault(value)).toContain(fault);
  });
  test.each([
    'person.firstName',
    '{{person.firstName}} & Co',
    'name.findName',
    { 'number.int': { max: 3 } },
    'date.past',
  ])('%j has none', (value) => {
    expect(findFakerFault(value)).toBeUndefined();
  });
  test('wins over the name', () => {
    expect(['cat', 'dog']).toContain(
      proposeFor('email', { type: 'string', 'x-faker': { 'helpers.arrayElement': [['cat', 'dog']] } }),
    );
    const number = proposeFor('email', { type: 'integer', 'x-faker': { 'datatype.number': { min: 7, max: 9 } } });
    expect([7, 8, 9]).toContain(number);
  });
  test('fills a template', () => {
    expect(proposeFor('x', { type: 'string', 'x-faker': '{{person.firstName}} & Co' })).toMatch(/^\p{L}+ & Co$/u);
  });
  test('is as repeatable as the rest, dates included', () => {
    const schema = { type: 'string', format: 'date-time', 'x-faker': 'date.past' };
    expect(proposeFor('x', schema)).toBe(proposeFor('x', schema));
    expect(Date.parse(String(proposeFor('x', schema)))).toBeLessThan(Date.parse('2026-01-15T12:00:00Z'));
  });
  test('that is unknown leaves the name to decide', () => {
    expect(proposeFor('email', { type: 'string', 'x-faker': 'no.such' })).toMatch(/@example/);
  });
  test('with arguments that faker refuses proposes nothing', () => {
    expect(proposeFor('x', { type: 'integer', 'x-faker': { 'number.int': { min: 9, max: 1 } } })).toBeUndefined();
  });
});
