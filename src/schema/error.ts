/** A schema that cannot be used: wrong in itself, or beyond what JavaScript can do. Thrown, so that nothing passes unchecked. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  /** Stable name of the reason, in kebab-case: `dangling-reference`, `bad-pattern`, `bad-keyword`, `cannot-compile`. */
  readonly code: string;
  /** The keyword at fault. */
  readonly keyword: string;
  /** JSON Pointer to that keyword, as in `Issue.schemaPointer`. */
  readonly schemaPointer: string;

  constructor(code: string, message: string, keyword: string, schemaPointer: string) {
    super(message);
    this.code = code;
    this.keyword = keyword;
    this.schemaPointer = schemaPointer;
  }
}

/** No value satisfies the schema, or none was found. */
export class UnsatisfiableError extends Error {
  override readonly name = 'UnsatisfiableError';
  readonly code = 'unsatisfiable';
  /** Where in the schema the contradiction lies, as far as known: JSON Pointer as in `Issue.schemaPointer`. */
  readonly schemaPointer: string;

  constructor(message: string, schemaPointer: string) {
    super(message);
    this.schemaPointer = schemaPointer;
  }
}
