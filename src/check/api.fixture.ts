import type { JsonObject, JsonValue } from '../json/index.ts';
import { type Api, buildApi, type Operation } from '../model/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';

/** An Api from the members of a document. */
export function makeApi(members: JsonObject): Api {
  const root: JsonObject = { openapi: '3.1.0', info: { title: 'Test "API"', version: '1' }, ...members };
  const locate = (pointer: string) => ({ file: 'test', line: 1, column: 1, pointer });
  return buildApi({ root, version: '3.1.0', source: 'test', locate }).api;
}

export function operationOf(api: Api, id: string): Operation {
  const found = api.operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`no operation ${id} in ${api.operations.map((each) => each.id).join(', ')}`);
  return found;
}

const toBytes = (text: string) => new TextEncoder().encode(text);

export function makeRequest(
  parts: Partial<Omit<PlainRequest, 'body'>> & { json?: JsonValue; text?: string },
): PlainRequest {
  const { json, text, headers = {}, ...rest } = parts;
  const body = json !== undefined ? toBytes(JSON.stringify(json)) : text !== undefined ? toBytes(text) : undefined;
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  return { method: 'POST', path: '/', query: '', headers: { ...type, ...headers }, body, ...rest };
}

export function makeResponse(status: number, json?: JsonValue, headers: Record<string, string> = {}): PlainResponse {
  if (json === undefined) return { status, headers, body: undefined };
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(json) };
}
