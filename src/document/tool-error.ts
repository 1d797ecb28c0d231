/** What a {@link ToolError} is made of. */
export interface ToolErrorParts {
  /** Stable name of the kind of error, in kebab-case: `not-openapi`. */
  code: string;
  /** What was tried: `Cannot read spec/openapi.yaml`. */
  tried: string;
  /** Why it failed, without a full stop. */
  reason: string;
  /** What to do about it, a full sentence. */
  hint: string;
  cause?: unknown;
}

/** Thrown when we cannot go on. The message says what was tried, why it failed and what to do. */
export class ToolError extends Error {
  readonly code: string;
  readonly tried: string;
  readonly reason: string;
  readonly hint: string;

  constructor({ code, tried, reason, hint, cause }: ToolErrorParts) {
    super(`${tried}: ${reason}. ${hint}`, cause === undefined ? undefined : { cause });
    this.name = 'ToolError';
    this.code = code;
    this.tried = tried;
    this.reason = reason;
    this.hint = hint;
  }
}
