import type { JsonValue } from '../json/index.ts';
import { type BodyOptions, encodeBody } from './body.ts';
import type { PlainRequest } from './message.ts';
import type { ParameterLike } from './parameter.ts';
import { encodeParameter } from './parameters.ts';
import { encodePercent } from './percent.ts';

/** A parameter and the value to send for it. */
export interface Argument {
  parameter: ParameterLike;
  value: JsonValue;
}

/** A request as values. */
export interface RequestContent {
  method: string;
  /** The path template: `/users/{id}`. */
  path: string;
  /** Put before the path, as it is: `/v1`. */
  basePath?: string;
  /** Query parameters that the document pins to the path. */
  pinned?: Readonly<Record<string, string>>;
  parameters: readonly Argument[];
  body?: { value: JsonValue; mediaType: string } & BodyOptions;
  /** Further headers; names in lower case. They win over parameters. */
  headers?: Readonly<Record<string, string>>;
}

/** Writes a request; reading it with `decodeParameter` and `decodeBody` gives the values back. */
export function encodeRequest(content: RequestContent): PlainRequest {
  const { path, query, headers } = encodeParameters(content.path, content.parameters);
  const pinned = Object.entries(content.pinned ?? {}).map(
    ([name, value]) => encodePercent(name) + (value === '' ? '' : `=${encodePercent(value)}`),
  );
  let body: Uint8Array | undefined;
  if (content.body) {
    const encoded = encodeBody(content.body.value, content.body.mediaType, content.body);
    headers['content-type'] = encoded.contentType;
    body = typeof encoded.bytes === 'string' ? new TextEncoder().encode(encoded.bytes) : encoded.bytes;
  }
  return {
    method: content.method.toUpperCase(),
    path: (content.basePath ?? '') + path,
    query: [...pinned, query].filter((part) => part !== '').join('&'),
    headers: { ...headers, ...content.headers },
    body,
  };
}

/** Fills a path template, and writes the query (without `?`) and headers (names in lower case, cookies among them). */
export function encodeParameters(
  template: string,
  values: readonly Argument[],
): { path: string; query: string; headers: Record<string, string> } {
  const query: string[] = [];
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  const inPath = new Map<string, string>();
  for (const { parameter, value } of values) {
    const text = encodeParameter(parameter, value);
    if (parameter.in === 'path') inPath.set(parameter.name, text);
    else if (parameter.in === 'header') headers[parameter.name.toLowerCase()] = text;
    else if (parameter.in === 'cookie') cookies.push(...(text === '' ? [] : [text]));
    else if (text !== '') query.push(text);
  }
  if (cookies.length > 0) headers.cookie = cookies.join('; ');
  const path = template.replace(
    /\{([^{}]*)\}/g,
    (whole, name: string) => inPath.get(name) ?? inPath.get(name.replace(/[+*]$/, '')) ?? whole,
  );
  return { path, query: query.join('&'), headers };
}
