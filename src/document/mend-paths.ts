import {
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  resolvePointer,
  setMember,
} from '../json/index.ts';
import { type Origins, setMemberOrigin, traceOrigin } from './origins.ts';
import type { Report } from './report.ts';
import type { Origin, SourceFile } from './source-file.ts';

/** A levelled document, and where to say what is wrong with it. */
export interface Mending {
  root: JsonObject;
  file: SourceFile;
  origins: Origins;
  report: Report;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Makes paths and the path parameters of their operations agree, in place. */
export function mendPaths(mending: Mending): void {
  const { paths } = mending.root;
  if (!isObject(paths)) return;
  addSlashes(paths, mending);
  const seen = new Set<JsonObject>();
  for (const path of Object.keys(paths)) {
    const item = path.startsWith('/') ? findPathItem(mending.root, path) : undefined;
    if (!item || seen.has(item.node)) continue;
    seen.add(item.node);
    mendPathItem(path, item, mending);
  }
}

/** Where the path item of a path really is, after references. */
export function findPathItem(root: JsonObject, path: string): Place | undefined {
  let pointer = joinPointer('/paths', path);
  for (let hops = 0; hops < 20; hops++) {
    const node = resolvePointer(root, pointer);
    if (!isObject(node)) return undefined;
    // A path item may have a reference beside its own members; then those are its own.
    if (typeof node.$ref !== 'string' || operationsOf(node).length > 0) return { node, pointer };
    if (!node.$ref.startsWith('#')) return undefined;
    pointer = joinPointer('', ...parsePointer(node.$ref));
  }
  return undefined;
}

/** The operations of a path item, by method. */
export function operationsOf(item: JsonObject): [method: string, operation: JsonObject, pointer: string][] {
  const found: [string, JsonObject, string][] = [];
  for (const method of methods) {
    const operation = item[method];
    if (isObject(operation)) found.push([method, operation, `/${method}`]);
  }
  if (!isObject(item.additionalOperations)) return found;
  for (const [method, operation] of Object.entries(item.additionalOperations)) {
    if (isObject(operation)) found.push([method, operation, joinPointer('/additionalOperations', method)]);
  }
  return found;
}

function addSlashes(paths: JsonObject, { file, root, origins, report }: Mending): void {
  const names = Object.keys(paths);
  const isBare = (name: string) => !name.startsWith('/') && !name.startsWith('x-');
  if (!names.some(isBare)) return;
  const members = names.map((name) => [name, paths[name]] as const);
  const places = new Map(names.map((name) => [name, traceOrigin(origins, root, file, joinPointer('/paths', name))]));
  for (const name of names) delete paths[name];
  for (const [name, value] of members) {
    const renamed = isBare(name) && !names.includes(`/${name}`) ? `/${name}` : name;
    setMember(paths, renamed, value);
    const place = places.get(name);
    if (renamed === name || !place) continue;
    setMemberOrigin(origins, paths, renamed, place);
    if (isObject(value)) origins.nodes.set(value, place);
    report(
      {
        code: 'path-without-slash',
        severity: 'warning',
        message: `The path ${name} does not start with a slash; it is read as ${renamed}.`,
        hint: `Write ${renamed}.`,
      },
      place,
    );
  }
}

/** The names in braces, without what follows `?` or `#`. */
function templateNames(path: string): string[] {
  return [...path.replace(/[?#].*$/, '').matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
}

const isSameName = (template: string, name: string) =>
  template === name || template.replace(/^[+./;?&#]|\*$/g, '') === name;

/** An object of the tree, and the pointer to it. */
export interface Place {
  node: JsonObject;
  pointer: string;
}

interface Declared {
  name: string;
  index: number;
  parameter: JsonObject;
}

function mendPathItem(path: string, shared: Place, mending: Mending): void {
  const { node: item, pointer } = shared;
  if (typeof item.$ref === 'string') return;
  const operations = operationsOf(item).map(([, node, suffix]) => ({ node, pointer: pointer + suffix }));
  const told = new Set<string>();
  const names = templateNames(path);
  const isDeclared = (name: string, places: Place[]) =>
    places.some(({ node }) => declaredIn(node, mending.root).some((each) => isSameName(name, each.name)));
  const missing = (places: Place[]) => names.filter((name) => !isDeclared(name, places));
  mendPlace(path, shared, missing([shared, ...operations]), told, mending);
  for (const operation of operations) {
    mendPlace(path, operation, missing([shared, operation]), told, mending);
    for (const name of missing([shared, operation]))
      declareParameter(name, path, operation.node, pointer, told, mending);
  }
}

/** The path parameters that a path item or operation declares. */
function declaredIn({ parameters }: JsonObject, root: JsonObject): Declared[] {
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((each, index) => {
    const parameter = follow(root, each);
    return parameter?.in === 'path' && typeof parameter.name === 'string'
      ? [{ name: parameter.name, index, parameter }]
      : [];
  });
}

/** Path parameters that the path does not have: misnamed ones are renamed, others left out, as nobody can send them. */
function mendPlace(
  path: string,
  { node, pointer }: Place,
  missing: string[],
  told: Set<string>,
  mending: Mending,
): void {
  const strays = declaredIn(node, mending.root).filter(
    ({ name }) => !path.includes(`{${name}}`) && !templateNames(path).some((each) => isSameName(each, name)),
  );
  if (strays.length === 0) return;
  const list = node.parameters as JsonValue[];
  const dropped = new Set<JsonValue>();
  for (const { name, index, parameter } of strays) {
    const meant =
      missing.find((each) => simplify(each) === simplify(name)) ??
      (strays.length === 1 && missing.length === 1 ? missing[0] : undefined);
    const place = joinPointer(pointer, 'parameters', index);
    const { root, file, origins, report } = mending;
    const origin = traceOrigin(origins, root, file, place);
    const item = list[index] as JsonObject;
    if (meant === undefined) dropped.add(item);
    else if (item === parameter) parameter.name = meant;
    else list[index] = renameCopy(parameter, meant, origin, origins);
    if (told.has(name)) continue;
    told.add(name);
    const problem = meant === undefined ? describeStray(name, path) : describeMisnamed(name, meant, path);
    report({ ...problem, severity: 'warning' }, origin);
  }
  if (dropped.size > 0) {
    node.parameters = keepItems(list, (each) => !dropped.has(each), joinPointer(pointer, 'parameters'), mending);
  }
}

const simplify = (name: string) => name.replace(/[^a-z0-9]/gi, '').toLowerCase();

function renameCopy(parameter: JsonObject, name: string, origin: Origin, origins: Origins): JsonObject {
  const copy = { ...parameter, name };
  origins.nodes.set(copy, origin);
  return copy;
}

function describeStray(name: string, path: string) {
  return {
    code: 'stray-path-parameter',
    message: `The path parameter ${name} is not in the path ${path}; it is left out.`,
    hint: `Put {${name}} into the path, or remove the parameter.`,
  };
}

function describeMisnamed(name: string, meant: string, path: string) {
  return {
    code: 'misnamed-path-parameter',
    message: `The path parameter ${name} is called {${meant}} in the path ${path}; it is read as ${meant}.`,
    hint: 'Use the same name in both places.',
  };
}

/** A new list, whose items remember where they stood. */
function keepItems(
  list: JsonValue[],
  keep: (item: JsonValue) => boolean,
  pointer: string,
  mending: Mending,
): JsonValue[] {
  const { root, file, origins } = mending;
  for (const [index, item] of list.entries()) {
    if (isObject(item)) origins.nodes.set(item, traceOrigin(origins, root, file, joinPointer(pointer, index)));
  }
  const kept = list.filter(keep);
  origins.nodes.set(kept, traceOrigin(origins, root, file, pointer));
  return kept;
}

function declareParameter(
  name: string,
  path: string,
  operation: JsonObject,
  pointer: string,
  told: Set<string>,
  { root, file, origins, report }: Mending,
): void {
  const parameter: JsonObject = { name, in: 'path', required: true, schema: { type: 'string' } };
  const origin = traceOrigin(origins, root, file, pointer);
  origins.nodes.set(parameter, origin);
  if (!Array.isArray(operation.parameters)) operation.parameters = [];
  (operation.parameters as JsonValue[]).push(parameter);
  if (told.has(`{${name}}`)) return;
  told.add(`{${name}}`);
  report(
    {
      code: 'undeclared-path-parameter',
      severity: 'warning',
      message: `The path ${path} has {${name}}, which is not declared as a parameter; any string is taken.`,
      hint: `Declare a parameter with \`name: ${name}\`, \`in: path\`, \`required: true\`.`,
    },
    origin,
  );
}

/** What a value is, after references. */
export function follow(root: JsonObject, value: JsonValue | undefined): JsonObject | undefined {
  let node = value;
  for (let hops = 0; hops < 20 && isObject(node); hops++) {
    if (typeof node.$ref !== 'string') return node;
    node = node.$ref.startsWith('#') ? resolvePointer(root, node.$ref) : undefined;
  }
  return undefined;
}
