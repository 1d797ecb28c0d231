import { joinPointer } from '../../json/index.ts';
import type { Operation, Shape } from '../api.ts';
import type { ListEnvelope, Resource } from '../resource.ts';
import { describeProperties, typesOf, unwrapShape } from '../shape.ts';
import { answerShape, successOf } from './bodies.ts';
import { type FoundItems, findItems } from './envelope.ts';
import { overlapOf } from './fields.ts';
import { type ListQuery, readListQuery } from './paging.ts';
import type { Scene } from './scene.ts';

export interface ListForm extends ListQuery {
  envelope: ListEnvelope;
}

/** How an operation lists entities of a resource; `undefined` where its answer holds no list of them. */
export function readList(
  scene: Scene,
  resource: Resource,
  operation: Operation,
  noun: string,
  known?: FoundItems,
): ListForm | undefined {
  const { api } = scene;
  const answer = answerShape(operation);
  if (answer === undefined) return undefined;
  const found = known ?? findItems(api, answer, noun, resource.representation.pointer);
  const isOpen = found === undefined && isOpenObject(scene, answer);
  if (found === undefined && !isOpen) return undefined;
  if (found !== undefined && !found.loose && !isAlike(scene, found.shape, resource)) return undefined;
  const items = found?.pointer ?? '/data';
  const envelope: ListEnvelope = {
    items,
    keyedById: found?.keyedById ?? false,
    item: found?.item ?? '',
    ...readFacts(scene, answer, items),
    headers: readHeaders(operation),
  };
  return { envelope, ...readListQuery(scene.api, resource, operation) };
}

type Facts = Pick<ListEnvelope, 'total' | 'pages' | 'page' | 'size' | 'offset' | 'next' | 'previous' | 'hasMore'>;

// Names of members that tell about a list, in lower case without separators.
const factNames: [keyof Facts, RegExp, string[]][] = [
  [
    'total',
    /^(?:(?:grand)?total(?:count|items?|results?|records?|elements?|hits|size|rows|number)?|odatacount|count|numfound|recordcount|recordstotal|totalnum|resultcount|itemcount)$/,
    ['integer', 'number'],
  ],
  ['pages', /^(?:totalpages?|pages?count|pages|numpages|lastpage|pagestotal|pagetotal)$/, ['integer', 'number']],
  ['page', /^(?:page|pagenumber|currentpage|pageindex|pageno|number|current)$/, ['integer', 'number']],
  [
    'size',
    /^(?:pagesize|perpage|limit|size|itemsperpage|pagelength|maxresults|pagelimit|resultsperpage)$/,
    ['integer', 'number'],
  ],
  ['offset', /^(?:offset|skip|start|startindex|pageoffset|startat)$/, ['integer', 'number']],
  [
    'next',
    /^(?:next|nextpage|nextcursor|nextpagetoken|nextlink|odatanextlink|cursor|nexturl|endcursor|continuationtoken|nexttoken|nextpageurl|nextmarker|nextoffset|after)$/,
    ['string'],
  ],
  [
    'previous',
    /^(?:prev|previous|prevpage|previouspage|prevcursor|previouscursor|prevlink|previouslink|prevurl|previousurl|prevpageurl|before)$/,
    ['string'],
  ],
  ['hasMore', /^(?:hasmore|hasnext|hasnextpage|more|istruncated|hasmoreitems|morepages)$/, ['boolean']],
];

function readFacts(scene: Scene, answer: Shape, items: string): Facts {
  const facts: Facts = { total: [], pages: [], page: [], size: [], offset: [], next: [], previous: [], hasMore: [] };
  const visit = (shape: Shape, pointer: string, depth: number) => {
    for (const [name, property] of describeProperties(scene.api, shape)) {
      const place = joinPointer(pointer, name);
      if (place === items) continue;
      const key = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
      const types = typesOf(scene.api, property);
      if (types.includes('object')) {
        const href = describeProperties(scene.api, property).get('href');
        const link = factNames.find(([fact, names]) => (fact === 'next' || fact === 'previous') && names.test(key));
        if (href !== undefined && link !== undefined) facts[link[0]].push(joinPointer(place, 'href'));
        else if (depth < 2) visit(property, place, depth + 1);
        continue;
      }
      const fact = factNames.find(
        ([, names, wanted]) => names.test(key) && wanted.some((type) => types.includes(type)),
      );
      if (fact !== undefined) facts[fact[0]].push(place);
    }
  };
  if (items !== '') visit(answer, '', 0);
  // Beside a total, a `count` is that of the page.
  if (facts.total.length > 1) {
    const real = facts.total.filter((pointer) => !/\/count$/i.test(pointer));
    if (real.length > 0) facts.total = real;
  }
  return facts;
}

function readHeaders(operation: Operation): ListEnvelope['headers'] {
  const headers: ListEnvelope['headers'] = { total: [], pages: [], next: [], link: [] };
  for (const { name } of successOf(operation)?.headers ?? []) {
    const key = name
      .toLowerCase()
      .replace(/^x-/, '')
      .replaceAll(/[^a-z]/g, '');
    if (/^(?:pagination)?(?:total|count)(?:count|items|results|records|elements)?$/.test(key)) headers.total.push(name);
    else if (/^(?:pagination)?(?:totalpages?|pages?count|pages|paginationpages)$/.test(key)) headers.pages.push(name);
    else if (/^(?:pagination)?(?:nextpage|next|nextcursor|nexttoken|continuationtoken)$/.test(key))
      headers.next.push(name);
    else if (key === 'link') headers.link.push(name);
  }
  return headers;
}

function isOpenObject(scene: Scene, shape: Shape): boolean {
  const inner = unwrapShape(scene.api, shape);
  const types = typesOf(scene.api, inner);
  return (types.length === 0 || types.includes('object')) && describeProperties(scene.api, inner).size === 0;
}

/** True if items look like entities of a resource, or like what is left of them in a list. */
function isAlike(scene: Scene, shape: Shape, resource: Resource): boolean {
  if (shape.pointer === resource.representation.pointer) return true;
  const known = [...describeProperties(scene.api, resource.representation).keys()];
  if (known.length === 0) return true;
  const names = [...describeProperties(scene.api, shape).keys()];
  return overlapOf(names, known) >= 0.4 || (names.length === 1 && known.includes(names[0] ?? ''));
}
