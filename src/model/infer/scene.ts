import type { Api, Operation, Shape } from '../api.ts';
import type { Resource } from '../resource.ts';
import { describeProperties, typesOf } from '../shape.ts';
import { inputShape } from './bodies.ts';
import type { Draft } from './drafts.ts';
import type { Found } from './envelope.ts';
import { overlapOf } from './fields.ts';
import { findInput } from './input.ts';
import type { PathTree, Site } from './paths.ts';
import type { Place } from './places.ts';
import { nounKey } from './words.ts';

/** Everything that is known while effects are inferred. */
export interface Scene {
  api: Api;
  tree: PathTree;
  resources: Resource[];
  draftOf: Map<Place, Draft>;
  resourceOf: Map<Draft, Resource>;
  /** Places by the site of their collection, and by the site that stands for one item. */
  collections: Map<Site, Place>;
  items: Map<Site, Place>;
  /** Resources by where their representation stands in the document. */
  byPointer: Map<string, Draft[]>;
  singletons: Map<Site, Resource>;
}

/** The resource that a place shows. */
export function resourceAt(scene: Scene, place: Place | undefined): Resource | undefined {
  const draft = place && scene.draftOf.get(place);
  return draft && scene.resourceOf.get(draft);
}

/** True if a place is where its resource is at home, rather than another path to it. */
export function isHome(scene: Scene, place: Place): boolean {
  return scene.draftOf.get(place)?.home === place;
}

/** Names of the properties that a request may give, at the level where the fields stand. */
export function inputNames(
  api: Api,
  operation: Operation | undefined,
  representation: Shape,
  fields: string,
): Set<string> {
  const shape = inputShape(operation);
  if (shape === undefined) return new Set();
  const input = findInput(api, shape, representation, fields);
  return new Set([...input.properties.keys()]);
}

/** True if what an answer holds is one of a resource: by reference, or written out in place with most of its fields. */
export function isShownIn(api: Api, { loose, shape }: Found, { representation }: Resource): boolean {
  if (loose || shape.pointer === representation.pointer) return true;
  if (/^\/(?:components|definitions)\//.test(shape.pointer)) return false;
  const namesOf = (each: Shape) => [...describeProperties(api, each).keys()];
  return overlapOf(namesOf(shape), namesOf(representation)) >= 0.7;
}

/** What a relation is called: the last token that says something, without `_id`. */
export function relationName(pointer: string): string {
  const end = pointer.endsWith('/data') ? pointer.slice(0, -'/data'.length) : pointer;
  return nounOf(end.slice(end.lastIndexOf('/') + 1));
}

/** True if a schema says that it holds nothing but an identity, and perhaps a type. */
export function isReference(api: Api, shape: Shape): boolean {
  const properties = describeProperties(api, shape);
  if (properties.size === 0 || properties.size > 3) return false;
  const names = [...properties.keys()];
  return names.includes('id') && names.every((name) => ['id', 'type', 'object', 'href', 'url'].includes(name));
}

/** True for a schema of strings or numbers. */
export function isScalar(api: Api, shape: Shape): boolean {
  const types = typesOf(api, shape);
  return types.length > 0 && types.every((type) => type === 'string' || type === 'integer' || type === 'number');
}

function nounOf(name: string): string {
  return nounKey(name.replace(/(?:_|(?<=[a-z]))(?:id|Id|ID|ids|Ids|IDs)$/, ''));
}
