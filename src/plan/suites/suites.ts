import { type JsonValue, joinPointer } from '../../json/index.ts';
import type { Api } from '../../model/index.ts';
import { check, type Words } from '../../schema/index.ts';
import type { Case, Step, StepAction } from '../case.ts';
import { startOf } from './actions.ts';
import type { Arazzo, SuiteIssue, Workflow } from './arazzo.ts';
import { arazzoSchema } from './arazzo-schema.ts';
import { findInputs, hasInputs, listCalled, listInputs } from './inputs.ts';
import type { Reading, Scope, Script } from './scope.ts';
import { addActions, writeWorkflow } from './steps.ts';

/** The content of a `contracts/*.arazzo.yaml`. */
export interface Suite {
  value: JsonValue;
  /** Values for the inputs of its workflows; what is not given is made from their schemas. Texts may be JSON. */
  inputs?: Record<string, JsonValue>;
}

export interface SuiteOptions {
  seed: string;
  words: Words;
}

export interface SuiteCases {
  cases: Case[];
  issues: SuiteIssue[];
  /** The names of the inputs that it takes. */
  inputs: string[];
}

/**
 * The cases of a suite, one for each workflow (Arazzo 1.0). Workflows that a step calls, or that one depends on, are
 * written out in place; those that an action goes to, behind. One that others use and that lacks inputs is not run by
 * itself. Sources other than the document itself are not read.
 *
 * @returns no cases where there are issues: half a suite would pass for a whole one.
 */
export function makeSuiteCases(api: Api, suite: Suite, { seed, words }: SuiteOptions): SuiteCases {
  const issues: SuiteIssue[] = check(arazzoSchema, suite.value).map(({ pointer, message }) => ({ pointer, message }));
  if (issues.length > 0) return { cases: [], issues, inputs: [] };
  // The schema has just said that it is one.
  const arazzo = suite.value as object as Arazzo;
  const operations = new Map(api.operations.map((operation) => [operation.id, operation]));
  const reading: Reading = { api, arazzo, operations, issues, given: suite.inputs ?? {}, seed, words };
  const called = listCalled(arazzo);
  const cases = arazzo.workflows.flatMap((workflow, index) =>
    called.has(workflow.workflowId) && !hasInputs(reading, workflow) ? [] : [makeCase(reading, workflow, index)],
  );
  return { cases: issues.length > 0 ? [] : cases, issues: dedupe(issues), inputs: [...listInputs(arazzo)] };
}

function makeCase(reading: Reading, workflow: Workflow, index: number): Case {
  const steps = writeScript(reading, workflow, index);
  return {
    name: `${workflow.workflowId}/suites/1@${reading.seed}`,
    phase: 'suites',
    operation: steps[0]?.operation ?? workflow.workflowId,
    reason: workflow.summary ?? workflow.description ?? `the workflow ${workflow.workflowId}`,
    serves: ['check criteria-met'],
    steps,
  };
}

/** All steps of a case: its workflow, then those that actions go to. */
function writeScript(reading: Reading, workflow: Workflow, index: number): Step[] {
  const script: Script = { steps: [], labels: new Map(), jumps: new Set([workflow.workflowId]) };
  const ends = new Set<number>();
  // It grows while it is written.
  for (const id of script.jumps) {
    const at =
      id === workflow.workflowId ? index : reading.arazzo.workflows.findIndex((each) => each.workflowId === id);
    const from = script.steps.length;
    const last = script.steps.at(-1);
    if (last) addActions(last, 'onSuccess', [{ type: 'end' }]);
    writeWorkflow(openScope(reading, script, at, id === workflow.workflowId ? '' : `${id}-`));
    script.labels.set(startOf(id), { from, to: script.steps.length });
    ends.add(script.steps.length);
  }
  return script.steps.map((step) => ({
    ...step,
    ...(step.onSuccess ? { onSuccess: step.onSuccess.map((each) => settle(each, script, ends)) } : {}),
    ...(step.onFailure ? { onFailure: step.onFailure.map((each) => settle(each, script, ends)) } : {}),
  }));
}

function openScope(reading: Reading, script: Script, index: number, prefix: string): Scope {
  const workflow = reading.arazzo.workflows[index];
  if (!workflow) throw new RangeError(`there is no workflow ${index}`);
  const pointer = joinPointer('/workflows', String(index));
  const inputs = findInputs(reading, workflow, pointer, reading.given);
  const trail = [workflow.workflowId];
  return { reading, script, workflow, pointer, prefix, inputs, renamed: new Map(), trail };
}

/** An action with the names of steps in the place of labels. */
function settle(action: StepAction, { steps, labels }: Script, ends: ReadonlySet<number>): StepAction {
  if (action.type === 'retry' && action.first) {
    const { from = 0, to = 0 } = labels.get(action.first[0] ?? '') ?? {};
    return { ...action, first: steps.slice(from, to).map(({ name }) => name) };
  }
  if (action.type !== 'goto') return action;
  const { from = 0 } = labels.get(action.step) ?? {};
  const { step: _, ...rest } = action;
  const target = ends.has(from) && from > 0 && isEnd(action.step) ? undefined : steps[from];
  return target ? { ...rest, type: 'goto', step: target.name } : { ...rest, type: 'end' };
}

function isEnd(label: string): boolean {
  return label.startsWith('/end ');
}

/** A workflow that is written out twice tells twice what is wrong in it. */
function dedupe(issues: readonly SuiteIssue[]): SuiteIssue[] {
  return [...new Map(issues.map((each) => [`${each.pointer} ${each.message}`, each])).values()];
}
