import { isList, isWhole, totalsOf } from './lists.ts';
import { type StateCheck, tell, tellUnchecked } from './state-check.ts';
import { findNext, type Identity, identityOf, mayBeSame, type StepFacts } from './trail-facts.ts';

/** What was created can be read. */
export const createdIsFound: StateCheck = {
  name: 'created-found',
  run({ steps }, outcome) {
    for (const [index, created] of steps.entries()) {
      if (created.step.role !== 'create' || !created.done) continue;
      const read = findNext(steps, index, ['read'], ['delete', 'create']);
      if (!read || !isGone(read)) continue;
      tell(outcome, 'created-found', read, {
        part: 'status',
        keyword: 'found',
        message: `is ${read.step.exchange.response.status}, though ${created.step.exchange.operation.id} has just made it`,
        documentPointer: read.step.exchange.operation.pointer,
      });
    }
  },
};

/** What was created is in the list; what was deleted is not. */
export const listFollows: StateCheck = {
  name: 'list-follows',
  run({ steps }, outcome) {
    for (const [index, changed] of steps.entries()) {
      const { role } = changed.step;
      if ((role !== 'create' && role !== 'delete') || !changed.done) continue;
      const list = findNext(steps, index, ['list'], ['create', 'delete', 'link', 'unlink']);
      const made = createdIdentity(steps, index);
      if (!list?.items || list.resource !== changed.resource || made === undefined) continue;
      const shown = list.items.map((item) => identityOf(list.resource, item));
      if (list.items.length > 0 && shown.every((each) => each === undefined)) continue;
      const isListed = shown.some((each) => each !== undefined && mayBeSame(each, made));
      if (role === 'create' ? isListed : !isListed) continue;
      if (role === 'create' && isCut(list)) {
        tellUnchecked(outcome, list, 'body', 'the list is longer than one page: what was created may be on another');
        continue;
      }
      tell(outcome, 'list-follows', list, {
        keyword: role === 'create' ? 'listed' : 'unlisted',
        message:
          role === 'create'
            ? `does not list what ${changed.step.exchange.operation.id} has just made`
            : `still lists what ${changed.step.exchange.operation.id} has just deleted`,
        documentPointer: list.step.exchange.operation.pointer,
      });
    }
  },
};

/** What was refused leaves nothing behind. */
export const refusedLeavesNothing: StateCheck = {
  name: 'refused-leaves-nothing',
  run({ steps }, outcome) {
    for (const [index, broken] of steps.entries()) {
      const { status } = broken.step.exchange.response;
      if (broken.step.role !== 'break' || broken.effect?.kind !== 'create' || status < 400) continue;
      const list = findNext(steps, index, ['list']);
      const mark = findMark(broken);
      if (!list?.items || mark === undefined) continue;
      if (!list.items.some((item) => JSON.stringify(item).includes(JSON.stringify(mark)))) continue;
      tell(outcome, 'refused-leaves-nothing', broken, {
        part: 'status',
        keyword: 'trace',
        message: `is ${status}, and yet ${list.step.exchange.operation.id} lists what was refused`,
        documentPointer: broken.step.exchange.operation.pointer,
      });
    }
  },
};

/** What a text begins with by which an entity is to be known again: nothing else has it. */
export const traceMark = 'standin trace ';

function findMark({ sent }: StepFacts): string | undefined {
  let mark: string | undefined;
  JSON.stringify(sent ?? null, (_, value: unknown) => {
    if (typeof value === 'string' && value.startsWith(traceMark)) mark = value;
    return value;
  });
  return mark;
}

/** The identity that the case's entity was given. */
function createdIdentity(steps: readonly StepFacts[], before: number): Identity | undefined {
  for (const each of steps.slice(0, before + 1)) {
    const found = each.done && each.step.role !== 'list' ? identityOf(each.resource, each.entity) : undefined;
    if (found !== undefined && each.resource === steps[before]?.resource) return found;
  }
  return undefined;
}

function isGone({ step }: StepFacts): boolean {
  return [404, 410].includes(step.exchange.response.status);
}

/** Whether a list may go on, beyond what it shows. */
export function isCut(facts: StepFacts): boolean {
  if (!isList(facts)) return true;
  const [total] = totalsOf(facts).flatMap(({ value }) => (Number.isFinite(value) ? [value] : []));
  return !isWhole(facts) && (total === undefined || facts.items.length < total);
}
