import type { JsonObject } from '../json/index.ts';
import { findRepeatKey, type Operation } from '../model/index.ts';
import { rootKey } from '../random/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';

/**
 * What names a request that must not count twice, where its operation documents such a header and the client sent it
 * (draft-ietf-httpapi-idempotency-key-header-07). A key belongs to its operation and to who sent it.
 */
export function readRepeatKey(
  operation: Operation,
  request: PlainRequest,
  credentials: readonly string[],
): string | undefined {
  const declared = findRepeatKey(operation);
  const sent = declared && request.headers[declared.name.toLowerCase()];
  return sent ? JSON.stringify([operation.id, sent, ...credentials]) : undefined;
}

/** What was answered, to be answered again; `undefined` for what is no text, or no success. */
export function keepReply(request: PlainRequest, { status, headers, body }: PlainResponse): JsonObject | undefined {
  if (status < 200 || status > 299 || (body !== undefined && typeof body !== 'string')) return undefined;
  return { print: fingerprint(request), status, headers: { ...headers }, ...(body === undefined ? {} : { body }) };
}

/** The answer kept, or false where the same key was sent with another request. */
export function readReply(request: PlainRequest, kept: JsonObject): PlainResponse | false {
  if (kept.print !== fingerprint(request)) return false;
  const headers = Object.entries(kept.headers as Record<string, string>);
  return {
    status: Number(kept.status),
    headers: Object.fromEntries(headers),
    body: typeof kept.body === 'string' ? kept.body : undefined,
  };
}

function fingerprint({ method, path, query, body }: PlainRequest): string {
  return JSON.stringify(rootKey(`${method} ${path}?${query}\n${new TextDecoder().decode(body ?? new Uint8Array())}`));
}
