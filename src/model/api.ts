import type { JsonObject, JsonValue } from '../json/index.ts';
import type { JsonSchema } from '../schema/index.ts';

/** A schema and where it stands in the document. */
export interface Shape {
  schema: JsonSchema;
  /** JSON Pointer into the document. */
  pointer: string;
}

export type Method =
  | 'get'
  | 'put'
  | 'post'
  | 'delete'
  | 'options'
  | 'head'
  | 'patch'
  | 'trace'
  | 'query'
  | (string & {});

/** What an API promises. Plain data: nothing here knows of files, YAML or OpenAPI versions. */
export interface Api {
  title: string;
  version: string;
  /** The whole document, 3.1 form: what `#/…` references in shapes point into. */
  root: JsonObject;
  /** Base paths of the servers, without trailing slash, unique; `''` for the root. */
  basePaths: string[];
  /** Hosts of the servers, as documented (`{tenant}.example.com:8443`), unique; none where all servers are relative. */
  hosts: string[];
  operations: Operation[];
  securitySchemes: Record<string, SecurityScheme>;
}

export interface Operation {
  /** The operationId, made unique; `METHOD /path` where there is none. */
  id: string;
  method: Method;
  /** The path as documented: `/users/{id}`, without any query or fragment. */
  path: string;
  /** Query parameters pinned by the path key itself (`/messages?beta=true`). */
  pinned: Record<string, string>;
  /** JSON Pointer into the document. */
  pointer: string;
  summary: string;
  tags: string[];
  deprecated: boolean;
  parameters: Parameter[];
  requestBody: RequestBody | undefined;
  responses: Response[];
  /** Alternatives (OR); each is a set of schemes that must all be met (AND); an empty set is "no credentials". */
  security: SecurityRequirement[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  required: boolean;
  style:
    | 'simple'
    | 'label'
    | 'matrix'
    | 'form'
    | 'spaceDelimited'
    | 'pipeDelimited'
    | 'tabDelimited'
    | 'deepObject'
    | 'cookie';
  explode: boolean;
  allowReserved: boolean;
  allowEmptyValue: boolean;
  deprecated: boolean;
  /** The schema of the value; with `mediaType` the value is a document of that type (`content` parameters). */
  shape: Shape;
  mediaType: string | undefined;
  examples: Example[];
  pointer: string;
}

export interface RequestBody {
  required: boolean;
  content: MediaType[];
  pointer: string;
}

export interface MediaType {
  /** `application/json`, `text/*`, `*​/*` … as documented. */
  name: string;
  /** Absent where the document gives none. */
  shape: Shape | undefined;
  /** Schema of one item of a stream (3.2 `itemSchema`). */
  itemShape: Shape | undefined;
  examples: Example[];
  /** Per-property encoding of forms and multipart, as documented. */
  encoding: Record<string, JsonObject>;
  pointer: string;
}

export interface Example {
  name: string;
  value: JsonValue;
  pointer: string;
}

export interface Response {
  /** `200`, `2XX` or `default`. */
  status: string;
  description: string;
  headers: Header[];
  content: MediaType[];
  /** OpenAPI links: name → `{operationId | operationRef, parameters, requestBody}`. */
  links: Record<string, JsonObject>;
  pointer: string;
}

export interface Header {
  name: string;
  required: boolean;
  explode: boolean;
  shape: Shape | undefined;
  mediaType: string | undefined;
  examples: Example[];
  pointer: string;
}

export type SecurityRequirement = Record<string, string[]>;

export type SecurityScheme =
  | { type: 'apiKey'; in: 'header' | 'query' | 'cookie'; name: string }
  | { type: 'http'; scheme: string; bearerFormat: string | undefined }
  | { type: 'oauth2' }
  | { type: 'openIdConnect' }
  | { type: 'mutualTLS' }
  | { type: 'unknown' };
