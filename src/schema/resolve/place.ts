import { isObject, type JsonValue, joinPointer } from '../../json/index.ts';
import { SchemaError } from '../error.ts';
import type { Direction, JsonSchema } from '../issue.ts';
import { createLibrary, isSchema, type Library, type RemoteSchemas } from './library.ts';
import type { Resource } from './resource.ts';

/** The resources that were entered on the way, each once, outermost first: the dynamic scope of `$dynamicRef`. */
export interface Scope {
  readonly resources: readonly Resource[];
  readonly wider: Map<Resource, Scope>;
}

/**
 * A schema with all that its meaning depends on. The same schema reached in the same way is the same object, so
 * what is worked out for a place can be kept in a WeakMap.
 */
export interface Place {
  /** Counts from 1 within its world. */
  readonly id: number;
  readonly node: JsonSchema;
  readonly world: World;
  readonly resource: Resource;
  readonly scope: Scope;
  /** As in `Issue.schemaPointer`. */
  readonly pointer: string;
  readonly members: Map<string, Place>;
}

/** All places of one document seen in one direction. */
export interface World {
  readonly library: Library;
  readonly direction: Direction | undefined;
  readonly places: WeakMap<object, Place[]>;
  readonly scopes: Scope;
  count: number;
}

export interface WorldOptions {
  /** What `#/…` references point into, where the schema is not its own root. */
  document?: JsonValue | undefined;
  /** Absolute URI → schema, for remote references. */
  schemas?: RemoteSchemas | undefined;
  direction?: Direction | undefined;
}

const worlds = new WeakMap<object, WeakMap<object, Map<Direction | undefined, World>>>();
const noSchemas = {};

/** The place of `schema` itself, in the world that the options describe. */
export function locate(schema: JsonSchema, options: WorldOptions = {}): Place {
  if (!isSchema(schema))
    throw new SchemaError('bad-schema', `a schema is an object, true or false, not ${JSON.stringify(schema)}`, '', '');
  const world = openWorld(schema, options);
  return placeAt(world, schema, world.library.own, world.scopes, '');
}

function openWorld(schema: JsonSchema, options: WorldOptions): World {
  const root = isObject(options.document) ? options.document : schema;
  if (!isObject(root)) return createWorld(root, options);
  const remotes = getOrAdd(worlds, root, () => new WeakMap<object, Map<Direction | undefined, World>>());
  const directions = getOrAdd(remotes, options.schemas ?? noSchemas, () => new Map<Direction | undefined, World>());
  let world = directions.get(options.direction);
  if (world === undefined) {
    world = createWorld(root, options);
    directions.set(options.direction, world);
  }
  return world;
}

function createWorld(root: JsonValue, options: WorldOptions): World {
  const library = createLibrary(root, options.schemas);
  const scopes = { resources: [library.own], wider: new Map() };
  return { library, direction: options.direction, places: new WeakMap(), scopes, count: 0 };
}

function placeAt(world: World, node: JsonSchema, outer: Resource, scope: Scope, pointer: string): Place {
  const resource = world.library.enter(node, outer, pointer);
  const entered = widen(scope, resource);
  const make = (): Place => ({
    id: ++world.count,
    node,
    world,
    resource,
    scope: entered,
    pointer,
    members: new Map(),
  });
  if (!isObject(node)) return make();
  const known = getOrAdd(world.places, node, () => [] as Place[]);
  let place = known.find((each) => each.pointer === pointer && each.resource === resource && each.scope === entered);
  if (place === undefined) {
    place = make();
    known.push(place);
  }
  return place;
}

/** The place of a subschema: `child(place, 'properties', 'name')`. */
export function child(place: Place, keyword: string, token?: string | number): Place {
  const key = token === undefined ? keyword : `${keyword}/${token}`;
  const known = place.members.get(key);
  if (known !== undefined) return known;
  const holder = (place.node as Record<string, JsonValue>)[keyword];
  const node = token === undefined ? holder : (holder as Record<string, JsonValue>)[token];
  const pointer =
    token === undefined ? joinPointer(place.pointer, keyword) : joinPointer(place.pointer, keyword, token);
  if (!isSchema(node)) {
    throw new SchemaError('bad-keyword', `${keyword} must hold a schema at ${pointer}`, keyword, pointer);
  }
  const made = placeAt(place.world, node, place.resource, place.scope, pointer);
  place.members.set(key, made);
  return made;
}

/** The place of a schema that stands for a part of `place` without being written there. */
export function derive(place: Place, key: string, node: JsonSchema): Place {
  const known = place.members.get(`=${key}`);
  if (known !== undefined) return known;
  const made = placeAt(place.world, node, place.resource, place.scope, place.pointer);
  place.members.set(`=${key}`, made);
  return made;
}

/** Where the place's `$ref` leads. Throws a SchemaError where it leads nowhere. */
export function followRef(place: Place, keyword: '$ref' | '$dynamicRef'): Place {
  const known = place.members.get(keyword);
  if (known !== undefined) return known;
  const reference = (place.node as Record<string, JsonValue>)[keyword];
  const pointer = joinPointer(place.pointer, keyword);
  const spot = typeof reference === 'string' ? findSpot(place, reference, keyword) : undefined;
  if (spot === undefined || !isSchema(spot.node)) {
    const text = `the reference ${JSON.stringify(reference)} leads nowhere`;
    throw new SchemaError('dangling-reference', text, keyword, pointer);
  }
  const scope = widen(place.scope, spot.resource);
  const target = placeAt(place.world, spot.node, spot.resource, scope, spot.pointer);
  place.members.set(keyword, target);
  return target;
}

function findSpot(place: Place, reference: string, keyword: '$ref' | '$dynamicRef') {
  const { library } = place.world;
  const spot = library.find(reference, place.resource);
  if (keyword === '$ref' || spot === undefined || !isObject(spot.node)) return spot;
  const anchor = reference.slice(reference.indexOf('#') + 1);
  if (spot.node.$dynamicAnchor !== anchor) return spot;
  for (const resource of place.scope.resources) {
    library.index(resource);
    const dynamic = resource.dynamicAnchors.get(anchor);
    if (dynamic !== undefined) return dynamic;
  }
  return spot;
}

function widen(scope: Scope, resource: Resource): Scope {
  if (scope.resources.includes(resource)) return scope;
  let wider = scope.wider.get(resource);
  if (wider === undefined) {
    wider = { resources: [...scope.resources, resource], wider: new Map() };
    scope.wider.set(resource, wider);
  }
  return wider;
}

function getOrAdd<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
