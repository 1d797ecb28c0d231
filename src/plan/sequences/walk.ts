import { isObject, type JsonValue, parsePointer, putAt } from '../../json/index.ts';
import type { Effect, Operation, Paging, Resource } from '../../model/index.ts';
import { findAddresses } from '../addresses.ts';
import type { Plan, RequestTemplate, Step, StepAction } from '../case.ts';
import { makeStep } from '../cases.ts';
import { draftRequest, placeHoles, punchHoles, tryDraft } from '../draft.ts';
import { readHole } from '../holes.ts';
import type { Scene } from '../scene.ts';
import type { TemplateOptions } from '../template.ts';

/** What the sequences of one resource are made from. */
export interface Walk {
  scene: Scene;
  resource: Resource;
  /** Makes the plainest entity; every sequence has one of its own. */
  create: Step | undefined;
  makers: Plan['makers'];
}

/** The effect of one kind, also where several kinds share a form. */
type EffectOf<Kind extends Effect['kind']> = Effect extends infer Each
  ? Each extends { kind: infer Kinds }
    ? Kind extends Kinds
      ? Each
      : never
    : never
  : never;

/** Time for services that settle late, a second in all: until what was made is there, and until what was deleted is not. */
export const patience: StepAction = {
  type: 'retry',
  limit: 10,
  after: 0.1,
  criteria: [{ condition: '$statusCode == 404' }],
};
export const untilGone: StepAction = { type: 'retry', limit: 10, after: 0.1 };

/** The operations that do something of one kind to a resource, in the order of the document. */
export function operationsOf<Kind extends Effect['kind']>(
  { scene, resource }: Walk,
  kind: Kind,
): { operation: Operation; effect: EffectOf<Kind> }[] {
  return scene.api.operations.flatMap((operation) => {
    const effect = scene.inference.effects[operation.id]?.effect;
    if (effect?.kind !== kind || !('resource' in effect) || effect.resource !== resource.name) return [];
    return [{ operation, effect: effect as EffectOf<Kind> }];
  });
}

/** The operation that shows one entity, by the ids in its path. */
export function findRead(walk: Walk): Operation | undefined {
  const reads = operationsOf(walk, 'read').filter(({ operation, effect }) => {
    return operation.method === 'get' && effect.id.in === 'path' && effect.within === undefined;
  });
  return (reads.find(({ operation }) => operation.path === walk.resource.paths.item) ?? reads[0])?.operation;
}

/** The operation that lists the whole collection, and not only what belongs to the one who asks. */
export function findList(walk: Walk): Operation | undefined {
  const lists = operationsOf(walk, 'list').filter(
    ({ operation, effect }) =>
      operation.method === 'get' && effect.within?.id.in !== 'credential' && !isBelowOne(walk, operation),
  );
  return lists.find(({ operation }) => operation.path === walk.resource.paths.collection)?.operation;
}

/** Whether a list is of what is below one entity of the resource, and not of where that one is. */
function isBelowOne({ scene, resource }: Walk, operation: Operation): boolean {
  return [...findAddresses(scene.inference, operation).values()].some((each) => each.resource === resource.name);
}

/** A step about the entity that `create` makes; `undefined` where no valid request could be made. */
export function stepAbout(walk: Walk, operation: Operation, told: Told): Step | undefined {
  const template = plainRequest(walk, operation);
  return template && stepOf(walk, operation, template, told);
}

type Told = Partial<Step> & { name: string };

/** A valid request as plain values. */
export function plainRequest(
  { scene }: Walk,
  operation: Operation,
  options: Omit<TemplateOptions, 'key' | 'words'> = {},
): RequestTemplate | undefined {
  return tryDraft(() => draftRequest(scene, operation, options))?.template;
}

/** A step that sends a request of plain values, about the entity that `create` makes. */
export function stepOf(walk: Walk, operation: Operation, template: RequestTemplate, told: Told): Step {
  const isCreate = told.role === 'create';
  const holed = punchHoles(placeHoles(walk.scene, operation, template, isCreate));
  const followed = isCreate ? holed : followParents(walk, follow(holed, walk.resource.name));
  return makeStep(walk.scene, operation, followed, told);
}

/** Goes below the parents that `create` has made its entity below, rather than below any. */
function followParents({ create }: Walk, request: RequestTemplate): RequestTemplate {
  const parents = new Map(
    create?.request.parameters.flatMap(({ in: place, name, value }) =>
      place === 'path' && create.outputs[`path.${name}`] !== undefined ? [[name, parentOf(value)]] : [],
    ),
  );
  const parameters = request.parameters.map((each) => {
    const parent = each.in === 'path' ? parentOf(each.value) : undefined;
    if (parent === undefined || parent !== parents.get(each.name)) return each;
    return { ...each, value: { $from: `$steps.create.outputs.path.${each.name}` } };
  });
  return { ...request, parameters };
}

/** What stands in a path, whether it is there or made: `orgs.path.org_name`. */
function parentOf(value: JsonValue): string | undefined {
  const hole = isObject(value) && typeof value.$from === 'string' ? value.$from : '';
  return /^\$(?:own|pool)\.(.+)$/.exec(hole)?.[1];
}

/** A request to any entity of a resource, as one to what the step `from` made. */
export function follow(request: RequestTemplate, resource: string, from = 'create'): RequestTemplate {
  const rename = (text: string) =>
    ['$own', '$pool'].reduce((all, root) => all.replaceAll(`${root}.${resource}.`, `$steps.${from}.outputs.`), text);
  const visit = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        name === '$from' && typeof each === 'string' ? rename(each) : visit(each ?? null),
      ]),
    );
  };
  const { body } = request;
  return {
    ...request,
    parameters: request.parameters.map((each) => ({ ...each, value: visit(each.value) })),
    ...(body?.value === undefined ? {} : { body: { ...body, value: visit(body.value) } }),
  };
}

/** Of what a step says, below what it asked. */
export function pathOf(step: Step | undefined): Step['outputs'] {
  return Object.fromEntries(
    Object.entries(step?.outputs ?? {}).filter(([, from]) => from.startsWith('$request.path.')),
  );
}

/** Goes below what another step asked. */
export function renameStep(request: RequestTemplate, from: string, to: string): RequestTemplate {
  const parameters = request.parameters.map((each) => {
    const hole = readHole(each.value);
    return hole === undefined ? each : { ...each, value: { $from: hole.replace(`$steps.${from}.`, `$steps.${to}.`) } };
  });
  return { ...request, parameters };
}

/** A copy of a step that sends another value for a query parameter or header. */
export function withParameter(step: Step, place: 'query' | 'header', name: string, value: JsonValue): Step {
  const others = step.request.parameters.filter((each) => each.in !== place || each.name !== name);
  return { ...step, request: { ...step.request, parameters: [...others, { in: place, name, value }] } };
}

export function withoutParameter(step: Step, name: string): Step {
  const parameters = step.request.parameters.filter((each) => each.in !== 'query' || each.name !== name);
  return { ...step, request: { ...step.request, parameters } };
}

/** A copy of a request with another value at a place of its body. */
export function withBody(template: RequestTemplate, pointer: string, value: JsonValue): RequestTemplate {
  const { body } = template;
  if (body?.value === undefined) return template;
  return { ...template, body: { ...body, value: putAt(structuredClone(body.value), parsePointer(pointer), value) } };
}

/** A list as whole as one answer can be: without pages, or with the largest one. */
export function wholeList(walk: Walk, operation: Operation, told: Partial<Step> & { name: string }): Step | undefined {
  const step = stepAbout(walk, operation, { role: 'list', ...told });
  const effect = walk.scene.inference.effects[operation.id]?.effect;
  if (!step || effect?.kind !== 'list' || !effect.paging) return step;
  const { off, size, position } = effect.paging;
  const plain = position === undefined ? step : fromTheStart(step, operation, effect.paging);
  if (off !== undefined) return withParameter(plain, 'query', off, true);
  const largest = size === undefined ? undefined : largestSize(operation, size);
  return size === undefined || largest === undefined ? plain : withParameter(plain, 'query', size, largest);
}

/** A cursor that must be sent stays as drawn: nothing says where the first page is. */
function fromTheStart(step: Step, operation: Operation, { kind, position = '', first }: Paging): Step {
  if (!isRequired(operation, position)) return withoutParameter(step, position);
  return kind === 'cursor' ? step : withParameter(step, 'query', position, kind === 'page' ? first : 0);
}

/** Whether a parameter of the query must be sent. */
export function isRequired(operation: Operation, name: string): boolean {
  return operation.parameters.some((each) => each.in === 'query' && each.name === name && each.required);
}

function largestSize(operation: Operation, size: string): number | undefined {
  const schema = operation.parameters.find(({ in: place, name }) => place === 'query' && name === size)?.shape.schema;
  const maximum = isObject(schema) ? schema.maximum : undefined;
  return typeof maximum === 'number' ? Math.min(maximum, 1000) : 100;
}
