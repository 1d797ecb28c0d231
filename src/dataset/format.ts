import type { Dataset } from './dataset.ts';
import type { DialectName } from './sql/dialect.ts';

/** One file of a data set, as text that is made while it is written. */
export interface DatasetFile {
  /** Its name in the folder: `users.json`. */
  name: string;
  /** Entities that it is made from. */
  count: number;
  /** What stands before the first entity and behind the last. */
  head: string;
  tail: string;
  /** The text of each entity from `from` to before `to`: it depends on its own index alone. */
  texts(from: number, to: number): Iterable<string>;
}

/** How entities become text. */
export interface Format {
  name: string;
  /** The files of a data set, in the order in which they can be loaded. */
  list(dataset: Dataset, options: FormatOptions): DatasetFile[] | Promise<DatasetFile[]>;
}

/** What only some formats ask for. */
export interface FormatOptions {
  /** SQL for which database. */
  dialect: DialectName;
  /** What is nested gets tables of its own. */
  normalize: boolean;
}

/** The part `index` (from 1) of `of` parts of a file. Put one behind the other, the parts are the whole. */
export interface Shard {
  index: number;
  of: number;
}

/** The entities of a shard, and whether it begins or ends the file. */
export function shareOut(
  count: number,
  { index, of }: Shard,
): { from: number; to: number; first: boolean; last: boolean } {
  return {
    from: Math.floor(((index - 1) * count) / of),
    to: Math.floor((index * count) / of),
    first: index === 1,
    last: index === of,
  };
}
