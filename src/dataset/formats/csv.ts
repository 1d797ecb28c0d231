import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { type Api, describeProperties, type Shape } from '../../model/index.ts';
import { listByCollection } from '../collection-file.ts';
import type { Format } from '../format.ts';
import { listFields } from '../list-fields.ts';

/**
 * A line an entity, with a header (RFC 4180: commas, CRLF, quotes doubled). Objects are columns with dots in their
 * names (`attributes.email`), lists are JSON. Nothing stands for what is absent, `null` for null.
 */
export const csv: Format = {
  name: 'csv',
  list: (dataset) =>
    listByCollection(dataset, 'csv', ({ shape, resource }) => {
      const ends = new Set(resource.relations.map(({ pointer }) => pointer));
      const columns = listColumns(dataset.api, shape, [], ends);
      return {
        head: writeLine(columns.map((tokens) => quote(tokens.join('.')))),
        write: (entity) => writeLine(columns.map((tokens) => writeCell(follow(entity, tokens)))),
      };
    }),
};

/** Objects within objects beyond this are JSON. */
const deepest = 3;

/** The paths of the properties that are no objects with properties of their own. */
function listColumns(api: Api, shape: Shape, trail: readonly string[], ends: ReadonlySet<string>): string[][] {
  return listFields(api, shape).flatMap(([name, property]) => {
    if (property.writeOnly) return [];
    const path = [...trail, name];
    const inner = describeProperties(api, property);
    const isEnd = inner.size === 0 || path.length >= deepest || ends.has(`/${path.join('/')}`);
    return isEnd ? [path] : listColumns(api, property, path, ends);
  });
}

function follow(entity: JsonObject, tokens: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = entity;
  for (const token of tokens) value = isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
  return value;
}

/** What is empty but there is told from what is absent by its quotes; so is the text `null` from null. */
function writeCell(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return quote(JSON.stringify(value));
  return value === '' || value === 'null' ? `"${value}"` : quote(value);
}

function quote(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function writeLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
