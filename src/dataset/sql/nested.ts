import { isObject, type JsonValue } from '../../json/index.ts';
import { type Api, itemsOf, type Property, type Shape, typesOf, unwrapShape } from '../../model/index.ts';
import { listFields } from '../list-fields.ts';
import { planColumn } from './column.ts';
import { createNames } from './names.ts';
import type { Cell, Column, Source, Table } from './table.ts';

/** What a nested table hangs below. */
export interface Nesting {
  api: Api;
  nameTable: ReturnType<typeof createNames>;
  table: string;
  key: readonly Column[];
}

/** A value that stands nested, with the key of the row that it belongs to. */
interface Item {
  key: Cell[];
  value: JsonValue;
}

/** Tables nest no deeper than this; what is below is JSON. */
const deepest = 6;

/**
 * Tables for a property that is an object or an array, and for what is nested in that; none where it is neither, or
 * its schema does not tell its members. An array's rows have a `position`, from 0; an object has one row.
 */
export function planNested(
  nesting: Nesting,
  name: string,
  property: Property,
  read: (source: Source) => Cell,
): Table[] {
  return planLevel(nesting, name, property, (source) => toItems([source.id], read(source)), new Set());
}

function planLevel(
  nesting: Nesting,
  name: string,
  shape: Shape,
  list: (source: Source) => Item[],
  trail: ReadonlySet<string>,
): Table[] {
  const { api, nameTable } = nesting;
  const types = typesOf(api, shape);
  const isArray = types.length === 1 && types[0] === 'array';
  const item = isArray ? itemsOf(api, shape) : shape;
  const place = item && unwrapShape(api, item).pointer;
  if (!item || place === undefined || trail.has(place) || trail.size >= deepest) return [];
  const properties = isObjectShape(api, item) ? new Map(listFields(api, item)) : undefined;
  if (!isArray && (!properties || properties.size === 0)) return [];

  const table = nameTable(`${nesting.table}_${name}`);
  const nameColumn = createNames();
  const inherited = nesting.key.map((column, index) => ({
    ...column,
    name: nameColumn(index === 0 && trail.size === 0 ? `${nesting.table}_id` : column.name),
  }));
  const position: Column = { name: nameColumn('position'), type: 'integer', notNull: true, unique: false, values: [] };
  const key = isArray ? [...inherited, position] : inherited;
  const items = (source: Source) => (isArray ? list(source).flatMap(spread) : list(source));
  const columns: Column[] = [];
  const reads: ((value: JsonValue) => Cell)[] = [];
  const below: Table[] = [];
  for (const [member, property] of properties ?? []) {
    // No answer has it.
    if (property.writeOnly) continue;
    const readMember = (value: JsonValue) => (isObject(value) ? value[member] : undefined);
    const nested = planLevel(
      { ...nesting, table, key },
      member,
      property,
      (source) => items(source).flatMap(({ key: keys, value }) => toItems(keys, readMember(value))),
      new Set([...trail, place]),
    );
    below.push(...nested);
    if (nested.length > 0) continue;
    columns.push(planColumn(api, nameColumn(member), property, true));
    reads.push(readMember);
  }
  if (!properties || properties.size === 0) {
    const whole = { ...item, required: false, readOnly: false, writeOnly: false };
    columns.push(planColumn(api, nameColumn('value'), whole, false));
    reads.push((value) => value);
  }
  const main: Table = {
    name: table,
    columns: [...key, ...columns],
    primaryKey: key.map((column) => column.name),
    foreignKeys: [
      {
        columns: inherited.map((column) => column.name),
        table: nesting.table,
        targets: nesting.key.map((column) => column.name),
      },
    ],
    rows: (source) => items(source).map(({ key: keys, value }) => [...keys, ...reads.map((read) => read(value))]),
  };
  return [main, ...below];
}

function isObjectShape(api: Api, shape: Shape): boolean {
  const types = typesOf(api, shape);
  return types.length === 1 && types[0] === 'object';
}

function toItems(key: Cell[], value: Cell): Item[] {
  return value === undefined || value === null ? [] : [{ key, value }];
}

/** The items of an array, each with its position in its key. */
function spread({ key, value }: Item): Item[] {
  return Array.isArray(value) ? value.map((each, index) => ({ key: [...key, index], value: each })) : [];
}
