import { checkTrail, evaluateExpression, type StepFinding, type TrailStep } from '../check/index.ts';
import type { JsonValue } from '../json/index.ts';
import { type Case, readEntityExpression } from '../plan/index.ts';
import type { Scope } from './ask-step.ts';
import type { Entities, Entity } from './entities.ts';
import type { CaseResult } from './event.ts';
import { type Followed, followSteps } from './follow-steps.ts';
import type { Run } from './run.ts';

/**
 * send → check → yield, for one case: its steps to its end or to where it cannot go on. `salt` makes what it creates
 * differ from what it created before.
 */
export async function runCase(run: Run, entities: Entities, tried: Case, salt = ''): Promise<CaseResult> {
  const lease = openLease(entities, tried.name);
  const scope: Scope = { find: (expression) => lease.find(expression, scope.steps), steps: {}, salt: '' };
  const { steps, skip } = await followSteps(run, tried.steps, scope, (name) => `${tried.name} ${name}${salt}`);
  lease.end(steps.every(changesNothing));
  const { resource, operation, phase } = tried;
  const trail = { ...(resource === undefined ? {} : { resource }), steps };
  const judged = checkTrail(run.api, run.inference, trail, run.judging);
  const left = skip ?? untold(steps, judged.findings);
  return { case: tried, steps, ...(left ? { skip: { operation, phase, ...left } } : {}), ...judged };
}

/** That no answer came must be known, where no check was to tell it. */
function untold(steps: readonly TrailStep[], findings: readonly StepFinding[]): Followed['skip'] {
  const silence = steps.find((step) => step.silence)?.silence;
  if (!silence || findings.some(({ check }) => check === 'request-answered')) return undefined;
  return { reason: 'unreachable', message: silence.message };
}

/** Whether an entity is as it was before: it was only read, or the service refused. */
function changesNothing({ exchange }: TrailStep): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(exchange.request.method) || exchange.response.status >= 400;
}

/** The entities of one case: one of each kind and resource. */
interface Lease {
  find(expression: string, steps: Scope['steps']): Promise<JsonValue | undefined>;
  /** Own entities go back where they are as they were made. */
  end(areUnchanged: boolean): void;
}

export function openLease(entities: Entities, key: string, within: readonly string[] = []): Lease {
  const own = new Map<string, Promise<Entity | undefined>>();
  return {
    async find(expression, steps) {
      const entity = readEntityExpression(expression);
      if (!entity) return evaluateExpression(expression, { steps });
      const { isOwn, resource, member } = entity;
      if (!isOwn) return (await entities.borrow(resource, key, within))?.values[member];
      const taken = own.get(resource) ?? entities.take(resource, within);
      own.set(resource, taken);
      return (await taken)?.values[member];
    },
    end(areUnchanged) {
      if (!areUnchanged) return;
      for (const taken of own.values()) void taken.then((entity) => entity && entities.giveBack(entity));
    },
  };
}
