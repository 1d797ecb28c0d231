import type { JsonValue } from '../json/index.ts';
import type { Exchange } from './finding.ts';

/** What a step is for, as checks of several exchanges see it. */
export type Role =
  | 'create'
  | 'read'
  | 'list'
  | 'replace'
  | 'merge'
  | 'act'
  | 'delete'
  | 'link'
  | 'unlink'
  /** Asks for something that must not be there (any more). */
  | 'probe'
  /** Sends what is invalid. */
  | 'break'
  /** Presents no, a wrong or an old credential. */
  | 'intrude'
  | 'other';

/** What must come back, beside what the document says of the response itself. */
export type Expectation =
  /** Nothing more. */
  | { kind: 'any' }
  /** Valid input: no 4xx that blames the input, no 5xx. `edge`: the one keyword that the request was made to try. */
  | { kind: 'accepted'; edge?: Subject }
  /** Invalid input: a 4xx. What was broken. */
  | ({ kind: 'refused' } & Subject)
  /** 401 or 403. */
  | { kind: 'unauthenticated'; how: 'missing' | 'wrong' | 'wrong-scheme' | 'stale'; documentPointer: string }
  /** 401, 403, or 404 where a service hides what it has: this user may not do it. */
  | { kind: 'forbidden'; user: string }
  /** 405 with `Allow` (RFC 9110 §15.5.6), 501, or 404. */
  | { kind: 'unsupported-method' }
  /** 404 or 410. */
  | { kind: 'gone' }
  /** Arazzo success criteria, all of which must hold. */
  | { kind: 'criteria'; criteria: Criterion[] };

/** The part of a request that a step is about, and the keyword; as in `Violation`. */
export interface Subject {
  /** `query.page`, `body /data/name`. */
  part: string;
  /** Where in the part: JSON Pointer. */
  pointer: string;
  keyword: string;
  /** The keyword's own place in the document. */
  documentPointer: string;
}

/** Arazzo 1.0 Criterion Object. */
export interface Criterion {
  condition: string;
  context?: string;
  type?: 'simple' | 'regex' | 'jsonpath';
}

/** One exchange of a case, and what it was for. */
export interface TrailStep {
  name: string;
  role: Role;
  expect: Expectation;
  exchange: Exchange;
  /** Whose credentials were presented, where they were not those of the run. */
  user?: string;
  /** What was sent, as values; absent in recorded traffic. */
  sent?: { body?: JsonValue; parameters: { in: string; name: string; value: JsonValue }[] };
  /** What the step gave to later ones. */
  outputs?: Record<string, JsonValue>;
  /** From sending to the last byte. */
  milliseconds: number;
  /** Why no answer came: that of the exchange, with status 0, stands for none. */
  silence?: Silence;
}

/** What came instead of an answer, and how it is told to people. */
export interface Silence {
  /**
   * `refused`: nothing takes connections any more; `reset`: the connection was closed before the answer was there;
   * `timeout`: the answer was not there in time; `malformed`: what came is no HTTP.
   */
  kind: 'refused' | 'reset' | 'timeout' | 'malformed';
  message: string;
}

/** The exchanges of one case in their order, up to where it ended. */
export interface Trail {
  /** The resource that it walks through; absent for single requests. */
  resource?: string;
  steps: TrailStep[];
}
