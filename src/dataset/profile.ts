import type { Persona, World } from '../fixtures/index.ts';
import type { Dataset } from './dataset.ts';

/** Which of all possible entities a data set has. */
export interface Profile {
  name: string;
  /** The formats that can hold its entities; absent: all. */
  formats?: readonly string[];
  /** True where the profile itself says how many entities there are. */
  counts: boolean;
  make(open: OpenTypical): Profiled;
}

/** Makes the typical data set, with as many entities of some resources as are asked for, of a world that is changed. */
export type OpenTypical = (
  counts?: Readonly<Record<string, number>>,
  change?: (source: Pick<Dataset, 'api' | 'inference' | 'world'>) => World,
) => Dataset;

export interface Profiled extends Dataset {
  /** What which entity is there for; absent where they are all alike. */
  coverage?: Coverage[];
  /** Which entities are personas. */
  personas?: readonly Persona[];
}

/** One edge that a data set covers, or, without an id, one that it does not. */
export interface Coverage {
  resource: string;
  id?: string;
  /** JSON Pointer into the entity. */
  pointer: string;
  covers: string;
  /** Why it is not covered. */
  reason?: string;
}
