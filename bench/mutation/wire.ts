/** Edits of what goes over the wire. Nothing here knows how Standin judges. */
import type { PlainRequest, PlainResponse } from '../../src/wire/index.ts';

/** A request on its way to the healthy mock, and how to ask it. */
export interface Passing {
  request: PlainRequest;
  /** Operation id by method and path; `undefined` where the document has none. */
  operation: string | undefined;
  ask(request: PlainRequest): PlainResponse;
  /** Whether the document has another operation at this path. */
  isKnownPath: boolean;
}

/** Answers in the place of the healthy mock. */
export type Wire = (passing: Passing) => PlainResponse | RawAnswer;

/** Bytes as they are, for what `node:http` would not send. */
export interface RawAnswer {
  raw: string;
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonMap = { [name: string]: Json };

/** Edits the JSON of successful answers of one operation; `edit` returns the new value, or `undefined` to leave it. */
export function editBody(operation: string, edit: (value: Json) => Json | undefined, status?: number): () => Wire {
  return () =>
    ({ request, operation: asked, ask }) => {
      const response = ask(request);
      const fits = status === undefined ? response.status >= 200 && response.status < 300 : response.status === status;
      const value = asked === operation && fits ? readJson(response) : undefined;
      const edited = value === undefined ? undefined : edit(value);
      return edited === undefined ? response : withJson(response, edited);
    };
}

/** Edits the whole of successful answers (or those of one status) of one operation. */
export function editAnswer(
  operation: string,
  edit: (response: PlainResponse, request: PlainRequest) => PlainResponse | RawAnswer,
  status?: number,
): () => Wire {
  return () =>
    ({ request, operation: asked, ask }) => {
      const response = ask(request);
      const fits = status === undefined ? response.status >= 200 && response.status < 300 : response.status === status;
      return asked === operation && fits ? edit(response, request) : response;
    };
}

/** Sets what stands at a pointer; `undefined` removes it. Leaves values that have no such place. */
export function put(pointer: string, value: Json | undefined | ((before: Json) => Json | undefined)) {
  return (whole: Json): Json | undefined => {
    const copy = structuredClone(whole);
    const tokens = pointer.split('/').slice(1);
    const last = tokens.pop() ?? '';
    let holder: Json | undefined = copy;
    for (const token of tokens) holder = holder === undefined ? undefined : member(holder, token);
    if (typeof holder !== 'object' || holder === null) return undefined;
    const before = member(holder, last);
    if (before === undefined && (value === undefined || typeof value === 'function')) return undefined;
    const after = typeof value === 'function' ? value(before as Json) : value;
    if (Array.isArray(holder)) {
      if (Number(last) >= holder.length) return undefined;
      holder[Number(last)] = after as Json;
    } else if (after === undefined) delete holder[last];
    else holder[last] = after;
    return copy;
  };
}

export function rename(pointer: string, name: string) {
  return (whole: Json): Json | undefined => {
    const found = pointer
      .split('/')
      .slice(1)
      .reduce<Json | undefined>((value, token) => (value === undefined ? value : member(value, token)), whole);
    if (found === undefined) return undefined;
    const removed = put(pointer, undefined)(whole);
    return removed === undefined
      ? undefined
      : put(`${pointer.slice(0, pointer.lastIndexOf('/'))}/${name}`, found)(removed);
  };
}

function member(value: Json, token: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(token)];
  return typeof value === 'object' && value !== null ? (value as JsonMap)[token] : undefined;
}

export function readJson(message: {
  headers: Record<string, string>;
  body: Uint8Array | string | undefined;
}): Json | undefined {
  if (message.body === undefined || !/json/.test(message.headers['content-type'] ?? '')) return undefined;
  const text = typeof message.body === 'string' ? message.body : new TextDecoder().decode(message.body);
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function withJson(response: PlainResponse, value: Json): PlainResponse {
  return { ...response, body: JSON.stringify(value) };
}

export function withRequestJson(request: PlainRequest, value: Json): PlainRequest {
  return { ...request, body: new TextEncoder().encode(JSON.stringify(value)) };
}

export function textOf({ body }: { body: Uint8Array | string | undefined }): string {
  return body === undefined ? '' : typeof body === 'string' ? body : new TextDecoder().decode(body);
}

export function lastSegment(path: string): string {
  return path.split('/').at(-1) ?? '';
}
