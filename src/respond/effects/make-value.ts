import { complete, derive, type Entity, keepNamed, partOf, writeId, writeIdentity } from '../../fixtures/index.ts';
import { isObject, type JsonObject, parsePointer, resolvePointer } from '../../json/index.ts';
import { describeProperties, type Resource } from '../../model/index.ts';
import { childKey, rootKey } from '../../random/index.ts';
import { followShape } from '../shapes.ts';
import type { Absorbed } from './absorb.ts';
import { stamp } from './clock.ts';
import type { EffectContext } from './context.ts';
import { fitEntity } from './fit-entity.ts';
import { mergeFields } from './merge-fields.ts';

/** An entity by its id, and what its path hangs below. */
type Named = Pick<Entity, 'id' | 'parent'>;

/** The value of a new entity, or of one that is replaced: what the server keeps (`before`) stays. */
export function makeValue(
  context: EffectContext,
  resource: Resource,
  { id, parent }: Named,
  absorbed: Absorbed,
  before: JsonObject | undefined,
): JsonObject {
  const key = childKey(childKey(rootKey(context.seed), resource.name), id);
  const said = mergeFields(absorbed.defaults, absorbed.fields);
  const made = complete(context.api, resource, said, absorbed.offered, { key, words: context.words });
  const kept = before ? keepServerFields(before, made, absorbed.offered, '') : made;
  return settle(context, resource, { id, parent }, kept, before, absorbed);
}

/** Of the value before, all that the client could not have said. */
function keepServerFields(before: JsonObject, made: JsonObject, offered: ReadonlySet<string>, at: string): JsonObject {
  const result: JsonObject = { ...made };
  for (const [name, value] of Object.entries(before)) {
    const pointer = `${at}/${name}`;
    const present = made[name];
    if (!offered.has(pointer)) {
      const inside = [...offered].some((each) => each.startsWith(`${pointer}/`));
      result[name] =
        inside && isObject(value) && isObject(present) ? keepServerFields(value, present, offered, pointer) : value;
    }
  }
  return result;
}

/** Identity, times and derived fields, and then a last look: what breaks the representation gives way. */
export function settle(
  context: EffectContext,
  resource: Resource,
  { id, parent }: Named,
  value: JsonObject,
  before: JsonObject | undefined,
  absorbed: Absorbed,
): JsonObject {
  const sent = new Set(Object.keys(absorbed.fields).map((name) => `/${name}`));
  const inner = resolvePointer(absorbed.fields, resource.fields);
  if (resource.fields !== '' && isObject(inner))
    for (const name of Object.keys(inner)) sent.add(`${resource.fields}/${name}`);
  const own = keepNamed(context.api, resource.representation, value);
  const named = showParent(context, resource, writeIdentity(context.api, resource, own, id), parent);
  const stamped = stamp(context, resource, named, before === undefined, sent);
  return fitEntity(context, resource, id, derive(resource, stamped), before);
}

/** The value with the id of the parent in the plain field that shows it. */
function showParent(
  { api, world }: EffectContext,
  resource: Resource,
  value: JsonObject,
  parent: string | undefined,
): JsonObject {
  const field = resource.parents.at(-1)?.field;
  const isPlain = field !== undefined && world.shownParents[resource.name] === undefined;
  return isPlain && parent !== undefined ? writeId(api, resource, value, field, parent) : value;
}

/** Makes relations name what the request says; but what is a part of the identity stays. */
export function applyLinks(context: EffectContext, resource: Resource, { id }: Entity, { links }: Absorbed): void {
  for (const [pointer, ids] of Object.entries(links))
    if (partOf(resource, id, pointer) === undefined) context.store.relink(resource.name, id, pointer, ids);
}

/** Who replaces the whole and does not name a relation takes it away (RFC 9110 §9.3.4), unless it must be there. */
export function clearLinks(context: EffectContext, resource: Resource, id: string, { offered, links }: Absorbed): void {
  for (const { pointer } of resource.relations) {
    if (!offered.has(pointer) || links[pointer] !== undefined) continue;
    const slash = pointer.lastIndexOf('/');
    const holder = followShape(context.api, resource.representation, pointer.slice(0, slash));
    const property = holder && describeProperties(context.api, holder).get(parsePointer(pointer).at(-1) ?? '');
    if (property?.required === false) context.store.relink(resource.name, id, pointer, []);
  }
}

/** A new entity is related to nothing, but for its parent, and single relations that must name something. */
export function emptyLinks(
  context: EffectContext,
  resource: Resource,
  { id, parent }: Named,
): Record<string, string[]> {
  const { world, store } = context;
  return Object.fromEntries(
    world.relations
      .filter((relation) => relation.resource === resource.name)
      .map(({ pointer, many, target }) => {
        const above = world.shownParents[resource.name] === pointer ? parent : undefined;
        const part = partOf(resource, id, pointer) ?? above;
        return [pointer, part !== undefined ? [part] : many ? [] : store.ids(target).slice(0, 1)];
      }),
  );
}
