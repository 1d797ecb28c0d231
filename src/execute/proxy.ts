import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StepFinding, Violation } from '../check/index.ts';
import { parsePointer } from '../json/index.ts';
import type { Api, Inference } from '../model/index.ts';
import { type PlainRequest, problemJson, problemMediaType } from '../wire/index.ts';
import { createObserver, type Observed } from './observe.ts';
import { openTransport, type Sent } from './transport.ts';

export interface ProxyOptions {
  /** Where requests go. */
  baseUrl: string;
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Milliseconds for each answer. */
  timeout: number;
  /** Hears of each exchange; `observed` is absent where the document has no such operation. */
  onExchange: (request: PlainRequest, observed: Observed | undefined) => void;
  /** Takes secrets out of what is put into headers. */
  hide: (text: string) => string;
}

export interface RunningProxy {
  url: string;
  close(): Promise<void>;
}

/** Headers that are about one connection (RFC 9110 §7.6.1), and what the other side writes itself. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'expect',
]);

/** Bytes of a header that servers and clients take without asking. */
const mostHeader = 6000;

/**
 * Forwards requests to a service and judges what comes back; the answer gets a header `sl-violations`, as Prism's
 * proxy has it: JSON, a list of `{location, severity, code, message}`.
 *
 * @throws What `server.listen` throws.
 */
export async function serveProxy(api: Api, inference: Inference, options: ProxyOptions): Promise<RunningProxy> {
  const { origin, pathname } = new URL(options.baseUrl);
  const basePath = pathname.replace(/\/+$/, '');
  const transport = openTransport(origin, { connections: 64, timeout: options.timeout });
  const observe = createObserver(api, inference, { basePath });
  const server = createServer((incoming, outgoing) => {
    readRequest(incoming, basePath)
      .then(async (request) => {
        const sent = await transport.send(request);
        const observed = sent.kind === 'answered' ? observe(request, sent.response, sent.milliseconds) : undefined;
        answer(outgoing, request, sent, observed ? listViolations(observed, options.hide) : undefined, {
          from: origin + basePath,
          to: urlOf(server.address() as AddressInfo),
        });
        options.onExchange(request, observed);
      })
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    url: urlOf(server.address() as AddressInfo),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await transport.close();
    },
  };
}

function urlOf({ address, port }: AddressInfo): string {
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

async function readRequest(incoming: IncomingMessage, basePath: string): Promise<PlainRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !hopByHop.has(name))
      headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return {
    method: incoming.method ?? 'GET',
    path: basePath + path,
    query: query.join('?'),
    // What is compressed could not be judged.
    headers: { ...headers, 'accept-encoding': 'identity' },
    body: chunks.length === 0 ? undefined : Buffer.concat(chunks),
  };
}

function answer(
  outgoing: ServerResponse,
  request: PlainRequest,
  sent: Sent,
  violations: string | undefined,
  { from, to }: { from: string; to: string },
): void {
  if (sent.kind === 'failed') {
    const body = JSON.stringify(problemJson({ status: 502, detail: sent.message }));
    outgoing.writeHead(502, { 'content-type': problemMediaType }).end(body);
    return;
  }
  const { status, headers, body } = sent.response;
  for (const [name, value] of Object.entries(headers)) {
    if (hopByHop.has(name)) continue;
    // A redirect within the service stays within the proxy.
    outgoing.setHeader(
      name,
      name === 'location' && value.startsWith(`${from}/`) ? to + value.slice(from.length) : value,
    );
  }
  if (sent.cookies.length > 0) outgoing.setHeader('set-cookie', sent.cookies);
  if (violations !== undefined) outgoing.setHeader('sl-violations', violations);
  if (request.method === 'HEAD' && headers['content-length'])
    outgoing.setHeader('content-length', headers['content-length']);
  else if (body !== undefined) outgoing.setHeader('content-length', body.length);
  outgoing.writeHead(status).end(body);
}

/** For a header: ASCII, and no longer than servers take. `undefined` where nothing is wrong. */
function listViolations({ result, violations }: Observed, hide: (text: string) => string): string | undefined {
  const all = [...violations.map(ofRequest), ...result.findings.map(ofResponse)];
  let count = all.length;
  if (count === 0) return undefined;
  const write = () => hide(JSON.stringify(all.slice(0, count))).replace(/[^\x20-\x7e]/g, escapeUnicode);
  let text = write();
  while (text.length > mostHeader && count > 1) {
    count = Math.floor(count / 2);
    text = write();
  }
  return text;
}

function ofRequest({ in: place, name, pointer, keyword, message }: Violation) {
  const location = ['request', place, ...(name === '' ? [] : [name]), ...parsePointer(pointer)];
  return { location, severity: 'Error', code: keyword, message };
}

function ofResponse({ part, name, pointer, severity, keyword, message }: StepFinding) {
  const location = ['response', part, ...(name === '' ? [] : [name]), ...parsePointer(pointer)];
  return { location, severity: severity === 'error' ? 'Error' : 'Warning', code: keyword, message };
}

function escapeUnicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
