import { acceptsId, type Entity, idText } from '../../fixtures/index.ts';
import { resolvePointer } from '../../json/index.ts';
import { type Effect, isComposite, placesOfIdentity, type Resource } from '../../model/index.ts';
import { type Absorbed, absorb } from './absorb.ts';
import { conflict, findConflict } from './conflict.ts';
import { type EffectContext, type Outcome, readBody, readId } from './context.ts';
import { applyLinks, emptyLinks, makeValue } from './make-value.ts';
import { nameFresh } from './name-fresh.ts';
import { findParent } from './within.ts';

type Create = Extract<Effect, { kind: 'create' }>;

export function createEntity(context: EffectContext, effect: Create, resource: Resource): Outcome {
  const parent = findParent(context, effect.within);
  if (parent && 'kind' in parent) return parent;
  const sent = readBody(context.body, effect.input);
  if (!effect.many || !Array.isArray(sent)) {
    const entity = addEntity(context, effect, resource, effect.input, parent);
    return 'kind' in entity ? entity : { kind: 'entity', entity, at: effect.entity, created: true };
  }
  const before = context.store.snapshot();
  const entities: Entity[] = [];
  for (const index of sent.keys()) {
    const made = addEntity(context, effect, resource, `${effect.input}/${index}`, parent);
    if ('kind' in made) {
      // All of them or none.
      context.store.restore(before);
      return made;
    }
    entities.push(made);
  }
  if (effect.items !== undefined) return { kind: 'entities', entities, at: effect.items };
  const last = entities.at(-1);
  return last ? { kind: 'entity', entity: last, at: effect.entity, created: true } : { kind: 'done' };
}

function addEntity(
  context: EffectContext,
  effect: Create,
  resource: Resource,
  input: string,
  parent: Entity | undefined,
): Entity | Outcome {
  const { store } = context;
  const absorbed = absorb(context, resource, input);
  const { within } = effect;
  const above = within?.resource === resource.parents.at(-1)?.resource ? parent : undefined;
  const owner = within?.id.in === 'path' || within?.by === 'key' ? parent : undefined;
  const chosen = effect.named
    ? readId(context, effect.named, resource)
    : isComposite(resource)
      ? nameComposite(context, resource, absorbed, owner)
      : (nameChosen(resource, absorbed) ?? nameOffered(context, resource, absorbed));
  const id = chosen ?? store.newId(resource.name);
  const refused =
    chosen !== undefined && store.has(resource.name, chosen)
      ? conflict(resource.identity?.pointer ?? '')
      : findConflict(context, resource, absorbed, undefined);
  if (refused) return refused;
  const entity: Entity = {
    resource: resource.name,
    id,
    value: makeValue(context, resource, { id, parent: above?.id }, absorbed, undefined),
    links: emptyLinks(context, resource, { id, parent: above?.id }),
    parent: above?.id,
    hidden: absorbed.hidden,
    rotations: 0,
    revision: 0,
  };
  store.put(entity);
  applyLinks(context, resource, entity, absorbed);
  if (parent && within?.by === 'key') store.relink(resource.name, id, within.pointer, [parent.id]);
  if (parent && within?.by === 'relation') {
    // One that the document never says is missing is there from now on.
    if (!store.has(parent.resource, parent.id)) store.put(parent);
    const links = store.linked(parent.resource, parent.id, within.pointer);
    store.relink(parent.resource, parent.id, within.pointer, [...links, id]);
  }
  return store.get(resource.name, id) ?? entity;
}

/** The name that people chose for it. */
function nameChosen({ identity }: Resource, { fields }: Absorbed): string | undefined {
  return identity?.form === 'name' ? idText(resolvePointer(fields, identity.pointer)) : undefined;
}

/** The id that a client gives what the server else numbers, if the document lets it and it is free; else it is ignored. */
function nameOffered(
  { api, store }: EffectContext,
  resource: Resource,
  { fields, offered }: Absorbed,
): string | undefined {
  const pointer = resource.identity?.pointer;
  if (pointer === undefined || !offered.has(pointer)) return undefined;
  const id = idText(resolvePointer(fields, pointer));
  // Forms send these for "none yet".
  const isNone = id === undefined || id.trim() === '' || Number(id) <= 0;
  return isNone || store.has(resource.name, id) || !acceptsId(api, resource, id) ? undefined : id;
}

/**
 * The parts of its identity: what the request says of each, in its path or its body; what its parent is called, where
 * that is a part; and what the server makes of the rest.
 */
function nameComposite(
  context: EffectContext,
  resource: Resource,
  { fields, links }: Absorbed,
  parent: Entity | undefined,
): string {
  const { path } = context;
  const places = placesOfIdentity(resource);
  const isChild = places.some((place) => place.in === 'parent');
  // `/orgs/{org}/repos`: who it belongs to, even where no resource is called so.
  const owner = parent ? plainId(context, parent) : isChild ? undefined : idText(Object.values(path).at(-1));
  const said = places.map((place, index) => {
    const part = resource.identity?.with?.[index];
    const inPath = part && 'pointer' in part && part.parameter !== undefined ? idText(path[part.parameter]) : undefined;
    const isLast = index === places.length - 1;
    if (place.in === 'parent') return parent?.id;
    if (place.in === 'relation')
      return inPath === undefined && links[place.pointer]?.[0] !== undefined
        ? links[place.pointer]?.[0]
        : ownerOf(context, resource, place.pointer, inPath ?? owner);
    return inPath ?? idText(resolvePointer(fields, place.pointer)) ?? (isLast ? undefined : owner);
  });
  return nameFresh(context, resource, said);
}

/** What an entity is called in one word. */
function plainId({ inference }: EffectContext, { resource, id }: Entity): string | undefined {
  const found = inference.resources.find(({ name }) => name === resource);
  return found && !isComposite(found) ? id : undefined;
}

/** Whom a relation names where the request does not say it: whom the path names, else the first that there is. */
function ownerOf(
  { store, world }: EffectContext,
  { relations }: Resource,
  pointer: string,
  owner: string | undefined,
): string | undefined {
  const target = relations.find((each) => each.pointer === pointer)?.target;
  if (target === undefined || owner === undefined) return target && store.ids(target)[0];
  // Orgs own repos, though owners are shown as users.
  if (!store.has(target, owner)) store.put(world.entity(target, owner));
  return owner;
}
