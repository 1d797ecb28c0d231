import type { Criterion, Expectation, Role } from '../check/index.ts';
import type { JsonValue } from '../json/index.ts';

/** Why cases are made, in the order in which they run. */
export type Phase = 'examples' | 'boundaries' | 'violations' | 'sequences' | 'access' | 'suites';

/** All that a run will try. Plain data: the same document and options give the same bytes. */
export interface Plan {
  seed: string;
  cases: Case[];
  /** By resource: how to find entities that are there (reads its list). */
  finders: Record<string, Step>;
  /** By resource: how to make an entity for this run alone. */
  makers: Record<string, Step>;
  /** By resource: how to delete what was made. */
  removers: Record<string, Step>;
  /** What is not tried, and why. */
  skips: Skip[];
}

/** One thing to try: steps that follow each other. Cases do not depend on each other. */
export interface Case {
  /** `getUser/violations/7@seed`: names the same case in every run. */
  name: string;
  phase: Phase;
  /** Id of the operation that it is about. */
  operation: string;
  /** Why it is there, a sentence for people. */
  reason: string;
  /** The checks and keywords that it serves: `check auth-enforced`, `minLength /components/schemas/User/properties/name`. */
  serves: string[];
  /** The resource that its steps walk through. */
  resource?: string;
  steps: Step[];
}

/** A request of a case, and what must come back. */
export interface Step {
  /** Unique within the case: `create`, `read again`. */
  name: string;
  role: Role;
  /** Operation id. */
  operation: string;
  request: RequestTemplate;
  expect: Expectation;
  /** Name → runtime expression of this exchange (`$response.body#/id`), for later steps. */
  outputs: Record<string, string>;
  /** Output → the parameter that counts where its value is a link: the cursor of the next page may come in a URL. */
  linked?: Record<string, string>;
  /** What follows a success: the first of these whose criteria hold. Default: the next step. */
  onSuccess?: StepAction[];
  /** What follows when it did not come to what was expected. Default: the case ends. */
  onFailure?: StepAction[];
}

/** What is done after a step (Arazzo 1.0 §4.6.7 and §4.6.8), where all criteria hold of its exchange. */
export type StepAction = { criteria?: Criterion[] } & (
  | { type: 'next' }
  | { type: 'end' }
  /** Goes on with that step of the case. A failure that leads on was planned for, and is no finding. */
  | { type: 'goto'; step: string }
  /** Asked again, after so many seconds, so often; then the actions behind count. The last answer is judged. */
  | { type: 'retry'; limit: number; after: number /** Steps to ask before. */; first?: string[] }
);

/**
 * A request as values, some of which are known only when it is sent: a {@link Hole} may stand wherever a value does.
 * `fillRequest` makes a `PlainRequest` of it.
 */
export interface RequestTemplate {
  /** Upper case, where it is not the operation's (unsupported methods). */
  method?: string;
  parameters: { in: string; name: string; value: JsonValue }[];
  body?: {
    mediaType: string;
    value?: JsonValue;
    /** Bytes as text, where no value has them (malformed JSON). */
    raw?: string;
  };
  /** Further headers, lower case. They win. */
  headers: Record<string, string>;
  /**
   * Whose credentials to present. `given`: those of the run; `none`; `wrong`: well-formed and unknown; a {@link Hole} for a
   * value of its own; or those of another user.
   */
  credentials: 'given' | 'none' | 'wrong' | 'wrong-scheme' | { $from: string } | { user: string };
}

/**
 * Stands for a value that the run will know: an expression, or a text with `{expression}` in it. Expressions:
 * - `$steps.NAME.outputs.OUTPUT`: an output of an earlier step of the case (Arazzo 1.0 §4.7);
 * - `$pool.RESOURCE.path.PARAMETER`: what addresses an entity that is there; all of one step are of one entity;
 * - `$own.RESOURCE.path.PARAMETER`: the same of an entity that this run made (write operations take only these);
 * - `$pool.RESOURCE.id`, `$own.RESOURCE.id`: its identity, for fields that name it. A body names one of the pool only
 *   where that one does not show who names it, or a {@link Plan.makers maker} must;
 * - `$fresh`: a value like `like` that no other entity has.
 */
export interface Hole {
  $from: string;
  /** Of `$fresh`: what the value looks like. */
  like?: JsonValue;
  /** Of `$pool` and `$own`: what is sent where there is no such entity, and it can do no harm. What comes back is then open. */
  else?: JsonValue;
}

/** Something that is not tried. */
export interface Skip {
  operation: string;
  phase: Phase;
  reason: SkipReason;
  /** In words. */
  message: string;
}

export type SkipReason =
  /** No valid request could be made. */
  | 'no-request'
  /** The document does not say how to find or make what the path names. */
  | 'no-entity'
  /** Still valid once it is on the wire. */
  | 'not-invalid-on-the-wire'
  /** It would write, and the run may not. */
  | 'read-only'
  /** It would change what the run did not make. */
  | 'shared'
  /** Another operation has the same method and path, and takes the request as well. */
  | 'ambiguous'
  /** The budget of requests is used up. */
  | 'budget'
  /** An earlier step of the case did not come to what it needed. */
  | 'broken-off'
  /** The connection failed. */
  | 'unreachable'
  /** Nothing of it can be tried over HTTP (multipart beyond what can be written, mutual TLS). */
  | 'unsupported';
