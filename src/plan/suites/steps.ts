import type { Expectation, Role } from '../../check/index.ts';
import { type JsonValue, joinPointer, parsePointer } from '../../json/index.ts';
import type { Operation } from '../../model/index.ts';
import type { Step } from '../case.ts';
import { endOf, readActions } from './actions.ts';
import type { ArazzoStep } from './arazzo.ts';
import { findInputs, refuseUnknownInputs } from './inputs.ts';
import { makeRequest, readArguments } from './request.ts';
import { type Around, findWorkflow, makeCriterion, rename, type Scope } from './scope.ts';

/** Writes out the steps of a workflow, with those of the workflows that it depends on or calls. */
export function writeWorkflow(scope: Scope): void {
  const { workflow, script, prefix, pointer, around } = scope;
  refuseUnknownInputs(scope.reading, workflow, pointer, scope.inputs);
  const from = script.steps.length;
  for (const [index, id] of (workflow.dependsOn ?? []).entries()) {
    const at = joinPointer(pointer, 'dependsOn', String(index));
    callWorkflow(scope, { id, name: id, at, outputs: `$workflows.${id}.outputs.`, given: {} });
  }
  for (const [index, step] of workflow.steps.entries()) {
    const start = script.steps.length;
    writeStep(scope, step, joinPointer(pointer, 'steps', String(index)));
    script.labels.set(prefix + step.stepId, { from: start, to: script.steps.length });
  }
  const to = script.steps.length;
  script.labels.set(endOf(prefix), { from: to, to });
  if (!around) return;
  // How it ends is how the step ends that calls it.
  for (const step of script.steps.slice(from)) addActions(step, 'onFailure', around.onFailure);
  const last = script.steps.at(-1);
  if (last && to > from) addActions(last, 'onSuccess', around.onSuccess);
}

export function addActions(step: Step, kind: 'onSuccess' | 'onFailure', actions: NonNullable<Step['onSuccess']>): void {
  if (actions.length > 0) step[kind] = [...(step[kind] ?? []), ...actions];
}

function writeStep(scope: Scope, step: ArazzoStep, pointer: string): void {
  const { script, reading } = scope;
  if (step.workflowId === undefined) {
    const operation = findOperation(scope, step, pointer);
    if (operation) script.steps.push(makeStep(scope, step, operation, pointer));
    return;
  }
  const refuse = (member: string, message: string) => reading.issues.push({ pointer: `${pointer}/${member}`, message });
  if (step.successCriteria) refuse('successCriteria', 'cannot be of a workflow: its own steps have them');
  const around = {
    onSuccess: readActions(scope, step, 'onSuccess', pointer),
    onFailure: readActions(scope, step, 'onFailure', pointer),
    isLast: step === scope.workflow.steps.at(-1),
  };
  if (around.onFailure.some(({ type }) => type === 'retry')) refuse('onFailure', 'cannot retry a workflow as a whole');
  const outputs = `$steps.${step.stepId}.outputs.`;
  callWorkflow(scope, {
    id: step.workflowId,
    name: step.stepId,
    at: `${pointer}/workflowId`,
    outputs,
    given: readArguments(scope, step.parameters ?? [], `${pointer}/parameters`),
    around,
  });
  for (const [name, text] of Object.entries(step.outputs ?? {})) {
    const known = scope.renamed.get(text.replace(/^\$(?:outputs|workflows\.[^.]+\.outputs)\./, outputs));
    scope.renamed.set(outputs + name, known ?? String(rename(scope, text)));
  }
}

interface Call {
  id: string;
  /** Before the names of its steps. */
  name: string;
  /** Where it is called. */
  at: string;
  /** Its outputs are found under this. */
  outputs: string;
  given: Record<string, JsonValue>;
  around?: Omit<Around, 'beyond'>;
}

/** Another workflow, in the place of what names it. */
function callWorkflow(scope: Scope, { id, name, at, outputs, given, around }: Call): void {
  const { reading } = scope;
  const index = findWorkflow(reading, id, at);
  const workflow = reading.arazzo.workflows[index];
  if (!workflow) return;
  if (scope.trail.includes(workflow.workflowId)) {
    reading.issues.push({ pointer: at, message: `comes back to ${workflow.workflowId}` });
    return;
  }
  const pointer = joinPointer('/workflows', String(index));
  const inner: Scope = {
    ...{ reading, script: scope.script, workflow, pointer },
    prefix: `${scope.prefix}${name}-`,
    inputs: findInputs(reading, workflow, pointer, { ...reading.given, ...given }),
    renamed: new Map(),
    trail: [...scope.trail, workflow.workflowId],
    around: { onSuccess: [], onFailure: [], isLast: false, ...around, beyond: scope.around },
  };
  writeWorkflow(inner);
  for (const [output, expression] of Object.entries(workflow.outputs ?? {}))
    scope.renamed.set(outputs + output, String(rename(inner, expression)));
}

function makeStep(scope: Scope, step: ArazzoStep, operation: Operation, pointer: string): Step {
  const criteria = (step.successCriteria ?? []).map((each) => makeCriterion(scope, each));
  const expect: Expectation = criteria.length > 0 ? { kind: 'criteria', criteria } : { kind: 'accepted' };
  const outputs = Object.entries(step.outputs ?? {}).map(([name, text]) => [name, String(rename(scope, text))]);
  const made: Step = {
    name: scope.prefix + step.stepId,
    role: roleOf(operation),
    operation: operation.id,
    request: makeRequest(scope, step, operation, pointer),
    expect,
    outputs: Object.fromEntries(outputs),
  };
  addActions(made, 'onSuccess', readActions(scope, step, 'onSuccess', pointer));
  addActions(made, 'onFailure', readActions(scope, step, 'onFailure', pointer));
  return made;
}

function roleOf({ method }: Operation): Role {
  return method === 'get' ? 'read' : method === 'delete' ? 'delete' : 'other';
}

function findOperation({ reading }: Scope, step: ArazzoStep, pointer: string): Operation | undefined {
  const { operations, api, issues } = reading;
  const { operationId, operationPath } = step;
  if (operationId !== undefined) {
    const id = operationId.replace(/^\$sourceDescriptions\.[^.]+\./, '');
    const found = operations.get(id);
    if (!found) issues.push({ pointer: `${pointer}/operationId`, message: `there is no operation "${id}"` });
    return found;
  }
  const [, place = ''] = /#(\/.*)$/.exec(operationPath ?? '') ?? [];
  const [, path, method] = parsePointer(place);
  const found = api.operations.find((each) => each.path === path && each.method === method);
  if (!found)
    issues.push({ pointer: `${pointer}/operationPath`, message: `there is no operation at "${operationPath}"` });
  return found;
}
