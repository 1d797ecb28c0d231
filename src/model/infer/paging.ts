import { isObject } from '../../json/index.ts';
import type { Api, Operation, Parameter } from '../api.ts';
import type { Filter, Paging, Resource } from '../resource.ts';
import { describeProperties, typesOf, unwrapShape } from '../shape.ts';
import { type FieldOf, listFields } from './fields.ts';
import { nounKey } from './words.ts';

/** What the query of a list operation can ask for. */
export interface ListQuery {
  paging: Paging | undefined;
  filters: Filter[];
  sort: { parameter: string; direction: string | undefined } | undefined;
  search: string | undefined;
}

/** Reads paging, sorting, search and filters out of the query parameters of a list operation. */
export function readListQuery(api: Api, resource: Resource, operation: Operation): ListQuery {
  const parameters = operation.parameters
    .filter((each) => each.in === 'query' && !(each.name in operation.pinned))
    .flatMap((parameter) => spreadObject(api, parameter));
  const left = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const take = (...lists: (readonly string[] | RegExp)[]): Parameter | undefined => {
    for (const list of lists) {
      for (const parameter of left.values()) {
        const key = squash(parameter.name);
        if (!(list instanceof RegExp ? list.test(key) : list.includes(key))) continue;
        left.delete(parameter.name);
        return parameter;
      }
    }
    return undefined;
  };
  const paging = readPaging(api, take);
  const sort = take(sortNames);
  const direction = take(directionNames);
  const search = take(searchNames);
  const fields = listFields(api, resource.representation, resource.fields);
  const filters = [...left.values()].flatMap((parameter) => {
    return readFilter(parameter, fields, resource) ?? [];
  });
  const by = sort ?? (direction && /^(?:order|ordering)$/.test(squash(direction.name)) ? direction : undefined);
  return {
    paging,
    filters,
    sort: by && { parameter: by.name, direction: by === direction ? undefined : direction?.name },
    search: search?.name,
  };
}

const pageNames = ['page', 'pagenumber', 'pageno', 'pageindex', 'currentpage', 'p'];
const offsetNames = ['offset', 'skip', 'pageoffset', 'startindex', 'start', 'startat', 'from'];
const cursorNames =
  /^(?:cursor|pagecursor|pageafter|after|startingafter|pagetoken|nexttoken|continuationtoken|marker|nextpagetoken|startafter|bookmark|continue|next|nextcursor|cursortoken|pagingtoken)$/;
const sizeNames = [
  'perpage',
  'pagesize',
  'limit',
  'pagelimit',
  'size',
  'maxresults',
  'top',
  'itemsperpage',
  'take',
  'rows',
  'pagelength',
  'resultsperpage',
  'count',
  'n',
  'max',
];
const sortNames = ['sort', 'sortby', 'orderby', 'ordering', 'sortfield', 'sortcolumn', 'sorting'];
const directionNames = [
  'order',
  'direction',
  'dir',
  'sortorder',
  'sortdir',
  'sortdirection',
  'orderdirection',
  'orderdir',
];
const searchNames = [
  'search',
  'q',
  'query',
  'searchterm',
  'searchquery',
  'keyword',
  'keywords',
  'term',
  'searchstring',
  'fulltext',
  'stub',
];

function readPaging(
  api: Api,
  take: (...lists: (readonly string[] | RegExp)[]) => Parameter | undefined,
): Paging | undefined {
  const page = take(pageNames);
  const offset = page === undefined ? take(offsetNames) : undefined;
  const cursor = page === undefined && offset === undefined ? take(cursorNames) : undefined;
  const size = take(sizeNames);
  const off = take(['all', 'nopaging', 'unpaged', 'nopagination', 'disablepagination', 'fetchall']);
  const position = page ?? offset ?? cursor;
  if (position === undefined && size === undefined) return undefined;
  const [pageSchema, sizeSchema] = [schemaOf(api, page), schemaOf(api, size)];
  return {
    kind: page ? 'page' : cursor ? 'cursor' : 'offset',
    position: position?.name,
    size: size?.name,
    first: pageSchema.default === 0 || (pageSchema.minimum === 0 && pageSchema.default !== 1) ? 0 : 1,
    defaultSize: typeof sizeSchema.default === 'number' ? sizeSchema.default : undefined,
    off: off?.name,
  };
}

/** `page` that is `{number, size}` is asked for as `page[number]` (style deepObject), or as `number` (form, exploded). */
function spreadObject(api: Api, parameter: Parameter): Parameter[] {
  const { shape, name, style, explode, mediaType } = parameter;
  const spreads = mediaType === undefined && (style === 'deepObject' || explode);
  if (!spreads || typesOf(api, shape).join() !== 'object') return [parameter];
  const members = [...describeProperties(api, shape)];
  if (members.length === 0) return [parameter];
  const nameOf = (member: string) => (style === 'deepObject' ? `${name}[${member}]` : member);
  return members.map(([member, inner]) => ({ ...parameter, name: nameOf(member), shape: inner }));
}

/** Words before and behind a field's name that make a range of it: `min_price`, `created_after`, `size[gte]`. */
const ranges: [NonNullable<Filter['is']>, before: RegExp, behind: RegExp][] = [
  ['at least', /^(?:min|minimum|from|since|start)[_-]?(?=\w)/i, /[_.[-]?(?:gte|ge|min|from|since|start)\]?$/i],
  ['at most', /^(?:max|maximum|until|to|end)[_-]?(?=\w)/i, /[_.[-]?(?:lte|le|max|until|to|end)\]?$/i],
  ['above', /^after[_-]?(?=\w)/i, /[_.[-]?(?:gt|after)\]?$/i],
  ['below', /^before[_-]?(?=\w)/i, /[_.[-]?(?:lt|before)\]?$/i],
];

function readFilter({ name }: Parameter, fields: FieldOf[], resource: Resource): Filter | undefined {
  const bare = /^filters?[.[]([^\]]+)\]?(.*)$/.exec(name)?.slice(1).join('') ?? name;
  const pointer = filterPointer(bare, fields, resource);
  if (pointer !== undefined) return { parameter: name, pointer };
  for (const [is, before, behind] of ranges) {
    for (const base of [bare.replace(before, ''), bare.replace(behind, '')]) {
      const field = base === bare || base === '' ? undefined : findRanged(fields, squash(base));
      if (field) return { parameter: name, pointer: field.pointer, is };
    }
  }
  return undefined;
}

function findRanged(fields: FieldOf[], key: string): FieldOf | undefined {
  const names = [key, ...['at', 'date', 'on', 'time'].map((end) => key + end)];
  return fields.find((each) => names.includes(squash(each.name)));
}

function filterPointer(bare: string, fields: FieldOf[], resource: Resource): string | undefined {
  const key = squash(bare);
  if (key === 'ids' && resource.identity) return resource.identity.pointer;
  const field =
    fields.find((each) => squash(each.name) === key) ?? fields.find((each) => nounKey(each.name) === nounKey(bare));
  if (field !== undefined) return field.pointer;
  const noun = nounKey(bare.replace(/(?:_|-|(?<=[a-z]))(?:id|Id|ID|ids|Ids|IDs)(?:\[\])?$/, ''));
  const relation = resource.relations.find(({ pointer }) => relationNoun(pointer) === noun);
  return relation?.pointer;
}

function relationNoun(pointer: string): string {
  return nounKey((pointer.split('/').at(-1) ?? '').replace(/(?:_|(?<=[a-z]))(?:id|Id|ID|ids|Ids|IDs)$/, ''));
}

function squash(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function schemaOf(api: Api, parameter: Parameter | undefined): Record<string, unknown> {
  if (parameter === undefined) return {};
  const { schema } = unwrapShape(api, parameter.shape);
  return isObject(schema) && typesOf(api, parameter.shape).length > 0 ? schema : {};
}
