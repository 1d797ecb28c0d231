import {
  derive,
  type Entity,
  fillTemplate,
  idText,
  keepNamed,
  narrowShape,
  writeIdentity,
} from '../../fixtures/index.ts';
import { isObject, type JsonObject, type JsonValue, parsePointer, putAt, resolvePointer } from '../../json/index.ts';
import { type Change, type Effect, isComposite, type Resource, resolveShape, splitId } from '../../model/index.ts';
import { childKey, rootKey } from '../../random/index.ts';
import { generate } from '../../schema/index.ts';
import type { Grace } from '../../state/index.ts';
import { followShape, wrapProperty } from '../shapes.ts';
import { readClock, stamp, writeTime } from './clock.ts';
import { type EffectContext, findMeant, lookUp, missing, type Outcome, readBody, readId } from './context.ts';
import { nameFresh } from './name-fresh.ts';

type Act = Extract<Effect, { kind: 'act' }>;
type Clone = Extract<Effect, { kind: 'clone' }>;
type Link = Extract<Effect, { kind: 'link' | 'unlink' | 'relink' }>;

/** Changes fields of one entity, all at once. */
export function actOnEntity(context: EffectContext, effect: Act, resource: Resource): Outcome {
  const { id, entity } = findMeant(context, effect.id, resource);
  if (!entity) return missing(resource, id);
  const isFar = (change: Change) => change.kind === 'touch' && change.of !== undefined;
  const changed = applyChanges(
    context,
    resource,
    entity,
    effect.changes.filter((change) => !isFar(change)),
  );
  context.store.put(changed);
  for (const change of effect.changes) if (change.kind === 'touch') touchLinked(context, entity, change);
  return { kind: 'entity', entity: changed, at: effect.entity, created: false };
}

/** The present time in all that a relation of the entity names. */
function touchLinked(
  context: EffectContext,
  { resource, id }: Entity,
  { pointer, of }: Change & { kind: 'touch' },
): void {
  const found = of === undefined ? undefined : context.store.relation(resource, of);
  if (!found || of === undefined) return;
  const name = found.reversed ? found.owner.resource : found.owner.target;
  const target = context.inference.resources.find((each) => each.name === name);
  for (const each of context.store.linked(resource, id, of)) {
    const entity = context.store.get(name, each);
    if (target && entity) context.store.put(applyChanges(context, target, entity, [{ kind: 'touch', pointer }]));
  }
}

export function cloneEntity(context: EffectContext, effect: Clone, resource: Resource): Outcome {
  const { id, entity } = findMeant(context, effect.id, resource);
  if (!entity) return missing(resource, id);
  // Of an identity of several parts, all but the last stay: the copy belongs to whom the original does.
  const newId = nameFresh(context, resource, splitId(resource, entity.id)?.slice(0, -1));
  const numbered = { ...entity.value, ...renumber(context, resource, newId, entity) };
  const value = stamp(context, resource, writeIdentity(context.api, resource, numbered, newId), true, new Set());
  // The original keeps its credentials.
  const copy = applyChanges(context, resource, { ...entity, id: newId, value, revision: 0 }, effect.changes, false);
  context.store.put(copy);
  return { kind: 'entity', entity: copy, at: effect.entity, created: true };
}

/** An `id` beside the identity is the copy's own. */
function renumber({ world }: EffectContext, resource: Resource, newId: string, { value }: Entity): JsonObject {
  if (!isComposite(resource) || value.id === undefined) return {};
  const { id } = world.entity(resource.name, newId).value;
  return id === undefined ? {} : { id };
}

export function changeLinks(context: EffectContext, effect: Link, resource: Resource): Outcome {
  const { store } = context;
  const { id, entity } = findMeant(context, effect.id, resource);
  if (!entity) return missing(resource, id);
  if (!store.has(resource.name, entity.id)) store.put(entity);
  const present = store.linked(resource.name, entity.id, effect.relation);
  const relation = store.relation(resource.name, effect.relation);
  const target = relation && (relation.reversed ? relation.owner.resource : relation.owner.target);
  const wanted = readTargets(context, effect, target);
  const unknown =
    target === undefined || effect.kind === 'unlink'
      ? undefined
      : wanted.find((each) => !lookUp(context, target, each));
  if (unknown !== undefined) return { kind: 'refused', status: 404, detail: `There is no ${target} ${unknown}` };
  const links = {
    link: [...present, ...wanted],
    relink: wanted,
    unlink: present.filter((each) => !wanted.includes(each)),
  }[effect.kind];
  store.relink(resource.name, entity.id, effect.relation, links);
  return { kind: 'entity', entity: store.get(resource.name, entity.id) ?? entity, at: effect.entity, created: false };
}

/** Ids in the path or the body: bare, in a list, or in objects that hold an `id`. */
function readTargets(context: EffectContext, { target }: Link, name: string | undefined): string[] {
  const resource = context.inference.resources.find((each) => each.name === name);
  if (target.in === 'path') return [(resource && readId(context, target, resource)) ?? []].flat();
  const found =
    target.in === 'query'
      ? context.query[target.parameter]
      : target.in === 'body'
        ? readBody(context.body, target.pointer)
        : undefined;
  return [found ?? []].flat().flatMap((each) => (isObject(each) ? (idText(each.id) ?? []) : (idText(each) ?? [])));
}

export function applyChanges(
  context: EffectContext,
  resource: Resource,
  entity: Entity,
  changes: readonly Change[],
  revokes = true,
): Entity {
  let value: JsonObject = entity.value;
  let rotations = entity.rotations;
  for (const change of changes) {
    const next =
      change.kind === 'rotate'
        ? rotate(context, resource, entity, change, ++rotations, revokes)
        : computeValue(context, resource, entity.value, change);
    if (next === undefined) continue;
    const changed = writeAt(value, parsePointer(change.pointer), next);
    if (isObject(changed)) value = changed;
  }
  const own = keepVariant(context, resource, value);
  return { ...entity, value: derive(resource, own), rotations, revision: entity.revision + 1 };
}

/** Of variants (`oneOf`, `anyOf`), a value without what only others name; else as it is. */
function keepVariant({ api }: EffectContext, { representation }: Resource, value: JsonObject): JsonObject {
  const isOne = narrowShape(api, representation, value).schema === resolveShape(api, representation).schema;
  return isOne ? value : keepNamed(api, representation, value);
}

/** A copy that differs at one place, and shares the rest. */
function writeAt(value: JsonObject, tokens: readonly string[], next: JsonValue): JsonValue {
  const [head, ...rest] = tokens;
  if (head === undefined) return next;
  const inner = value[head];
  if (rest.length === 0) return { ...value, [head]: next };
  return {
    ...value,
    [head]: isObject(inner) ? writeAt(inner, rest, next) : putAt(structuredClone(inner ?? {}), rest, next),
  };
}

/** A value of the same form that was never used; the old one lets nobody in any more, once its grace is over. */
function rotate(
  context: EffectContext,
  resource: Resource,
  entity: Entity,
  change: Extract<Change, { kind: 'rotate' }>,
  count: number,
  revokes: boolean,
): JsonValue | undefined {
  const shape = followShape(context.api, resource.representation, change.pointer);
  if (!shape) return undefined;
  const old = resolvePointer(entity.value, change.pointer);
  const name = parsePointer(change.pointer).at(-1) ?? '';
  const wrapped = wrapProperty(name, shape);
  for (let attempt = 0; attempt < 16; attempt++) {
    const key = childKey(
      childKey(childKey(rootKey(context.seed), `${resource.name} ${entity.id}`), `rotation ${count}`),
      attempt,
    );
    const made = generate(wrapped, { key, document: context.api.root, direction: 'response', words: context.words });
    const value = isObject(made) ? made[name] : undefined;
    if (value === undefined || value === old || (typeof value === 'string' && context.store.wasReplaced(value)))
      continue;
    if (revokes && typeof old === 'string') context.store.revoke(old, graceOf(entity, change.grace));
    return value;
  }
  return undefined;
}

function graceOf({ resource, id }: Entity, seconds = 0): Grace | undefined {
  return seconds > 0 ? { until: Date.now() + seconds * 1000, resource, id } : undefined;
}

function computeValue(
  context: EffectContext,
  resource: Resource,
  value: JsonObject,
  change: Exclude<Change, { kind: 'rotate' }>,
): JsonValue | undefined {
  const present = resolvePointer(value, change.pointer);
  switch (change.kind) {
    case 'set':
      return change.value;
    case 'toggle':
      return !present;
    case 'increment':
      return (typeof present === 'number' ? present : 0) + change.by;
    case 'write':
      return fillTemplate(change.template, value);
    case 'assign':
      return readBody(context.body, change.from);
    case 'touch': {
      const shape = followShape(context.api, resource.representation, change.pointer);
      return shape && writeTime(context, shape, readClock(context));
    }
  }
}
