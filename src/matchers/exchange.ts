import type { PlainResponse } from '../wire/index.ts';

/** What a test has in its hand: a response, and what it tells of the request. */
export interface Observed {
  /** Upper case; absent where the response does not tell. */
  method: string | undefined;
  /** Absolute or relative; absent where the response does not tell. */
  url: string | undefined;
  response: PlainResponse;
}

/** A body that has to be waited for, or cannot be had any more. */
export type Reading = Observed | Promise<Observed>;

type Fields = Record<string, unknown>;

/** A response of `fetch`, of Hono's `app.request()` and the like. */
interface FetchResponse {
  status: number;
  headers: Headers;
  url: string;
  bodyUsed: boolean;
  clone(): { arrayBuffer(): Promise<ArrayBuffer> };
}

/**
 * Reads a response of `fetch`, Hono, axios, supertest or `inject()`, or plain `{status, headers, body}`; or an exchange,
 * `{request, response}`. A body that is read is cloned first.
 *
 * @throws TypeError where it is none of these.
 */
export function readExchange(value: unknown): Reading {
  if (!isFields(value)) throw unknownForm();
  if (!('response' in value) || !isFields(value.response)) return readResponse(value);
  const asked = isFields(value.request) ? readRequest(value.request) : {};
  const found = readResponse(value.response);
  return found instanceof Promise ? found.then((each) => ({ ...each, ...asked })) : { ...found, ...asked };
}

function readRequest({ method = 'GET', url, path }: Fields): Partial<Observed> {
  const address = url ?? path;
  return { method: String(method).toUpperCase(), ...(address !== undefined && { url: String(address) }) };
}

function readResponse(value: Fields): Reading {
  if (isFetchResponse(value)) return readFetch(value);
  if ('config' in value && 'data' in value) return readAxios(value);
  if ('text' in value && ('req' in value || 'request' in value)) return readSuperagent(value);
  const status = value.status ?? value.statusCode;
  if (typeof status !== 'number') throw unknownForm();
  const headers = readHeaders(value.headers);
  const body = value.rawPayload ?? value.body ?? value.payload;
  return { method: undefined, url: undefined, response: { status, headers, body: writeBody(body, headers) } };
}

function isFetchResponse(value: object): value is FetchResponse {
  return 'arrayBuffer' in value && 'clone' in value && 'headers' in value && 'bodyUsed' in value;
}

async function readFetch(response: FetchResponse): Promise<Observed> {
  if (response.bodyUsed)
    throw new TypeError('the body was read before: ask toConform first, or give it response.clone() of before');
  const headers = Object.fromEntries(response.headers);
  // The body was decompressed on its way.
  delete headers['content-encoding'];
  const body = new Uint8Array(await response.clone().arrayBuffer());
  const url = response.url === '' ? undefined : response.url;
  return { method: undefined, url, response: { status: response.status, headers, body } };
}

function readAxios({ status, headers, data, config, request }: Fields): Observed {
  const { method = 'get', url = '', baseURL = '' } = isFields(config) ? config : {};
  const sent = isFields(request) && typeof request.path === 'string' ? request.path : undefined;
  const plain = readHeaders(headers);
  return {
    method: String(method).toUpperCase(),
    url: sent ?? (/^[a-z]+:/i.test(String(url)) ? String(url) : `${baseURL}/${String(url).replace(/^\/+/, '')}`),
    response: { status: Number(status), headers: plain, body: writeBody(data, plain) },
  };
}

function readSuperagent({ status, headers, text, body, req, request }: Fields): Observed {
  const asked = { ...pick(request, 'method', 'url'), ...pick(req, 'method', 'path') };
  const plain = readHeaders(headers);
  delete plain['content-encoding'];
  const url = asked.path ?? asked.url;
  return {
    method: asked.method === undefined ? undefined : String(asked.method).toUpperCase(),
    url: url === undefined ? undefined : String(url),
    response: { status: Number(status), headers: plain, body: writeBody(text ?? body, plain) },
  };
}

/** Names in lower case; several values joined. */
function readHeaders(headers: unknown): Record<string, string> {
  if (!isFields(headers)) return {};
  const entries = headers instanceof Headers ? headers : Object.entries(headers);
  const plain: Record<string, string> = {};
  for (const [name, value] of entries) {
    if (typeof value === 'string' || typeof value === 'number') plain[name.toLowerCase()] = String(value);
    else if (Array.isArray(value)) plain[name.toLowerCase()] = value.join(', ');
  }
  return plain;
}

/** Clients give JSON parsed: it is written again. A string is text as it came, unless only a parsed one can be meant. */
function writeBody(body: unknown, headers: Record<string, string>): Uint8Array | string | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  const isJson = /\bjson\b/.test(headers['content-type'] ?? '');
  if (typeof body !== 'string') return body === null && !isJson ? undefined : JSON.stringify(body);
  return isJson && !/^\s*([{[]|$)/.test(body) && !canParse(body) ? JSON.stringify(body) : body;
}

/** Asked of short texts only: no object and no array. */
function canParse(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function pick(value: unknown, ...names: string[]): Fields {
  if (!isFields(value)) return {};
  return Object.fromEntries(names.filter((name) => value[name] !== undefined).map((name) => [name, value[name]]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function unknownForm(): TypeError {
  return new TypeError(
    'it is no response: toConform takes one of fetch, Hono, axios, supertest, {status, headers, body}, or {request, response}',
  );
}
