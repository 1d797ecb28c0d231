import { isObject, type JsonObject, type JsonValue, setMember } from '../../json/index.ts';
import type { Cell, ColumnType } from './table.ts';

export type DialectName = 'postgres' | 'sqlite';

/** What two databases write differently. */
export interface Dialect {
  types: Record<ColumnType, string>;
  /** What stands before the tables. */
  begin: string;
  /** Foreign keys are added once all tables are there, or stand in the tables. */
  addsForeignKeys: boolean;
  /** A condition that a column of JSON must meet. */
  checkJson: ((column: string) => string) | undefined;
  boolean(value: boolean): string;
  text(value: string): string;
}

export const dialects: Record<DialectName, Dialect> = {
  postgres: {
    types: {
      text: 'text',
      integer: 'bigint',
      number: 'double precision',
      boolean: 'boolean',
      timestamp: 'timestamp with time zone',
      date: 'date',
      uuid: 'uuid',
      json: 'jsonb',
    },
    begin: "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\nBEGIN;\n",
    addsForeignKeys: true,
    checkJson: undefined,
    boolean: String,
    // Text holds every character but NUL (PostgreSQL §8.3).
    text: (value) => quote(cleanText(value), "'"),
  },
  sqlite: {
    types: {
      text: 'TEXT',
      integer: 'INTEGER',
      number: 'REAL',
      boolean: 'INTEGER',
      timestamp: 'TEXT',
      date: 'TEXT',
      uuid: 'TEXT',
      json: 'TEXT',
    },
    begin: 'PRAGMA foreign_keys = ON;\nBEGIN;\n',
    addsForeignKeys: false,
    checkJson: (column) => `${column} IS NULL OR json_valid(${column})`,
    boolean: (value) => (value ? '1' : '0'),
    // A statement ends at NUL, wherever it stands; and its command line tool reads CR LF as LF.
    text: (value) => quote(value, "'").replace(/[\0\r]/g, (sign) => `'||char(${sign.charCodeAt(0)})||'`),
  },
};

/** An identifier, or a string, in its quotes: those within are doubled (SQL:2016 §5.2, §5.3). */
export function quote(text: string, sign: '"' | "'"): string {
  return sign + text.replaceAll(sign, sign + sign) + sign;
}

/** A value as it is written for a column of that type. */
export function writeCell(dialect: Dialect, cell: Cell, type: ColumnType): string {
  if (cell === undefined || cell === null) return 'NULL';
  if (type === 'json') return dialect.text(JSON.stringify(dialect.checkJson ? cell : withoutNul(cell)));
  if (type === 'boolean' && typeof cell === 'boolean') return dialect.boolean(cell);
  if (type === 'integer' && (typeof cell === 'number' || /^-?\d+$/.test(String(cell)))) return writeInteger(cell);
  if (typeof cell === 'number') return String(cell);
  return dialect.text(typeof cell === 'string' ? cell : JSON.stringify(cell));
}

/** Of 64 bits: a number in a document's limits may, as a double, be rounded to one more. */
function writeInteger(cell: JsonValue): string {
  const whole = typeof cell === 'number' ? BigInt(Math.round(cell)) : BigInt(String(cell));
  return String(whole > most ? most : whole < -most ? -most - 1n : whole);
}

const most = 2n ** 63n - 1n;

/** JSON in PostgreSQL (`jsonb`) holds neither NUL nor half a surrogate pair. */
function withoutNul(value: JsonValue): JsonValue {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(withoutNul);
  if (!isObject(value)) return value;
  const clean: JsonObject = {};
  for (const [name, member] of Object.entries(value))
    if (member !== undefined) setMember(clean, cleanText(name), withoutNul(member));
  return clean;
}

function cleanText(text: string): string {
  return text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\uFFFD');
}
