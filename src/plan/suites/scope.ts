import { type Criterion, evaluateExpression } from '../../check/index.ts';
import { isObject, type JsonValue } from '../../json/index.ts';
import type { Api, Operation } from '../../model/index.ts';
import type { Words } from '../../schema/index.ts';
import type { Step, StepAction } from '../case.ts';
import { type Arazzo, type ArazzoCriterion, type SuiteIssue, type Workflow, workflowName } from './arazzo.ts';
import { replaceExpressions, replaceInCondition } from './expressions.ts';

/** A suite that is being read. */
export interface Reading {
  api: Api;
  arazzo: Arazzo;
  operations: ReadonlyMap<string, Operation>;
  /** What is wrong in it. */
  issues: SuiteIssue[];
  /** Inputs that were given for all of its workflows. */
  given: Readonly<Record<string, JsonValue>>;
  seed: string;
  words: Words;
}

/** The steps of a case, as far as they are written out. */
export interface Script {
  steps: Step[];
  /** What an action may go to → the steps from and up to. */
  labels: Map<string, { from: number; to: number }>;
  /** Workflows that actions go to; they are written out behind, each once. */
  jumps: Set<string>;
}

/** A workflow at the place where it is written out. */
export interface Scope {
  reading: Reading;
  script: Script;
  workflow: Workflow;
  /** Where it stands in the suite. */
  pointer: string;
  /** Before the names of its steps. */
  prefix: string;
  inputs: Record<string, JsonValue>;
  /** Expressions for outputs of workflows that were written out: `$steps.login.outputs.token` → what it is there. */
  renamed: Map<string, string>;
  /** The workflows around it, to see when one would contain itself. */
  trail: string[];
  /** What follows in the step that calls it; absent where none does. */
  around?: Around;
}

export interface Around {
  onSuccess: StepAction[];
  onFailure: StepAction[];
  /** Whether it is the last step of its workflow, so that the end of the one that it calls is the end of both. */
  isLast: boolean;
  /** The same of the step that calls the workflow that this step is in. */
  beyond: Around | undefined;
}

/** A text with inputs filled in, and steps called as they are in the case. */
export function rename(scope: Scope, text: JsonValue): JsonValue {
  return typeof text === 'string' ? replaceExpressions(text, (each) => findReplacement(scope, each)) : text;
}

export function makeCriterion(scope: Scope, { condition, context, type }: ArazzoCriterion): Criterion {
  const replace = (expression: string) => findReplacement(scope, expression);
  const kind = isObject(type as JsonValue) ? 'jsonpath' : (type as Criterion['type']);
  const isSimple = kind === undefined || kind === 'simple';
  return {
    condition: isSimple ? replaceInCondition(condition, replace) : String(replaceExpressions(condition, replace)),
    ...(context === undefined ? {} : { context: String(rename(scope, context)) }),
    ...(kind === undefined ? {} : { type: kind }),
  };
}

function findReplacement({ inputs, renamed, prefix }: Scope, expression: string): JsonValue | undefined {
  if (expression.startsWith('$inputs.')) return evaluateExpression(expression, { inputs });
  const known = renamed.get(expression);
  if (known !== undefined) return known;
  const [, step] = /^\$steps\.([\w-]+)\./.exec(expression) ?? [];
  return step === undefined || prefix === '' ? undefined : expression.replace(/^\$steps\./, `$steps.${prefix}`);
}

/** The index of a workflow; an issue, and -1, where there is none. */
export function findWorkflow({ arazzo, issues }: Reading, id: string, pointer: string): number {
  const name = workflowName(id);
  const index = arazzo.workflows.findIndex((each) => each.workflowId === name);
  if (index < 0) {
    const known = arazzo.workflows.map((each) => each.workflowId).join(', ');
    const message = name.startsWith('$sourceDescriptions.')
      ? `${name} is in another description, which is not read`
      : `there is no workflow "${name}"; there are ${known}`;
    issues.push({ pointer, message });
  }
  return index;
}
