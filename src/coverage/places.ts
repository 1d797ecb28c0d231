import { isObject, type JsonValue } from '../json/index.ts';
import { type Api, itemsOf, type Shape, unwrapShape } from '../model/index.ts';
import { placesOf, restOf } from './walk.ts';

/** A documented place below a body. */
export interface NamedPlace {
  /** `attributes.groups[].name`; members of a map are `*`. */
  path: string;
  pointer: string;
  /** The values that it may have, where they are enumerated. */
  values: readonly JsonValue[] | undefined;
}

/** Deeper places, and more of them than this, tell nobody anything. */
const deepest = 5;
const most = 400;

const none: readonly NamedPlace[] = [];
const kept = new WeakMap<Api, Map<string, NamedPlace[]>>();

/** The properties, items and members below a shape: each place of the document once, nearest first. Computed once. */
export function listPlaces(api: Api, shape: Shape | undefined): readonly NamedPlace[] {
  if (!shape) return none;
  const cache = kept.get(api) ?? new Map<string, NamedPlace[]>();
  kept.set(api, cache);
  const known = cache.get(shape.pointer) ?? collectPlaces(api, shape);
  cache.set(shape.pointer, known);
  return known;
}

const enumerations = new WeakMap<readonly NamedPlace[], ReadonlySet<string>>();

/** The pointers of those whose values are enumerated. Computed once. */
export function listEnumerated(api: Api, shape: Shape | undefined): ReadonlySet<string> {
  const places = listPlaces(api, shape);
  const known = enumerations.get(places) ?? new Set(places.flatMap(({ pointer, values }) => (values ? pointer : [])));
  enumerations.set(places, known);
  return known;
}

function collectPlaces(api: Api, shape: Shape): NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  let level: { path: string; shape: Shape }[] = [{ path: '', shape }];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const each of level) {
      for (const below of placesBelow(api, each)) {
        if (found.has(below.shape.pointer) || found.size >= most) continue;
        const { path } = below;
        const { pointer } = below.shape;
        found.set(pointer, { path, pointer, values: valuesOf(api, below.shape) });
        next.push(below);
      }
    }
    level = next;
  }
  return [...found.values()];
}

function placesBelow(api: Api, { path, shape }: { path: string; shape: Shape }): { path: string; shape: Shape }[] {
  const join = (name: string) => (path === '' ? name : `${path}.${name}`);
  const below = [...placesOf(api, shape, undefined)].flatMap(([name, place]) =>
    isObject(place.schema) && place.schema.writeOnly === true ? [] : [{ path: join(name), shape: place }],
  );
  const items = itemsOf(api, shape);
  if (items) below.push({ path: `${path}[]`, shape: items });
  const rest = restOf(api, shape);
  if (rest) below.push({ path: join('*'), shape: rest });
  return below;
}

function valuesOf(api: Api, shape: Shape): readonly JsonValue[] | undefined {
  const { schema } = unwrapShape(api, shape);
  return isObject(schema) && Array.isArray(schema.enum) ? schema.enum : undefined;
}
