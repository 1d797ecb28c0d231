import type { JsonValue } from '../../json/index.ts';

/** What a column holds. `json` is whatever has no type of its own. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date' | 'uuid' | 'json';

export interface Column {
  name: string;
  type: ColumnType;
  notNull: boolean;
  unique: boolean;
  /** The only values there are, for an enum. */
  values: readonly string[];
}

export interface ForeignKey {
  columns: readonly string[];
  table: string;
  targets: readonly string[];
}

/** A table, and how its rows are read from an entity. */
export interface Table {
  name: string;
  columns: Column[];
  primaryKey: readonly string[];
  foreignKeys: ForeignKey[];
  rows(source: Source): Cell[][];
}

/** A value for each column; `undefined` is NULL. */
export type Cell = JsonValue | undefined;

/** An entity, as its rows are read from it. */
export interface Source {
  id: string;
  value: JsonValue;
  parent: string | undefined;
  links(pointer: string): readonly string[];
}
