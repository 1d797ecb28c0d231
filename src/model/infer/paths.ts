import type { Api, Operation } from '../api.ts';

/** One part of a path: fixed text, or a parameter (then `text` is its name). */
export interface Segment {
  kind: 'fixed' | 'parameter';
  text: string;
}

/** All operations whose paths differ at most in the names of their parameters, and what lies below them. */
export interface Site {
  segment: Segment;
  parent: Site | undefined;
  children: Site[];
  operations: Operation[];
  /** Number of segments. */
  depth: number;
  /** A path template that leads here, as documented. */
  path: string;
}

/** The paths of an API as a tree; `segments` are those of each operation, with its own parameter names. */
export interface PathTree {
  root: Site;
  /** Every site, parents before children, in the order of the document. */
  sites: Site[];
  segments: Map<Operation, Segment[]>;
}

/** Arranges the operations of an API by their paths. */
export function plantPaths(api: Api): PathTree {
  const root = makeSite({ kind: 'fixed', text: '' }, undefined);
  const tree: PathTree = { root, sites: [], segments: new Map() };
  for (const operation of api.operations) {
    const segments = readSegments(operation.path);
    tree.segments.set(operation, segments);
    let site = root;
    for (const segment of segments) site = findChild(site, segment) ?? addChild(tree, site, segment);
    site.operations.push(operation);
    if (site.operations.length === 1) site.path = operation.path;
  }
  return tree;
}

/**
 * The segments of a path template. Beside the plain ones it reads `Things({key})` (OData), `{id}:verb` and
 * `things:verb` (Google), `things.json` and `{id}.json`.
 */
export function readSegments(path: string): Segment[] {
  const parts = path.split('/').filter((part) => part !== '');
  const last = parts.at(-1);
  if (last !== undefined) parts[parts.length - 1] = last.replace(/(?<=.)\.(?:json|xml|\{format\})$/, '');
  // `/containers/{id}/json` (Docker) is the container, in JSON.
  if (parts.length > 1 && parts.at(-1) === 'json') parts.pop();
  return parts.flatMap(readPart);
}

/** The child for a segment; parameters of all names are one child. */
export function findChild(site: Site, segment: Segment): Site | undefined {
  return site.children.find(({ segment: { kind, text } }) =>
    segment.kind === 'parameter' ? kind === 'parameter' : kind === 'fixed' && text === segment.text,
  );
}

/** The child that stands for one thing of a collection: `/users` → `/users/{id}`. */
export function parameterChild(site: Site): Site | undefined {
  return site.children.find(({ segment }) => segment.kind === 'parameter');
}

/** The name that an operation's own path gives to the parameter at a site. */
export function parameterAt(tree: PathTree, operation: Operation, site: Site): string {
  return tree.segments.get(operation)?.[site.depth - 1]?.text ?? site.segment.text;
}

/** The sites above, outermost first. */
export function ancestorsOf(site: Site): Site[] {
  const above: Site[] = [];
  for (let at = site.parent; at !== undefined && at.depth > 0; at = at.parent) above.unshift(at);
  return above;
}

/** The operation of a method at a site: the first one, where several share it. */
export function operationAt(site: Site | undefined, ...methods: string[]): Operation | undefined {
  for (const method of methods) {
    const found = site?.operations.find((operation) => operation.method === method);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readPart(part: string): Segment[] {
  const odata = /^([^{}()]+)\(['"]?\{([^{}]+)\}['"]?\)$/.exec(part);
  if (odata) return [fixed(odata[1] ?? ''), parameter(odata[2] ?? '')];
  const google = /^(.+):([A-Za-z][\w-]*)$/.exec(part);
  if (google && !/\{[^}]*$/.test(google[1] ?? '')) return [...readPart(google[1] ?? ''), fixed(google[2] ?? '')];
  const sole = /^[^{}\w]*\{([^{}]+)\}[^{}\w]*$/.exec(part);
  if (sole) return [parameter(sole[1] ?? '')];
  // `{base}...{head}` is one thing; `v{version}` is as good as fixed.
  const several = [...part.matchAll(/\{([^{}]+)\}/g)];
  return several.length > 1 || (several.length === 1 && part.startsWith('{'))
    ? [parameter(several.at(-1)?.[1] ?? '')]
    : [fixed(part)];
}

function fixed(text: string): Segment {
  return { kind: 'fixed', text };
}

function parameter(text: string): Segment {
  return { kind: 'parameter', text };
}

function makeSite(segment: Segment, parent: Site | undefined): Site {
  const text = segment.kind === 'parameter' ? `{${segment.text}}` : segment.text;
  return {
    segment,
    parent,
    children: [],
    operations: [],
    depth: parent === undefined ? 0 : parent.depth + 1,
    path: parent === undefined ? '' : `${parent.path}/${text}`,
  };
}

function addChild(tree: PathTree, parent: Site, segment: Segment): Site {
  const site = makeSite(segment, parent);
  parent.children.push(site);
  tree.sites.push(site);
  return site;
}
