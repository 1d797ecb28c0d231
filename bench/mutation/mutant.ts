import type { JsonObject } from '../../src/json/index.ts';
import type { Wire } from './wire.ts';

/** One fault at one place. */
export interface Mutant {
  /** Number of its class: 1 to 48 core, 49 to 60 stretch. */
  class: number;
  /** What is wrong, and where, for people. */
  title: string;
  /** A finding about one of these operations is about the right one. */
  operations: string[];
  /** A finding at a place of the document that begins with one of these is at the right one. */
  pointers: string[];
  /** Edits what passes. A function, since many keep state for a run. */
  wire?: () => Wire;
  /** The service is built from another document than the one that it is verified against. */
  document?: (root: JsonObject) => void;
}

/** A difference that keeps the contract: it must stay without a finding. */
export interface Benign {
  title: string;
  wire: () => Wire;
}

export const schema = (name: string, ...path: string[]): string => `/components/schemas/${[name, ...path].join('/')}`;
export const property = (name: string, field: string): string => schema(name, 'properties', field);
