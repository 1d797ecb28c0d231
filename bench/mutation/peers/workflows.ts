/**
 * The valid requests of a plan as Arazzo workflows with concrete values: what a diligent author would write by hand. Each
 * step wants a success (or 404 for what was deleted, 401 for a replaced key), and is patient with a busy service. What
 * is invalid on purpose is left out: nobody writes hundreds of such steps, and no runner of workflows makes them.
 */
import type { Expectation } from '../../../src/check/index.ts';
import type { JsonObject, JsonValue } from '../../../src/json/index.ts';
import {
  type Case,
  fillTemplate,
  listExpressions,
  type Plan,
  readEntityExpression,
  type Step,
} from '../../../src/plan/index.ts';
import { contract } from '../contract.ts';

const operations = new Map(contract.api.operations.map((operation) => [operation.id, operation]));
const valid: readonly Expectation['kind'][] = ['accepted', 'any', 'gone', 'unauthenticated'];

/** @param spec where the document is, seen from the file that this goes to */
export function writeWorkflows(plan: Plan, spec: string): JsonObject {
  const workflows = plan.cases.flatMap((each, index): JsonObject[] => {
    const isValid = each.steps.every(({ expect, request }) => valid.includes(expect.kind) && !request.method);
    if (each.phase === 'violations' || !isValid || each.steps.some(namesInBody)) return [];
    // Respect 2.77 takes steps of the same id for one, wherever they are, and reads no id that begins with a digit.
    return [{ workflowId: toName(each.name), steps: writeSteps(plan, each, `c${index}-`) }];
  });
  return {
    arazzo: '1.0.1',
    info: { title: 'Valid requests', version: '1.0.0' },
    sourceDescriptions: [{ name: 'service', url: spec, type: 'openapi' }],
    workflows,
  };
}

/** Ids are texts, and fields that name them want numbers: no expression makes one of the other. */
function namesInBody({ request }: Step): boolean {
  return listExpressions({ ...request, parameters: [], credentials: 'none' }).some(
    (each) => !each.startsWith('$pool.'),
  );
}

function writeSteps(plan: Plan, { name, steps }: Case, prefix: string): JsonValue[] {
  const written: JsonValue[] = [];
  const made = new Set<string>();
  const add = (step: Step, id: string): void => {
    for (const expression of listExpressions(step.request)) {
      const { isOwn, resource = '' } = readEntityExpression(expression) ?? {};
      const maker = plan.makers[resource];
      if (!isOwn || !maker || made.has(resource)) continue;
      made.add(resource);
      add(maker, `make-${resource}`);
    }
    written.push(writeStep(step, prefix, id, name));
  };
  for (const step of steps) add(step, toName(step.name));
  return written;
}

function writeStep(step: Step, prefix: string, id: string, name: string): JsonObject {
  const operation = operations.get(step.operation);
  if (!operation) throw new Error(`no operation ${step.operation}`);
  const nameValue = createNames(prefix);
  const salt = `${name} ${id}`;
  const { parameters, body, credentials } = fillTemplate(contract.api, operation, step.request, nameValue, salt);
  const authorization =
    typeof credentials === 'object' && '$from' in credentials ? credentials.$from : 'standin-credential';
  const isLate = step.expect.kind === 'accepted' && (step.role === 'read' || step.role === 'list');
  const busy = `$statusCode == 429 || $statusCode == 503${isLate ? ' || $statusCode == 404' : ''}`;
  return {
    stepId: prefix + id,
    operationId: step.operation,
    parameters: [
      ...parameters.map((each) => ({ ...each })),
      ...(credentials === 'none' ? [] : [{ in: 'header', name: 'Authorization', value: authorization }]),
    ],
    ...(body ? { requestBody: { contentType: body.mediaType, payload: body.value ?? body.raw ?? '' } } : {}),
    successCriteria: [{ condition: wanted(step.expect) }],
    onFailure: [{ name: 'busy', type: 'retry', retryAfter: 1, retryLimit: 2, criteria: [{ condition: busy }] }],
    outputs: Object.fromEntries(Object.entries(step.outputs).map(([name, from]) => [toName(name), from])),
  };
}

function wanted({ kind }: Expectation): string {
  if (kind === 'gone') return '$statusCode == 404 || $statusCode == 410';
  if (kind === 'unauthenticated') return '$statusCode == 401 || $statusCode == 403';
  return kind === 'any' ? '$statusCode < 500' : '$statusCode < 400';
}

/** Values of the world, or the expressions of what earlier steps gave. */
function createNames(prefix: string): (expression: string) => JsonValue {
  return (expression) => {
    const entity = readEntityExpression(expression);
    if (entity?.isOwn) return `$steps.${prefix}make-${entity.resource}.outputs.${toName(entity.member)}`;
    if (entity) return contract.store.ids(entity.resource)[1] ?? '1';
    const [, step = '', output = ''] = /^\$steps\.(.+?)\.outputs\.(.+)$/.exec(expression) ?? [];
    return `$steps.${prefix}${toName(step)}.outputs.${toName(output)}`;
  };
}

function toName(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]+/g, '_');
}
