import type { JsonValue } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';

/** A request to an operation, and what came back. */
export interface Exchange {
  operation: Operation;
  request: PlainRequest;
  response: PlainResponse;
}

/** Every check has a name of its own; they are listed in three files `registry.ts`. */
export const checkNames = [
  'status-documented',
  'media-type-documented',
  'headers-conform',
  'body-present',
  'body-well-formed',
  'body-conforms',
  'headers-documented',
  'fields-documented',
  'no-error-as-success',
  'request-answered',
  'no-server-error',
  'valid-accepted',
  'invalid-refused',
  'auth-enforced',
  'access-refused',
  'access-kept',
  'method-refused',
  'absent-not-found',
  'criteria-met',
  'head-like-get',
  'created-found',
  'location-leads',
  'round-trip',
  'list-follows',
  'refused-leaves-nothing',
  'read-only-kept',
  'defaults-apply',
  'patch-keeps',
  'put-replaces',
  'action-kept',
  'links-show',
  'condition-holds',
  'page-size',
  'pages-follow',
  'total-holds',
  'filter-holds',
  'search-holds',
  'sort-holds',
] as const;

export type CheckName = (typeof checkNames)[number];

/** `error`: the contract is broken. `drift`: the service does more than the document says. */
export type Severity = 'error' | 'drift';

/** Which part of a response is meant; or that of the request that it is the wrong answer to. */
export type ResponsePart = 'status' | 'media-type' | 'header' | 'body' | 'request';

/** One way in which a response breaks the document. */
export interface Finding {
  check: CheckName;
  severity: Severity;
  /** The operation's id. */
  operation: string;
  /** The status of the response. */
  status: number;
  part: ResponsePart;
  /** The header's name in lower case; of a request, which part (`query.page`); `''` for other parts. */
  name: string;
  /** Where in the part: JSON Pointer. For what is missing or too much, that property's own. */
  pointer: string;
  /** The JSON Schema keyword that is broken, or what else is: `status`, `media-type`, `missing`, `malformed`, `forbidden`. */
  keyword: string;
  /** As in `Issue.params`. */
  params: Record<string, JsonValue>;
  /** What stands there: `null`, `boolean`, `integer`, `number`, `string`, `array`, `object`; `nothing` where it is missing. */
  actual: ValueKind;
  /** A sentence fragment for people, without values that could be secret: `must be integer, but is a string`. */
  message: string;
  /** Where the document says so: JSON Pointer. */
  documentPointer: string;
}

/** A finding, and the step of the case that shows it. */
export interface StepFinding extends Finding {
  step: string;
}

export type ValueKind = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object' | 'nothing';

/** Why something was not checked. */
export type UncheckedReason =
  /** The schema is wrong in itself, or beyond what can be compiled. */
  | 'unusable-schema'
  /** The media type, or its charset, has no reading as JSON that the schema could judge. */
  | 'not-decodable'
  /** The body is compressed. */
  | 'encoded-content'
  /** The body is a piece (206). */
  | 'partial-content'
  /** The document says nothing of it. */
  | 'nothing-documented'
  /** The value is nested too deeply. */
  | 'too-deep'
  /** The service had nothing to judge it by: an empty list, one that changed meanwhile. */
  | 'nothing-to-see'
  /** What was found once was not when it was asked again alone: other requests of the run may have changed it. */
  | 'disturbed';

/** Something that nobody judged, and that must not count as passed. */
export interface Unchecked {
  operation: string;
  /** `query.page`, `header.etag`, `body`. */
  part: string;
  reason: UncheckedReason;
  /** In words. */
  message: string;
  documentPointer: string;
}

/** One way in which a request breaks the document. */
export interface Violation {
  /** Where, for people: `path.id`, `query.filter /size`, `body /data/attributes/email`. */
  part: string;
  in: 'path' | 'query' | 'header' | 'cookie' | 'querystring' | 'body';
  /** The parameter's name; `''` for the body. */
  name: string;
  /** Where in the value: JSON Pointer. For what is missing, that property's own. */
  pointer: string;
  /** The JSON Schema keyword that is broken; or `required` (a whole part), `malformed`, `mediaType` (415). */
  keyword: string;
  params: Record<string, JsonValue>;
  /** A sentence fragment for people: `must be integer, but is "abc"`. */
  message: string;
  /** Where the document says so: JSON Pointer. */
  documentPointer: string;
}
