import { isObject, type JsonValue } from '../json/index.ts';
import type { Api, MediaType, Operation, Parameter } from '../model/index.ts';
import { childKey, type Key } from '../random/index.ts';
import { generate, type Words } from '../schema/index.ts';
import { parseMediaType, usualType } from '../wire/index.ts';
import type { RequestTemplate } from './case.ts';

export interface TemplateOptions {
  /** The same key gives the same request. */
  key: Key;
  words: Words;
  /** A value for a parameter that must mean something (an id that exists); `undefined` leaves it to generation. */
  known?: (parameter: Parameter) => JsonValue | undefined;
  /** Optional parameters, and a body that need not be, are sent too. Default false: the plainest valid request. */
  optional?: boolean;
  /** Of the documented media types of the body. Default: JSON, else the first. */
  mediaType?: MediaType;
  /** The body. Default: a generated one. */
  body?: JsonValue;
}

/**
 * A valid request to an operation, as values: required parameters, and the required (or usual) body.
 *
 * @throws UnsatisfiableError where a required part has no valid value; SchemaError where a schema cannot be compiled.
 */
export function makeTemplate(api: Api, operation: Operation, options: TemplateOptions): RequestTemplate {
  const parameters: RequestTemplate['parameters'] = [];
  for (const parameter of operation.parameters.filter(isOurs)) {
    const known = options.known?.(parameter);
    const { in: place, name } = parameter;
    if (known !== undefined) parameters.push({ in: place, name, value: known });
    else if (parameter.required || options.optional) {
      parameters.push({ in: place, name, value: drawParameter(api, parameter, options) });
    }
  }
  const mediaType = options.mediaType ?? usualBody(operation, options.optional || options.body !== undefined);
  const body = mediaType && {
    mediaType: concrete(mediaType.name),
    value: options.body ?? drawBody(api, mediaType, options),
  };
  return {
    parameters,
    ...(body ? { body } : {}),
    headers: { accept: acceptable(operation) },
    credentials: 'given',
  };
}

/**
 * Whether a parameter is for us to send: some headers the transport, or another part of the document, writes; and
 * conditions (RFC 9110 §13) mean something only with a value of the service's own.
 */
export function isOurs({ in: place, name, required }: Parameter): boolean {
  if (place !== 'header') return true;
  if (/^(content-length|content-type|transfer-encoding|connection|host|accept|authorization)$/i.test(name))
    return false;
  return required || !/^(if-(match|none-match|modified-since|unmodified-since|range)|range|expect)$/i.test(name);
}

/** The media type that a body usually has; none where a body would be unusual. */
export function usualBody(operation: Operation, optional: boolean | undefined): MediaType | undefined {
  const { requestBody, method } = operation;
  if (!requestBody) return undefined;
  if (!requestBody.required && !optional && ['get', 'head', 'delete'].includes(method)) return undefined;
  return requestBody.content.find(({ name }) => /[/+]json\b/i.test(name)) ?? requestBody.content[0];
}

/** JSON before all else; where no success has it, what is documented. */
function acceptable({ responses }: Operation): string {
  const names = responses
    .filter(({ status }) => /^2/.test(status))
    .flatMap(({ content }) => content.map(({ name }) => name));
  if (names.length === 0)
    return responses.some(({ content }) => content.length > 0) ? '*/*;q=0.9, application/json' : '*/*';
  if (names.some((name) => /[/+]json\b|\*/i.test(name))) return '*/*;q=0.9, application/json';
  return [...new Set(names)].slice(0, 4).concat('*/*;q=0.5').join(', ');
}

function drawParameter(api: Api, parameter: Parameter, { key, words }: TemplateOptions): JsonValue {
  const example = parameter.examples[0]?.value;
  if (example !== undefined && parameter.in !== 'path') return example;
  const wrapped = {
    type: 'object',
    properties: { [parameter.name]: parameter.shape.schema },
    required: [parameter.name],
  };
  const first = childKey(key, `${parameter.in} ${parameter.name}`);
  const draw = (from: Key) => {
    const drawn = generate(wrapped, { key: from, document: api.root, direction: 'request', words });
    return isObject(drawn) ? (drawn[parameter.name] ?? null) : null;
  };
  let value = draw(first);
  // An empty segment would be another path.
  if (parameter.in === 'path' && value === '') return 'a';
  for (let again = 1; parameter.in === 'path' && isEmpty(value) && again <= 8; again++)
    value = draw(childKey(first, again));
  return value;
}

function isEmpty(value: JsonValue): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

function drawBody(api: Api, mediaType: MediaType, { key, words }: TemplateOptions): JsonValue {
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
  const range = name.includes('*') ? parseMediaType(name) : undefined;
  return range ? usualType(range) : name;
}
