import type { Operation } from '../../model/index.ts';
import type { Step } from '../case.ts';
import type { Collector } from '../cases.ts';
import { mayAsk, type User } from '../scene.ts';
import { findList, findRead, operationsOf, patience, stepAbout, type Walk, wholeList } from './walk.ts';

/**
 * The run makes an entity; another user looks for it, reads it, changes and deletes it; after each change the run looks
 * at what is left. Whatever is answered may be right: what it comes to when taken together is for the check.
 */
export function planOther(walk: Walk, create: Step, user: User, collector: Collector): void {
  const read = findRead(walk);
  const list = findList(walk);
  if (!read || !mayAsk(read, user.schemes)) return;
  const look = (name: string) => stepAbout(walk, read, { name, role: 'other', ...free });
  const as = (operation: Operation | undefined, name: string) =>
    operation && mayAsk(operation, user.schemes)
      ? asUser(stepAbout(walk, operation, { name, role: 'other', ...free }), user)
      : undefined;
  const there = stepAbout(walk, read, { name: 'there', role: 'read', onFailure: [patience] });
  const reading = as(read, 'read-as');
  if (!there || !reading) return;
  const listing = list && mayAsk(list, user.schemes) ? wholeList(walk, list, { name: 'list-as', ...free }) : undefined;
  const [change] = operationsOf(walk, 'merge').filter(({ effect }) => effect.id.in === 'path');
  const [removal] = operationsOf(walk, 'delete').filter(({ effect }) => effect.id.in === 'path');
  const changing = as(change?.operation, 'change-as');
  const removing = as(removal?.operation, 'remove-as');
  const seen = [look('kept'), look('left')];
  const steps = [
    create,
    there,
    asUser(listing, user),
    reading,
    ...(changing ? [changing, seen[0]] : []),
    ...(removing ? [removing, seen[1]] : []),
  ];
  collector.add({
    user: user.name,
    reason: `what the run made, as ${user.name} sees it`,
    serves: ['check access-kept'],
    steps: steps.filter((step) => step !== undefined),
  });
}

/** Whatever comes back, the next step follows. */
const free: Partial<Step> = { role: 'other', expect: { kind: 'any' }, onFailure: [{ type: 'next' }] };

function asUser(step: Step | undefined, { name }: User): Step | undefined {
  return step && { ...step, request: { ...step.request, credentials: { user: name } } };
}
