/**
 * Walks a resource through its life: create → get → list → update → get → delete → get (404), every answer judged by
 * `check`. What counts as a pair is read off the document alone; what is claimed is what the inference says of it.
 */

import { type Difference, followShape, listDifferences } from '../../src/check/index.ts';
import { isObject, type JsonObject, type JsonValue, parsePointer, resolvePointer } from '../../src/json/index.ts';
import type { Mock } from '../../src/mock/index.ts';
import {
  describeProperties,
  type Effect,
  findResource,
  isComposite,
  itemsOf,
  type Operation,
  type Resource,
  splitId,
  unwrapShape,
} from '../../src/model/index.ts';
import type { PlainResponse } from '../../src/wire/index.ts';
import { expectSuccess, Failure, readBody, send } from './exchange.ts';
import { nameInPath } from './request.ts';

/** A path that makes something, and the path below it that shows one. */
export interface Pair {
  create: Operation;
  get: Operation;
}

export interface CycleRow {
  document: string;
  resource: string;
  claimed: boolean;
  passed: boolean;
  /** What failed, or why nothing was claimed. */
  why: string;
}

type Create = Extract<Effect, { kind: 'create' }>;
type Read = Extract<Effect, { kind: 'read' }>;
type Update = Extract<Effect, { kind: 'replace' | 'merge' }>;

/**
 * All pairs of a document, each tried in a world of its own.
 *
 * @param seed Names the requests.
 */
export function cycleDocument(mock: Mock, document: string, seed = ''): CycleRow[] {
  return findPairs(mock.api.operations).map((pair) => {
    const name = `${pair.create.method.toUpperCase()} ${pair.create.path}`;
    const create = mock.inference.effects[pair.create.id]?.effect;
    const read = mock.inference.effects[pair.get.id]?.effect;
    if (create?.kind !== 'create' || read?.kind !== 'read' || create.resource !== read.resource) {
      const why = `${describe(create)} by ${pair.create.path}, ${describe(read)} by ${pair.get.path}`;
      return { document, resource: name, claimed: false, passed: false, why };
    }
    mock.reset();
    try {
      live(mock, pair, create, read, seed);
      return { document, resource: name, claimed: true, passed: true, why: '' };
    } catch (error) {
      const why = error instanceof Failure ? error.message : `failed: ${error instanceof Error ? error.stack : error}`;
      return { document, resource: name, claimed: true, passed: false, why };
    }
  });
}

/**
 * A POST (or, where there is none, PUT) with a documented 2xx, and a GET right below it: of one parameter, or of several
 * (`/texts/{locale}/{key}`), where a shorter one only lists.
 */
export function findPairs(operations: readonly Operation[]): Pair[] {
  const at = new Map<string, Operation>();
  for (const operation of operations) {
    const line = `${operation.method} ${trim(operation.path)}`;
    // Paths that differ in their fragment alone are one path to a server.
    if (!at.has(line)) at.set(line, operation);
  }
  const pairs = operations.flatMap((get) => {
    const isOne = get.method === 'get' && at.get(`get ${trim(get.path)}`) === get;
    for (let above = cutParameter(get.path); isOne && above !== undefined; above = cutParameter(above)) {
      const create = at.get(`post ${above}`) ?? at.get(`put ${above}`);
      if (create) return create.responses.some(({ status }) => /^2/.test(status)) ? [{ create, get }] : [];
    }
    return [];
  });
  const isFurther = ({ create, get }: Pair, other: Pair) =>
    other.create === create && cutParameter(other.get.path) === trim(get.path);
  return pairs.filter((pair) => !pairs.some((other) => isFurther(pair, other)));
}

function cutParameter(path: string): string | undefined {
  return /^(.*)\/\{[^/{}]+\}$/.exec(trim(path))?.[1];
}

function trim(path: string): string {
  return path.replace(/\.json$/, '').replace(/\/$/, '');
}

function describe(effect: Effect | undefined): string {
  if (!effect || effect.kind === 'none') return `nothing (${effect?.reason ?? ''})`;
  return `${effect.kind} ${effect.resource}`;
}

function live(mock: Mock, pair: Pair, create: Create, read: Read, seed: string): void {
  const resource = findResource(mock.inference, create.resource);
  if (!resource) throw new Failure(`no resource ${create.resource}`);
  const known = knowParents(mock, create, resource);
  const before = new Set(mock.store.ids(resource.name));
  const told = { known, resource, input: create.input, id: undefined };
  const sent = send(mock, pair.create, { seed: `${seed}create`, ...told });
  expectSuccess('create', sent.response);
  const body = create.many && Array.isArray(sent.body) ? sent.body[0] : resolvePointer(sent.body, create.input);
  const id = findNewId(mock, pair.create, resource, create, sent.response, before);
  learn(known, nameInPath(mock, read.id, resource.name, id));

  const shown = readOne(mock, pair.get, read, known, 'get');
  compare(mock, pair, resource, read, body, shown, 'get', sent.inputPointer);
  expectListed(mock, pair, resource, known, id, shown.value);

  const update = findUpdate(mock, pair, resource);
  if (update) {
    learn(known, nameInPath(mock, update.effect.id, resource.name, id));
    const changed = send(mock, update.operation, {
      seed: `${seed}update`,
      known,
      resource,
      input: update.effect.input,
      id,
      patch: update.effect.patch === 'json-patch',
    });
    expectSuccess('update', changed.response);
    const after = readOne(mock, pair.get, read, known, 'get after update');
    const said = resolvePointer(changed.body, update.effect.input);
    if (!Array.isArray(changed.body))
      compare(mock, { ...pair, create: update.operation }, resource, read, said, after, 'update', changed.inputPointer);
  }

  const remove = pathsBelow(mock, pair, 'delete').find(
    (each) => effectOf(mock, each)?.kind === 'delete' && promisesSuccess(each),
  );
  if (!remove) return;
  const removes = effectOf(mock, remove);
  if (removes?.kind === 'delete') learn(known, nameInPath(mock, removes.id, resource.name, id));
  const removed = send(mock, remove, { seed: 'delete', known, resource, input: '', id }).response;
  expectSuccess('delete', removed);
  const gone = send(mock, pair.get, { seed: 'get', known, resource, input: '', id }).response;
  if (gone.status !== 404) throw new Failure(`get after delete: ${gone.status}, not 404`);
}

/** The entities above: one that is there, and its own parents. */
function knowParents(mock: Mock, create: Create, resource: Resource): Map<string, JsonValue> {
  const known = new Map<string, JsonValue>();
  const { within } = create;
  const [id] = within ? mock.store.ids(within.resource) : [];
  if (within) learn(known, nameInPath(mock, within.id, within.resource, id));
  if (within?.by === 'child') return known;
  let below: { resource: string; id: string } | undefined;
  for (const { resource: name, parameter } of resource.parents.toReversed()) {
    const above: string | undefined =
      (below && mock.store.parentOf(below.resource, below.id)) ?? mock.store.ids(name)[0];
    if (above === undefined) continue;
    if (!known.has(parameter)) known.set(parameter, above);
    below = { resource: name, id: above };
  }
  return known;
}

function learn(known: Map<string, JsonValue>, named: Record<string, string>): void {
  for (const [parameter, value] of Object.entries(named)) known.set(parameter, value);
}

function findNewId(
  mock: Mock,
  operation: Operation,
  resource: Resource,
  create: Create,
  response: PlainResponse,
  before: ReadonlySet<string>,
): string {
  const { name, identity } = resource;
  const shown = create.entity === undefined ? undefined : resolvePointer(readBody(response), create.entity);
  const told = identity && !isComposite(resource) && resolvePointer(shown, identity.pointer);
  const [, located] = /([^/?#]+)\/?$/.exec(response.headers.location ?? '') ?? [];
  if (typeof told === 'string' || typeof told === 'number') return String(told);
  const made = mock.store.ids(name).find((id) => !before.has(id));
  const id = made ?? (located === undefined ? undefined : decodeURIComponent(located));
  if (id === undefined) throw new Failure(`${operation.id}: nothing new is there`);
  return id;
}

function readOne(mock: Mock, get: Operation, read: Read, known: ReadonlyMap<string, JsonValue>, step: string) {
  const resource = findResource(mock.inference, read.resource);
  if (!resource) throw new Failure(`no resource ${read.resource}`);
  const { response } = send(mock, get, { seed: 'get', known, resource, input: '', id: undefined });
  expectSuccess(step, response);
  return { response, value: resolvePointer(readBody(response), read.entity) };
}

function compare(
  mock: Mock,
  { create, get }: Pair,
  resource: Resource,
  read: Read,
  sent: JsonValue | undefined,
  { response, value }: { response: PlainResponse; value: JsonValue | undefined },
  step: string,
  input: string,
): void {
  const documented = get.responses.find(({ status }) => status === String(response.status)) ?? get.responses[0];
  const whole = documented?.content.find(({ shape }) => shape)?.shape;
  if (whole === undefined || !isObject(sent)) return;
  let shape = followShape(mock.api, whole, read.entity);
  let shown = value;
  const container = parsePointer(resource.fields)[0];
  if (container !== undefined && sent[container] === undefined && shape) {
    shape = followShape(mock.api, shape, resource.fields);
    shown = resolvePointer(value, resource.fields);
  }
  const bodyShape = create.requestBody?.content.find(({ shape: each }) => each)?.shape;
  const inputShape = bodyShape && followShape(mock.api, bodyShape, input);
  const isUnsaid = (name: string) =>
    (inputShape && describeProperties(mock.api, inputShape).get(name)?.readOnly) ||
    `/${name}` === resource.identity?.pointer;
  const said: JsonObject = Object.fromEntries(Object.entries(sent).filter(([name]) => !isUnsaid(name)));
  const differences = shape ? listDifferences(mock.api, shape, said, shown, '') : [];
  const [first] = differences;
  if (first)
    throw new Failure(`${step}: ${tell(first)}${differences.length > 1 ? ` (+${differences.length - 1})` : ''}`);
}

function tell({ pointer, sent, shown }: Difference): string {
  return `${pointer}: sent ${JSON.stringify(sent).slice(0, 120)}, read ${(JSON.stringify(shown) ?? 'nothing').slice(0, 120)}`;
}

/** Some page of the list shows it. */
function expectListed(
  mock: Mock,
  pair: Pair,
  resource: Resource,
  known: ReadonlyMap<string, JsonValue>,
  id: string,
  entity: JsonValue | undefined,
): void {
  const path = trim(pair.create.path);
  const list = mock.api.operations.find((each) => each.method === 'get' && trim(each.path) === path);
  const effect = list && effectOf(mock, list);
  if (!list || effect?.kind !== 'list' || effect.resource !== resource.name) return;
  const { paging, envelope } = effect;
  const asked = new Map(known);
  let isReachable = true;
  for (const { parameter, pointer } of effect.filters) {
    const isNeeded = list.parameters.some(({ name, required }) => name === parameter && required);
    const found = resolvePointer(entity, pointer);
    const value = isObject(found) ? found.id : found;
    if (!isNeeded || value === undefined || isObject(value)) continue;
    if (mayAsk(mock, list, parameter, value)) asked.set(`query ${parameter}`, value);
    else isReachable = false;
  }
  for (let page = 0; page < 40; page++) {
    if (paging?.position !== undefined && paging.kind !== 'cursor' && page > 0) {
      const size = paging.size === undefined ? undefined : Number(asked.get(`query ${paging.size}`));
      const step = size || paging.defaultSize || 10;
      asked.set(`query ${paging.position}`, paging.kind === 'page' ? paging.first + page : page * step);
    } else if (paging?.position !== undefined && page > 0) asked.set(`query ${paging.position}`, `c${page * 10}`);
    if (paging?.size !== undefined && paging.position !== undefined) asked.set(`query ${paging.size}`, 10);
    const { response } = send(mock, list, { seed: 'list', known: asked, resource, input: '', id: undefined });
    expectSuccess('list', response);
    const items = resolvePointer(readBody(response), envelope.items);
    if (items === undefined && readBody(response) === undefined) return;
    if (isObject(items) && Object.hasOwn(items, id)) return;
    const identity = resource.identity?.pointer ?? '/id';
    const told = splitId(resource, id)?.at(-1) ?? id;
    const shown = Array.isArray(items) ? items : isObject(items) ? Object.values(items) : [];
    const ids = shown.map((item) => resolvePointer(item, envelope.item + identity));
    if (ids.some((each) => String(each) === told)) return;
    // A list that does not show what tells its items apart.
    if (shown.length > 0 && ids.every((each) => each === undefined)) return;
    if (shown.length === 0 || paging?.position === undefined) break;
  }
  if (isReachable) throw new Failure(`list: ${list.id} does not show ${id}`);
}

/** False where a filter is documented to take certain values, and this is none of them: the list then shows others. */
function mayAsk({ api }: Mock, list: Operation, name: string, value: JsonValue): boolean {
  const parameter = list.parameters.find((each) => each.in === 'query' && each.name === name);
  if (!parameter) return true;
  const { schema } = unwrapShape(api, itemsOf(api, parameter.shape) ?? parameter.shape);
  const documented = isObject(schema) && Array.isArray(schema.enum) ? schema.enum.map(String) : undefined;
  return documented === undefined || [value].flat().every((each) => documented.includes(String(each)));
}

function pathsBelow(mock: Mock, pair: Pair, ...methods: string[]): Operation[] {
  return methods.flatMap((method) =>
    mock.api.operations.filter((each) => each.method === method && trim(each.path) === trim(pair.get.path)),
  );
}

function findUpdate(mock: Mock, pair: Pair, resource: Resource) {
  for (const operation of pathsBelow(mock, pair, 'patch', 'put', 'post')) {
    const effect = effectOf(mock, operation);
    if (!promisesSuccess(operation)) continue;
    if ((effect?.kind === 'merge' || effect?.kind === 'replace') && effect.resource === resource.name)
      return { operation, effect: effect as Update };
  }
  return undefined;
}

/** Some documents list what can go wrong, and nothing else. */
function promisesSuccess({ responses }: Operation): boolean {
  return responses.some(({ status }) => /^2|^default$/i.test(status));
}

function effectOf(mock: Mock, operation: Operation): Effect | undefined {
  return mock.inference.effects[operation.id]?.effect;
}
