import type { CheckName } from '../finding.ts';
import { accessKept } from './access.ts';
import { actionIsKept, defaultsApply, patchKeeps, putReplaces, readOnlyIsKept } from './changes.ts';
import { conditionHolds } from './condition.ts';
import { headLikeGet } from './head.ts';
import { linksShow } from './links.ts';
import { filterHolds, pageSizeHolds, pagesFollow, searchHolds, sortHolds, totalHolds } from './lists.ts';
import { locationLeads } from './location.ts';
import { createdIsFound, listFollows, refusedLeavesNothing } from './presence.ts';
import { roundTrip } from './round-trip.ts';
import type { StateCheck } from './state-check.ts';

/** All checks of what several exchanges say of the same things, in the order in which findings are listed. */
export const stateChecks: readonly StateCheck[] = [
  createdIsFound,
  locationLeads,
  roundTrip,
  listFollows,
  refusedLeavesNothing,
  readOnlyIsKept,
  defaultsApply,
  patchKeeps,
  putReplaces,
  actionIsKept,
  linksShow,
  accessKept,
  conditionHolds,
  headLikeGet,
  pageSizeHolds,
  pagesFollow,
  totalHolds,
  filterHolds,
  searchHolds,
  sortHolds,
];

/** Whether a check is about several exchanges, so that what another client writes between them can mislead it. */
export function comparesExchanges(check: CheckName): boolean {
  return check === 'criteria-met' || stateChecks.some(({ name }) => name === check);
}
