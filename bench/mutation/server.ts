/** The mock behind an HTTP server of its own, with a wire in between that may edit what passes. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Assembly } from '../../src/mock/index.ts';
import type { PlainRequest, PlainResponse } from '../../src/wire/index.ts';
import type { RawAnswer, Wire } from './wire.ts';

export interface MutantServer {
  url: string;
  /** Requests that it has answered. */
  requests(): number;
  close(): Promise<void>;
}

interface Route {
  id: string;
  method: string;
  pattern: RegExp;
  fixed: number;
}

/** @param port default: a free one */
export async function serveMutant(mock: Assembly, wire: Wire, port = 0): Promise<MutantServer> {
  const routes = mock.api.operations.map(
    ({ id, method, path }): Route => ({
      id,
      method: method.toUpperCase(),
      pattern: new RegExp(`^(?:/api/v1)?${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^{}]+\}/g, '[^/]+')}$`),
      fixed: path.replace(/\{[^{}]+\}/g, '').length,
    }),
  );
  routes.sort((one, other) => other.fixed - one.fixed);
  let requests = 0;
  const server = createServer(async (incoming, outgoing) => {
    requests++;
    const request = await readRequest(incoming);
    const atPath = routes.filter(({ pattern }) => pattern.test(request.path));
    const route = atPath.find(({ method }) => method === request.method);
    const answer: PlainResponse | RawAnswer = wire({
      request,
      operation: route?.id,
      ask: (asked) => mock.respond(asked).response,
      isKnownPath: atPath.length > 0,
    });
    if ('raw' in answer) {
      outgoing.socket?.end(answer.raw);
      return;
    }
    const { status, headers, body } = answer;
    const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body as string);
    const hasLength = status >= 200 && status !== 204 && status !== 304 && request.method !== 'HEAD';
    outgoing.writeHead(status, { ...headers, ...(hasLength ? { 'content-length': bytes.length } : {}) });
    outgoing.end(request.method === 'HEAD' ? undefined : bytes);
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<PlainRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [path = '', query = ''] = (incoming.url ?? '').split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  return { method: incoming.method ?? 'GET', path, query, headers, body };
}
