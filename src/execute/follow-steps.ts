import { judgeCriterion, type TrailStep } from '../check/index.ts';
import type { SkipReason, Step, StepAction } from '../plan/index.ts';
import { type Asked, askStep, type Scope } from './ask-step.ts';
import { pause, readRetryAfter } from './pause.ts';
import type { Run } from './run.ts';

/** A step that actions come back to is asked so often; then the case ends, whatever they say. */
const mostVisits = 100;
/** Seconds that a `Retry-After` may ask for. */
const mostWait = 60;

/** The exchanges of a case, and why it was left before its end. */
export interface Followed {
  steps: TrailStep[];
  skip?: { reason: SkipReason; message: string };
}

type Answered = Extract<Asked, { kind: 'answered' }>;

/**
 * Asks the steps of a case one after the other, and goes where their actions lead (Arazzo 1.0 §4.6.7, §4.6.8).
 *
 * @param saltOf makes the values of a step differ from those of all others
 */
export async function followSteps(
  run: Run,
  steps: readonly Step[],
  scope: Scope,
  saltOf: (name: string) => string,
): Promise<Followed> {
  const followed: Followed = { steps: [] };
  const places = new Map(steps.map(({ name }, index) => [name, index]));
  const visits = new Map<string, number>();
  const ask = async (step: Step): Promise<Asked> => {
    const visit = visits.get(step.name) ?? 1;
    scope.salt = saltOf(visit === 1 ? step.name : `${step.name} ${visit}`);
    const asked = await askStep(run, step, scope);
    if (asked.kind === 'answered') scope.steps[step.name] = asked.outputs;
    return asked;
  };
  const keep = ({ step, outputs }: Answered, isPlanned: boolean) =>
    followed.steps.push({ ...step, outputs, ...(isPlanned ? { expect: { kind: 'any' } } : {}) });
  let tries = 0;
  for (let at: number | undefined = 0; at !== undefined; ) {
    const step: Step | undefined = steps[at];
    if (!step) break;
    const asked = await ask(step);
    if (asked.kind === 'skipped') return { ...followed, skip: { reason: asked.reason, message: asked.message } };
    if (asked.kind === 'silent') return { steps: [...followed.steps, asked.step] };
    const action = chooseAction(step, asked, tries);
    if (action.type === 'retry') {
      tries += 1;
      await pause(waitOf(action, asked) * 1000, run.signal);
      for (const name of action.first ?? []) {
        const before = steps[places.get(name) ?? -1];
        const answer = before && (await ask(before));
        if (answer?.kind === 'answered') keep(answer, false);
        if (answer?.kind === 'silent') followed.steps.push(answer.step);
      }
      continue;
    }
    tries = 0;
    const visit = visits.get(step.name) ?? 1;
    visits.set(step.name, visit + 1);
    const isEndless = action.type === 'goto' && visit >= mostVisits;
    keep(asked, action.type === 'goto' && !asked.isMet && !isEndless);
    if (isEndless) return asked.isMet ? { ...followed, skip: endless(step) } : followed;
    at = action.type === 'goto' ? places.get(action.step) : action.type === 'next' ? at + 1 : undefined;
  }
  return followed;
}

/** The first whose criteria hold. */
function chooseAction(
  { onSuccess = [], onFailure = [] }: Step,
  { isMet, context }: Answered,
  tries: number,
): StepAction {
  const found = (isMet ? onSuccess : onFailure).find(
    (action) =>
      !(action.type === 'retry' && tries >= action.limit) &&
      (action.criteria ?? []).every((criterion) => judgeCriterion(criterion, context) === 'holds'),
  );
  return found ?? { type: isMet ? 'next' : 'end' };
}

/** Seconds until a step is asked again: what the service says goes before what the step says. */
function waitOf({ after }: Extract<StepAction, { type: 'retry' }>, { step }: Answered): number {
  return Math.min(readRetryAfter(step.exchange.response) ?? after, Math.max(after, mostWait));
}

function endless({ name }: Step): NonNullable<Followed['skip']> {
  return { reason: 'broken-off', message: `it comes back to ${name} again and again: ${mostVisits} times` };
}
