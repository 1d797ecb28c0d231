import type { Document, Problem } from '../../document/index.ts';
import { isObject, type JsonObject, type JsonValue, joinPointer } from '../../json/index.ts';
import type { Api, Operation } from '../api.ts';
import { buildRequestBody, buildResponses } from './content.ts';
import { buildParameters } from './parameter.ts';
import { readPathKey } from './path.ts';
import { type Building, type Part, report, resolvePart } from './reference.ts';
import { buildSecurity, buildSecuritySchemes } from './security.ts';
import { readBasePaths, readHosts } from './servers.ts';

/**
 * Reads what an API promises out of a levelled document. A part that cannot be read is left out, with a Problem; the
 * operation it belongs to is still there. Looks at operations only: schemas are not walked. Webhooks and callbacks
 * are not operations of this API.
 */
export function buildApi(document: Document): { api: Api; problems: Problem[] } {
  const { root } = document;
  const building: Building = { document, problems: [] };
  const info = isObject(root.info) ? root.info : {};
  const api: Api = {
    title: typeof info.title === 'string' ? info.title : '',
    version: typeof info.version === 'string' ? info.version : String(info.version ?? ''),
    root,
    basePaths: [],
    hosts: [],
    operations: [],
    securitySchemes: buildSecuritySchemes(building),
  };
  const basePaths = readBasePaths(root.servers);
  const hosts = readHosts(root.servers);
  const readServers = (servers: JsonValue | undefined) => {
    basePaths.push(...readBasePaths(servers));
    hosts.push(...readHosts(servers));
  };
  const ids = new Set<string>();
  for (const [key, entry] of Object.entries(isObject(root.paths) ? root.paths : {})) {
    if (key.startsWith('x-')) continue;
    const item = resolvePathItem(building, entry, joinPointer('/paths', key));
    if (item === undefined) continue;
    if (!key.startsWith('/')) reportSlash(building, key);
    readServers(item.value.servers);
    for (const { method, part } of operationsOf(building, item)) {
      readServers(part.value.servers);
      api.operations.push(buildOperation(building, api, key, item, method, part, ids));
    }
  }
  api.basePaths = [...new Set(basePaths.length > 0 ? basePaths : [''])];
  api.hosts = [...new Set(hosts)];
  return { api, problems: building.problems };
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

function operationsOf(building: Building, item: Part): { method: string; part: Part }[] {
  const found: { method: string; part: Part }[] = [];
  const add = (method: string, value: JsonValue | undefined, pointer: string) => {
    const part = resolvePart(building, value, pointer);
    if (part !== undefined) found.push({ method: method.toLowerCase(), part });
  };
  // In the order of the document: the first of two operations that mean the same is the one to match.
  for (const [name, value] of Object.entries(item.value)) {
    if (methods.includes(name.toLowerCase())) add(name, value, joinPointer(item.pointer, name));
  }
  const more = item.value.additionalOperations;
  for (const [name, value] of Object.entries(isObject(more) ? more : {})) {
    add(name, value, joinPointer(item.pointer, 'additionalOperations', name));
  }
  return found;
}

function buildOperation(
  building: Building,
  api: Api,
  key: string,
  item: Part,
  method: string,
  { value, pointer }: Part,
  ids: Set<string>,
): Operation {
  const { path, pinned } = readPathKey(key);
  const security = value.security === undefined ? building.document.root.security : value.security;
  const securityPointer = value.security === undefined ? '/security' : joinPointer(pointer, 'security');
  return {
    id: uniqueId(value, `${method.toUpperCase()} ${key.startsWith('/') ? key : `/${key}`}`, ids),
    method,
    path,
    pinned,
    pointer,
    summary: typeof value.summary === 'string' ? value.summary : '',
    tags: Array.isArray(value.tags) ? value.tags.filter((tag) => typeof tag === 'string') : [],
    deprecated: value.deprecated === true,
    parameters: buildParameters(
      building,
      [
        { value: value.parameters, pointer: joinPointer(pointer, 'parameters') },
        { value: item.value.parameters, pointer: joinPointer(item.pointer, 'parameters') },
      ],
      path,
      pointer,
    ),
    requestBody: buildRequestBody(building, value.requestBody, joinPointer(pointer, 'requestBody')),
    responses: buildResponses(building, value.responses, joinPointer(pointer, 'responses')),
    security: buildSecurity(building, security, securityPointer, api.securitySchemes),
  };
}

/** Those that are there twice are a Problem of the document, told when it is loaded. */
function uniqueId(value: JsonObject, fallback: string, ids: Set<string>): string {
  const wanted = typeof value.operationId === 'string' && value.operationId !== '' ? value.operationId : fallback;
  let id = wanted;
  for (let count = 2; ids.has(id); count++) id = `${wanted}-${count}`;
  ids.add(id);
  return id;
}

function resolvePathItem(building: Building, value: JsonValue | undefined, pointer: string): Part | undefined {
  const part = resolvePart(building, value, pointer);
  if (part === undefined || !isObject(value) || value.$ref === undefined) return part;
  const { $ref: _, ...siblings } = value;
  return Object.keys(siblings).length === 0 ? part : { value: { ...part.value, ...siblings }, pointer: part.pointer };
}

function reportSlash(building: Building, key: string): void {
  report(
    building,
    'path-without-slash',
    joinPointer('/paths', key),
    `The path "${key}" does not begin with a slash.`,
    `Write "/${key}"; it is served there.`,
    'warning',
  );
}
