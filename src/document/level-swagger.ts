import { escapeToken, isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import { levelHeader, levelParameter, takeSchema } from './level-parameter.ts';
import type { Levelling } from './levelling.ts';
import { setMemberOrigin } from './origins.ts';
import type { Resolved } from './references.ts';
import type { SourceFile } from './source-file.ts';
import type { Visit } from './walk.ts';

/** What the operations of a 2.0 document share. */
export interface Swagger extends Levelling {
  root: JsonObject;
  file: SourceFile;
  consumes: string[];
  produces: string[];
  /** What a `$ref` in this object leads to. */
  targets: Map<JsonObject, JsonObject>;
  visits: Map<JsonObject, Visit>;
}

/** Levels all but the schemas of a 2.0 document, in place. */
export function levelSwagger(
  root: JsonObject,
  file: SourceFile,
  visits: Visit[],
  resolved: Resolved[],
  levelling: Levelling,
): void {
  const swagger: Swagger = {
    ...levelling,
    root,
    file,
    consumes: stringsOf(root.consumes),
    produces: stringsOf(root.produces),
    targets: new Map(resolved.filter(({ key }) => key === '$ref').map(({ holder, target }) => [holder, target])),
    visits: new Map(visits.map((visit) => [visit.node, visit])),
  };
  for (const visit of visits) if (visit.kind === 'pathItem') levelPathItem(visit, swagger);
  for (const visit of visits) if (visit.kind === 'response') levelResponse(visit, swagger, swagger.produces);
  for (const visit of visits) {
    if (visit.kind === 'parameter' && !isBody(visit.node)) levelParameter(visit, swagger);
    if (visit.kind === 'header') levelHeader(visit, swagger);
    if (visit.kind === 'securityScheme') levelSecurityScheme(visit);
  }
  levelRoot(swagger);
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const isBody = (parameter: JsonObject) => parameter.in === 'body' || parameter.in === 'formData';

function levelPathItem({ node }: Visit, swagger: Swagger): void {
  const shared = parametersOf(node);
  const sharedBody = shared.filter((each) => isBody(targetOf(each, swagger)));
  if (sharedBody.length > 0) setParameters(node, shared, (each) => !sharedBody.includes(each), swagger);
  for (const method of methods) {
    const operation = node[method];
    if (isObject(operation)) levelOperation(operation, sharedBody, swagger);
  }
}

function levelOperation(operation: JsonObject, sharedBody: JsonObject[], swagger: Swagger): void {
  const own = parametersOf(operation);
  const ownBody = own.filter((each) => isBody(targetOf(each, swagger)));
  const consumes = operation.consumes !== undefined ? stringsOf(operation.consumes) : swagger.consumes;
  const produces = operation.produces !== undefined ? stringsOf(operation.produces) : swagger.produces;
  const named = new Set(ownBody.map((each) => targetOf(each, swagger).name));
  const inherited = sharedBody.filter((each) => {
    const target = targetOf(each, swagger);
    return target.in === 'body' ? ownBody.length === 0 : !named.has(target.name);
  });
  const body = [...inherited, ...ownBody];
  if (ownBody.length > 0) setParameters(operation, own, (each) => !ownBody.includes(each), swagger);
  if (body.length > 0) operation.requestBody = toRequestBody(body, consumes, swagger);
  if (isObject(operation.responses)) levelResponses(operation.responses, produces, swagger);
  delete operation.consumes;
  delete operation.produces;
  delete operation.schemes;
}

function parametersOf(node: JsonObject): JsonObject[] {
  return Array.isArray(node.parameters) ? node.parameters.filter(isObject) : [];
}

/** Keeps some of the parameters; those after a gap move, and remember where they stood. */
function setParameters(
  node: JsonObject,
  all: JsonObject[],
  keep: (each: JsonObject) => boolean,
  swagger: Swagger,
): void {
  const kept = all.filter(keep);
  for (const each of kept) {
    const visit = swagger.visits.get(each);
    if (visit) swagger.origins.nodes.set(each, { file: visit.file, pointer: visit.pointer });
  }
  const owner = swagger.visits.get(node);
  // A new list: YAML aliases may share the old one with other operations.
  node.parameters = kept;
  if (owner) swagger.origins.nodes.set(kept, { file: owner.file, pointer: `${owner.pointer}/parameters` });
}

function targetOf(node: JsonObject, { targets }: Swagger): JsonObject {
  let target = node;
  for (let hops = 0; hops < 20; hops++) {
    const next = targets.get(target);
    if (!next) break;
    target = next;
  }
  return target;
}

function toRequestBody(parameters: JsonObject[], consumes: string[], swagger: Swagger): JsonObject {
  const first = parameters.map((each) => targetOf(each, swagger)).find((each) => each.in === 'body');
  const requestBody = first ? toPlainBody(first, consumes) : toForm(parameters, consumes, swagger);
  const place = swagger.visits.get(first ?? targetOf(parameters[0] as JsonObject, swagger));
  if (place) swagger.origins.nodes.set(requestBody, { file: place.file, pointer: place.pointer });
  if (first && place) {
    const content = requestBody.content as JsonObject;
    for (const name of Object.keys(content)) swagger.origins.nodes.set(content[name] as JsonObject, place);
    if (isObject(first.schema))
      swagger.origins.nodes.set(first.schema, { file: place.file, pointer: `${place.pointer}/schema` });
  }
  return requestBody;
}

/** `in: body`. The schema object itself is shared by all media types, as it was before. */
function toPlainBody(parameter: JsonObject, consumes: string[]): JsonObject {
  const requestBody: JsonObject = { required: parameter.required === true, content: {} };
  if (typeof parameter.description === 'string') requestBody.description = parameter.description;
  const examples = parameter['x-examples'];
  const example = parameter['x-example'] ?? parameter.example;
  for (const name of consumes.length > 0 ? consumes : ['application/json']) {
    const mediaType: JsonObject = {};
    if (parameter.schema !== undefined) mediaType.schema = parameter.schema;
    const own = isObject(examples) ? examples[name] : undefined;
    if (own !== undefined || example !== undefined) mediaType.example = own ?? example;
    setMember(requestBody.content as JsonObject, name, mediaType);
  }
  return requestBody;
}

const isForm = (name: string) => /^(multipart\/|application\/x-www-form-urlencoded)/i.test(name);

/** `in: formData`: one object, with a property for each parameter. */
function toForm(parameters: JsonObject[], consumes: string[], swagger: Swagger): JsonObject {
  const properties: JsonObject = {};
  const required: string[] = [];
  const encoding: JsonObject = {};
  let hasFile = false;
  for (const each of parameters) {
    const parameter = targetOf(each, swagger);
    if (typeof parameter.name !== 'string') continue;
    hasFile ||= parameter.type === 'file';
    const place = swagger.visits.get(parameter);
    const { schema, style, explode } = takeSchema(parameter, place, swagger, 'form');
    if (isObject(schema) && typeof parameter.description === 'string') schema.description ??= parameter.description;
    if (isObject(schema) && parameter['x-example'] !== undefined) schema.example ??= parameter['x-example'];
    setMember(properties, parameter.name, schema);
    if (parameter.required === true) required.push(parameter.name);
    if (style !== undefined) setMember(encoding, parameter.name, { style, explode: explode ?? false });
  }
  const schema: JsonObject = { type: 'object', properties };
  if (required.length > 0) schema.required = required;
  const forms = consumes.filter(isForm);
  const fallback = hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  const content: JsonObject = {};
  for (const name of forms.length > 0 ? forms : [fallback]) {
    setMember(content, name, Object.keys(encoding).length > 0 ? { schema, encoding } : { schema });
  }
  return { required: required.length > 0, content };
}

function levelResponses(responses: JsonObject, produces: string[], swagger: Swagger): void {
  for (const status of Object.keys(responses)) {
    const response = responses[status];
    if (!isObject(response) || status.startsWith('x-')) continue;
    const visit = swagger.visits.get(response);
    if (typeof response.$ref !== 'string') {
      if (visit) levelResponse(visit, swagger, produces);
      continue;
    }
    const target = targetOf(response, swagger);
    const place = swagger.visits.get(target);
    if (!place || target === response || sameNames(produces, swagger.produces)) continue;
    // A shared response with other media types than the rest of the document: it needs a body of its own.
    const copy: JsonObject = { ...target };
    swagger.origins.nodes.set(copy, { file: place.file, pointer: place.pointer });
    levelResponse({ ...place, node: copy }, swagger, produces);
    responses[status] = copy;
  }
}

const sameNames = (a: string[], b: string[]) => a.length === b.length && a.every((name, index) => name === b[index]);

function levelResponse({ node, file, pointer }: Visit, { origins }: Levelling, produces: string[]): void {
  if (typeof node.$ref === 'string' || node.content !== undefined) return;
  const { schema, examples } = node;
  delete node.schema;
  delete node.examples;
  if (schema === undefined && !isObject(examples)) return;
  const samples: JsonObject = isObject(examples) ? examples : {};
  const isFile = isObject(schema) && schema.type === 'file';
  const named = Object.keys(samples).filter((name) => name.includes('/'));
  const names =
    produces.length > 0
      ? produces
      : named.length > 0
        ? named
        : [isFile ? 'application/octet-stream' : 'application/json'];
  const content: JsonObject = {};
  for (const name of schema === undefined ? named : names) {
    const mediaType: JsonObject = schema === undefined ? {} : { schema };
    const sample = findSample(samples, name);
    if (sample !== undefined) {
      mediaType.example = samples[sample];
      setMemberOrigin(origins, mediaType, 'example', { file, pointer: `${pointer}/examples/${escapeToken(sample)}` });
    }
    setMember(content, name, mediaType);
    origins.nodes.set(mediaType, { file, pointer });
  }
  if (isObject(schema)) origins.nodes.set(schema, { file, pointer: `${pointer}/schema` });
  origins.nodes.set(content, { file, pointer });
  node.content = content;
}

/** The example of a media type: by its name, with or without parameters; for any type, the first. */
function findSample(samples: JsonObject, name: string): string | undefined {
  const plain = (each: string) => each.replace(/;.*$/, '').trim().toLowerCase();
  const names = Object.keys(samples);
  const isAny = plain(name) === '*/*';
  return names.find((each) => each === name) ?? names.find((each) => isAny || plain(each) === plain(name));
}

const flowNames: Record<string, string> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

function levelSecurityScheme({ node }: Visit): void {
  if (node.type === 'basic') {
    node.type = 'http';
    node.scheme = 'basic';
  } else if (node.type === 'oauth2' && typeof node.flow === 'string') {
    const { authorizationUrl, tokenUrl, scopes } = node;
    const flow: JsonObject = { scopes: scopes ?? {} };
    if (authorizationUrl !== undefined) flow.authorizationUrl = authorizationUrl;
    if (tokenUrl !== undefined) flow.tokenUrl = tokenUrl;
    node.flows = { [flowNames[node.flow] ?? node.flow]: flow };
    for (const name of ['flow', 'authorizationUrl', 'tokenUrl', 'scopes']) delete node[name];
  }
}

function levelRoot({ root, file, origins }: Swagger): void {
  const host = typeof root.host === 'string' ? root.host : undefined;
  const basePath = typeof root.basePath === 'string' ? root.basePath : '';
  const path = basePath === '/' ? '' : basePath;
  const schemes = stringsOf(root.schemes);
  const urls =
    host === undefined
      ? [path || '/']
      : (schemes.length > 0 ? schemes : ['https']).map((scheme) => `${scheme}://${host}${path}`);
  root.servers = urls.map((url) => ({ url }));
  setMemberOrigin(origins, root, 'servers', { file, pointer: basePath ? '/basePath' : host ? '/host' : '' });
  origins.nodes.set(root.servers, { file, pointer: basePath ? '/basePath' : host ? '/host' : '' });
  const components: JsonObject = isObject(root.components) ? root.components : {};
  const moves = [
    ['definitions', 'schemas'],
    ['parameters', 'parameters'],
    ['responses', 'responses'],
    ['securityDefinitions', 'securitySchemes'],
  ] as const;
  for (const [from, to] of moves) {
    const moved = root[from];
    delete root[from];
    if (!isObject(moved)) continue;
    if (from === 'parameters')
      for (const name of Object.keys(moved)) if (isObject(moved[name]) && isBody(moved[name])) delete moved[name];
    components[to] = moved;
    origins.nodes.set(moved, { file, pointer: `/${from}` });
  }
  root.components = components;
  origins.nodes.set(components, { file, pointer: '' });
  for (const name of ['swagger', 'host', 'basePath', 'schemes', 'consumes', 'produces']) delete root[name];
}

function stringsOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? [...new Set(value.filter((each) => typeof each === 'string'))] : [];
}
