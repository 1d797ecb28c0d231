import type { Operation } from './api.ts';

/** Where a request goes: to an operation, or nowhere because the path allows other methods only. */
export type Match =
  | {
      operation: Operation;
      parameters: Record<string, string>;
      headOfGet: boolean;
      allow: string[];
      /** Operations that the path and method fit as well (paths that differ in their fragment alone). */
      others: Operation[];
    }
  | { operation: undefined; allow: string[] };

export interface Router {
  /** `undefined` where no path matches. Path parameters come as sent, percent-encoded. */
  match(method: string, path: string, query: string): Match | undefined;
}

interface Route {
  operation: Operation;
  names: string[];
}

interface Node {
  literals: Map<string, Node>;
  /** Segments that mix text and parameters: `{id}.json`; most text first. */
  mixed: { source: string; pattern: RegExp; literalLength: number; node: Node }[];
  parameter: Node | undefined;
  /** `{path+}`: this segment and all that follow. */
  rest: Node | undefined;
  /** Upper-case method → routes, those with pinned query parameters first. */
  routes: Map<string, Route[]>;
}

/**
 * A tree of path segments, walked from the left: text before mixed before parameter, with a way back. Paths are
 * served below each of the document's base paths and at the root. A trailing slash makes no difference.
 */
export function createRouter(operations: readonly Operation[], basePaths: readonly string[]): Router {
  const root = createNode();
  for (const operation of operations) addRoute(root, operation);
  const bases = [...new Set(basePaths)].filter((base) => base !== '').sort((one, other) => other.length - one.length);

  return {
    match(method, path, query) {
      let allowed: Match | undefined;
      for (const base of [...bases, '']) {
        if (!path.startsWith(base) || (base !== '' && path.length > base.length && path[base.length] !== '/')) continue;
        const found = matchBelow(root, method, splitPath(path.slice(base.length)), query);
        if (found?.operation) return found;
        allowed ??= found;
      }
      return allowed;
    },
  };
}

function createNode(): Node {
  return { literals: new Map(), mixed: [], parameter: undefined, rest: undefined, routes: new Map() };
}

function splitPath(path: string): string[] {
  const trimmed = path.replace(/^\/+/, '').replace(/\/+$/, '');
  return trimmed === '' ? [] : trimmed.split('/');
}

function addRoute(root: Node, operation: Operation): void {
  const names: string[] = [];
  let node = root;
  for (const segment of splitPath(operation.path)) {
    for (const [, name] of segment.matchAll(/\{([^{}]*)\}/g)) names.push(name ?? '');
    node = descend(node, segment);
  }
  const method = operation.method.toUpperCase();
  const routes = node.routes.get(method) ?? [];
  routes.push({ operation, names });
  routes.sort((one, other) => pinnedCount(other) - pinnedCount(one));
  node.routes.set(method, routes);
}

function pinnedCount(route: Route): number {
  return Object.keys(route.operation.pinned).length;
}

function descend(node: Node, segment: string): Node {
  if (!/\{[^{}]*\}/.test(segment)) {
    const text = decode(segment);
    let next = node.literals.get(text);
    if (!next) {
      next = createNode();
      node.literals.set(text, next);
    }
    return next;
  }
  if (/^\{[^{}]*[+*]\}$/.test(segment)) {
    node.rest ??= createNode();
    return node.rest;
  }
  if (/^\{[^{}]*\}$/.test(segment)) {
    node.parameter ??= createNode();
    return node.parameter;
  }
  const texts = segment.split(/\{[^{}]*\}/);
  const source = texts.map((text) => decode(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.*?)');
  const known = node.mixed.find((each) => each.source === source);
  if (known) return known.node;
  const next = createNode();
  node.mixed.push({
    source,
    pattern: new RegExp(`^${source}$`, 's'),
    literalLength: texts.join('').length,
    node: next,
  });
  node.mixed.sort((one, other) => other.literalLength - one.literalLength);
  return next;
}

function matchBelow(root: Node, method: string, segments: string[], query: string): Match | undefined {
  const allow = new Set<string>();
  const found = walk(root, 0, []);
  if (found) return found;
  return allow.size > 0 ? { operation: undefined, allow: listAllowed(allow) } : undefined;

  function walk(node: Node, index: number, values: string[]): Match | undefined {
    if (index === segments.length) return choose(node, values);
    const segment = segments[index] ?? '';
    const literal = node.literals.get(decode(segment));
    const exact = literal && walk(literal, index + 1, values);
    if (exact) return exact;
    for (const { pattern, node: next } of node.mixed) {
      const groups = pattern.exec(segment);
      const matched = groups && walk(next, index + 1, [...values, ...groups.slice(1)]);
      if (matched) return matched;
    }
    const templated = node.parameter && segment !== '' && walk(node.parameter, index + 1, [...values, segment]);
    if (templated) return templated;
    return node.rest && choose(node.rest, [...values, segments.slice(index).join('/')]);
  }

  function choose(node: Node, values: string[]): Match | undefined {
    for (const each of node.routes.keys()) allow.add(each);
    const headOfGet = method === 'HEAD' && !node.routes.has('HEAD');
    const routes = node.routes.get(headOfGet ? 'GET' : method);
    const [route, ...others] = routes?.filter(({ operation }) => pinsMatch(operation, query)) ?? [];
    if (!route) return undefined;
    const parameters: Record<string, string> = {};
    route.names.forEach((name, position) => {
      parameters[name] = values[position] ?? '';
    });
    return {
      operation: route.operation,
      parameters,
      headOfGet,
      allow: listAllowed(allow),
      others: others.flatMap(({ operation }) => (isPinnedAlike(operation, route.operation) ? [operation] : [])),
    };
  }
}

function isPinnedAlike(one: Operation, other: Operation): boolean {
  return JSON.stringify(one.pinned) === JSON.stringify(other.pinned);
}

function pinsMatch({ pinned }: Operation, query: string): boolean {
  const entries = Object.entries(pinned);
  if (entries.length === 0) return true;
  const sent = new URLSearchParams(query);
  return entries.every(([name, value]) => (value === '' ? sent.has(name) : sent.getAll(name).includes(value)));
}

/** The methods of an `Allow` header (RFC 9110 §10.2.1): HEAD comes with GET, OPTIONS always. */
function listAllowed(methods: ReadonlySet<string>): string[] {
  const all = new Set(methods);
  if (all.has('GET')) all.add('HEAD');
  all.add('OPTIONS');
  return [...all].sort();
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
