import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { splitWords } from '../name.ts';
import { change, type Rule, type Step } from './rule.ts';

const ofNext = new Set([
  'next',
  'nextpage',
  'nexturl',
  'nextlink',
  'nexthref',
  'nextcursor',
  'nextpagetoken',
  'nexttoken',
  'nextpageurl',
  'nextoffset',
]);
const ofPrevious = new Set([
  'previous',
  'prev',
  'previouspage',
  'prevpage',
  'previousurl',
  'prevurl',
  'previouslink',
  'prevlink',
  'prevcursor',
  'previouscursor',
  'prevpageurl',
  'previouspageurl',
]);
const ofMore = new Set([
  'hasmore',
  'hasnext',
  'hasnextpage',
  'more',
  'moreavailable',
  'hasmoreitems',
  'hasprevious',
  'hasprev',
  'haspreviouspage',
  'hasprevpage',
  'incompleteresults',
]);
const offsets = new Set(['offset', 'startindex', 'skip', 'startat', 'from']);
/** Where a page tells of itself beside its list. */
const holders = new Set(['links', 'paging', 'pagination', 'page', 'pageinfo', 'meta', 'cursors', 'responsemetadata']);

/** What makes an object with a list in it a page of a list. */
const marks = new Set([
  ...ofNext,
  ...ofPrevious,
  ...ofMore,
  'perpage',
  'pagesize',
  'limit',
  'offset',
  'currentpage',
  'pageinfo',
  'pagination',
  'paging',
  'cursors',
]);

/** A page that shows its whole list is the first and the last one. */
export const pagesAreWhole: Rule = {
  name: 'a page that shows all has no neighbours',
  plan({ all }) {
    if (!all.some(({ key }) => marks.has(key) || (holders.has(key) && key !== 'meta'))) return [];
    return [
      (object) => {
        const lists = Object.values(object).filter((value) => Array.isArray(value));
        return lists.length === 1 ? tellWhole(object, 0) : undefined;
      },
    ];
  },
};

/** What to change in an object that tells of a page. */
function tellWhole(object: Readonly<JsonObject>, depth: number): JsonObject | undefined {
  const changes: JsonObject = {};
  for (const [name, value] of Object.entries(object)) {
    const key = splitWords(name).join('');
    const told = tellPart(key, value, depth);
    if (told !== undefined) changes[name] = told;
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function tellPart(key: string, value: JsonValue | undefined, depth: number): JsonValue | undefined {
  if (isObject(value)) {
    if (depth > 1) return undefined;
    if (ofNext.has(key) || ofPrevious.has(key)) return null;
    if (!holders.has(key)) return undefined;
    const inner = tellWhole(value, depth + 1);
    // A member that may be left out is left out: whether it may be null is not known here.
    return inner && Object.fromEntries(Object.entries({ ...value, ...inner }).filter(([, each]) => each !== null));
  }
  if ((ofNext.has(key) || ofPrevious.has(key)) && value !== null && typeof value !== 'boolean') return null;
  if (ofMore.has(key) && value === true) return false;
  return offsets.has(key) && typeof value === 'number' && value > 0 && key !== 'from' ? 0 : undefined;
}

/** Number of pages = total / page size, and the page is one of them. */
export const pagesFit: Rule = {
  name: 'pages fit the total and the page size',
  plan(names) {
    const total = names.find(
      'total',
      'totalcount',
      'totalitems',
      'totalresults',
      'totalelements',
      'totalrecords',
      'count',
      'itemcount',
    );
    const size = names.find('perpage', 'pagesize', 'limit', 'itemsperpage');
    const pages = names.find('totalpages', 'pages', 'pagecount', 'lastpage', 'numpages', 'pagetotal');
    const page = names.find('page', 'currentpage', 'pagenumber');
    const steps: Step[] = [];
    if (total && size && pages)
      steps.push((object) => {
        const [all, each] = [object[total], object[size]];
        if (typeof all !== 'number' || typeof each !== 'number' || each < 1 || typeof object[pages] !== 'number')
          return undefined;
        return change(object, pages, Math.max(1, Math.ceil(all / each)));
      });
    if (pages && page)
      steps.push((object) => {
        const [last, current] = [object[pages], object[page]];
        return typeof last === 'number' && typeof current === 'number' && current > last
          ? change(object, page, last)
          : undefined;
      });
    return steps;
  },
};

/** Progress = completed / total. */
export const progressFits: Rule = {
  name: 'progress is the share that is done',
  plan(names) {
    const progress = names.find(
      'progress',
      'percentcomplete',
      'percentage',
      'completionpercentage',
      'progresspercent',
      'percent',
    );
    const done = names.find(
      'completed',
      'done',
      'processed',
      'finished',
      'completedcount',
      'completedtasks',
      'processedcount',
    );
    const total = names.find('total', 'totalcount', 'totaltasks', 'count');
    if (!progress || !done || !total) return [];
    return [
      (object) => {
        const [some, all] = [object[done], object[total]];
        return typeof some === 'number' && typeof all === 'number' && some > all
          ? change(object, done, Math.floor(all / 2))
          : undefined;
      },
      (object) => {
        const [some, all] = [object[done], object[total]];
        if (typeof some !== 'number' || typeof all !== 'number' || all <= 0 || typeof object[progress] !== 'number')
          return undefined;
        return change(object, progress, Math.round((some / all) * 100));
      },
    ];
  },
};
