import { checkResponse, receiveRequest } from '../../src/check/index.ts';
import type { JsonValue } from '../../src/json/index.ts';
import { createWords } from '../../src/lexicon/index.ts';
import type { Mock } from '../../src/mock/index.ts';
import { hintsOf, type Operation, type Parameter } from '../../src/model/index.ts';
import { buildRequest } from '../../src/plan/index.ts';
import { decodeBody, encodeBody, type PlainRequest, type PlainResponse } from '../../src/wire/index.ts';
import { chooseFree, nameRelations, type Sending, writePatch } from './body.ts';

/** What a cycle could not do, in words. */
export class Failure extends Error {}

export interface Sent {
  body: JsonValue | undefined;
  inputPointer: string;
  response: PlainResponse;
}

/** Builds the request, lets its body say what a client would say, sends it, judges the answer. */
export function send(mock: Mock, operation: Operation, sending: Sending): Sent {
  const base = mock.api.basePaths[0] ?? '';
  const known = (parameter: Parameter) =>
    parameter.in === 'path'
      ? sending.known.get(parameter.name)
      : sending.known.get(`${parameter.in} ${parameter.name}`);
  let request = buildRequest(mock.api, operation, { seed: sending.seed, words: createWords(), known, base });
  let { body } = receiveRequest(mock.api, operation, request, {});
  if (body !== undefined && request.body !== undefined) {
    body = sending.patch ? writePatch(mock, sending) : chooseFree(mock, nameRelations(mock, body, sending), sending);
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

/** The request with another body, in the media type that it has. */
export function withBody(mock: Mock, operation: Operation, request: PlainRequest, value: JsonValue): PlainRequest {
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
