import type { JsonValue } from '../json/index.ts';
import type { Unchecked, Violation } from './finding.ts';

/** A request as values, and all that is wrong with it. */
export interface Received {
  /** By place and name, as documented. Values that break their schema are here, too. */
  values: {
    path: Record<string, JsonValue>;
    query: Record<string, JsonValue>;
    header: Record<string, JsonValue>;
    cookie: Record<string, JsonValue>;
  };
  /** `undefined`: there is none, none is documented, or it cannot be read. */
  body: JsonValue | undefined;
  /** The documented media type (or range) that the body falls under. */
  mediaType: string | undefined;
  violations: Violation[];
  unchecked: Unchecked[];
}
