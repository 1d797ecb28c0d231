import type { PlainRequest, PlainResponse } from '../wire/index.ts';
import { pause, readRetryAfter } from './pause.ts';
import type { Sent, Transport } from './transport.ts';

export interface ClientOptions {
  /** How many ask at the same time. */
  workers?: number;
  /** Requests a second; absent: as fast as answers come. */
  rate?: number | undefined;
  /** Requests in all; absent: no limit. */
  maxRequests?: number | undefined;
  /** Seconds that a `Retry-After` may ask for; more than that is an answer like any other. Default 60. */
  mostWait?: number | undefined;
  /** Ends waits when the run is interrupted. */
  signal?: AbortSignal | undefined;
  /** Hears what people should know. */
  notice: (message: string) => void;
}

export interface Client {
  /** Requests that were sent. */
  readonly requests: number;
  /** How often the service asked for a break. */
  readonly breaks: number;
  /** Sends a request when its turn has come, as often as a busy service asks for. */
  ask(request: PlainRequest, options?: AskOptions): Promise<Sent | NotSent>;
}

export interface AskOptions {
  /** Sent beyond any budget, and after an interruption. */
  isCleaning?: boolean;
  /** A redirect is the answer. Default: one within the host is followed, where the request changes nothing. */
  stay?: boolean;
  /** Called right before each sending: not while the request waits for its turn. */
  onSend?: () => void;
}

/** `budget`: no more may be sent. `broken-off`: the run was interrupted. `unreachable`: the service was given up. */
export interface NotSent {
  kind: 'failed';
  reason: 'budget' | 'broken-off' | 'unreachable';
  message: string;
  silence?: undefined;
}

/** How often a busy service (429, 503) is asked again. */
const mostTries = 4;
/** Seconds to wait where a busy service does not say. */
const shortWait = 0.5;
const mostRedirects = 5;
/** After so many requests in a row without an answer, beyond two of each worker, the service is given up. */
const mostUnanswered = 10;

/** Sends requests at the pace that was asked for, by us and by the service. */
export function createClient(transport: Transport, origin: string, options: ClientOptions): Client {
  const { workers = 1, rate, maxRequests = Number.POSITIVE_INFINITY, mostWait = 60, signal, notice } = options;
  let requests = 0;
  let breaks = 0;
  let nextTurn = 0;
  /** No request leaves before: the service asked for a break. */
  let breakUntil = 0;
  /** Requests without an answer since the last answer. */
  let unanswered = 0;

  return {
    get requests() {
      return requests;
    },
    get breaks() {
      return breaks;
    },
    async ask(request, { isCleaning = false, stay = false, onSend } = {}) {
      let current = request;
      let redirects = 0;
      for (let tries = 1; ; tries++) {
        if (requests >= maxRequests && !isCleaning)
          return { kind: 'failed', reason: 'budget', message: spent(maxRequests) };
        if (unanswered >= mostUnanswered + 2 * workers && !isCleaning)
          return { kind: 'failed', reason: 'unreachable', message: 'the service does not answer any more' };
        requests += 1;
        const wait = takeTurn();
        if (wait > 0) await pause(wait, isCleaning ? undefined : signal);
        if (signal?.aborted && !isCleaning)
          return { kind: 'failed', reason: 'broken-off', message: 'the run was interrupted' };
        onSend?.();
        const sent = await transport.send(current);
        unanswered = sent.kind === 'answered' ? 0 : unanswered + 1;
        if (sent.kind === 'failed') {
          // A kept connection that the server had given up: nothing was lost by asking again.
          if (tries === 1 && isRepeatable(current) && /reset|closed before/.test(sent.message)) continue;
          return sent;
        }
        const redirected = redirects < mostRedirects && !stay ? follow(current, sent.response, origin) : undefined;
        if (redirected) {
          redirects += 1;
          current = redirected;
          continue;
        }
        const seconds = askedWait(sent.response);
        if (seconds === undefined || seconds > mostWait || tries >= mostTries || signal?.aborted) return sent;
        if (seconds >= 1) notice(`the service asked for a break of ${Math.ceil(seconds)} s (${sent.response.status})`);
        breaks += 1;
        breakUntil = Math.max(breakUntil, performance.now() + seconds * 1000);
      }
    },
  };

  /** Milliseconds until the next request may leave. */
  function takeTurn(): number {
    const now = performance.now();
    if (rate === undefined) return breakUntil - now;
    const turn = Math.max(now, nextTurn, breakUntil);
    nextTurn = turn + 1000 / rate;
    return turn - now;
  }
}

function spent(limit: number): string {
  return `the limit of ${limit} requests is reached`;
}

function isRepeatable({ method }: PlainRequest): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'].includes(method);
}

/** Seconds to wait before asking again; `undefined` where the answer stands. */
function askedWait(response: PlainResponse): number | undefined {
  if (response.status !== 429 && response.status !== 503) return undefined;
  return readRetryAfter(response) ?? shortWait;
}

/**
 * Where a redirect within the same host leads, for requests that change nothing: browsers and HTTP clients go there, too.
 * One to another host is an answer like any other: credentials never go there.
 */
function follow(request: PlainRequest, response: PlainResponse, origin: string): PlainRequest | undefined {
  const { location } = response.headers;
  if (![301, 302, 307, 308].includes(response.status) || location === undefined) return undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const here = `${origin}${request.path}`;
  if (!URL.canParse(location, here)) return undefined;
  const url = new URL(location, here);
  const isSame = url.pathname === request.path && url.search.slice(1) === request.query;
  if (url.origin !== origin || isSame) return undefined;
  return { ...request, path: url.pathname, query: url.search.slice(1) };
}
