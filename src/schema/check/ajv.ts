import { Ajv2020 } from 'ajv/dist/2020.js';
import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { SchemaError } from '../error.ts';
import { formats } from '../evaluate/formats.ts';
import { isMultiple } from '../evaluate/number.ts';
import { compilePattern } from '../evaluate/pattern.ts';
import { optionalNames } from '../resolve/direction.ts';
import { child, followRef, type Place, type World } from '../resolve/place.ts';
import { isBeyondAjv } from './beyond-ajv.ts';
import { branchKeyword, cleanSchema } from './clean.ts';

/** The verdict on a value; stops at the first failure. */
export type Test = (value: JsonValue) => boolean;

interface Workshop {
  ajv: Ajv2020;
  /** The URI of each unit, by place and the names relaxed in it. */
  units: Map<Place, Map<string, string>>;
  /** Which unit refers to which, and which hold what ajv gets wrong. */
  references: Map<string, string[]>;
  beyond: Set<string>;
  waiting: { uri: string; place: Place; relaxed: ReadonlySet<string> }[];
  count: number;
}

const workshops = new WeakMap<World, Workshop>();
const none: ReadonlySet<string> = new Set();

/**
 * Compiles the schema at `place` and what it references, no more. Units are shared by all schemas of the world.
 * `undefined` where ajv's verdict is known to be wrong. Throws a SchemaError where a schema is wrong or ajv cannot
 * compile it, a RangeError where it is too large for ajv.
 */
export function compileTest(place: Place): Test | undefined {
  let shop = workshops.get(place.world);
  if (shop === undefined) {
    shop = { ajv: createAjv(), units: new Map(), references: new Map(), beyond: new Set(), waiting: [], count: 0 };
    workshops.set(place.world, shop);
  }
  const { ajv } = shop;
  const uri = nameUnit(shop, place, none);
  try {
    addWaiting(shop);
    if (leadsBeyond(shop, uri)) return undefined;
    const test = ajv.getSchema(uri);
    if (test === undefined) throw new Error('ajv does not know the schema');
    return test as Test;
  } catch (error) {
    // Units that were half added would make later schemas fail too.
    workshops.delete(place.world);
    if (error instanceof SchemaError || error instanceof RangeError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new SchemaError('cannot-compile', `the schema cannot be compiled: ${message}`, '', place.pointer);
  }
}

function addWaiting(shop: Workshop): void {
  for (let next = shop.waiting.pop(); next !== undefined; next = shop.waiting.pop()) {
    const { uri, place, relaxed } = next;
    const references: string[] = [];
    const clean = cleanSchema(place, relaxed, (target, names) => {
      const name = nameUnit(shop, target, names);
      references.push(name);
      return name;
    });
    shop.references.set(uri, references);
    if (isBeyondAjv(clean)) shop.beyond.add(uri);
    shop.ajv.addSchema(isObject(clean) ? clean : clean ? {} : { not: {} }, uri);
  }
}

function leadsBeyond(shop: Workshop, start: string): boolean {
  if (shop.beyond.size === 0) return false;
  const visited = new Set([start]);
  for (const uri of visited) {
    if (shop.beyond.has(uri)) return true;
    for (const next of shop.references.get(uri) ?? []) visited.add(next);
  }
  return false;
}

function nameUnit(shop: Workshop, place: Place, relaxed: ReadonlySet<string>): string {
  const names = relaxed.size === 0 ? [] : relevantNames(place, relaxed);
  const key = names.join('\n');
  let variants = shop.units.get(place);
  if (variants === undefined) {
    variants = new Map();
    shop.units.set(place, variants);
  }
  let uri = variants.get(key);
  if (uri === undefined) {
    uri = `unit:${++shop.count}`;
    variants.set(key, uri);
    shop.waiting.push({ uri, place, relaxed: new Set(names) });
  }
  return uri;
}

/** The names that change what the schema requires beyond what it relaxes by itself. */
function relevantNames(place: Place, relaxed: ReadonlySet<string>): string[] {
  const own = optionalNames(place);
  const foreign = [...relaxed].filter((name) => !own.has(name));
  if (foreign.length === 0) return [];
  const required = requiredNames(place, new Set());
  return foreign.filter((name) => required.has(name)).sort();
}

function requiredNames(place: Place, visited: Set<Place>, into: Set<string> = new Set()): Set<string> {
  const { node } = place;
  if (!isObject(node) || visited.has(place)) return into;
  visited.add(place);
  if (Array.isArray(node.required)) for (const name of node.required) into.add(String(name));
  for (const keyword of ['allOf', 'anyOf'] as const) {
    const list = node[keyword];
    if (Array.isArray(list))
      list.forEach((_, index) => void requiredNames(child(place, keyword, index), visited, into));
  }
  if (typeof node.$ref === 'string') requiredNames(followRef(place, '$ref'), visited, into);
  return into;
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    messages: false,
    logger: false,
    formats: { ...formats },
    code: { regExp: Object.assign(toRegExp, { code: 'toRegExp' }) },
  });
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (step: number) => (value: number) => isMultiple(value, step),
  });
  ajv.addKeyword({
    keyword: branchKeyword,
    type: 'object',
    compile: (argument: { property: string; branches: [string, string | null][] }) => {
      const branches = new Map(argument.branches);
      return (value: JsonObject) => {
        const tag = value[argument.property];
        if (typeof tag !== 'string') return true;
        const uri = branches.get(tag);
        return uri === null || (uri !== undefined && (ajv.getSchema(uri) as Test)(value));
      };
    },
  });
  return ajv;
}

function toRegExp(pattern: string): RegExp {
  return compilePattern(pattern) ?? /(?!)/;
}
