import { isObject, type JsonValue } from '../../json/index.ts';
import { SchemaError } from '../error.ts';
import type { Place } from '../resolve/place.ts';
import { equal } from './equal.ts';
import { readFormat } from './formats.ts';
import { isMultiple } from './number.ts';
import { compilePattern } from './pattern.ts';
import { badKeyword, fail, needCount, needNumber, type RuleMaker } from './rule.ts';

const typeNames = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** True where `value` is of the JSON Schema type; 1.0 is an integer. */
export function isOfType(value: JsonValue, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    case 'object':
      return isObject(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    default:
      return typeof value === 'string';
  }
}

/** The types that a schema names: with `nullable`, as OpenAPI 3.0 wrote it, `null` too. `undefined` for all. */
export function readTypes(place: Place): string[] | undefined {
  const { node } = place;
  if (!isObject(node) || node.type === undefined) return undefined;
  const list = Array.isArray(node.type) ? node.type : [node.type];
  if (!list.every((type) => typeof type === 'string' && typeNames.includes(type))) {
    throw badKeyword(place, 'type', `one of ${typeNames.join(', ')}`);
  }
  const types = list as string[];
  return node.nullable === true && !types.includes('null') ? [...types, 'null'] : types;
}

const type: RuleMaker = (place) => {
  const types = readTypes(place) ?? [];
  const [only] = types;
  const text = `must be ${types.join(',')}`;
  const params = { type: types.length === 1 && only !== undefined ? only : types };
  if (types.length === 1 && only !== undefined) {
    return (value, visit) => isOfType(value, only) || fail(visit, place, 'type', params, text);
  }
  return (value, visit) => types.some((each) => isOfType(value, each)) || fail(visit, place, 'type', params, text);
};

const enumeration: RuleMaker = (place, argument) => {
  if (!Array.isArray(argument)) throw badKeyword(place, 'enum', 'a list');
  const scalars = new Set(argument);
  const composite = argument.filter((each) => typeof each === 'object' && each !== null);
  return (value, visit) =>
    scalars.has(value) ||
    composite.some((each) => equal(each, value)) ||
    fail(visit, place, 'enum', { allowedValues: argument }, 'must be equal to one of the allowed values');
};

const constant: RuleMaker = (place, argument) => (value, visit) =>
  equal(value, argument) || fail(visit, place, 'const', { allowedValue: argument }, 'must be equal to constant');

function bound(comparison: string, holds: (value: number, limit: number) => boolean): (keyword: string) => RuleMaker {
  return (keyword) => (place, argument) => {
    const limit = needNumber(place, keyword, argument);
    const message = `must be ${comparison} ${limit}`;
    return (value, visit) =>
      typeof value !== 'number' || holds(value, limit) || fail(visit, place, keyword, { comparison, limit }, message);
  };
}

const multipleOf: RuleMaker = (place, argument) => {
  const step = needNumber(place, 'multipleOf', argument);
  if (step <= 0) throw badKeyword(place, 'multipleOf', 'above 0');
  return (value, visit) =>
    typeof value !== 'number' ||
    isMultiple(value, step) ||
    fail(visit, place, 'multipleOf', { multipleOf: step }, `must be multiple of ${step}`);
};

/** Length in code points (RFC 8259 characters). */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    const code = text.charCodeAt(index);
    if (code < 0xd800 || code > 0xdbff) continue;
    const next = text.charCodeAt(index + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      length--;
      index++;
    }
  }
  return length;
}

const minLength: RuleMaker = (place, argument) => {
  const limit = needCount(place, 'minLength', argument);
  if (limit === 0) return undefined;
  const message = `must NOT have fewer than ${limit} characters`;
  return (value, visit) =>
    typeof value !== 'string' || lengthOf(value) >= limit || fail(visit, place, 'minLength', { limit }, message);
};

const maxLength: RuleMaker = (place, argument) => {
  const limit = needCount(place, 'maxLength', argument);
  const message = `must NOT have more than ${limit} characters`;
  return (value, visit) =>
    typeof value !== 'string' ||
    value.length <= limit ||
    lengthOf(value) <= limit ||
    fail(visit, place, 'maxLength', { limit }, message);
};

const pattern: RuleMaker = (place, argument) => {
  if (typeof argument !== 'string') throw badKeyword(place, 'pattern', 'a string');
  const regex = needPattern(place, 'pattern', argument);
  const message = `must match pattern "${argument}"`;
  return (value, visit) =>
    typeof value !== 'string' || regex.test(value) || fail(visit, place, 'pattern', { pattern: argument }, message);
};

/** As `compilePattern`, but throws a SchemaError that names the place. */
export function needPattern(place: Place, keyword: string, source: string): RegExp {
  const regex = compilePattern(source);
  if (regex !== undefined) return regex;
  const text = `JavaScript has no equivalent of the pattern ${JSON.stringify(source)}`;
  throw new SchemaError('bad-pattern', text, keyword, `${place.pointer}/${keyword}`);
}

const format: RuleMaker = (place, argument) => {
  if (typeof argument !== 'string') throw badKeyword(place, 'format', 'a string');
  const found = readFormat(argument);
  if (found === undefined) return undefined;
  const test = found.test as (value: JsonValue) => boolean;
  const { ofNumbers } = found;
  const message = `must match format "${argument}"`;
  return (value, visit) =>
    (ofNumbers ? typeof value !== 'number' : typeof value !== 'string') ||
    test(value) ||
    fail(visit, place, 'format', { format: argument }, message);
};

export const scalarRules: Readonly<Record<string, RuleMaker>> = {
  type,
  enum: enumeration,
  const: constant,
  minimum: bound('>=', (value, limit) => value >= limit)('minimum'),
  maximum: bound('<=', (value, limit) => value <= limit)('maximum'),
  exclusiveMinimum: bound('>', (value, limit) => value > limit)('exclusiveMinimum'),
  exclusiveMaximum: bound('<', (value, limit) => value < limit)('exclusiveMaximum'),
  multipleOf,
  minLength,
  maxLength,
  pattern,
  format,
};
