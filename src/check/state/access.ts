import { findResponse } from '../response-facts.ts';
import { isCut } from './presence.ts';
import { type StateCheck, tell } from './state-check.ts';
import { idOf, type StepFacts } from './trail-facts.ts';

/**
 * What one user has is kept from another, as the service itself sees it: where another user's list does not show it, and
 * the document has 403 for its read, that user does not read it; what they cannot read, they neither change nor delete.
 */
export const accessKept: StateCheck = {
  name: 'access-kept',
  run({ steps }, outcome) {
    const created = steps.find(({ step, done }) => step.role === 'create' && done && step.user === undefined);
    const id = created && idOf(created.resource, created.entity);
    const as = (kind: string) => steps.find(({ step, effect }) => step.user !== undefined && effect?.kind === kind);
    const read = as('read');
    if (!created || !read || id === undefined) return;
    const { user } = read.step;
    const maker = created.step.exchange.operation.id;
    const list = as('list');
    if (read.done && idOf(read.resource, read.entity) === id && list && isHidden(list, created, id)) {
      const { operation } = read.step.exchange;
      const forbidden = operation.responses.find(({ status }) => status === '403');
      if (!forbidden) return;
      tell(outcome, 'access-kept', read, {
        part: 'status',
        keyword: 'unlisted',
        params: { user: user ?? '' },
        message: `is ${read.step.exchange.response.status} for ${user}, whose ${list.step.exchange.operation.id} does not have what ${maker} made for another`,
        documentPointer: forbidden.pointer,
      });
    }
    if (!isRefused(read)) return;
    for (const { changed, seen } of changesOf(steps)) {
      const { operation, response } = changed.step.exchange;
      if (!changed.done || !showsChange(steps, changed, seen)) continue;
      tell(outcome, 'access-kept', changed, {
        part: 'status',
        keyword: 'hidden',
        params: { user: user ?? '' },
        message: `is ${response.status} for ${user}, who may not read what ${maker} made for another`,
        documentPointer: findResponse(operation, 403)?.pointer ?? operation.pointer,
      });
    }
  },
};

/** Whether a list is whole, and does not have something. */
function isHidden(list: StepFacts, created: StepFacts, id: string): boolean {
  if (!list.items || list.resource !== created.resource || isCut(list)) return false;
  const ids = list.items.map((item) => idOf(list.resource, item));
  return !ids.includes(id) && ids.every((each) => each !== undefined);
}

function isRefused({ step }: StepFacts): boolean {
  return [401, 403, 404, 410].includes(step.exchange.response.status);
}

/** What another user did, and what the first one sees afterwards. */
function* changesOf(steps: readonly StepFacts[]): Generator<{ changed: StepFacts; seen: StepFacts }> {
  for (const [index, changed] of steps.entries()) {
    const seen = steps[index + 1];
    const isChange = changed.effect?.kind === 'merge' || changed.effect?.kind === 'delete';
    if (isChange && changed.step.user !== undefined && seen && seen.step.user === undefined) yield { changed, seen };
  }
}

/** Many services answer 204 to whatever is to be deleted: only what the first user sees tells. */
function showsChange(steps: readonly StepFacts[], changed: StepFacts, seen: StepFacts): boolean {
  if (changed.effect?.kind === 'delete') return [404, 410].includes(seen.step.exchange.response.status);
  const before = steps.slice(0, steps.indexOf(changed)).findLast(({ step, effect }) => {
    return step.user === undefined && effect?.kind === 'read';
  });
  return Boolean(before?.done && seen.done && JSON.stringify(before.entity) !== JSON.stringify(seen.entity));
}
