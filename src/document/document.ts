import type { JsonObject } from '../json/index.ts';
import type { Location } from './problem.ts';

/**
 * A resolved OpenAPI document, levelled to the 3.1 form, whatever it was written in:
 * - one tree; every `$ref` in it is local (`#/…`), recursive schemas stay references;
 * - schemas are JSON Schema 2020-12: no `nullable`, no boolean `exclusiveMinimum`, no `type: file`;
 * - `requestBody` instead of `in: body` and `in: formData`; `content` instead of `produces`;
 *   `servers` instead of `host` and `basePath`; `style`/`explode` instead of `collectionFormat`;
 * - parameters of a path item stay there; `$ref`s to parameters, responses, … are kept.
 */
export interface Document {
  root: JsonObject;
  /** The version as written: `2.0`, `3.0.3`, `3.2.0`. */
  version: string;
  /** File name or URL, for messages. */
  source: string;
  /** The place in its author's file of what a pointer into `root` points to (the nearest parent, where it has none). */
  locate(pointer: string): Location;
}
