import type { Answer } from '../respond/index.ts';
import type { PlainRequest } from '../wire/index.ts';

/** A Fetch `Request` as the responder takes it. Its body is read; `path` replaces that of the URL. */
export async function readRequest(request: Request, path?: string): Promise<PlainRequest> {
  const { pathname, search } = new URL(request.url);
  const bytes = bodyless.has(request.method) ? undefined : new Uint8Array(await request.arrayBuffer());
  return {
    method: request.method,
    path: path ?? pathname,
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: bytes && bytes.length > 0 ? bytes : undefined,
  };
}

const bodyless = new Set(['GET', 'HEAD']);

/** Statuses that a Fetch `Response` refuses a body for (Fetch standard, null body status). */
const withoutBody = new Set([204, 205, 304]);

/**
 * An answer as a Fetch `Response`. One that resets the connection is `Response.error()`, and so is a status that Fetch
 * does not know (100 to 199, 600 and above); of one that is truncated, the body breaks off in the middle.
 */
export function writeResponse(
  { response, disturb }: Pick<Answer, 'response' | 'disturb'>,
  cookies: readonly string[] = [],
): Response {
  const { status } = response;
  if (disturb === 'reset' || status < 200 || status > 599) return Response.error();
  const headers = new Headers(response.headers);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  // As bytes: of a string, Fetch would make up a content type.
  const body = typeof response.body === 'string' ? new TextEncoder().encode(response.body) : response.body;
  if (body === undefined || withoutBody.has(status)) return new Response(null, { status, headers });
  return new Response(disturb ? breakOff(body) : new Uint8Array(body), { status, headers });
}

function breakOff(body: Uint8Array): ReadableStream<Uint8Array> {
  let isFirst = true;
  return new ReadableStream({
    pull(controller) {
      if (isFirst) controller.enqueue(body.subarray(0, Math.floor(body.length / 2)));
      else controller.error(new TypeError('The connection was closed on purpose'));
      isFirst = false;
    },
  });
}

/** @throws What the signal was aborted with. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
