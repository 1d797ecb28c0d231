import { checkResponse, receiveRequest } from '../../src/check/index.ts';
import { isObject, type JsonValue, parsePointer, putAt, resolvePointer } from '../../src/json/index.ts';
import { createWords } from '../../src/lexicon/index.ts';
import type { Mock } from '../../src/mock/index.ts';
import { hintsOf, type Operation, type Parameter, type Resource } from '../../src/model/index.ts';
import { buildRequest } from '../../src/plan/index.ts';
import { decodeBody, encodeBody, type PlainRequest, type PlainResponse } from '../../src/wire/index.ts';

/** What a cycle could not do, in words. */
export class Failure extends Error {}

export interface Sending {
  seed: string;
  known: ReadonlyMap<string, JsonValue>;
  resource: Resource;
  input: string;
  id: string | undefined;
  patch?: boolean;
}

export interface Sent {
  body: JsonValue | undefined;
  inputPointer: string;
  response: PlainResponse;
}

/** Builds the request, lets its relations name entities that are there, sends it, judges the answer. */
export function send(mock: Mock, operation: Operation, sending: Sending): Sent {
  const base = mock.api.basePaths[0] ?? '';
  const known = (parameter: Parameter) =>
    parameter.in === 'path'
      ? sending.known.get(parameter.name)
      : sending.known.get(`${parameter.in} ${parameter.name}`);
  let request = buildRequest(mock.api, operation, { seed: sending.seed, words: createWords(), known, base });
  let { body } = receiveRequest(mock.api, operation, request, {});
  if (body !== undefined && request.body !== undefined) {
    body = sending.patch
      ? writePatch(mock, sending)
      : nameRelations(mock, sending.resource, body, sending.input, sending.id);
    request = withBody(mock, operation, request, body);
  }
  const { response, decision } = mock.respond(request);
  if (decision.operation && decision.operation.id !== operation.id)
    throw new Failure(`${operation.id}: ${decision.operation.id} answers instead`);
  const { findings } = checkResponse(mock.api, operation, response, { method: request.method });
  const isUndocumented404 = response.status === 404 && findings.every(({ check }) => check === 'status-documented');
  if (findings.length > 0 && !isUndocumented404) {
    const told = findings.slice(0, 3).map(({ pointer, message }) => `${pointer} ${message}`);
    throw new Failure(`${operation.id}: ${response.status}: ${told.join('; ')}`);
  }
  return { body, inputPointer: sending.input, response };
}

function withBody(mock: Mock, operation: Operation, request: PlainRequest, value: JsonValue): PlainRequest {
  const type = request.headers['content-type'] ?? 'application/json';
  const mediaType = operation.requestBody?.content.find(({ name }) => name.split(';')[0] === type.split(';')[0]);
  const { bytes, contentType } = encodeBody(value, type.replace(/; *boundary=.*/, ''), {
    hints: hintsOf(mock.api, mediaType?.shape),
    itemHints: hintsOf(mock.api, mediaType?.itemShape),
    encoding: mediaType?.encoding ?? {},
  });
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return { ...request, headers: { ...request.headers, 'content-type': contentType }, body };
}

/** RFC 6902, of one field that is there. */
function writePatch(mock: Mock, { resource, id }: Sending): JsonValue {
  const value = id === undefined ? undefined : mock.store.get(resource.name, id)?.value;
  const fields = resolvePointer(value, resource.fields);
  const [name, present] = isObject(fields)
    ? (Object.entries(fields).find(([, each]) => typeof each === 'string') ?? [])
    : [];
  return name === undefined ? [] : [{ op: 'test', path: `${resource.fields}/${name}`, value: present ?? null }];
}

/** Ids that were drawn mean nothing: in their place stand ids of entities that are there. An update keeps its id. */
function nameRelations(mock: Mock, resource: Resource, body: JsonValue, input: string, own: string | undefined) {
  let result = structuredClone(body);
  const roots = Array.isArray(result) ? result.map((_, index) => `${input}/${index}`) : [input];
  for (const root of roots) {
    const put = (pointer: string, value: JsonValue) => {
      result = putAt(result, parsePointer(root + pointer), value);
    };
    for (const relation of resource.relations) {
      if (relation.by !== undefined) continue;
      for (const pointer of requestPointers(resource, relation)) {
        const present = resolvePointer(result, root + pointer);
        const ids = mock.store.ids(relation.target).filter((id) => id !== own || relation.target !== resource.name);
        if (present === undefined || present === null || ids.length === 0) continue;
        const named = Array.isArray(present)
          ? present.slice(0, ids.length).map((each, index) => inForm(ids[index] ?? '', each))
          : inForm(ids[0] ?? '', present);
        put(pointer, withoutInverse(named, relation.inverse));
      }
    }
    const identity = resource.identity?.pointer;
    const said = identity === undefined ? undefined : resolvePointer(result, root + identity);
    if (own !== undefined && identity !== undefined && said !== undefined) put(identity, inForm(own, said));
  }
  return result;
}

/** What an object says of the thing that it is part of, it cannot know. */
function withoutInverse(named: JsonValue, inverse: string | undefined): JsonValue {
  const name = inverse?.slice(1);
  if (name === undefined) return named;
  if (Array.isArray(named)) return named.map((each) => withoutInverse(each, inverse));
  return isObject(named) ? Object.fromEntries(Object.entries(named).filter(([each]) => each !== name)) : named;
}

/** Where a request may speak of a relation, within its input. */
function requestPointers({ fields }: Resource, { pointer, input, aliases = [] }: Resource['relations'][number]) {
  const stem = pointer.slice(0, pointer.lastIndexOf('/'));
  const all = [pointer, ...(input === undefined ? [] : [input]), ...aliases.map((name) => `${stem}/${name}`)];
  const flat = all.flatMap((each) =>
    fields !== '' && each.startsWith(`${fields}/`) ? [each.slice(fields.length)] : [],
  );
  return [...new Set([...all, ...flat])];
}

function inForm(id: string, like: JsonValue | undefined): JsonValue {
  if (typeof like === 'number') return /^-?\d{1,15}$/.test(id) ? Number(id) : like;
  if (typeof like === 'string') return id;
  if (!isObject(like)) return like ?? id;
  const name = ['id', '_id', 'uuid', 'key', 'slug', 'name'].find((each) => like[each] !== undefined);
  return name === undefined ? like : { ...like, [name]: inForm(id, like[name]) };
}

export function readBody(response: PlainResponse): JsonValue | undefined {
  const type = response.headers['content-type'];
  if (response.body === undefined || type === undefined) return undefined;
  const decoded = decodeBody(response.body, type);
  return decoded.kind === 'value' ? decoded.value : undefined;
}

export function expectSuccess(step: string, { status, body }: PlainResponse): void {
  if (status >= 200 && status < 300) return;
  const said = typeof body === 'string' ? body : body === undefined ? '' : new TextDecoder().decode(body);
  throw new Failure(`${step}: ${status} ${said.slice(0, 160)}`);
}
