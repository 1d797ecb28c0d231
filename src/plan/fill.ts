import { type Api, hintsOf, type MediaType, type Operation } from '../model/index.ts';
import { type Argument, encodeRequest, type ParameterLike, type PlainRequest, parseMediaType } from '../wire/index.ts';
import type { RequestTemplate } from './case.ts';
import { presentCredentials } from './credentials.ts';
import { fillHoles, type ResolveHole } from './holes.ts';

export interface WriteOptions {
  /** What the run may present: scheme name → bare value (`user:password` for Basic). Default: one of the documented form. */
  credentials?: Readonly<Record<string, string>>;
  /** Put before the path, as it is: `/v1`. */
  basePath?: string;
}

/**
 * The request of a step without holes, as values: what was sent, for people and checks.
 *
 * @param resolve throws where it has no value
 * @param salt one a filling: makes `$fresh` values differ from those of other salts
 */
export function fillTemplate(
  api: Api,
  operation: Operation,
  template: RequestTemplate,
  resolve: ResolveHole,
  salt?: string,
): RequestTemplate {
  const mediaType = template.body && findMediaType(operation, template.body.mediaType);
  return fillHoles(template, resolve, { salt, hints: hintsOf(api, mediaType?.shape) });
}

/** Writes a request that has no holes (any more). */
export function writeRequest(
  api: Api,
  operation: Operation,
  filled: RequestTemplate,
  options: WriteOptions = {},
): PlainRequest {
  const { parameters, body, headers, method, credentials } = filled;
  const mediaType = body && findMediaType(operation, body.mediaType);
  const request = encodeRequest({
    method: method ?? operation.method,
    path: operation.path,
    basePath: options.basePath ?? '',
    pinned: operation.pinned,
    parameters: parameters.map((each) => argumentOf(operation, each)),
    headers,
    ...(body?.value === undefined
      ? {}
      : {
          body: {
            value: body.value,
            mediaType: body.mediaType,
            hints: hintsOf(api, mediaType?.shape),
            itemHints: hintsOf(api, mediaType?.itemShape),
            encoding: mediaType?.encoding ?? {},
          },
        }),
  });
  if (body?.raw !== undefined) {
    request.headers = { 'content-type': body.mediaType, ...request.headers };
    request.body = new TextEncoder().encode(body.raw);
  }
  return presentCredentials(api, operation, request, credentials, options.credentials ?? {});
}

/** {@link fillTemplate}, then {@link writeRequest}. */
export function fillRequest(
  api: Api,
  operation: Operation,
  template: RequestTemplate,
  resolve: ResolveHole,
  options: WriteOptions & { salt?: string } = {},
): PlainRequest {
  return writeRequest(api, operation, fillTemplate(api, operation, template, resolve, options.salt), options);
}

/** The documented media type that a concrete one falls under. */
export function findMediaType(operation: Operation, name: string): MediaType | undefined {
  const content = operation.requestBody?.content ?? [];
  const exact = content.find((each) => each.name === name);
  if (exact) return exact;
  const type = parseMediaType(name)?.type;
  return content.find((each) => each.name === '*/*' || (each.name.includes('*') && each.name.startsWith(`${type}/`)));
}

function argumentOf(operation: Operation, given: RequestTemplate['parameters'][number]): Argument {
  const parameter = operation.parameters.find((each) => each.in === given.in && each.name === given.name);
  if (parameter) return { parameter, value: given.value };
  const isPair = given.in === 'query' || given.in === 'cookie';
  const unknown: ParameterLike = {
    in: given.in as ParameterLike['in'],
    name: given.name,
    style: isPair ? 'form' : 'simple',
    explode: isPair,
    allowReserved: false,
    mediaType: undefined,
  };
  return { parameter: unknown, value: given.value };
}
