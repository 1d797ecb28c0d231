import { type Faults, findRuleError, type OperationName } from '../faults/index.ts';
import type { Entity } from '../fixtures/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { Answer } from '../respond/index.ts';
import type { Snapshot, Store } from '../state/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';

export interface AdminOptions {
  store: Store;
  faults: Faults;
  resources: readonly string[];
  /** Those that a fault rule may name. */
  operations: readonly OperationName[];
  seed: string;
  /** What a client must present as `Authorization: Bearer`. Absent: only loopback addresses are let in. */
  token?: string;
  /** Requests that the log keeps. Default 200. */
  logSize?: number;
}

/** One line of the request log. */
interface LogEntry {
  number: number;
  method: string;
  path: string;
  query: string;
  operation: string | null;
  status: number;
  reasons: string[];
}

export interface Admin {
  /** Is this request for the admin API? */
  concerns(request: PlainRequest): boolean;
  answer(request: PlainRequest, isLoopback: boolean): PlainResponse;
  log(request: PlainRequest, answer: Answer): void;
  requests(): readonly LogEntry[];
}

export const adminPrefix = '/__standin';

type Handler = (request: PlainRequest, parts: string[]) => PlainResponse;

/**
 * The admin API of a mock, below `/__standin/`:
 * `GET|PUT|DELETE state[/resource[/id]]`, `POST reset`, `GET snapshots`, `POST|PUT|DELETE snapshots/name`
 * (PUT restores it), `GET|DELETE requests`, `GET|PUT faults`.
 */
export function createAdmin(options: AdminOptions): Admin {
  const { store, faults } = options;
  const snapshots = new Map<string, Snapshot>();
  let entries: LogEntry[] = [];
  let count = 0;

  const routes: [method: string, pattern: RegExp, handler: Handler][] = [
    ['GET', /^$/, () => send(200, { seed: options.seed, resources: listResources() })],
    ['GET', /^state$/, () => send(200, { resources: listResources() })],
    [
      'GET',
      /^state\/([^/]+)$/,
      (_, [resource = '']) =>
        isKnown(resource)
          ? send(
              200,
              store
                .ids(resource)
                .flatMap((id) => store.get(resource, id) ?? [])
                .map(show),
            )
          : unknownResource(resource),
    ],
    [
      'GET',
      /^state\/([^/]+)\/([^/]+)$/,
      (_, [resource = '', id = '']) =>
        isKnown(resource) ? showOr404(store.get(resource, id), resource, id) : unknownResource(resource),
    ],
    ['PUT', /^state\/([^/]+)\/([^/]+)$/, (request, [resource = '', id = '']) => putEntity(request, resource, id)],
    [
      'DELETE',
      /^state\/([^/]+)\/([^/]+)$/,
      (_, [resource = '', id = '']) => (isKnown(resource) ? deleteEntity(resource, id) : unknownResource(resource)),
    ],
    ['POST', /^reset$/, reset],
    ['GET', /^snapshots$/, () => send(200, [...snapshots.keys()])],
    ['POST', /^snapshots\/([^/]+)$/, (_, [name = '']) => takeSnapshot(name)],
    ['PUT', /^snapshots\/([^/]+)$/, (_, [name = '']) => restore(name)],
    [
      'DELETE',
      /^snapshots\/([^/]+)$/,
      (_, [name = '']) => (snapshots.delete(name) ? send(204) : problem(404, `There is no snapshot ${name}`)),
    ],
    ['GET', /^requests$/, () => send(200, entries as unknown as JsonValue)],
    ['DELETE', /^requests$/, () => clearLog()],
    ['GET', /^faults$/, () => send(200, faults.rules as unknown as JsonValue)],
    ['PUT', /^faults$/, putFaults],
  ];

  function answer(request: PlainRequest, isLoopback: boolean): PlainResponse {
    const refused = refuse(request, isLoopback);
    if (refused) return refused;
    const path = request.path.slice(adminPrefix.length).replace(/^\/|\/$/g, '');
    const matching = routes.filter(([, pattern]) => pattern.test(path));
    if (matching.length === 0) return problem(404, `The admin API has no ${request.path}`);
    const found = matching.find(([method]) => method === request.method);
    if (!found) {
      const refusal = problem(405, `${request.method} is not for ${request.path}`);
      return { ...refusal, headers: { ...refusal.headers, allow: matching.map(([method]) => method).join(', ') } };
    }
    return found[2](request, (found[1].exec(path) ?? []).slice(1).map(decode));
  }

  function refuse(request: PlainRequest, isLoopback: boolean): PlainResponse | undefined {
    if (options.token === undefined)
      return isLoopback
        ? undefined
        : problem(403, 'Only this machine may use the admin API. Start the mock with --admin-token to let others in');
    return request.headers.authorization === `Bearer ${options.token}`
      ? undefined
      : problem(401, 'The admin token is missing or wrong');
  }

  function isKnown(resource: string): boolean {
    return options.resources.includes(resource);
  }

  function unknownResource(resource: string): PlainResponse {
    return problem(404, `No resource is called ${resource}; there are ${options.resources.join(', ')}`);
  }

  function listResources(): JsonObject {
    return Object.fromEntries(options.resources.map((resource) => [resource, store.ids(resource).length]));
  }

  function showOr404(entity: Entity | undefined, resource: string, id: string): PlainResponse {
    return entity ? send(200, show(entity)) : problem(404, `There is no ${resource} ${id}`);
  }

  /** Adds or replaces an entity: `{value, links?, parent?}`. */
  function putEntity(request: PlainRequest, resource: string, id: string): PlainResponse {
    if (!isKnown(resource)) return unknownResource(resource);
    const body = readJson(request);
    if (!isObject(body) || !isObject(body.value))
      return problem(400, 'An entity is {"value": {…}, "links"?: {"/pointer": [ids]}, "parent"?: id}');
    const before = store.get(resource, id);
    const links = isObject(body.links) ? body.links : {};
    store.put({
      resource,
      id,
      value: body.value,
      links: before?.links ?? {},
      parent: typeof body.parent === 'string' ? body.parent : before?.parent,
      hidden: before?.hidden ?? {},
      rotations: before?.rotations ?? 0,
      revision: (before?.revision ?? -1) + 1,
    });
    for (const [pointer, ids] of Object.entries(links))
      if (Array.isArray(ids)) store.relink(resource, id, pointer, ids.map(String));
    return showOr404(store.get(resource, id), resource, id);
  }

  function deleteEntity(resource: string, id: string): PlainResponse {
    return store.delete(resource, id) ? send(204) : problem(404, `There is no ${resource} ${id}`);
  }

  function takeSnapshot(name: string): PlainResponse {
    snapshots.set(name, store.snapshot());
    return send(201, { name });
  }

  function clearLog(): PlainResponse {
    entries = [];
    return send(204);
  }

  function reset(): PlainResponse {
    store.reset();
    return send(204);
  }

  function restore(name: string): PlainResponse {
    const snapshot = snapshots.get(name);
    if (!snapshot) return problem(404, `There is no snapshot ${name}`);
    store.restore(snapshot);
    return send(204);
  }

  function putFaults(request: PlainRequest): PlainResponse {
    const rules = readJson(request);
    if (!Array.isArray(rules))
      return problem(
        400,
        'Faults are a list of rules, such as [{"operations": ["getUser"], "rate": 0.1, "status": 503}]',
      );
    for (const [index, rule] of rules.entries()) {
      const wrong = findRuleError(rule, options.operations);
      if (wrong !== undefined) return problem(400, `Rule ${index + 1}: ${wrong}`);
    }
    faults.setRules(rules as Parameters<Faults['setRules']>[0]);
    return send(200, rules);
  }

  return {
    concerns: ({ path }) => path === adminPrefix || path.startsWith(`${adminPrefix}/`),
    answer,
    log(request, { response, decision }) {
      entries.push({
        number: ++count,
        method: request.method,
        path: request.path,
        query: request.query,
        operation: decision.operation?.id ?? null,
        status: response.status,
        reasons: decision.reasons,
      });
      if (entries.length > (options.logSize ?? 200)) entries = entries.slice(-Math.ceil((options.logSize ?? 200) / 2));
    },
    requests: () => entries,
  };
}

const json = { 'content-type': 'application/json' };

function show({ resource, id, value, links, parent, hidden, rotations, revision }: Entity): JsonObject {
  return {
    resource,
    id,
    value,
    links: Object.fromEntries(Object.entries(links).map(([pointer, ids]) => [pointer, [...ids]])),
    parent: parent ?? null,
    hidden,
    rotations,
    revision,
  };
}

function send(status: number, value?: JsonValue): PlainResponse {
  return value === undefined
    ? { status, headers: {}, body: undefined }
    : { status, headers: { ...json }, body: JSON.stringify(value) };
}

function problem(status: number, detail: string): PlainResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', status, detail }),
  };
}

function readJson(request: PlainRequest): JsonValue | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(request.body ?? new Uint8Array())) as JsonValue;
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
