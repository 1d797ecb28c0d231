import { type Dialect, quote, writeCell } from './dialect.ts';
import type { Cell, Column, ForeignKey, Table } from './table.ts';

/** `CREATE TABLE` of each table, and then what ties them together. */
export function writeSchema(dialect: Dialect, tables: readonly Table[]): string {
  const ties = dialect.addsForeignKeys ? tables.flatMap(tieTable) : [];
  return [...tables.map((table) => createTable(dialect, table)), ...ties, ''].join('\n');
}

function createTable(dialect: Dialect, table: Table): string {
  const lines = [
    ...table.columns.map((column) => describeColumn(dialect, column)),
    `PRIMARY KEY (${listNames(table.primaryKey)})`,
    ...(dialect.addsForeignKeys ? [] : table.foreignKeys.map(describeForeignKey)),
  ];
  return `CREATE TABLE ${name(table.name)} (\n  ${lines.join(',\n  ')}\n);`;
}

function describeColumn(dialect: Dialect, { name: text, type, notNull, unique, values }: Column): string {
  const column = name(text);
  const checks = [
    ...(values.length > 0 ? [`${column} IN (${values.map((value) => dialect.text(value)).join(', ')})`] : []),
    ...(type === 'json' && dialect.checkJson ? [dialect.checkJson(column)] : []),
  ];
  return [
    column,
    dialect.types[type],
    ...(notNull ? ['NOT NULL'] : []),
    ...(unique ? ['UNIQUE'] : []),
    ...checks.map((condition) => `CHECK (${condition})`),
  ].join(' ');
}

function tieTable({ name: table, foreignKeys }: Table): string[] {
  return foreignKeys.map((key) => `ALTER TABLE ${name(table)} ADD ${describeForeignKey(key)};`);
}

/** Checked at the end of the transaction: two entities may name each other. */
function describeForeignKey({ columns, table, targets }: ForeignKey): string {
  return `FOREIGN KEY (${listNames(columns)}) REFERENCES ${name(table)} (${listNames(targets)}) DEFERRABLE INITIALLY DEFERRED`;
}

/** What stands before the rows of a table. */
export function beginRows({ name: table, columns }: Table): string {
  return `INSERT INTO ${name(table)} (${listNames(columns.map((column) => column.name))}) VALUES\n`;
}

export function writeRow(dialect: Dialect, { columns }: Table, cells: readonly Cell[]): string {
  return `(${columns.map(({ type }, index) => writeCell(dialect, cells[index], type)).join(', ')})`;
}

function listNames(names: readonly string[]): string {
  return names.map(name).join(', ');
}

function name(text: string): string {
  return quote(text, '"');
}
