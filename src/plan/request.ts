import { isObject, type JsonValue } from '../json/index.ts';
import { type Api, hintsOf, type MediaType, type Operation, type Parameter } from '../model/index.ts';
import { childKey, type Key, rootKey } from '../random/index.ts';
import { generate, type Words } from '../schema/index.ts';
import { encodeRequest, type PlainRequest, type RequestContent } from '../wire/index.ts';

export interface RequestOptions {
  seed: string;
  words: Words;
  /** A value for a parameter that must mean something (an id that exists); `undefined` leaves it to generation. */
  known?: (parameter: Parameter) => JsonValue | undefined;
  /** Optional parameters are sent too. Default false: the plainest valid request. */
  optional?: boolean;
  /** Credentials to present: scheme name → bare value. Default: one of the documented form. */
  credentials?: Record<string, string>;
  /** Prefix of the path, such as a server's base path. */
  base?: string;
}

/**
 * A valid request to an operation, the same for the same seed: required parameters, the required (or first) body,
 * and credentials for the first security alternative.
 *
 * @throws UnsatisfiableError where a required part has no valid value; SchemaError where a schema cannot be compiled.
 */
export function buildRequest(api: Api, operation: Operation, options: RequestOptions): PlainRequest {
  const key = childKey(rootKey(options.seed), operation.id);
  const parameters: { parameter: Parameter; value: JsonValue }[] = [];
  for (const parameter of operation.parameters) {
    // The transport writes these itself.
    if (
      parameter.in === 'header' &&
      /^(content-length|content-type|transfer-encoding|connection|host|accept|authorization)$/i.test(parameter.name)
    )
      continue;
    const known = options.known?.(parameter);
    if (known !== undefined) parameters.push({ parameter, value: known });
    else if (parameter.required || options.optional) {
      parameters.push({ parameter, value: drawParameter(api, parameter, key, options.words) });
    }
  }
  const body = buildBody(api, operation, key, options.words);
  const request = encodeRequest({
    method: operation.method,
    path: operation.path,
    basePath: options.base ?? '',
    pinned: operation.pinned,
    parameters,
    headers: { accept: acceptable(operation) },
    ...(body ? { body } : {}),
  });
  return presentCredentials(api, operation, request, options.credentials ?? {});
}

/** A header of this size says all that is documented, JSON first. */
function acceptable(operation: Operation): string {
  const names = new Set(operation.responses.flatMap(({ content }) => content.map(({ name }) => name)));
  return names.size === 0 ? '*/*' : '*/*;q=0.9, application/json';
}

function drawParameter(api: Api, parameter: Parameter, key: Key, words: Words): JsonValue {
  const example = parameter.examples[0]?.value;
  if (example !== undefined && parameter.in !== 'path') return example;
  const wrapped = {
    type: 'object',
    properties: { [parameter.name]: parameter.shape.schema },
    required: [parameter.name],
  };
  const drawn = generate(wrapped, {
    key: childKey(key, `${parameter.in} ${parameter.name}`),
    document: api.root,
    direction: 'request',
    words,
  });
  const value = isObject(drawn) ? (drawn[parameter.name] ?? null) : null;
  // An empty segment would be another path.
  return parameter.in === 'path' && value === '' ? 'a' : value;
}

function buildBody(api: Api, operation: Operation, key: Key, words: Words): RequestContent['body'] {
  const content = operation.requestBody?.content ?? [];
  const mediaType = content.find(({ name }) => /[/+]json\b/i.test(name)) ?? content[0];
  if (!operation.requestBody || !mediaType) return undefined;
  if (!operation.requestBody.required && ['get', 'head', 'delete'].includes(operation.method)) return undefined;
  return {
    value: drawBody(api, mediaType, key, words),
    mediaType: concrete(mediaType.name),
    hints: hintsOf(api, mediaType.shape),
    itemHints: hintsOf(api, mediaType.itemShape),
    encoding: mediaType.encoding,
  };
}

function drawBody(api: Api, mediaType: MediaType, key: Key, words: Words): JsonValue {
  if (!mediaType.shape) return mediaType.examples[0]?.value ?? {};
  return generate(mediaType.shape.schema, {
    key: childKey(key, 'body'),
    document: api.root,
    direction: 'request',
    words,
  });
}

/** A documented range (`image/*`) stands for any of its types. */
function concrete(name: string): string {
  if (name === '*/*') return 'application/json';
  return name.endsWith('/*') ? name.replace('*', name.startsWith('text') ? 'plain' : 'octet-stream') : name;
}

function presentCredentials(
  api: Api,
  operation: Operation,
  request: PlainRequest,
  given: Record<string, string>,
): PlainRequest {
  const requirement =
    operation.security.find((each) => Object.keys(each).every((name) => given[name] !== undefined)) ??
    operation.security[0];
  const headers = { ...request.headers };
  let query = request.query;
  for (const name of Object.keys(requirement ?? {})) {
    const scheme = api.securitySchemes[name];
    const value = given[name] ?? 'standin-credential';
    if (!scheme) continue;
    if (scheme.type === 'apiKey' && scheme.in === 'header') headers[scheme.name.toLowerCase()] = value;
    else if (scheme.type === 'apiKey' && scheme.in === 'query')
      query += `${query === '' ? '' : '&'}${encodeURIComponent(scheme.name)}=${encodeURIComponent(value)}`;
    else if (scheme.type === 'apiKey')
      headers.cookie = [headers.cookie, `${scheme.name}=${encodeURIComponent(value)}`].filter(Boolean).join('; ');
    else if (scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic')
      headers.authorization = `Basic ${btoa(value.includes(':') ? value : `user:${value}`)}`;
    else if (scheme.type === 'http' && scheme.scheme.toLowerCase() === 'digest')
      headers.authorization = `Digest username="user", realm="api", nonce="0", uri="${request.path}", response="${value}"`;
    else
      headers.authorization = `${scheme.type === 'http' && scheme.scheme.toLowerCase() !== 'bearer' ? scheme.scheme : 'Bearer'} ${value}`;
  }
  return { ...request, headers, query };
}
