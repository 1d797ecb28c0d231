import type { JsonObject } from '../../json/index.ts';
import type { Dataset } from '../dataset.ts';
import type { Format } from '../format.ts';
import { type Dialect, dialects } from '../sql/dialect.ts';
import { type CollectionTables, planTables } from '../sql/plan.ts';
import type { Source, Table } from '../sql/table.ts';
import { beginRows, writeRow, writeSchema } from '../sql/write-sql.ts';

/** So many entities share a statement. */
const batch = 100;

/** One script: the tables with their constraints, and the rows, in one transaction. */
export const sql: Format = {
  name: 'sql',
  list(dataset, { dialect: name, normalize }) {
    const dialect = dialects[name];
    const planned = planTables(dataset, { normalize });
    return [
      {
        name: 'fixtures.sql',
        count: planned.reduce((sum, { collection }) => sum + collection.count, 0),
        head:
          dialect.begin +
          writeSchema(
            dialect,
            planned.flatMap(({ tables }) => tables),
          ),
        tail: 'COMMIT;\n',
        *texts(from, to) {
          let start = 0;
          for (const each of planned) {
            const end = start + each.collection.count;
            if (from < end && to > start)
              yield* writeCollection(dataset, dialect, each, Math.max(0, from - start), Math.min(to, end) - start);
            start = end;
          }
        },
      },
    ];
  },
};

/** A row for each entity; the last of a batch brings what hangs below them all. */
function* writeCollection(
  { world }: Dataset,
  dialect: Dialect,
  { collection, tables: [main, ...others] }: CollectionTables,
  from: number,
  to: number,
): Iterable<string> {
  const { name } = collection.resource;
  const ids = world.ids(name);
  // A part that begins within a batch makes the whole batch, to know what hangs below it.
  let index = from - (from % batch);
  let sources: Source[] = [];
  for (const value of collection.entities(index, to)) {
    const source = openSource(value, ids[index] ?? '');
    sources.push(source);
    const isLast = index % batch === batch - 1 || index === collection.count - 1;
    const row = main.rows(source).map((cells) => writeRow(dialect, main, cells));
    const text = `${index % batch === 0 ? beginRows(main) : ''}${row}${isLast ? ';' : ','}\n`;
    if (index >= from) yield isLast ? text + writeOthers(dialect, others, sources) : text;
    if (isLast) sources = [];
    index++;
  }

  function openSource(value: JsonObject, id: string): Source {
    return { id, value, parent: world.parentOf(name, id), links: (pointer) => world.links(name, id, pointer) };
  }
}

function writeOthers(dialect: Dialect, tables: readonly Table[], sources: readonly Source[]): string {
  return tables
    .map((table) => {
      const rows = sources.flatMap((source) => table.rows(source)).map((cells) => writeRow(dialect, table, cells));
      return rows.length > 0 ? `${beginRows(table)}${rows.join(',\n')};\n` : '';
    })
    .join('');
}
