import type { JsonValue } from '../json/index.ts';

/** One way in which a value breaks its schema. Data first; prose is made from it last. */
export interface Issue {
  /** Where in the value: JSON Pointer. */
  pointer: string;
  /** The keyword that is broken: `required`, `type`, `pattern` … (`false schema` for the schema `false`). */
  keyword: string;
  /** What ajv says of it: `{missingProperty: "name"}`, `{limit: 3}` … */
  params: Record<string, JsonValue>;
  /**
   * Where in the schema: JSON Pointer to the keyword, after `$ref`s: below the document's root where the
   * schema is part of a document and was reached through a `$ref`, else below the schema itself.
   */
  schemaPointer: string;
  /** One sentence fragment for people: `must be integer`. */
  message: string;
}

/** A JSON Schema (2020-12): an object, or `true`, or `false`. */
export type JsonSchema = boolean | { [keyword: string]: JsonValue | undefined };

/** Which way a value travels: `readOnly` parts are not asked of a request, `writeOnly` ones not of a response. */
export type Direction = 'request' | 'response';
