import {
  cloneJson,
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
} from '../json/index.ts';
import { findResource, type Operation, type Relation, type Resource } from '../model/index.ts';
import type { Hole, RequestTemplate } from './case.ts';
import { isValid } from './cases.ts';
import type { Scene } from './scene.ts';

/** A field that has a number does not name what is known by text. */
function mayStand({ inference }: Scene, value: JsonValue | undefined, resource: string): boolean {
  const form = findResource(inference, resource)?.identity?.form;
  const isNumber = [value].flat().some((each) => typeof each === 'number');
  return !isNumber || form === 'integer' || form === 'decimal';
}

/** The fields of a body that name other entities, and those that no two entities may share. */
export function findBodyHoles(
  scene: Scene,
  operation: Operation,
  template: RequestTemplate,
  onlyPool: boolean,
): Map<string, JsonValue> {
  const holes = new Map<string, JsonValue>();
  const body = template.body?.value;
  if (body === undefined) return holes;
  const effect = scene.inference.effects[operation.id]?.effect;
  const resource = effect && 'resource' in effect ? findResource(scene.inference, effect.resource) : undefined;
  if (!effect || !resource) return holes;
  const put = (pointer: string, hole: Hole) => {
    const value = resolvePointer(body, pointer);
    const named = value === undefined || value === null ? undefined : nameEntity(value, hole);
    if (named !== undefined && mayBeAlone(scene, operation, template, pointer)) holes.set(pointer, named);
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

/** Whether a list, if there is one, may have its first item alone: a step has one entity of a kind, and names no two. */
function mayBeAlone(scene: Scene, operation: Operation, template: RequestTemplate, pointer: string): boolean {
  const { body } = template;
  const list = resolvePointer(body?.value, pointer);
  if (body?.value === undefined || !Array.isArray(list) || list.length < 2) return true;
  const value = putAt(cloneJson(body.value), parsePointer(pointer), list.slice(0, 1));
  return isValid(scene, operation, { ...template, body: { ...body, value } });
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

/** The member of an object by which it names an entity. */
export function findIdName(object: JsonObject): string | undefined {
  return idNames.find((each) => object[each] !== undefined);
}

/** What names an entity that is there, in the form that `value` has: an id, an object that has one, or a list of either. */
function nameEntity(value: JsonValue, hole: Hole): JsonValue | undefined {
  if (Array.isArray(value)) {
    const first = value[0] === undefined ? undefined : nameEntity(value[0], hole);
    return first === undefined ? undefined : [first];
  }
  if (isObject(value)) {
    const name = findIdName(value);
    const named = name === undefined ? undefined : nameEntity(value[name] ?? null, hole);
    return name === undefined ? undefined : { ...value, [name]: named ?? { ...hole } };
  }
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return hole.$from.startsWith('$pool.') ? { ...hole, else: value } : { ...hole };
}
