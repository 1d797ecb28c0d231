import type { Operation } from '../model/index.ts';
import type { Plan, Step, StepAction } from '../plan/index.ts';

/** A plan for people: each request, why it is sent, and what it serves. The same plan gives the same bytes. */
export function writePlan(operations: readonly Operation[], { cases, skips }: Plan): string {
  const known = new Map(operations.map((operation) => [operation.id, operation]));
  const requestOf = (step: Step) => {
    const operation = known.get(step.operation);
    return `${step.request.method ?? operation?.method.toUpperCase() ?? ''} ${operation?.path ?? step.operation}`;
  };
  const lines = cases.flatMap(({ name, reason, serves, steps }) => [
    `${name}: ${reason}`,
    ...steps.map(
      (step) => `  ${steps.length > 1 ? `${step.name}: ` : ''}${requestOf(step)}${expected(step)}${then(step)}`,
    ),
    ...serves.map((each) => `  serves ${each}`),
  ]);
  const left = skips.map(({ operation, phase, message }) => `${operation}/${phase} is not tried: ${message}`);
  const requests = cases.reduce((sum, { steps }) => sum + steps.length, 0);
  const sum = `${cases.length} cases, ${requests} requests at least; ${skips.length} not tried`;
  return [...lines, ...left, sum].map((line) => `${line}\n`).join('');
}

function expected({ expect }: Step): string {
  if (expect.kind === 'any') return '';
  if (expect.kind === 'refused') return `, to be refused: ${expect.keyword} at ${expect.part}`;
  if (expect.kind === 'criteria') return `, where ${expect.criteria.map(({ condition }) => condition).join(' and ')}`;
  return `, to be ${expect.kind}`;
}

/** Where it goes on, where that is not the next step. */
function then({ onSuccess = [], onFailure = [] }: Step): string {
  const told = [
    ...onSuccess.map((each) => `; then ${describe(each)}`),
    ...onFailure.map((each) => `; else ${describe(each)}`),
  ];
  return told.join('');
}

function describe(action: StepAction): string {
  const where = (action.criteria ?? []).map(({ condition }) => condition).join(' and ');
  return `${doing(action)}${where === '' ? '' : ` where ${where}`}`;
}

function doing(action: StepAction): string {
  if (action.type === 'goto') return `go to ${action.step}`;
  if (action.type === 'next') return 'go on';
  if (action.type === 'end') return 'end';
  const before = action.first === undefined ? '' : `, after ${action.first.join(', ')}`;
  return `ask again${before}, ${action.limit} times, ${action.after} s apart`;
}
