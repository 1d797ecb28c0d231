import { joinPointer } from '../../json/index.ts';
import type { StepAction } from '../case.ts';
import { type Action, type ArazzoStep, type Reusable, workflowName } from './arazzo.ts';
import { type Around, findWorkflow, makeCriterion, type Scope } from './scope.ts';

type Kind = 'onSuccess' | 'onFailure';

const shared = { onSuccess: 'successActions', onFailure: 'failureActions' } as const;

/** Where an action of a script leads when a workflow that was called has ended. */
export function endOf(prefix: string): string {
  return `/end ${prefix}`;
}

/** Where a workflow begins that actions go to. */
export function startOf(workflowId: string): string {
  return `/start ${workflowId}`;
}

/** The actions of a step: its own, then those of its workflow that it does not replace by one of the same name. */
export function readActions(scope: Scope, step: ArazzoStep, kind: Kind, pointer: string): StepAction[] {
  const own = findActions(scope, step[kind] ?? [], kind, joinPointer(pointer, kind));
  const common = findActions(
    scope,
    scope.workflow[shared[kind]] ?? [],
    kind,
    joinPointer(scope.pointer, shared[kind]),
  ).filter(({ action }) => !own.some((each) => each.action.name === action.name));
  return [...own, ...common].flatMap(({ action, at }) => makeActions(scope, action, kind, at));
}

interface Found {
  action: Action;
  /** Where it stands. */
  at: string;
}

function findActions(
  { reading: { arazzo, issues } }: Scope,
  given: readonly (Action | Reusable)[],
  kind: Kind,
  pointer: string,
): Found[] {
  return given.flatMap((each, index): Found[] => {
    const at = joinPointer(pointer, String(index));
    if (!('reference' in each)) return [{ action: each, at }];
    const name = each.reference.replace(`$components.${shared[kind]}.`, '');
    const action = arazzo.components?.[shared[kind]]?.[name];
    if (action) return [{ action, at: joinPointer('/components', shared[kind], name) }];
    issues.push({ pointer: at, message: `there is no ${each.reference}` });
    return [];
  });
}

/** An action as the run takes it; several, where it ends a workflow that a step with actions of its own has called. */
function makeActions(scope: Scope, action: Action, kind: Kind, at: string): StepAction[] {
  const given = (action.criteria ?? []).map((each) => makeCriterion(scope, each));
  const criteria = given.length > 0 ? { criteria: given } : {};
  const place = findPlace(scope, action, at);
  if (action.type === 'goto') return place === undefined ? [] : [{ type: 'goto', step: place, ...criteria }];
  if (action.type === 'retry') {
    const { retryLimit: limit = 1, retryAfter: after = 0 } = action;
    return [{ type: 'retry', limit, after, ...(place === undefined ? {} : { first: [place] }), ...criteria }];
  }
  const { around, prefix } = scope;
  if (!around) return [{ type: 'end', ...criteria }];
  // What fails within fails the step that called it.
  const outer = listAround(around, kind).map((each) => ({ ...each, criteria: [...given, ...(each.criteria ?? [])] }));
  const last: StepAction = kind === 'onSuccess' ? { type: 'goto', step: endOf(prefix) } : { type: 'end' };
  return [...outer, { ...last, ...criteria }];
}

function listAround(around: Around | undefined, kind: Kind): StepAction[] {
  if (!around) return [];
  // A failure fails all that are around it; a success ends them as far as nothing comes behind.
  const goesOn = kind === 'onFailure' || around.isLast;
  return [...around[kind], ...(goesOn ? listAround(around.beyond, kind) : [])];
}

/** The label of what an action names: a step of the same workflow, or another workflow. */
function findPlace(scope: Scope, { stepId, workflowId }: Action, at: string): string | undefined {
  const { reading, workflow, prefix, script } = scope;
  if (stepId !== undefined) {
    if (workflow.steps.some((each) => each.stepId === stepId)) return prefix + stepId;
    const known = workflow.steps.map((each) => each.stepId).join(', ');
    reading.issues.push({ pointer: `${at}/stepId`, message: `there is no step "${stepId}"; there are ${known}` });
  } else if (workflowId !== undefined && findWorkflow(reading, workflowId, `${at}/workflowId`) >= 0) {
    script.jumps.add(workflowName(workflowId));
    return startOf(workflowName(workflowId));
  }
  return undefined;
}
