import type { TrailStep } from '../check/index.ts';
import type { JsonObject } from '../json/index.ts';
import { decodeQueryText, parseCookies, parseQuery, phraseOfStatus } from '../wire/index.ts';
import type { Report } from './report.ts';
import { urlOf } from './sample.ts';

/** HTTP Archive 1.2: all exchanges, in the order of the cases. Times of day are counted from the start. */
export function writeHar(report: Report): string {
  let at = Date.parse(report.startedAt);
  const entries = report.results.flatMap(({ case: { name }, steps }) =>
    steps.map((step) => {
      const entry = writeEntry(step, name, new Date(at).toISOString(), report.baseUrl);
      at += step.milliseconds;
      return entry;
    }),
  );
  const log = { version: '1.2', creator: { name: 'standin', version: report.toolVersion }, pages: [], entries };
  return `${JSON.stringify({ log }, undefined, 1)}\n`;
}

function writeEntry(
  { exchange, name, milliseconds, silence }: TrailStep,
  caseName: string,
  startedDateTime: string,
  baseUrl: string,
): JsonObject {
  const { request, response } = exchange;
  const { body } = response;
  const requestBody = request.body && request.body.length > 0 ? request.body : undefined;
  return {
    startedDateTime,
    time: milliseconds,
    request: {
      method: request.method,
      url: urlOf(request, baseUrl),
      httpVersion: 'HTTP/1.1',
      cookies: parseCookies(request.headers.cookie).map(({ name: key, raw }) => ({ name: key, value: raw })),
      headers: toPairs(request.headers),
      queryString: parseQuery(request.query).map(({ name: key, raw }) => ({ name: key, value: decodeQueryText(raw) })),
      ...(requestBody ? { postData: toPostData(requestBody, request.headers['content-type']) } : {}),
      headersSize: -1,
      bodySize: requestBody?.length ?? 0,
    },
    response: {
      status: response.status,
      // As browsers export what had no answer.
      statusText: silence ? '' : phraseOfStatus(response.status),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: toPairs(response.headers),
      content: toContent(body, response.headers['content-type']),
      redirectURL: response.headers.location ?? '',
      headersSize: -1,
      bodySize: sizeOf(body),
      ...(silence ? { comment: silence.message } : {}),
    },
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
    comment: `${caseName} ${name}`,
  };
}

function toPairs(headers: Record<string, string>): JsonObject[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function toPostData(body: Uint8Array, mimeType = 'application/octet-stream'): JsonObject {
  const { text, encoding } = toTransport(body);
  return { mimeType, text, ...(encoding ? { comment: encoding } : {}) };
}

function toContent(body: Uint8Array | string | undefined, mimeType = 'x-unknown'): JsonObject {
  if (body === undefined || body.length === 0) return { size: 0, mimeType };
  return { size: sizeOf(body), mimeType, ...toTransport(body) };
}

/** Bytes that are no text go as base64. */
function toTransport(body: Uint8Array | string): { text: string; encoding?: string } {
  if (typeof body === 'string') return { text: body };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    return { text: Buffer.from(body).toString('base64'), encoding: 'base64' };
  }
}

function sizeOf(body: Uint8Array | string | undefined): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : (body?.length ?? 0);
}
