import type { JsonObject, JsonValue } from '../../json/index.ts';
import { type Api, buildApi, type Inference, inferResources, type OperationEffect } from '../index.ts';

/** One operation in short: what it takes and answers, and its query parameters. */
export interface ShortOperation {
  takes?: JsonValue;
  answers?: JsonValue;
  status?: string;
  query?: Record<string, JsonObject>;
  path?: Record<string, JsonObject>;
  headers?: Record<string, JsonObject>;
  mediaType?: string;
  /** Statuses of errors that it documents, each a problem of any shape. */
  errors?: string[];
  /** Query parameters that are objects, in the style form, exploded. */
  exploded?: Record<string, JsonObject>;
  /** Headers of the request. */
  asks?: string[];
}

/** Builds an API from operations in short (`'GET /users': {answers: …}`) and component schemas. */
export function describeApi(operations: Record<string, ShortOperation>, schemas: Record<string, JsonValue> = {}): Api {
  const root = writeDocument(operations, schemas);
  const locate = (pointer: string) => ({ file: 'test', line: 1, column: 1, pointer });
  return buildApi({ root, version: '3.1.0', source: 'test', locate }).api;
}

/** The OpenAPI document that operations in short stand for. */
export function writeDocument(
  operations: Record<string, ShortOperation>,
  schemas: Record<string, JsonValue> = {},
): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [line, short] of Object.entries(operations)) {
    const [method = '', path = ''] = line.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: expand(path, short) };
  }
  return { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, components: { schemas } };
}

/** What is inferred from operations in short. */
export function inferFrom(
  operations: Record<string, ShortOperation>,
  schemas: Record<string, JsonValue> = {},
): Inference & { of: (line: string) => OperationEffect['effect'] | undefined } {
  const inference = inferResources(describeApi(operations, schemas));
  return { ...inference, of: (line) => inference.effects[line]?.effect };
}

export const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
export const listOf = (items: JsonValue): JsonObject => ({ type: 'array', items });
export const text: JsonObject = { type: 'string' };
export const whole: JsonObject = { type: 'integer' };
export const flag: JsonObject = { type: 'boolean' };
export const object = (properties: Record<string, JsonValue>): JsonObject => ({ type: 'object', properties });

function expand(
  path: string,
  {
    takes,
    answers,
    status,
    query = {},
    path: inPath = {},
    headers = {},
    mediaType,
    errors = [],
    asks = [],
    exploded = {},
  }: ShortOperation,
): JsonObject {
  const media = mediaType ?? 'application/json';
  const content = (schema: JsonValue | undefined) => (schema === undefined ? {} : { content: { [media]: { schema } } });
  const parameters: JsonObject[] = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: inPath[name] ?? text,
  }));
  for (const [name, schema] of Object.entries(query)) {
    const style = schema.type === 'object' ? { style: 'deepObject' } : {};
    parameters.push({ name, in: 'query', schema, ...style });
  }
  for (const [name, schema] of Object.entries(exploded)) parameters.push({ name, in: 'query', schema });
  for (const name of asks) parameters.push({ name, in: 'header', schema: text });
  const fields = Object.fromEntries(Object.entries(headers).map(([name, schema]) => [name, { schema }]));
  return {
    parameters,
    ...(takes === undefined ? {} : { requestBody: content(takes) }),
    responses: {
      [status ?? (answers === undefined ? '204' : '200')]: { description: '', headers: fields, ...content(answers) },
      ...Object.fromEntries(errors.map((each) => [each, { description: '', ...content({ type: 'object' }) }])),
    },
  };
}
