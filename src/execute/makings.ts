import { evaluateExpression, type TrailStep } from '../check/index.ts';
import type { JsonValue } from '../json/index.ts';
import { type Api, type Effect, findResource, type Inference, type Operation, type Resource } from '../model/index.ts';
import { fillRequest, listMadeExpressions, type Plan, readEntityExpression } from '../plan/index.ts';
import { decodePercent, encodePercent, type PlainRequest } from '../wire/index.ts';
import type { Ledger } from './ledger.ts';
import type { About, LedgerEntry, LedgerRequest } from './ledger-file.ts';

/** What the run made: noted before and after each request that creates. */
export interface Makings {
  /** Before a request is sent. The number of what it may create; `undefined` where it creates nothing. */
  announce(operation: Operation, request: PlainRequest, about: () => About): number | undefined;
  /** After the answer to an announced request. Where none comes, the announcement stays: it may have been made. */
  settle(number: number, operation: Operation, step: TrailStep): void;
  /** After the answer did not show what was made, or none came, and it was found, with these path parameters. */
  found(number: number, resource: Resource, id: string, path: Readonly<Record<string, string>>): void;
  /** What is written down of it. */
  entry(number: number): LedgerEntry | undefined;
  /** An announced request was not sent. */
  withdraw(number: number): void;
  /** Whether a request with a path (below the base URL) and these ids concerns only what the run made. */
  isOwn(path: string, ids: readonly JsonValue[]): boolean;
  /** After a deletion that the service confirmed. */
  deleted(path: string): void;
  /** Whether the service confirmed that what was at this path is deleted. */
  isDeleted(path: string): boolean;
  /** Whether something at this path was made so many milliseconds ago, or less. */
  isFresh(path: string, milliseconds: number): boolean;
}

/** An effect with less confidence is a guess. */
const sure = 0.8;

export function createMakings(api: Api, inference: Inference, plan: Plan, ledger: Ledger): Makings {
  const ids = new Set<string>();
  /** Path of an entity → when it was made. */
  const paths = new Map<string, number>();
  const gone = new Set<string>();

  return {
    announce(operation, request, about) {
      const effect = inference.effects[operation.id]?.effect;
      if (!effect || !creates(effect)) return undefined;
      return ledger.creating(effect.resource, `${request.method} ${operation.path}`, about());
    },
    settle(number, operation, step) {
      const { status } = step.exchange.response;
      const effect = inference.effects[operation.id]?.effect;
      const isUpdate = effect?.kind === 'replace' && status !== 201;
      if (status >= 300 || !effect || !('resource' in effect) || isUpdate) {
        ledger.refused(number);
        return;
      }
      const resource = findResource(inference, effect.resource);
      const values = resource && readValues(resource, effect, plan, operation, step);
      // That it creates is a guess that the answer does not bear out.
      const confidence = inference.effects[operation.id]?.confidence ?? 0;
      if (values?.id === undefined && confidence < sure && status !== 201 && status !== 202) {
        ledger.refused(number);
        return;
      }
      const what = values ? describe(resource, values) : {};
      ledger.created(number, what);
      if (values?.id !== undefined) ids.add(String(values.id));
      const path = resource && values && itemPath(resource, values);
      if (path !== undefined) paths.set(path, performance.now());
    },
    found(number, resource, id, path) {
      const values = Object.fromEntries(Object.entries(path).map(([name, value]) => [`path.${name}`, value]));
      ledger.created(number, describe(resource, { ...values, id }));
      ids.add(id);
      const at = itemPath(resource, values);
      if (at !== undefined) paths.set(at, performance.now());
    },
    entry: (number) => ledger.entries.find((each) => each.number === number),
    withdraw: (number) => ledger.refused(number),
    isOwn: (path, named) =>
      [...prefixes(path)].some((prefix) => paths.has(prefix)) ||
      (named.length > 0 && named.every((id) => ids.has(String(id)))),
    deleted: (path) => gone.add(path),
    isDeleted: (path) => gone.has(path),
    isFresh: (path, milliseconds) =>
      [...prefixes(path)].some(
        (prefix) => performance.now() - (paths.get(prefix) ?? Number.NEGATIVE_INFINITY) <= milliseconds,
      ),
  };

  function describe(
    resource: Resource,
    values: Record<string, JsonValue>,
  ): Pick<LedgerEntry, 'id' | 'remove' | 'read'> {
    if (values.id === undefined) return {};
    const remove = removal(resource, values);
    const read = remove && reading(resource, values);
    return { id: String(values.id), ...(remove ? { remove } : {}), ...(read ? { read } : {}) };
  }

  function removal(resource: Resource, values: Record<string, JsonValue>): LedgerRequest | undefined {
    const remover = plan.removers[resource.name];
    const operation = api.operations.find(({ id }) => id === remover?.operation);
    if (!remover || !operation) return undefined;
    try {
      const { method, path, query } = fillRequest(api, operation, remover.request, (expression) => {
        const value = values[readEntityExpression(expression)?.member ?? expression];
        if (value === undefined) throw new RangeError(expression);
        return value;
      });
      return { method, path, query };
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  function reading(resource: Resource, values: Record<string, JsonValue>): LedgerRequest | undefined {
    const path = itemPath(resource, values);
    const isRead = api.operations.some((each) => each.method === 'get' && each.path === resource.paths.item);
    return isRead && path !== undefined ? { method: 'GET', path, query: '' } : undefined;
  }
}

function creates(effect: Effect): effect is Effect & { resource: string } {
  return effect.kind === 'create' || effect.kind === 'clone' || (effect.kind === 'replace' && effect.upsert);
}

/** What addresses the entity that a step made, named as in holes. */
function readValues(
  resource: Resource,
  effect: Effect,
  plan: Plan,
  operation: Operation,
  step: TrailStep,
): Record<string, JsonValue> {
  const { exchange, sent } = step;
  const context = { exchange, ...(sent ? { parameters: sent.parameters } : {}) };
  const maker = plan.makers[resource.name];
  const values: Record<string, JsonValue> = {};
  if (maker?.operation === operation.id) {
    for (const [name, expression] of Object.entries(maker.outputs)) {
      const value = readOutput(expression, evaluateExpression(expression, context));
      if (value !== undefined && value !== null) values[name] = value;
    }
  }
  if (values.id === undefined) {
    const id = listMadeExpressions(resource, effect, operation)
      .map((each) => readOutput(each, evaluateExpression(each, context)))
      .find((each) => each != null);
    if (id !== undefined) values.id = id;
  }
  const names = [...(resource.paths.item ?? '').matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  names.forEach((name, index) => {
    const given = sent?.parameters.find((each) => each.in === 'path' && each.name === name)?.value;
    const value = index === names.length - 1 ? values.id : given;
    if (value !== undefined) values[`path.${name}`] ??= value;
  });
  return values;
}

/** An output as planned; of a `Location`, the last segment. */
export function readOutput(expression: string, value: JsonValue | undefined): JsonValue | undefined {
  if (!/^\$response\.header\.location$/i.test(expression) || typeof value !== 'string') return value;
  const segment = value
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .split('/')
    .at(-1);
  return segment === undefined || segment === '' ? undefined : decodePercent(segment);
}

function itemPath(resource: Resource, values: Record<string, JsonValue>): string | undefined {
  let isWhole = resource.paths.item !== undefined;
  const path = resource.paths.item?.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = values[`path.${name}`];
    isWhole &&= value !== undefined;
    return encodePercent(String(value));
  });
  return isWhole ? path : undefined;
}

function* prefixes(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) yield path.slice(0, end);
}
