import {
  type Api,
  findResource,
  type IdSource,
  type Inference,
  type Operation,
  type Resource,
} from '../model/index.ts';

/** Parameters that name an entity, by place and name: `path id`, `query userId`. */
export type Addresses = ReadonlyMap<string, Address>;

export interface Address {
  /** The resource whose entity is named. */
  resource: string;
  /** What of the entity stands there, as behind `$pool.RESOURCE.`: `path.id`, or `id`. */
  member: string;
}

/**
 * Which entities an operation's path goes through: those of the resource with the longest item path that it begins
 * with, and what its effect says of the parameters behind. Parameters that name nothing known are not in the map.
 */
export function findAddresses(inference: Inference, operation: Operation): Addresses {
  const found = new Map<string, Address>();
  const home = findHome(inference, operation.path);
  const segments = operation.path.split('/');
  if (home) {
    for (const [index, own] of (home.paths.item ?? '').split('/').entries()) {
      const parameter = parameterOf(segments[index]);
      const name = parameterOf(own);
      if (parameter !== undefined && name !== undefined)
        found.set(`path ${parameter}`, { resource: home.name, member: `path.${name}` });
    }
  }
  const add = (source: IdSource | undefined, resource: string | undefined) => {
    if ((source?.in !== 'path' && source?.in !== 'query') || resource === undefined) return;
    const parameter = `${source.in} ${source.parameter}`;
    if (!found.has(parameter)) found.set(parameter, { resource, member: 'id' });
    // What comes before an id that tells one from another only together with it.
    const parts = findResource(inference, resource)?.identity?.with?.flatMap((part) =>
      'pointer' in part && part.parameter !== undefined ? [part.parameter] : [],
    );
    for (const [index, name] of (source.in === 'path' ? (source.with ?? []) : []).entries()) {
      const part = parts?.[index];
      if (part !== undefined && !found.has(`path ${name}`))
        found.set(`path ${name}`, { resource, member: `path.${part}` });
    }
  };
  const effect = inference.effects[operation.id]?.effect;
  if (!effect) return found;
  if ('id' in effect) add(effect.id, effect.resource);
  if ('target' in effect) {
    const relation = findResource(inference, effect.resource)?.relations.find(
      ({ pointer }) => pointer === effect.relation,
    );
    add(effect.target, relation?.target);
  }
  if ('within' in effect && effect.within) add(effect.within.id, effect.within.resource);
  return found;
}

/** The resource of the longest item path that a path begins with. */
function findHome(inference: Inference, path: string): Resource | undefined {
  let home: Resource | undefined;
  for (const resource of inference.resources) {
    const { item } = resource.paths;
    if (item === undefined || resource.kind === 'singleton' || resource.identity === undefined) continue;
    if (beginsWith(path, item) && item.split('/').length > (home?.paths.item ?? '').split('/').length) home = resource;
  }
  return home;
}

function beginsWith(path: string, prefix: string): boolean {
  const segments = path.split('/');
  return prefix.split('/').every((segment, index) => shapeOf(segment) === shapeOf(segments[index]));
}

/** Whether a request to one path may be taken for one to another: each segment is the same, or a parameter of either. */
export function mayMeet(path: string, other: string): boolean {
  const [one, two] = [path.split('/'), other.split('/')];
  return one.length === two.length && one.every((segment, index) => matches(segment, two[index] ?? ''));
}

function matches(segment: string, other: string): boolean {
  return segment === other || segment.includes('{') || other.includes('{');
}

function shapeOf(segment: string | undefined): string | undefined {
  return segment?.replace(/\{[^{}]*\}/g, '{}');
}

function parameterOf(segment: string | undefined): string | undefined {
  return /\{([^{}]*)\}/.exec(segment ?? '')?.[1];
}

/** The operations that find, make and remove entities of a resource. */
export interface Keepers {
  finder: Operation | undefined;
  maker: Operation | undefined;
  remover: Operation | undefined;
}

/** By resource: the operations through which a run gets hold of its entities, and lets go of them. */
export function findKeepers(api: Api, inference: Inference): ReadonlyMap<string, Keepers> {
  const keepers = new Map<string, Keepers>();
  for (const resource of inference.resources) {
    if (!resource.identity) continue;
    const doing = (kind: 'list' | 'create' | 'delete', path: string | undefined) =>
      api.operations
        .filter(({ id }) => {
          const effect = inference.effects[id]?.effect;
          if (effect?.kind !== kind || effect.resource !== resource.name) return false;
          return effect.kind !== 'create' || !effect.many;
        })
        .sort((one, other) => distance(one, path) - distance(other, path))[0];
    const finder = doing('list', resource.paths.collection);
    keepers.set(resource.name, {
      // A list elsewhere does not say which parents an entity has.
      finder: resource.parents.length > 0 && distance(finder, resource.paths.collection) > 0 ? undefined : finder,
      maker: doing('create', resource.paths.collection),
      remover: doing('delete', resource.paths.item),
    });
  }
  return keepers;
}

function distance(operation: Operation | undefined, path: string | undefined): number {
  if (operation === undefined || path === undefined) return 1;
  return shapeOf(operation.path) === shapeOf(path)
    ? 0
    : 1 + operation.parameters.filter(({ in: at }) => at === 'path').length;
}
