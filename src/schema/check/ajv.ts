import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { formats } from '../evaluate/formats.ts';
import { isMultiple } from '../evaluate/number.ts';
import { compilePattern } from '../evaluate/pattern.ts';
import { optionalNames } from '../resolve/direction.ts';
import { child, followRef, type Place, type World } from '../resolve/place.ts';
import { isBeyondAjv } from './beyond-ajv.ts';
import { branchKeyword, cleanSchema, type Left, settlingKeyword } from './clean.ts';
import { type Compiler, createCompiler } from './compiler.ts';

/** The verdict on a value; stops at the first failure. */
export type Test = (value: JsonValue) => boolean;

/** What all schemas of a world are compiled with. */
interface Workshop {
  /** Made when the first schema is compiled. */
  ajv: Compiler | undefined;
  /** The URI of each unit, by place and by what is relaxed or left out in it. */
  units: Map<Place, Map<string, string>>;
  /** The schema of each unit as ajv shall see it, until ajv has it. */
  cleaned: Map<string, JsonObject | boolean>;
  /** Which unit refers to which, and which hold what ajv gets wrong. */
  references: Map<string, string[]>;
  beyond: Set<string>;
  waiting: { uri: string; place: Place; relaxed: ReadonlySet<string>; left: Left }[];
  count: number;
}

const workshops = new WeakMap<World, Workshop>();
const none: ReadonlySet<string> = new Set();
const nothing: Left = [];

/**
 * Reads the schema at `place` and all that it references, no more; units are shared by all schemas of the world.
 * Throws a SchemaError where any of them is wrong. The result compiles them, which costs a hundred times as much as
 * reading; it gives `undefined` where ajv's verdict is known to be wrong, or the schema is too much for ajv.
 *
 * @param left JSON Pointers, into the value, of properties that may be missing: where no alternative asks for them.
 */
export function stageTest(place: Place, left: Left = nothing): () => Test | undefined {
  let shop = workshops.get(place.world);
  if (shop === undefined) {
    shop = createWorkshop();
    workshops.set(place.world, shop);
  }
  const uri = nameUnit(shop, place, none, left);
  try {
    cleanWaiting(shop);
  } catch (error) {
    // Units that were half read would make later schemas fail too.
    workshops.delete(place.world);
    throw error;
  }
  const staged = shop;
  return () => compileStaged(staged, uri);
}

function createWorkshop(): Workshop {
  return {
    ajv: undefined,
    units: new Map(),
    cleaned: new Map(),
    references: new Map(),
    beyond: new Set(),
    waiting: [],
    count: 0,
  };
}

function cleanWaiting(shop: Workshop): void {
  for (let next = shop.waiting.pop(); next !== undefined; next = shop.waiting.pop()) {
    const { uri, place, relaxed, left } = next;
    const references: string[] = [];
    const clean = cleanSchema(place, relaxed, left, (target, names, missing) => {
      const name = nameUnit(shop, target, names, missing);
      references.push(name);
      return name;
    });
    shop.cleaned.set(uri, clean);
    shop.references.set(uri, references);
    if (isBeyondAjv(clean)) shop.beyond.add(uri);
  }
}

function compileStaged(shop: Workshop, uri: string): Test | undefined {
  const closure = closureOf(shop, uri);
  if (shop.beyond.size > 0 && [...closure].some((each) => shop.beyond.has(each))) return undefined;
  try {
    shop.ajv ??= createAjv();
    for (const each of closure) {
      const clean = shop.cleaned.get(each);
      if (clean === undefined) continue;
      shop.cleaned.delete(each);
      shop.ajv.addSchema(isObject(clean) ? clean : clean ? {} : { not: {} }, each);
    }
    return shop.ajv.getSchema(uri) as Test | undefined;
  } catch {
    return undefined;
  }
}

function closureOf(shop: Workshop, start: string): ReadonlySet<string> {
  const closure = new Set([start]);
  for (const uri of closure) for (const next of shop.references.get(uri) ?? []) closure.add(next);
  return closure;
}

function nameUnit(shop: Workshop, place: Place, relaxed: ReadonlySet<string>, left: Left): string {
  const names = relaxed.size === 0 ? [] : relevantNames(place, relaxed);
  const key = [...names, '', ...left].join('\n');
  let variants = shop.units.get(place);
  if (variants === undefined) {
    variants = new Map();
    shop.units.set(place, variants);
  }
  let uri = variants.get(key);
  if (uri === undefined) {
    uri = `unit:${++shop.count}`;
    variants.set(key, uri);
    shop.waiting.push({ uri, place, relaxed: new Set(names), left });
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

function createAjv(): Compiler {
  const ajv = createCompiler({
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
  const addTagKeyword = (keyword: string, untagged: boolean) =>
    ajv.addKeyword({
      keyword,
      compile: (argument: { property: string; branches: [string, string | null][] }) => {
        const branches = new Map(argument.branches);
        return (value: JsonValue) => {
          const tag = isObject(value) ? value[argument.property] : undefined;
          if (typeof tag !== 'string') return untagged;
          const uri = branches.get(tag);
          return uri === null || (uri !== undefined && (ajv.getSchema(uri) as Test)(value));
        };
      },
    });
  addTagKeyword(branchKeyword, true);
  addTagKeyword(settlingKeyword, false);
  return ajv;
}

function toRegExp(pattern: string): RegExp {
  return compilePattern(pattern) ?? /(?!)/;
}
