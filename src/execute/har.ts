import { describeFailure, ToolError } from '../document/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { Api, Inference } from '../model/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';
import type { RunEvent } from './event.ts';
import { createObserver, type ObserverOptions } from './observe.ts';

/** One entry of a HAR file. */
interface Entry {
  origin: string;
  request: PlainRequest;
  response: PlainResponse;
  milliseconds: number;
}

export interface HarOptions extends ObserverOptions {
  /** Name of the file, for messages. */
  file: string;
  /** Only entries below this URL. Default: all that the document has an operation for. */
  baseUrl?: string;
}

/**
 * Judges recorded traffic (HAR 1.2) as a run: the same events, and nothing is sent.
 *
 * @throws ToolError where the text is no HAR.
 */
export function* judgeHar(api: Api, inference: Inference, text: string, options: HarOptions): Generator<RunEvent> {
  const start = performance.now();
  const { file, baseUrl } = options;
  const base = baseUrl === undefined ? undefined : new URL(baseUrl);
  const basePath = base?.pathname.replace(/\/+$/, '') ?? '';
  const entries = readHar(text, file).filter(
    ({ origin, request }) => !base || (origin === base.origin && request.path.startsWith(basePath)),
  );
  yield { type: 'started', baseUrl: baseUrl ?? entries[0]?.origin ?? file, seed: '', cases: entries.length };
  const observe = createObserver(api, inference, { ...options, basePath });
  const unknown = new Set<string>();
  let cases = 0;
  for (const { request, response, milliseconds } of entries) {
    const observed = observe(request, response, milliseconds);
    if (!observed) {
      unknown.add(`${request.method} ${request.path}`);
      continue;
    }
    cases += 1;
    yield { type: 'case', result: observed.result };
  }
  if (unknown.size > 0) {
    const shown = [...unknown].slice(0, 5).join(', ');
    const more = unknown.size > 5 ? ` and ${unknown.size - 5} more` : '';
    yield { type: 'notice', message: `the document has no operation for ${shown}${more}` };
  }
  const seconds = (performance.now() - start) / 1000;
  const summary = { cases, requests: cases, skips: 0, seconds, made: 0, cleaned: 0, left: [], interrupted: false };
  yield { type: 'finished', summary };
}

function readHar(text: string, file: string): Entry[] {
  const fail = (reason: string, cause?: unknown) =>
    new ToolError({
      code: 'no-har',
      tried: `Cannot judge ${file}`,
      reason,
      hint: 'Record traffic as HAR 1.2: browsers do in their network panel, standin proxy does with --har.',
      cause,
    });
  let value: JsonValue;
  try {
    // Some browsers begin with a byte order mark.
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as JsonValue;
  } catch (cause) {
    throw fail(`it is no JSON: ${describeFailure(cause)}`, cause);
  }
  const log = isObject(value) ? value.log : undefined;
  if (!isObject(log) || !Array.isArray(log.entries)) throw fail('it has no list of entries at /log/entries');
  return log.entries.flatMap((entry) => (isObject(entry) ? (readEntry(entry) ?? []) : []));
}

/** An entry; `undefined` where no answer was recorded. */
function readEntry({ request, response, time }: JsonObject): Entry | undefined {
  if (!isObject(request) || !isObject(response) || typeof request.url !== 'string' || !URL.canParse(request.url))
    return undefined;
  const status = Number(response.status);
  if (!(status >= 100)) return undefined;
  const url = new URL(request.url);
  const content = isObject(response.content) ? response.content : {};
  const headers = readHeaders(response.headers);
  // What is recorded is the text behind the encoding.
  delete headers['content-encoding'];
  if (typeof content.mimeType === 'string' && content.mimeType !== '') headers['content-type'] ??= content.mimeType;
  return {
    origin: url.origin,
    request: {
      method: String(request.method).toUpperCase(),
      path: url.pathname,
      query: url.search.slice(1),
      headers: readHeaders(request.headers),
      body: isObject(request.postData) ? readText(request.postData) : undefined,
    },
    response: { status, headers, body: readText(content) },
    milliseconds: Number(time) || 0,
  };
}

function readHeaders(list: JsonValue | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const each of Array.isArray(list) ? list : []) {
    if (!isObject(each) || typeof each.name !== 'string' || each.name.startsWith(':')) continue;
    const name = each.name.toLowerCase();
    const before = headers[name];
    headers[name] = before === undefined ? String(each.value) : `${before}, ${each.value}`;
  }
  return headers;
}

function readText({ text, encoding }: JsonObject): Uint8Array | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  return Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
}
