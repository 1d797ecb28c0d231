import type { Criterion, Expectation, Role } from '../../check/index.ts';
import { isObject, type JsonValue, joinPointer, parsePointer, putAt } from '../../json/index.ts';
import type { Api, Operation } from '../../model/index.ts';
import type { RequestTemplate, Step } from '../case.ts';
import type {
  Action,
  Arazzo,
  ArazzoCriterion,
  ArazzoParameter,
  ArazzoStep,
  Reusable,
  SuiteIssue,
  Workflow,
} from './arazzo.ts';
import { makeHoles, replaceExpressions, replaceInCondition } from './expressions.ts';

/** A workflow at the place where it is written out. */
export interface Scope {
  api: Api;
  arazzo: Arazzo;
  operations: Map<string, Operation>;
  issues: SuiteIssue[];
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
  /** Its index; -1 where there is none. */
  findWorkflow(id: string): number;
}

/** The steps of a workflow, with those of the workflows that it depends on or calls. */
export function makeSteps(scope: Scope): Step[] {
  const before = (scope.workflow.dependsOn ?? []).flatMap((id, index) =>
    writeOut(scope, id, `${scope.pointer}/dependsOn/${index}`, `$workflows.${id}.outputs.`, id, []),
  );
  const own = scope.workflow.steps.flatMap((step, index) => {
    const pointer = joinPointer(scope.pointer, 'steps', String(index));
    if (step.workflowId === undefined) return makeStep(scope, step, pointer);
    return writeOut(
      scope,
      step.workflowId,
      `${pointer}/workflowId`,
      `$steps.${step.stepId}.outputs.`,
      step.stepId,
      readParameters(scope, step.parameters ?? [], `${pointer}/parameters`),
    );
  });
  return [...before, ...own];
}

/** Another workflow, in the place of what names it; its outputs are found under `outputs`. */
function writeOut(
  scope: Scope,
  id: string,
  pointer: string,
  outputs: string,
  name: string,
  parameters: ArazzoParameter[],
): Step[] {
  const workflowId = id.replace(/^\$workflows\./, '');
  const index = scope.findWorkflow(workflowId);
  const workflow = scope.arazzo.workflows[index];
  if (!workflow || scope.trail.includes(workflowId)) {
    const known = scope.arazzo.workflows.map((each) => each.workflowId).join(', ');
    const message = workflow
      ? `comes back to ${workflowId}`
      : `there is no workflow "${workflowId}"; there are ${known}`;
    scope.issues.push({ pointer, message });
    return [];
  }
  const inputs = parameters.map((each): [string, JsonValue] => [each.name, rename(scope, each.value)]);
  const inner: Scope = {
    ...scope,
    workflow,
    pointer: joinPointer('/workflows', String(index)),
    prefix: `${scope.prefix}${name}-`,
    inputs: { ...scope.inputs, ...Object.fromEntries(inputs) },
    renamed: new Map(),
    trail: [...scope.trail, workflowId],
  };
  const steps = makeSteps(inner);
  for (const [output, expression] of Object.entries(workflow.outputs ?? {}))
    scope.renamed.set(outputs + output, String(rename(inner, expression)));
  return steps;
}

function makeStep(scope: Scope, step: ArazzoStep, pointer: string): Step[] {
  const operation = findOperation(scope, step, pointer);
  if (!operation) return [];
  const retry = findRetry(scope, step, pointer);
  const criteria = (step.successCriteria ?? []).map((each) => makeCriterion(scope, each));
  const expect: Expectation = criteria.length > 0 ? { kind: 'criteria', criteria } : { kind: 'accepted' };
  return [
    {
      name: scope.prefix + step.stepId,
      role: roleOf(operation),
      operation: operation.id,
      request: makeRequest(scope, step, operation, pointer),
      expect,
      outputs: Object.fromEntries(
        Object.entries(step.outputs ?? {}).map(([name, text]) => [name, String(rename(scope, text))]),
      ),
      ...(retry ? { retry } : {}),
    },
  ];
}

function roleOf({ method }: Operation): Role {
  return method === 'get' ? 'read' : method === 'delete' ? 'delete' : 'other';
}

function findOperation(scope: Scope, step: ArazzoStep, pointer: string): Operation | undefined {
  const { operationId, operationPath } = step;
  if (operationId !== undefined) {
    const id = operationId.replace(/^\$sourceDescriptions\.[^.]+\./, '');
    const found = scope.operations.get(id);
    if (!found) scope.issues.push({ pointer: `${pointer}/operationId`, message: `there is no operation "${id}"` });
    return found;
  }
  const [, place = ''] = /#(\/.*)$/.exec(operationPath ?? '') ?? [];
  const [, path, method] = parsePointer(place);
  const found = scope.api.operations.find((each) => each.path === path && each.method === method);
  if (!found)
    scope.issues.push({ pointer: `${pointer}/operationPath`, message: `there is no operation at "${operationPath}"` });
  return found;
}

function makeRequest(scope: Scope, step: ArazzoStep, operation: Operation, pointer: string): RequestTemplate {
  const given = [
    ...readParameters(scope, scope.workflow.parameters ?? [], `${scope.pointer}/parameters`),
    ...readParameters(scope, step.parameters ?? [], `${pointer}/parameters`),
  ];
  const request: RequestTemplate = { parameters: [], headers: {}, credentials: 'given' };
  for (const { name, in: place, value } of given) {
    const said = makeHoles(value, (text) => rename(scope, text));
    const documented = operation.parameters.find((each) => each.name === name && (!place || each.in === place));
    request.parameters.push({ in: documented?.in ?? place ?? 'query', name, value: said });
    if (isCredential(scope.api, place, name)) request.credentials = 'none';
  }
  const { requestBody } = step;
  if (requestBody) {
    let payload = requestBody.payload ?? null;
    for (const { target, value } of requestBody.replacements ?? [])
      payload = putAt(structuredClone(payload), parsePointer(target), value) ?? payload;
    const mediaType = requestBody.contentType ?? operation.requestBody?.content[0]?.name ?? 'application/json';
    request.body = { mediaType, value: makeHoles(payload, (text) => rename(scope, text)) };
  }
  return request;
}

/** Whether a suite presents a credential itself by this parameter. */
function isCredential({ securitySchemes }: Api, place: string | undefined, name: string): boolean {
  if (place === 'header' && /^authorization$/i.test(name)) return true;
  return Object.values(securitySchemes).some(
    (scheme) => scheme.type === 'apiKey' && scheme.in === place && scheme.name.toLowerCase() === name.toLowerCase(),
  );
}

/** With what `$components.parameters.…` stands for; the step's win over the workflow's. */
function readParameters(scope: Scope, given: (ArazzoParameter | Reusable)[], pointer: string): ArazzoParameter[] {
  return given.flatMap((each, index) => {
    if (!('reference' in each)) return [each];
    const name = each.reference.replace(/^\$components\.parameters\./, '');
    const found = scope.arazzo.components?.parameters?.[name];
    if (!found) {
      scope.issues.push({ pointer: joinPointer(pointer, String(index)), message: `there is no ${each.reference}` });
      return [];
    }
    return [each.value === undefined ? found : { ...found, value: each.value }];
  });
}

function makeCriterion(scope: Scope, { condition, context, type }: ArazzoCriterion): Criterion {
  return {
    condition: replaceInCondition(condition, (expression) => findReplacement(scope, expression)),
    ...(context === undefined ? {} : { context: String(rename(scope, context)) }),
    ...(type === undefined ? {} : { type: isObject(type as JsonValue) ? 'jsonpath' : (type as 'simple') }),
  };
}

function findRetry(scope: Scope, step: ArazzoStep, pointer: string): Step['retry'] | undefined {
  const actions = [...(step.onFailure ?? []), ...(scope.workflow.failureActions ?? [])];
  for (const [index, each] of actions.entries()) {
    const action = 'reference' in each ? findAction(scope, each.reference) : each;
    if (!action) {
      const message = `there is no ${'reference' in each ? each.reference : 'action'}`;
      scope.issues.push({ pointer: joinPointer(pointer, 'onFailure', String(index)), message });
    } else if (action.type === 'retry') return { limit: action.retryLimit ?? 1, after: action.retryAfter ?? 0 };
  }
  return undefined;
}

function findAction({ arazzo }: Scope, reference: string): Action | undefined {
  return arazzo.components?.failureActions?.[reference.replace(/^\$components\.failureActions\./, '')];
}

/** A text with inputs filled in, and steps called as they are in the case. */
function rename(scope: Scope, text: JsonValue): JsonValue {
  return typeof text === 'string' ? replaceExpressions(text, (each) => findReplacement(scope, each)) : text;
}

function findReplacement(scope: Scope, expression: string): JsonValue | undefined {
  const [, input] = /^\$inputs\.([\w-]+)$/.exec(expression) ?? [];
  if (input !== undefined) return scope.inputs[input];
  const known = scope.renamed.get(expression);
  if (known !== undefined) return known;
  const [, step] = /^\$steps\.([\w-]+)\./.exec(expression) ?? [];
  return step === undefined || scope.prefix === ''
    ? undefined
    : expression.replace(/^\$steps\./, `$steps.${scope.prefix}`);
}
