import type { CheckName, Exchange, Severity, ValueKind } from '../check/index.ts';
import type { Location } from '../document/index.ts';
import type { JsonValue } from '../json/index.ts';

/** One thing that is wrong, however often it shows: findings of one check at one place of the document. */
export interface Cause {
  /** Twelve hex digits, the same in every run: what a baseline keeps. */
  id: string;
  check: CheckName;
  severity: Severity;
  /** One line for people: `User.email is null`. */
  title: string;
  /** What was expected, what came, in how many of how many answers. */
  message: string;
  keyword: string;
  actual: ValueKind;
  /** Where the document says what is broken: JSON Pointer after `$ref`, and its place in the author's file. */
  documentPointer: string;
  location: Location;
  /** Which side is likelier wrong, and on what evidence. */
  side: Side;
  evidence: string[];
  /** Ids of the operations that show it. */
  operations: string[];
  /** First the one that shows it best. */
  occurrences: Occurrence[];
  /** The exchange of the first occurrence, and where in its body; `undefined` where it is not about the body. */
  sample: { exchange: Exchange; pointer: string | undefined };
  /** What mends the document; only where it was applied and the findings went, and no others came. */
  remedy: Remedy[] | undefined;
}

export type Side = 'service' | 'document' | 'unclear';

export interface Occurrence {
  case: string;
  step: string;
  operation: string;
  status: number;
  /** Within the part of the response: JSON Pointer. */
  pointer: string;
}

/** An action, and the file that it changes (as in `Location`): the document, or a file that it is made of. */
export interface Remedy {
  file: string;
  action: OverlayAction;
}

/** OpenAPI Overlay 1.0 Action Object. */
export interface OverlayAction {
  target: string;
  description?: string;
  update?: JsonValue;
  remove?: true;
}
