import {
  cloneJson,
  isObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
} from '../json/index.ts';
import {
  type Api,
  findRepeatKey,
  findResource,
  type Inference,
  type MediaType,
  type Operation,
  type Parameter,
  type Relation,
  type Resource,
  type Shape,
  typesOf,
} from '../model/index.ts';
import { childKey, type Key, rootKey } from '../random/index.ts';
import { SchemaError, UnsatisfiableError, type Words } from '../schema/index.ts';
import { type Addresses, findAddresses, findKeepers, type Keepers } from './addresses.ts';
import type { Hole, RequestTemplate, SkipReason } from './case.ts';
import { findMediaType } from './fill.ts';
import { minimise } from './minimise.ts';
import { makeTemplate, type TemplateOptions } from './template.ts';

/** What all planning asks of the API, found out once. */
export interface Scene {
  api: Api;
  inference: Inference;
  words: Words;
  seed: string;
  keepers: ReadonlyMap<string, Keepers>;
  /** Requests that may change something are planned. */
  writes: boolean;
  /** So are those that change what the run did not make. */
  sharedWrites: boolean;
  /** The security schemes for which the run has a credential. */
  credentials: readonly string[];
  /** What was found out so far. */
  subjects: Map<Operation, Subject[]>;
}

/** A part of a request that a schema rules, with a valid value that has all that it may have. */
export interface Subject {
  /** As in `Violation.part`, without a pointer: `query.page`, `body`. */
  part: string;
  parameter: Parameter | undefined;
  mediaType: MediaType | undefined;
  shape: Shape;
  value: JsonValue;
}

export function setScene(
  api: Api,
  inference: Inference,
  options: Omit<Scene, 'api' | 'inference' | 'keepers' | 'subjects'>,
): Scene {
  return { api, inference, ...options, keepers: findKeepers(api, inference), subjects: new Map() };
}

/** A valid request as plain values, and where entities must be named before it can be sent. */
export interface Draft {
  template: RequestTemplate;
  /** By place and name. */
  parameters: ReadonlyMap<string, Hole>;
  /** By JSON Pointer into the body: a hole, or a value with one in it. */
  body: ReadonlyMap<string, JsonValue>;
}

/** Why an operation is not asked at all; `undefined`: it may be. */
export type Obstacle = { reason: SkipReason; message: string };

/** Whether a request with this method may change something (RFC 9110 §9.2.1). */
export function isWrite(method: string): boolean {
  return !['get', 'head', 'options', 'trace', 'query'].includes(method.toLowerCase());
}

/**
 * What stands in the way of asking an operation, in the light of what the run may do: a write must be to what the run
 * itself made, unless shared writes are allowed.
 */
export function findObstacle(scene: Scene, operation: Operation): Obstacle | undefined {
  if (!isWrite(operation.method)) return undefined;
  if (!scene.writes) return { reason: 'read-only', message: 'it may change something, and the run must not' };
  if (scene.sharedWrites) return undefined;
  const effect = scene.inference.effects[operation.id]?.effect;
  const addresses = findAddresses(scene.inference, operation);
  const parameters = operation.parameters.filter(({ in: place }) => place === 'path');
  const nameless = parameters.find(({ name }) => !addresses.has(`path ${name}`));
  if (nameless)
    return {
      reason: 'no-entity',
      message: `the document does not say what "${nameless.name}" names, nor how to make it`,
    };
  if (effect?.kind === 'create') return undefined;
  for (const { resource } of addresses.values()) {
    if (scene.keepers.get(resource)?.maker) continue;
    return { reason: 'shared', message: `it changes ${resource}, which the run cannot make for itself` };
  }
  const isNamed = addresses.size > 0 || (effect !== undefined && 'id' in effect && effect.id.in === 'body');
  if (isNamed || !effect || effect.kind === 'none') return undefined;
  return { reason: 'shared', message: 'it changes what everybody shares' };
}

/**
 * A valid request to an operation, with holes for the entities that it is about.
 *
 * @throws UnsatisfiableError, SchemaError as {@link makeTemplate}
 */
export function draftRequest(
  scene: Scene,
  operation: Operation,
  options: Omit<TemplateOptions, 'key' | 'words'> & { part?: string } = {},
): Draft {
  const { part, ...rest } = options;
  const key = keyOf(scene, operation, part);
  return placeHoles(scene, operation, makeTemplate(scene.api, operation, { ...rest, key, words: scene.words }));
}

/** The plainest valid request to an operation: of parameters and body only what is needed. */
export function leastTemplate(scene: Scene, operation: Operation): RequestTemplate {
  const template = makeTemplate(scene.api, operation, { key: keyOf(scene, operation), words: scene.words });
  const { body } = template;
  if (body?.value === undefined) return template;
  const mediaType = findMediaType(operation, body.mediaType);
  if (!mediaType?.shape) return template;
  return { ...template, body: { ...body, value: minimise(scene.api.root, mediaType.shape, body.value) } };
}

/**
 * A valid request of plain values, with holes for the entities that it is about.
 *
 * @param onlyPool fields of the body name what is there, never what must be made first
 */
export function placeHoles(scene: Scene, operation: Operation, template: RequestTemplate, onlyPool = false): Draft {
  const addresses = findAddresses(scene.inference, operation);
  return {
    template,
    parameters: findParameterHoles(scene, operation, addresses, template),
    body:
      template.body?.value === undefined ? new Map() : findBodyHoles(scene, operation, template.body.value, onlyPool),
  };
}

/** A draft; `undefined` where no valid request could be made. */
export function tryDraft(draft: () => Draft): Draft | undefined {
  try {
    return draft();
  } catch (error) {
    if (error instanceof UnsatisfiableError || error instanceof SchemaError) return undefined;
    throw error;
  }
}

export function keyOf(scene: Scene, operation: Operation, part = ''): Key {
  const key = childKey(rootKey(scene.seed), operation.id);
  return part === '' ? key : childKey(key, part);
}

/**
 * A request with the holes of a draft, where its values are still those of the draft: what was changed on purpose stays.
 *
 * @param changed default: the draft's own request
 */
export function punchHoles(draft: Draft, changed: RequestTemplate = draft.template): RequestTemplate {
  const drafted = (each: { in: string; name: string }) =>
    draft.template.parameters.find((own) => own.in === each.in && own.name === each.name)?.value;
  const parameters = changed.parameters.map((each) => {
    const hole = draft.parameters.get(`${each.in} ${each.name}`);
    return hole && isSame(each.value, drafted(each)) ? { ...each, value: asJson(hole) } : each;
  });
  if (changed.body?.value === undefined) return { ...changed, parameters };
  let value = cloneJson(changed.body.value);
  for (const [pointer, hole] of draft.body) {
    const present = resolvePointer(value, pointer);
    if (present === undefined || !isSame(present, resolvePointer(draft.template.body?.value, pointer))) continue;
    value = putAt(value, parsePointer(pointer), hole);
  }
  return { ...changed, parameters, body: { ...changed.body, value } };
}

function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function asJson(hole: Hole): JsonValue {
  return { ...hole };
}

function findParameterHoles(
  scene: Scene,
  operation: Operation,
  addresses: Addresses,
  template: RequestTemplate,
): Map<string, Hole> {
  const holes = new Map<string, Hole>();
  // A key that was used for another request is refused.
  const repeat = findRepeatKey(operation)?.name;
  const key = template.parameters.find((each) => each.in === 'header' && each.name === repeat);
  if (key) holes.set(`header ${key.name}`, { $from: '$fresh', like: key.value });
  for (const [parameter, { resource, member }] of addresses) {
    const keepers = scene.keepers.get(resource);
    const isOwn = isWrite(operation.method) && keepers?.maker !== undefined;
    if ((!isOwn && !keepers?.finder && !keepers?.maker) || !mayName(scene, operation, parameter, resource)) continue;
    holes.set(parameter, { $from: `${isOwn ? '$own' : '$pool'}.${resource}.${member}` });
  }
  return holes;
}

/** A parameter that takes only numbers does not name what is known by text. */
function mayName({ api, inference }: Scene, operation: Operation, name: string, resource: string): boolean {
  const parameter = operation.parameters.find((each) => `${each.in} ${each.name}` === name);
  const types = parameter ? typesOf(api, parameter.shape) : [];
  const form = findResource(inference, resource)?.identity?.form;
  const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  return !isNumber || form === 'integer' || form === 'decimal';
}

/** A field that has a number does not name what is known by text. */
function mayStand({ inference }: Scene, value: JsonValue | undefined, resource: string): boolean {
  const form = findResource(inference, resource)?.identity?.form;
  const isNumber = [value].flat().some((each) => typeof each === 'number');
  return !isNumber || form === 'integer' || form === 'decimal';
}

/** The fields of a body that name other entities, and those that no two entities may share. */
function findBodyHoles(scene: Scene, operation: Operation, body: JsonValue, onlyPool: boolean): Map<string, JsonValue> {
  const holes = new Map<string, JsonValue>();
  const effect = scene.inference.effects[operation.id]?.effect;
  const resource = effect && 'resource' in effect ? findResource(scene.inference, effect.resource) : undefined;
  if (!effect || !resource) return holes;
  const put = (pointer: string, hole: Hole) => {
    const value = resolvePointer(body, pointer);
    const named = value === undefined || value === null ? undefined : nameEntity(value, hole);
    if (named !== undefined) holes.set(pointer, named);
  };
  const putOne = (pointer: string, target: string, isMarked = false) => {
    if (!mayStand(scene, resolvePointer(body, pointer), target)) return;
    const keepers = scene.keepers.get(target);
    if (isMarked && keepers?.maker && !onlyPool) put(pointer, { $from: `$own.${target}.id` });
    else if (keepers?.finder || keepers?.maker) put(pointer, { $from: `$pool.${target}.id` });
  };
  if ('id' in effect && effect.id.in === 'body' && scene.keepers.get(resource.name)?.maker)
    put(effect.id.pointer, { $from: `$own.${resource.name}.id` });
  if ('target' in effect && effect.target.in === 'body') {
    const relation = resource.relations.find(({ pointer }) => pointer === effect.relation);
    if (relation) putOne(effect.target.pointer, relation.target, relation.inverse !== undefined);
  }
  if (!('input' in effect)) return holes;
  for (const root of rootsOf(body, effect.input)) {
    for (const relation of resource.relations) {
      if (relation.by !== undefined) continue;
      for (const pointer of requestPointers(resource, relation)) {
        putOne(root + pointer, relation.target, relation.inverse !== undefined);
      }
    }
    for (const pointer of freshPointers(resource, effect.kind === 'create')) {
      const like = resolvePointer(body, root + pointer);
      if (typeof like === 'string' || typeof like === 'number') put(root + pointer, { $from: '$fresh', like });
    }
  }
  return holes;
}

/** Where the things stand that a request speaks of: one, or each of a list. */
export function rootsOf(body: JsonValue, input: string): string[] {
  const value = resolvePointer(body, input);
  return Array.isArray(value) ? value.map((_, index) => joinPointer(input, index)) : [input];
}

/** Fields that no two entities share; the identity among them where people choose it. */
export function freshPointers({ unique, identity, fields }: Resource, isCreate: boolean): string[] {
  const own = identity && identity.form === 'name' && isCreate ? [identity.pointer] : [];
  return [...unique, ...own].flatMap((pointer) => [pointer, ...flatOf(fields, pointer)]);
}

/** Where a request may speak of a relation, within its input. */
export function requestPointers({ fields }: Resource, { pointer, input, aliases = [] }: Relation): string[] {
  const stem = pointer.slice(0, pointer.lastIndexOf('/'));
  const all = [pointer, ...(input === undefined ? [] : [input]), ...aliases.map((name) => `${stem}/${name}`)];
  return [...new Set([...all, ...all.flatMap((each) => flatOf(fields, each))])];
}

/** A request may leave out the object that the fields stand in where they are shown. */
function flatOf(fields: string, pointer: string): string[] {
  return fields !== '' && pointer.startsWith(`${fields}/`) ? [pointer.slice(fields.length)] : [];
}

const idNames = ['id', '_id', 'uuid', 'key', 'slug', 'name'];

/** What names an entity that is there, in the form that `value` has: an id, an object that has one, or a list of either. */
function nameEntity(value: JsonValue, hole: Hole): JsonValue | undefined {
  if (Array.isArray(value)) {
    const first = value[0] === undefined ? undefined : nameEntity(value[0], hole);
    return first === undefined ? undefined : [first];
  }
  if (isObject(value)) {
    const name = idNames.find((each) => value[each] !== undefined);
    return name === undefined ? undefined : { ...value, [name]: asJson(hole) };
  }
  return typeof value === 'string' || typeof value === 'number' ? asJson(hole) : undefined;
}
