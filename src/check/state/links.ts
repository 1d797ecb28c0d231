import { resolvePointer } from '../../json/index.ts';
import { type StateCheck, tell } from './state-check.ts';
import { findNext, idOf, type StepFacts } from './trail-facts.ts';

/** What was linked is listed, what was unlinked is not. */
export const linksShow: StateCheck = {
  name: 'links-show',
  run({ steps }, outcome) {
    for (const [index, changed] of steps.entries()) {
      const { role } = changed.step;
      if ((role !== 'link' && role !== 'unlink') || !changed.done) continue;
      const shown = findNext(steps, index, ['list', 'read'], ['link', 'unlink', 'delete']);
      const { effect } = changed;
      if (!shown?.done || !effect || !('target' in effect)) continue;
      const targets = targetsOf(changed.step.sent, effect.target);
      const items = shown.items ?? [resolvePointer(shown.entity, effect.relation)].flat();
      const ids = items.flatMap((item) => {
        const id = idOf(shown.items ? shown.resource : undefined, item) ?? plainId(item);
        return id === undefined ? [] : [id];
      });
      if (targets.length === 0 || (items.length > 0 && ids.length === 0)) continue;
      const isWhole = effect.kind !== 'relink' || ids.every((id) => targets.includes(id));
      if (isWhole && targets.every((target) => ids.includes(target) === (role === 'link'))) continue;
      tell(outcome, 'links-show', shown, {
        keyword: role === 'link' ? 'linked' : 'unlinked',
        message:
          role === 'link'
            ? `does not show ${isWhole ? '' : 'only '}what ${changed.step.exchange.operation.id} has just ${isWhole ? 'added' : 'set'}`
            : `still shows what ${changed.step.exchange.operation.id} has just removed`,
        documentPointer: shown.step.exchange.operation.pointer,
      });
    }
  },
};

type Sent = StepFacts['step']['sent'];

/** The ids that a request adds, removes or sets: one, or a list, of ids or of objects that have one. */
function targetsOf(sent: Sent, source: { in: string; parameter?: string; pointer?: string }): string[] {
  const value =
    source.in === 'body'
      ? resolvePointer(sent?.body, source.pointer ?? '')
      : sent?.parameters.find((each) => each.in === source.in && each.name === source.parameter)?.value;
  return [value].flat().flatMap((each) => plainId(each) ?? []);
}

function plainId(item: unknown): string | undefined {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : item;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
