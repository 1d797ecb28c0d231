/** Something wrong in the document. Returned, never thrown: the rest of the document is still used. */
export interface Problem {
  /** Stable name of the kind of problem, in kebab-case: `dangling-reference`. */
  code: string;
  /** `error`: a part is not served or not checked. `warning`: it is, but look. */
  severity: 'error' | 'warning';
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** Where, in the file as its author sees it. Line and column count from 1. */
  location: Location;
}

/** A place in a source file. */
export interface Location {
  file: string;
  line: number;
  column: number;
  /** JSON Pointer within that file. */
  pointer: string;
}
