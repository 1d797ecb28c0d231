import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Respond } from '../respond/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';
import type { Handle } from './handlers.ts';

export interface NodeServerOptions {
  /** Hears of each exchange after it was answered. */
  onAnswer?: (exchange: { request: PlainRequest; answer: Answer; milliseconds: number }) => void;
  /** Answers what is for the admin API, before anything else. */
  administer?: (request: PlainRequest, isLoopback: boolean) => PlainResponse | undefined;
  /** Answers what handlers of the project answer, before the responder. Absent: every answer is given at once. */
  handle?: Handle | undefined;
  /** Bytes that a request body may have. Default 10 MiB. */
  bodyLimit?: number;
}

export interface RunningServer {
  port: number;
  url: string;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves a responder over HTTP.
 *
 * @param port 0 takes a free one.
 * @throws What `server.listen` throws: `EADDRINUSE`, `EACCES` …
 */
export async function serveNode(
  respond: Respond,
  port: number,
  host: string,
  options: NodeServerOptions = {},
): Promise<RunningServer> {
  const server: Server = createServer((incoming, outgoing) => handle(respond, incoming, outgoing, options));
  // Clients of a mock keep connections open between runs: five seconds would reset the next run's first request.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    port: address.port,
    url: `http://${shownHost}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function handle(
  respond: Respond,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: NodeServerOptions,
): void {
  const hasBody =
    incoming.headers['transfer-encoding'] !== undefined || Number(incoming.headers['content-length'] ?? 0) > 0;
  if (!hasBody) {
    reply(undefined);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const limit = options.bodyLimit ?? 10 * 1024 * 1024;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  });
  incoming.on('end', () => {
    if (size > limit) send(outgoing, { status: 413, headers: { connection: 'close' }, body: undefined });
    else reply(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  });
  incoming.on('error', () => outgoing.destroy());

  function reply(body: Uint8Array | undefined): void {
    const start = options.onAnswer ? performance.now() : 0;
    const request = readRequest(incoming, body);
    const administered = options.administer?.(request, isLoopback(incoming.socket.remoteAddress));
    if (administered) {
      send(outgoing, administered);
      return;
    }
    if (!options.handle) {
      finish(request, answerSafely(respond, request), start);
      return;
    }
    options.handle(request).then(
      (handled) => finish(request, handled ?? answerSafely(respond, request), start, handled?.cookies),
      (error: unknown) => finish(request, fail(error), start),
    );
  }

  function finish(request: PlainRequest, answer: Answer, start: number, cookies?: readonly string[]): void {
    if (answer.delay > 0 || answer.disturb) {
      const timer = setTimeout(() => disturb(outgoing, answer), answer.delay);
      // Nobody waits any more: neither does the process, when it stops.
      outgoing.once('close', () => clearTimeout(timer));
    } else send(outgoing, answer.response, cookies);
    options.onAnswer?.({ request, answer, milliseconds: performance.now() - start });
  }
}

function isLoopback(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** A fault of ours is told to the client, and the server lives on. */
function answerSafely(respond: Respond, request: PlainRequest): Answer {
  try {
    return respond(request);
  } catch (error) {
    return fail(error);
  }
}

function fail(error: unknown): Answer {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const body = JSON.stringify({ type: 'about:blank', title: 'Internal Server Error', status: 500, detail });
  const response = { status: 500, headers: { 'content-type': 'application/problem+json' }, body };
  const decision: Answer['decision'] = {
    operation: undefined,
    status: 500,
    response: undefined,
    mediaType: undefined,
    contentType: undefined,
    body: { from: 'nothing' },
    headers: {},
    reasons: [detail],
  };
  return { response, decision, delay: 0, disturb: undefined };
}

/** Sends late, in part, or not at all. */
function disturb(outgoing: ServerResponse, { response, disturb: how }: Answer): void {
  if (how === undefined) send(outgoing, response);
  else if (how === 'reset') outgoing.socket?.resetAndDestroy();
  else {
    const body = Buffer.from(response.body ?? '');
    outgoing.writeHead(response.status, { ...response.headers, 'content-length': body.length });
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
  }
}

function readRequest(incoming: IncomingMessage, body: Uint8Array | undefined): PlainRequest {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const headers: Record<string, string> = {};
  for (const name in incoming.headers) {
    const value = incoming.headers[name];
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    body,
  };
}

function send(outgoing: ServerResponse, response: PlainResponse, cookies?: readonly string[]): void {
  const { status, body } = response;
  const headers: Record<string, string | number | readonly string[]> = response.headers;
  if (body !== undefined) headers['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  else if (status >= 200 && status !== 204 && status !== 304) headers['content-length'] ??= 0;
  if (cookies && cookies.length > 0) headers['set-cookie'] = cookies;
  outgoing.writeHead(status, headers as OutgoingHttpHeaders);
  outgoing.end(body);
}
