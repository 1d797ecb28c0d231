import type { Collection, Dataset } from '../dataset/index.ts';
import type { OwnedRelation } from '../fixtures/index.ts';
import type { Effect, Operation, Resource } from '../model/index.ts';

export type CreateEffect = Extract<Effect, { kind: 'create' }>;
export type UpdateEffect = Extract<Effect, { kind: 'replace' | 'merge' }>;
export type LinkEffect = Extract<Effect, { relation: string }>;

/** An operation, and what it does. */
export interface Way<E extends Effect> {
  operation: Operation;
  effect: E;
}

/** How the entities of one collection come into a service. */
export interface Route {
  collection: Collection;
  resource: Resource;
  /** Absent where the document has no operation that creates one. */
  create: Way<CreateEffect> | undefined;
  /** For what only an update can say. */
  update: Way<UpdateEffect> | undefined;
  links: LinkRoute[];
}

/** How the links of a relation are set after both ends are there; without a way only a create or an update can. */
export interface LinkRoute {
  relation: OwnedRelation;
  way: Way<LinkEffect> | undefined;
  /** The way is the one of the other side: it takes a target, and names the owner. */
  isReversed: boolean;
}

/** Works out, once, which operations take what. */
export function planRoutes({ api, inference, world, collections }: Dataset): Route[] {
  const ways = api.operations.flatMap((operation): Way<Effect>[] => {
    const effect = inference.effects[operation.id]?.effect;
    return effect ? [{ operation, effect }] : [];
  });
  return collections.map((collection) => {
    const { name } = collection.resource;
    const own = ways.filter(({ effect }) => 'resource' in effect && effect.resource === name);
    return {
      collection,
      resource: collection.resource,
      create: chooseCreate(own, collection.resource),
      update: own.find(isUpdate),
      links: world.relations.filter(({ resource }) => resource === name).map((relation) => chooseLink(ways, relation)),
    };
  });
}

/** That of the resource's own collection, else one below another entity. */
function chooseCreate(ways: readonly Way<Effect>[], { paths }: Resource): Way<CreateEffect> | undefined {
  const creating = ways.filter((way): way is Way<CreateEffect> => way.effect.kind === 'create' && !way.effect.many);
  return creating.find(({ operation }) => operation.path === paths.collection) ?? creating[0];
}

function isUpdate(way: Way<Effect>): way is Way<UpdateEffect> {
  const { effect } = way;
  return (effect.kind === 'merge' || effect.kind === 'replace') && effect.patch === 'merge' && effect.id.in === 'path';
}

/** All at once rather than one by one; from the owner's side rather than from the other. */
function chooseLink(ways: readonly Way<Effect>[], relation: OwnedRelation): LinkRoute {
  const { resource, pointer, target, inverse } = relation;
  const linking = ways.filter(isLink);
  const find = (kind: string, name: string, at: string | undefined) =>
    linking.find(({ effect }) => effect.kind === kind && effect.resource === name && effect.relation === at);
  const own = find('relink', resource, pointer) ?? find('link', resource, pointer);
  const way = own ?? find('link', target, inverse);
  return { relation, way, isReversed: own === undefined && way !== undefined };
}

function isLink(way: Way<Effect>): way is Way<LinkEffect> {
  const { effect } = way;
  return (effect.kind === 'link' || effect.kind === 'relink') && effect.id.in === 'path';
}
