import type { Faker } from '@faker-js/faker';
import { faker as english } from '@faker-js/faker/locale/en';
import { isObject, type JsonValue } from '../json/index.ts';
import { createRandom, rootKey } from '../random/index.ts';
import { oldNames } from './data/faker-names.ts';
import type { Make } from './entry.ts';
import { lendFaker } from './locales.ts';
import { findNearest } from './nearest.ts';

/** A call of faker, as `x-faker` asks for it: `person.firstName`, with positional arguments. */
export interface FakerCall {
  module: string;
  method: string;
  args: readonly JsonValue[];
}

/**
 * Reads an `x-faker` value: a path (`person.firstName`, also by its name in faker 6), or an object with one path
 * as its name and named arguments, or a list of them, as its value (`{"number.int": {"max": 9}}`). A text with
 * `{{person.firstName}}` in it is a template. What faker does not have is said in `problem`, with the nearest name.
 */
export function mapFakerPath(value: JsonValue): FakerCall | { problem: string } {
  if (typeof value === 'string') {
    if (value.includes('{{')) return { module: 'helpers', method: 'fake', args: [value] };
    return findCall(value, []);
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1)
    return { problem: 'x-faker must be a path, or an object with one path as its name' };
  const [path, given] = entry;
  return findCall(path, Array.isArray(given) ? given : given === undefined || given === null ? [] : [given]);
}

function findCall(path: string, args: readonly JsonValue[]): FakerCall | { problem: string } {
  const known = methodsOf();
  const current = known.has(path) ? path : oldNames[path];
  if (current === undefined) {
    const near = findNearest(path, [...known, ...Object.keys(oldNames)]);
    const advice = near === undefined ? '' : `; did you mean "${oldNames[near] ?? near}"?`;
    return { problem: `faker has no "${path}"${advice}` };
  }
  const [module = '', method = ''] = current.split('.');
  return { module, method, args: adaptArguments(path, args) };
}

/** Positional arguments of old faker are named ones now. */
function adaptArguments(path: string, args: readonly JsonValue[]): readonly JsonValue[] {
  const [first, second, third] = args;
  if (first === undefined || isObject(first)) {
    if (isObject(first) && first.precision !== undefined && path.startsWith('datatype.'))
      return [{ ...first, multipleOf: first.precision }];
    return args;
  }
  const named = (names: Record<string, JsonValue | undefined>): JsonValue[] => [
    Object.fromEntries(Object.entries(names).filter(([, each]) => each !== undefined)),
  ];
  switch (path) {
    case 'finance.amount':
    case 'commerce.price':
      return named({ min: first, max: second, dec: third });
    case 'datatype.number':
    case 'random.number':
    case 'number.int':
    case 'number.float':
      return typeof first === 'number' ? named({ max: first }) : args;
    case 'date.between':
      return named({ from: first, to: second });
    case 'date.past':
    case 'date.future':
      return named({ years: first, refDate: second });
    case 'date.recent':
    case 'date.soon':
      return named({ days: first, refDate: second });
    case 'image.url':
    case 'image.imageUrl':
      return named({ width: first, height: second });
    case 'internet.email':
      return named({ firstName: first, lastName: second, provider: third });
    case 'internet.userName':
    case 'internet.username':
      return named({ firstName: first, lastName: second });
    case 'internet.password':
      return named({ length: first, memorable: second });
    default:
      return args;
  }
}

/** What is wrong with an `x-faker` value: a path that faker does not have, or arguments that it refuses. */
export function findFakerFault(value: JsonValue): string | undefined {
  const call = mapFakerPath(value);
  if ('problem' in call) return call.problem;
  const name = call.method === 'fake' ? JSON.stringify(value) : `${call.module}.${call.method}`;
  try {
    const made = applyCall(lendFaker(english, 0)(createRandom(rootKey('trial'))), call);
    return toJson(made, '') === undefined ? `faker's ${name} makes nothing that JSON can hold` : undefined;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return `faker's ${name} does not take these arguments: ${reason}`;
  }
}

/** The maker that calls faker: it draws from the field's own stream. */
export function callFaker(call: FakerCall): Make {
  return ({ setting, random, meaning }) => {
    try {
      return toJson(applyCall(setting.lend(random), call), meaning.time);
    } catch {
      // Arguments that faker refuses, or data that a locale lacks: the generator goes its own way.
      return undefined;
    }
  };
}

function applyCall(faker: Faker, { module, method, args }: FakerCall): unknown {
  const owner: unknown = Reflect.get(faker, module);
  const call: unknown = typeof owner === 'object' && owner !== null ? Reflect.get(owner, method) : undefined;
  return typeof call === 'function' ? Reflect.apply(call, owner, structuredClone(args)) : undefined;
}

function toJson(value: unknown, time: string): JsonValue | undefined {
  if (value instanceof Date) return time === 'date' ? value.toISOString().slice(0, 10) : value.toISOString();
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  if (value === undefined || typeof value === 'function') return undefined;
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

const methodsByFaker = new WeakMap<object, ReadonlySet<string>>();

/** All `module.method` that faker has. */
function methodsOf(): ReadonlySet<string> {
  const known = methodsByFaker.get(english);
  if (known) return known;
  const found = new Set<string>();
  for (const [name, module] of Object.entries(english)) {
    if (typeof module !== 'object' || module === null || name.startsWith('_')) continue;
    for (let level: unknown = module; level && level !== Object.prototype; level = Object.getPrototypeOf(level))
      for (const method of Object.getOwnPropertyNames(level))
        if (method !== 'constructor' && method !== 'faker' && typeof Reflect.get(module, method) === 'function')
          found.add(`${name}.${method}`);
  }
  methodsByFaker.set(english, found);
  return found;
}
