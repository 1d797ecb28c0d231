import { change, type Rule, type Step } from './rule.ts';

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
