import { followShape, traceMark } from '../../check/index.ts';
import {
  cloneJson,
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
} from '../../json/index.ts';
import { describeProperties, type Operation, type Property, typesOf } from '../../model/index.ts';
import { findIdName } from '../body-holes.ts';
import type { RequestTemplate, Step } from '../case.ts';
import { type Collector, isValid, makeStep, readBack } from '../cases.ts';
import { draftRequest, punchHoles, tryDraft } from '../draft.ts';
import { findFresh, readHole } from '../holes.ts';
import {
  findList,
  findRead,
  operationsOf,
  pathOf,
  patience,
  plainRequest,
  renameStep,
  stepAbout,
  stepOf,
  untilGone,
  type Walk,
  wholeList,
  withBody,
  withParameter,
} from './walk.ts';

/** What was made can be read, as it was sent, and is listed. */
export function planCreation(walk: Walk, collector: Collector): void {
  const making = findMaking(walk);
  const list = findList(walk);
  const reading = readCreated(walk);
  const whole = list && wholeList(walk, list, { name: 'list' });
  if (!making || !(reading || whole)) return;
  const create = making.step(making.template);
  const listing = list && whole && listAsMade(walk, list, whole, create, making.input);
  if (!(reading || listing)) return;
  collector.add({
    reason: 'what was created is read and listed as it was sent',
    serves: ['check created-found', 'check round-trip', 'check list-follows', 'check location-leads'],
    steps: [
      { ...create, outputs: { ...create.outputs, ...listing?.said } },
      ...(reading ? [reading] : []),
      ...(listing ? [listing.step] : []),
    ],
  });
}

/** How often the same is read: one answer in so many may be wrong. */
const repetitions = 20;

/** The same question has the same answer, however often it is asked. */
export function planRepetition(walk: Walk, collector: Collector): void {
  const read = findRead(walk);
  const draft = read && tryDraft(() => draftRequest(walk.scene, read));
  if (!read || !draft) return;
  const request = punchHoles(draft);
  collector.add({
    reason: `what is read ${repetitions} times is right each time`,
    serves: ['check body-conforms', 'check status-documented'],
    steps: Array.from({ length: repetitions }, (_, index) =>
      makeStep(walk.scene, read, request, { name: `read-${index + 1}`, role: 'other', onFailure: [{ type: 'next' }] }),
    ),
  });
}

/** Where a field says what can be asked for: itself, or the id in an object; a list says no one thing. */
function locateId(value: JsonValue): string | undefined {
  if (Array.isArray(value)) return undefined;
  if (!isObject(value) || readHole(value) !== undefined) return '';
  const name = findIdName(value);
  return name === undefined ? undefined : joinPointer('', name);
}

/** A list that cannot be had without a filter asks for what was made; `undefined` where that does not say it. */
function listAsMade(
  { scene }: Walk,
  operation: Operation,
  list: Step,
  { request }: Step,
  input: string,
): { step: Step; said: Record<string, string> } | undefined {
  const effect = scene.inference.effects[operation.id]?.effect;
  const said: Record<string, string> = {};
  let step = list;
  for (const { parameter, pointer } of effect?.kind === 'list' ? effect.filters : []) {
    if (!list.request.parameters.some((each) => each.in === 'query' && each.name === parameter)) continue;
    const value = resolvePointer(request.body?.value, input + pointer);
    const within = value === undefined ? undefined : locateId(value);
    if (within === undefined) return undefined;
    said[`filter.${parameter}`] = `$request.body#${input}${pointer}${within}`;
    step = withParameter(step, 'query', parameter, { $from: `$steps.create.outputs.filter.${parameter}` });
  }
  return { step, said };
}

/** What was deleted is gone. */
export function planDeletion(walk: Walk, collector: Collector): void {
  const { create } = walk;
  const read = findRead(walk);
  const list = findList(walk);
  const removal = operationsOf(walk, 'delete').find(
    ({ operation, effect }) => effect.id.in === 'path' && operation.path === walk.resource.paths.item,
  );
  const remove = removal && stepAbout(walk, removal.operation, { name: 'delete', role: 'delete' });
  if (!create || !remove) return;
  const told: Partial<Step> = { role: 'probe', expect: { kind: 'gone' }, onFailure: [untilGone, { type: 'next' }] };
  const probe = read && stepAbout(walk, read, { ...told, name: 'probe' });
  const listing = list && wholeList(walk, list, { name: 'list' });
  collector.add({
    reason: 'what was deleted is neither read nor listed any more',
    serves: ['check absent-not-found', 'check list-follows'],
    steps: [create, remove, ...(probe ? [probe] : []), ...(listing ? [listing] : [])],
  });
}

/** A create that is refused leaves nothing behind. */
export function planRefusal(walk: Walk, collector: Collector): void {
  const making = findMaking(walk);
  const list = findList(walk);
  const listing = list && wholeList(walk, list, { name: 'list' });
  const broken = making && breakBody(walk, making);
  if (!making || !listing || !broken) return;
  const [violation] = readBack(walk.scene, making.operation, broken)?.violations ?? [];
  if (!violation) return;
  const { part, pointer, keyword, documentPointer } = violation;
  const expect: Step['expect'] = { kind: 'refused', part, pointer, keyword, documentPointer };
  collector.add({
    reason: 'what was refused is not listed',
    serves: ['check refused-leaves-nothing'],
    steps: [
      { ...making.step(broken), name: 'break', role: 'break', expect, outputs: pathOf(walk.create) },
      { ...listing, request: renameStep(listing.request, 'create', 'break') },
    ],
  });
}

/** Clients cannot set what only the service sets. */
export function planReadOnly(walk: Walk, collector: Collector): void {
  const making = findMaking(walk);
  const { identity, credentials } = walk.resource;
  const chosen: [string, JsonValue][] = credentials.map((pointer) => [pointer, 'standin-chose-this']);
  if (identity && identity.form !== 'name') chosen.unshift([identity.pointer, chooseId(walk)]);
  let template = making?.template;
  for (const [pointer, value] of chosen) {
    if (!making || !template) return;
    const at = making.input + pointer;
    const { body }: RequestTemplate = template;
    const holder = resolvePointer(body?.value, at.slice(0, at.lastIndexOf('/')));
    if (!isObject(holder) || resolvePointer(body?.value, at) !== undefined) continue;
    const next = withBody(template, at, value);
    if (isValid(walk.scene, making.operation, next)) template = next;
  }
  if (!making || !template || template === making.template) return;
  const reading = readCreated(walk);
  collector.add({
    reason: 'a client sends what only the service sets',
    serves: ['check read-only-kept'],
    steps: [{ ...making.step(template), expect: { kind: 'any' } }, ...(reading ? [reading] : [])],
  });
}

/** What is left out has the default that the document gives it. */
export function planDefaults(walk: Walk, collector: Collector): void {
  const making = findMaking(walk);
  const fields = making && inputFields(walk, making.operation);
  const holder = fields && resolvePointer(making.template.body?.value, fields.pointer);
  if (!making || !fields || !isObject(holder)) return;
  const omitted = [...fields.properties].flatMap(([name, { schema, required }]) => {
    const standard = isObject(schema) ? schema.default : undefined;
    return !required && standard !== undefined && typeof standard !== 'object' ? [name] : [];
  });
  const template = withBody(making.template, fields.pointer, without(holder, omitted));
  if (omitted.length === 0 || !isValid(walk.scene, making.operation, template)) return;
  const reading = readCreated(walk);
  collector.add({
    reason: `${omitted.join(', ')}: left out, to see the default`,
    serves: ['check defaults-apply'],
    steps: [making.step(template), ...(reading ? [reading] : [])],
  });
}

/** How entities are made, with more than the plainest request says. */
export interface Making {
  operation: Operation;
  template: RequestTemplate;
  /** Where in the body the entity stands. */
  input: string;
  step(template: RequestTemplate): Step;
}

export function findMaking(walk: Walk): Making | undefined {
  const { create, scene } = walk;
  const operation = scene.api.operations.find(({ id }) => id === create?.operation);
  const effect = operation && scene.inference.effects[operation.id]?.effect;
  const plain = operation && plainRequest(walk, operation);
  if (!create || !operation || !plain || effect?.kind !== 'create') return undefined;
  const { outputs } = create;
  const marks = findFresh(create.request);
  const template = putMarks(plain, marks, (hole, present) => present ?? hole.like ?? null);
  const step = (changed: RequestTemplate) => {
    const made = stepOf(walk, operation, changed, { name: 'create', role: 'create', outputs });
    // What was left out on purpose stays so.
    return { ...made, request: putMarks(made.request, marks, (hole, present) => (isText(present) ? hole : present)) };
  };
  return { operation, template, input: effect.input, step };
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === 'string';
}

/** Puts something else where the plainest request has what its entity is known by. */
function putMarks(
  request: RequestTemplate,
  marks: ReturnType<typeof findFresh>,
  put: (hole: JsonObject, present: JsonValue | undefined) => JsonValue | undefined,
): RequestTemplate {
  const { body } = request;
  if (body?.value === undefined) return request;
  let value = cloneJson(body.value);
  for (const { pointer, hole } of marks) {
    const holder = resolvePointer(value, pointer.slice(0, pointer.lastIndexOf('/')));
    const mark = isObject(holder) ? put(hole, resolvePointer(value, pointer)) : undefined;
    if (mark !== undefined) value = putAt(value, parsePointer(pointer), mark);
  }
  return { ...request, body: { ...body, value } };
}

function readCreated(walk: Walk): Step | undefined {
  const read = findRead(walk);
  return read && stepAbout(walk, read, { name: 'read', role: 'read', onFailure: [patience] });
}

/** Where the fields stand in the body of a request, and which there are. */
export function inputFields(
  { scene, resource }: Walk,
  operation: Operation,
): { pointer: string; properties: ReadonlyMap<string, Property> } | undefined {
  const effect = scene.inference.effects[operation.id]?.effect;
  const media = operation.requestBody?.content.find(({ shape }) => shape);
  if (!effect || !('input' in effect) || !media?.shape) return undefined;
  const input = followShape(scene.api, media.shape, effect.input);
  const within = input && resource.fields !== '' ? followShape(scene.api, input, resource.fields) : undefined;
  if (within) return { pointer: effect.input + resource.fields, properties: describeProperties(scene.api, within) };
  return input && { pointer: effect.input, properties: describeProperties(scene.api, input) };
}

export function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** The same request with one thing wrong, and a text in it by which it would be known again. */
function breakBody(walk: Walk, { operation, template }: Making): RequestTemplate | undefined {
  const { scene, resource } = walk;
  const fields = inputFields(walk, operation);
  const holder = fields && resolvePointer(template.body?.value, fields.pointer);
  if (!fields || !isObject(holder)) return undefined;
  const isRelation = (name: string) => resource.relations.some(({ pointer }) => pointer.endsWith(`/${name}`));
  const mark = `${traceMark}${scene.seed} ${operation.id}`;
  for (const [name, property] of fields.properties) {
    if (property.readOnly || isRelation(name) || typeof holder[name] !== 'string') continue;
    const marked = { ...holder, [name]: mark };
    if (!isValid(scene, operation, withBody(template, fields.pointer, marked))) continue;
    const others = [...fields.properties].filter(([each, { readOnly }]) => each !== name && !readOnly);
    const [needed] = others.find(([each, { required }]) => required && each in marked) ?? [];
    const [other] = others.find(([each]) => !isRelation(each)) ?? [];
    const wrong = needed ? without(marked, [needed]) : other && { ...marked, [other]: { standin: [] } };
    const broken = wrong && withBody(template, fields.pointer, wrong);
    if (broken && !isValid(scene, operation, broken)) return broken;
  }
  return undefined;
}

function chooseId({ resource: { identity, representation }, scene }: Walk): JsonValue {
  const shape = followShape(scene.api, representation, identity?.pointer ?? '');
  if (identity?.form === 'uuid') return '5ca1ab1e-0000-4000-8000-57a2d1200001';
  if (identity?.form === 'opaque') return 'standin-chose-this';
  return shape && typesOf(scene.api, shape).includes('string') ? '987654' : 987654;
}
