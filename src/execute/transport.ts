import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { type Dispatcher, Pool } from 'undici';
import type { Silence } from '../check/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';

/** What became of a request. */
export type Sent =
  | { kind: 'answered'; response: PlainResponse; milliseconds: number; cookies: string[] }
  /** `unreachable`: no answer came, and how. `unsupported`: this cannot be sent, or read. */
  | { kind: 'failed'; reason: 'unreachable'; message: string; silence: Silence['kind'] }
  | { kind: 'failed'; reason: 'unsupported'; message: string };

export interface TransportOptions {
  /** Connections kept open. */
  connections: number;
  /** Milliseconds from sending to the last byte. */
  timeout: number;
}

/** One host: requests go there and nowhere else. */
export interface Transport {
  send(request: PlainRequest): Promise<Sent>;
  close(): Promise<void>;
}

/** Bytes of one answer that are read; no contract is about more. */
const mostBytes = 64 * 1024 * 1024;

/** A pool of keep-alive connections. Redirects are answers like any other. */
export function openTransport(origin: string, { connections, timeout }: TransportOptions): Transport {
  const pool = new Pool(origin, {
    connections,
    connect: { timeout },
    headersTimeout: timeout,
    bodyTimeout: timeout,
    // A little less than most servers have, so that they are not the ones who close.
    keepAliveTimeout: 4_000,
  });
  return {
    send: (request) => new Promise((resolve) => dispatch(pool, request, timeout, resolve)),
    close: () => pool.destroy(),
  };
}

function dispatch(pool: Pool, request: PlainRequest, timeout: number, resolve: (sent: Sent) => void): void {
  const start = performance.now();
  const chunks: Buffer[] = [];
  let size = 0;
  let head: { status: number; headers: Record<string, string> } | undefined;
  let cookies: string[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  const answer = () => {
    clearTimeout(timer);
    if (!head) return;
    const milliseconds = performance.now() - start;
    resolve({ kind: 'answered', response: decompress(head, chunks), milliseconds, cookies });
  };
  const fail = (error: Error) => {
    clearTimeout(timer);
    const message = describe(error);
    if (isMisuse(error)) resolve({ kind: 'failed', reason: 'unsupported', message });
    else resolve({ kind: 'failed', reason: 'unreachable', message, silence: kindOf(error) });
  };
  const timer = setTimeout(() => {
    // A stream of events has no end: what came until now is what there is to judge.
    if (head && isEndless(head.headers)) answer();
    controller?.abort(new SilenceError('timeout', `no answer within ${timeout / 1000} s`));
    if (!controller) fail(new SilenceError('refused', `no connection within ${timeout / 1000} s`));
  }, timeout);
  try {
    pool.dispatch(
      {
        path: target(request),
        method: request.method as Dispatcher.HttpMethod,
        headers: request.headers,
        body: request.body ?? null,
      },
      {
        onRequestStart(started) {
          controller = started;
        },
        onResponseStart(_, status, headers) {
          // 1xx comes before the answer.
          if (status < 200) return;
          head = { status, headers: joinHeaders(headers) };
          // Joined, they could not be told apart again.
          cookies = [headers['set-cookie'] ?? []].flat();
        },
        onResponseData(own, chunk) {
          size += chunk.length;
          if (size > mostBytes)
            own.abort(new OversizeError('the answer has more than 64 MiB, and was not read to its end'));
          else chunks.push(chunk);
        },
        onResponseEnd: answer,
        // An answer that breaks off, or is longer than it says, is one to judge.
        onResponseError: (_, error) => (head && isCutOff(error) ? answer() : fail(error)),
      },
    );
  } catch (error) {
    fail(error instanceof Error ? error : new Error(String(error)));
  }
}

function target({ path, query }: PlainRequest): string {
  return query === '' ? path : `${path}?${query}`;
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) joined[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return joined;
}

/** No compression was asked for, but not every server asks. What cannot be undone is left as it is. */
function decompress(head: { status: number; headers: Record<string, string> }, chunks: Buffer[]): PlainResponse {
  const body = chunks.length === 0 ? undefined : chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  const { status, headers } = head;
  const undo = decoders[headers['content-encoding']?.trim().toLowerCase() ?? ''];
  if (!undo || body === undefined) return { status, headers, body };
  try {
    const { 'content-encoding': _, 'content-length': __, ...rest } = headers;
    return { status, headers: rest, body: undo(body, { maxOutputLength: mostBytes }) };
  } catch {
    return { status, headers, body };
  }
}

const decoders: Record<string, ((body: Buffer, options: { maxOutputLength: number }) => Buffer) | undefined> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

function isEndless(headers: Record<string, string>): boolean {
  return /^(text\/event-stream|application\/(x-ndjson|jsonl|json-seq|stream\+json)|multipart\/x-mixed-replace)/i.test(
    headers['content-type'] ?? '',
  );
}

function isCutOff(error: Error): boolean {
  return 'code' in error && ['UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'].includes(String(error.code));
}

/** We gave up waiting. */
class SilenceError extends Error {
  readonly silence: Silence['kind'];
  constructor(silence: Silence['kind'], message: string) {
    super(message);
    this.silence = silence;
  }
}

class OversizeError extends Error {}

const unreadable = /^UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$/;

function kindOf(error: Error): Silence['kind'] {
  if (error instanceof SilenceError) return error.silence;
  const code = 'code' in error ? String(error.code) : '';
  if (error.name === 'HTTPParserError' || unreadable.test(code)) return 'malformed';
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return 'timeout';
  return /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(code) ? 'reset' : 'refused';
}

/**
 * What undici refuses to put on a wire: a header with a line break, a method that is no token; and what is too much to
 * be read.
 */
function isMisuse(error: Error): boolean {
  if (error instanceof OversizeError) return true;
  const isRefused = 'code' in error && (error.code === 'UND_ERR_INVALID_ARG' || error.code === 'UND_ERR_NOT_SUPPORTED');
  return isRefused || isUpgrade(error);
}

/** An answer 101 (RFC 9110 §15.2.2) that nobody asked for: undici calls it bad, or asserts that there is none. */
function isUpgrade(error: Error): boolean {
  return (
    'code' in error && /^(UND_ERR_SOCKET|ERR_ASSERTION)$/.test(String(error.code)) && /upgrade/.test(error.message)
  );
}

function describe(error: Error): string {
  if (isUpgrade(error)) return 'the service changed to another protocol, which is not HTTP any more';
  const code = 'code' in error ? String(error.code) : '';
  const text = codes[code] ?? (error.message === '' ? code : error.message);
  return kindOf(error) === 'malformed'
    ? `it is no HTTP: ${text.replace(/^Response does not match the HTTP\/1\.1 protocol \((.*)\)$/, '$1')}`
    : text;
}

const codes: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was reset',
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  EHOSTUNREACH: 'there is no way to that host',
  UND_ERR_CONNECT_TIMEOUT: 'the host did not take the connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came in time',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped in the middle',
  UND_ERR_SOCKET: 'the connection was closed before the answer was complete',
};
