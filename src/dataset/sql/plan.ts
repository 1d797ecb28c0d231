import type { OwnedRelation } from '../../fixtures/index.ts';
import { joinPointer, parsePointer, resolvePointer } from '../../json/index.ts';
import {
  type Api,
  describeProperties,
  followProperties,
  type Property,
  type Relation,
  type Resource,
  type Shape,
} from '../../model/index.ts';
import type { Collection, Dataset } from '../dataset.ts';
import { listFields } from '../list-fields.ts';
import { columnType, planColumn } from './column.ts';
import { createNames } from './names.ts';
import { type Nesting, planNested } from './nested.ts';
import type { Cell, Column, ForeignKey, Source, Table } from './table.ts';

/** The tables of one collection: the first has a row for each entity, the others hang below it. */
export interface CollectionTables {
  collection: Collection;
  tables: [Table, ...Table[]];
}

/** Where the entities of a resource are kept: what others refer to. */
interface Home {
  table: string;
  key: Column;
}

/**
 * A table for each resource, with a column for each field, in the document's names; relations are foreign keys, or
 * tables of pairs. What is nested is JSON, or, with `normalize`, tables of their own.
 */
export function planTables(dataset: Dataset, options: { normalize: boolean }): CollectionTables[] {
  const { api, world, collections } = dataset;
  const nameTable = createNames();
  const homes = new Map<string, Home>();
  for (const { resource } of collections)
    homes.set(resource.name, { table: nameTable(tableName(resource.name)), key: planKey(api, resource) });

  return collections.map((collection) => {
    const { resource } = collection;
    const home = homes.get(resource.name);
    if (!home) throw new Error(`${resource.name} has no table`);
    const nameColumn = createNames();
    const columns: Column[] = [];
    const reads: ((source: Source) => Cell)[] = [];
    const foreignKeys: ForeignKey[] = [];
    const others: Table[] = [];

    function add(column: Column, read: (source: Source) => Cell): Column {
      columns.push(column);
      reads.push(read);
      return column;
    }

    function refer(column: Column, target: Home): void {
      foreignKeys.push({ columns: [column.name], table: target.table, targets: [target.key.name] });
    }

    function addProperty(name: string, pointer: string, property: Property, isRequired: boolean): void {
      const nesting: Nesting = { api, nameTable, table: home?.table ?? '', key: home ? [home.key] : [] };
      const nested = options.normalize ? planNested(nesting, name, property, readAt(pointer)) : [];
      if (nested.length > 0) others.push(...nested);
      else {
        const column = planColumn(api, nameColumn(name, pointer.slice(1).replaceAll('/', '_')), property, isRequired);
        add({ ...column, unique: resource.unique.includes(pointer) && column.type !== 'json' }, readAt(pointer));
      }
    }

    function addRelation(relation: Relation, isRequired: boolean): void {
      const owner = world.relations.find(
        (each) => each.resource === resource.name && each.pointer === relation.pointer,
      );
      const target = owner && homes.get(owner.target);
      if (!home || !owner || !target) return;
      const last = parsePointer(relation.pointer).at(-1) ?? '';
      if (owner.many) others.push(planPairs(nameTable, home, target, owner, last));
      else {
        const name = nameColumn(relation.form === 'id' ? last : `${last}_id`);
        const notNull = isRequired && owner.target !== resource.name && world.ids(owner.target).length > 0;
        refer(
          add({ ...target.key, name, notNull }, ({ links }) => links(owner.pointer)[0]),
          target,
        );
      }
    }

    function addFields(shape: Shape, at: string, isRequired: boolean): void {
      for (const [name, property] of listFields(api, shape)) {
        const pointer = joinPointer(at, name);
        const relation = resource.relations.find((each) => each.pointer === pointer);
        if (relation) addRelation(relation, isRequired && property.required);
        else if (resource.fields === pointer) addFields(property, pointer, isRequired && property.required);
        else if (!property.writeOnly && pointer !== resource.identity?.pointer)
          addProperty(name, pointer, property, isRequired);
      }
    }

    add({ ...home.key, name: nameColumn(home.key.name) }, ({ id }) => id);
    const parent = homes.get(world.parents[resource.name] ?? '');
    if (parent) {
      const name = nameColumn(resource.parents.at(-1)?.parameter ?? 'parent', `${parent.table}_id`);
      refer(
        add({ ...parent.key, name, notNull: true }, (source) => source.parent),
        parent,
      );
    }
    addFields(collection.shape, '', true);
    if (describeProperties(api, collection.shape).size === 0)
      add({ name: nameColumn('value'), type: 'json', notNull: true, unique: false, values: [] }, ({ value }) => value);
    for (const relation of resource.relations) if (relation.hidden) addRelation(relation, false);
    const main: Table = {
      name: home.table,
      columns,
      primaryKey: [home.key.name],
      foreignKeys,
      rows: (source) => [reads.map((read) => read(source))],
    };
    return { collection, tables: [main, ...others] };
  });
}

function readAt(pointer: string): (source: Source) => Cell {
  return ({ value }) => resolvePointer(value, pointer);
}

/** `data-catalogues` is `data_catalogues`: names that need no quotes where they are written by hand. */
function tableName(resource: string): string {
  return resource.replace(/[/\-.\s]/g, '_');
}

/** The column that tells a resource's entities apart. */
function planKey(api: Api, { identity, representation }: Resource): Column {
  const shape = identity && followProperties(api, representation, identity.pointer);
  const type = shape ? columnType(api, shape) : 'text';
  const name = parsePointer(identity?.pointer ?? '').at(-1) ?? 'id';
  return {
    name,
    type: type === 'integer' || type === 'uuid' ? type : 'text',
    notNull: true,
    unique: false,
    values: [],
  };
}

/** A table of the pairs that a relation to many links. */
function planPairs(
  nameTable: ReturnType<typeof createNames>,
  home: Home,
  target: Home,
  { pointer }: OwnedRelation,
  last: string,
): Table {
  const nameColumn = createNames();
  const own = { ...home.key, name: nameColumn(`${home.table}_id`) };
  const other = { ...target.key, name: nameColumn(`${target.table}_id`, `${last}_id`) };
  return {
    name: nameTable(`${home.table}_${last}`),
    columns: [own, other],
    primaryKey: [own.name, other.name],
    foreignKeys: [
      { columns: [own.name], table: home.table, targets: [home.key.name] },
      { columns: [other.name], table: target.table, targets: [target.key.name] },
    ],
    rows: ({ id, links }) => links(pointer).map((link) => [id, link]),
  };
}
