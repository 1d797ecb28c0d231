import { type Answer, corsHeaders } from '../respond/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';

interface Context {
  baseUrl?: string;
}

/** What an MSW request handler is, as far as we use it; the package itself is optional. */
export interface HttpHandler {
  test(args: { request: Request; resolutionContext?: Context }): Promise<boolean>;
  run(args: { request: Request; requestId: string; resolutionContext?: Context }): Promise<unknown>;
}

/** `getResponse` of msw. */
export type GetResponse = (
  handlers: HttpHandler[],
  request: Request,
  context?: Context,
) => Promise<Response | undefined>;

/** Answers a request by handlers of the project; `undefined` where none does. */
export type Handle = (request: PlainRequest) => Promise<HandledAnswer | undefined>;

export interface HandledAnswer extends Answer {
  /** `Set-Cookie` lines: headers of one name that cannot be joined (RFC 9110 §5.3). */
  cookies: readonly string[];
}

export interface HandlerOptions {
  handlers: readonly HttpHandler[];
  getResponse: GetResponse;
  /** A relative path of a handler matches below the origin, and below each of these. */
  basePaths: readonly string[];
  /** Where the handlers are from, for the reasons of an answer. */
  source: string;
}

/**
 * Tries MSW handlers, in order, under the mock's own URL. A handler that answers nothing, or `passthrough()`, leaves
 * the request to the next one; `HttpResponse.error()` breaks the connection.
 */
export function createHandle({ handlers, getResponse, basePaths, source }: HandlerOptions): Handle {
  const bases = basePaths.filter((base) => base !== '');

  return async (request) => {
    for (const handler of handlers) {
      for (const seen of views(request, bases)) {
        const resolutionContext = { baseUrl: seen.url };
        if (!(await handler.test({ request: seen, resolutionContext }))) continue;
        const response = await respondBy(handler, seen, resolutionContext);
        if (response && response.headers.get('x-msw-intention') !== 'passthrough')
          return toAnswer(response, request, source);
        break;
      }
    }
    return undefined;
  };

  /** What is thrown as a response is meant as one. */
  async function respondBy(handler: HttpHandler, request: Request, context: Context): Promise<Response | undefined> {
    try {
      return await getResponse([handler], request, context);
    } catch (error) {
      if (error instanceof Response) return error;
      throw error;
    }
  }
}

/** The request as the client sent it, and as it is below a base path. None for what Fetch does not know (`TRACE`). */
function views(request: PlainRequest, bases: readonly string[]): Request[] {
  const paths = [
    request.path,
    ...bases.filter((base) => request.path.startsWith(`${base}/`)).map((base) => request.path.slice(base.length)),
  ];
  return paths.flatMap((path) => toFetchRequest(request, path) ?? []);
}

function toFetchRequest({ method, headers, query, body }: PlainRequest, path: string): Request | undefined {
  try {
    return new Request(`http://${headers.host ?? 'localhost'}${path}${query === '' ? '' : `?${query}`}`, {
      method,
      headers,
      body: body === undefined || method === 'GET' || method === 'HEAD' ? null : new Uint8Array(body),
    });
  } catch {
    return undefined;
  }
}

async function toAnswer(response: Response, request: PlainRequest, source: string): Promise<HandledAnswer> {
  const headers: Record<string, string> = corsHeaders(request.headers);
  for (const [name, value] of response.headers) if (!notSent.has(name)) headers[name] = value;
  const body = response.body === null ? undefined : new Uint8Array(await response.arrayBuffer());
  const { status } = response;
  const plain: PlainResponse = { status, headers, body };
  return {
    response: plain,
    decision: {
      operation: undefined,
      status,
      response: undefined,
      mediaType: undefined,
      contentType: headers['content-type'],
      body: { from: 'nothing' },
      headers: {},
      reasons: [`a handler of ${source} answers`],
    },
    delay: 0,
    disturb: response.type === 'error' ? 'reset' : undefined,
    cookies: response.headers.getSetCookie(),
  };
}

/** Headers that the server writes itself, or that are kept apart. */
const notSent = new Set(['set-cookie', 'content-length', 'transfer-encoding', 'connection']);
