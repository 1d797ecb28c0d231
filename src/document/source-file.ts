import type { JsonValue } from '../json/index.ts';

/** One file that a document is made of. */
export interface SourceFile {
  /** How `read` knows it: a path, a URL. */
  uri: string;
  /** Its text, without byte order mark. Absent for a document that was given as an object. */
  text: string | undefined;
  language: 'json' | 'yaml';
  value: JsonValue | undefined;
  /** For texts that had to be repaired: where the tokens of a pointer lead to. */
  lookUp?: (tokens: string[]) => Found;
}

/** Where the tokens of a pointer lead to in a text. */
export interface Found {
  offset: number;
  /** How many of them could be followed. */
  depth: number;
}

/** A place in a file, as its author wrote it. */
export interface Origin {
  file: SourceFile;
  /** JSON Pointer within the file. */
  pointer: string;
}
