import { isObject, type JsonValue } from '../../json/index.ts';
import { child, derive, followRef, type Place } from './place.ts';

/** What an OpenAPI `discriminator` beside `oneOf` or `anyOf` says (OpenAPI 3.1 §4.8.25). */
export interface Discriminator {
  property: string;
  /** Value of the property → branch: by mapping, by the branch's own constants, by component name. */
  branches: ReadonlyMap<string, Place>;
  /** The values that `mapping` lists. */
  mapped: ReadonlySet<string>;
  /** The branches as listed. */
  listed: readonly Place[];
  /** True where there is a mapping, so that other values name no branch. */
  closed: boolean;
}

const known = new WeakMap<Place, Discriminator | null>();

export function readDiscriminator(place: Place): Discriminator | undefined {
  let found = known.get(place);
  if (found === undefined) {
    found = read(place) ?? null;
    known.set(place, found);
  }
  return found ?? undefined;
}

function read(place: Place): Discriminator | undefined {
  const { node } = place;
  if (!isObject(node) || !isObject(node.discriminator)) return undefined;
  const keyword = Array.isArray(node.oneOf) ? 'oneOf' : 'anyOf';
  const list = node[keyword];
  const { propertyName, mapping } = node.discriminator;
  if (typeof propertyName !== 'string' || !Array.isArray(list)) return undefined;
  const branches = new Map<string, Place>();
  const targets = list.map((_, index) => targetOf(child(place, keyword, index)));
  const mapped = readMapping(place, mapping, branches);
  // First the constants, which the branch itself insists on; a name is only a convention.
  for (const target of targets) {
    for (const tag of tagsOf(target, propertyName)) if (!branches.has(tag)) branches.set(tag, target);
  }
  for (const target of targets) {
    const name = /\/(?:schemas|\$defs|definitions)\/([^/]+)$/.exec(target.pointer)?.[1];
    if (name !== undefined && !branches.has(name)) branches.set(name, target);
  }
  return { property: propertyName, branches, mapped, listed: targets, closed: mapped.size > 0 };
}

function readMapping(place: Place, mapping: JsonValue | undefined, branches: Map<string, Place>): Set<string> {
  const mapped = new Set<string>();
  if (!isObject(mapping)) return mapped;
  for (const [tag, reference] of Object.entries(mapping)) {
    if (typeof reference !== 'string') continue;
    const target = followMapping(place, reference);
    if (target === undefined) continue;
    branches.set(tag, target);
    mapped.add(tag);
  }
  return mapped;
}

function followMapping(place: Place, reference: string): Place | undefined {
  const isName = /^[\w.-]+$/.test(reference);
  for (const $ref of isName ? [`#/components/schemas/${reference}`, reference] : [reference]) {
    if (place.world.library.find($ref, place.resource) === undefined) continue;
    return targetOf(derive(place, `mapping ${$ref}`, { $ref }));
  }
  return undefined;
}

/** What a schema that is only a reference refers to. */
export function targetOf(place: Place): Place {
  let target = place;
  for (let hop = 0; hop < 20; hop++) {
    if (!isObject(target.node) || typeof target.node.$ref !== 'string') return target;
    target = followRef(target, '$ref');
  }
  return target;
}

/** The texts that a branch allows for the property by `const` or `enum`, looking through `allOf` and `$ref`. */
function tagsOf(place: Place, property: string, visited: Set<Place> = new Set()): string[] {
  const { node } = place;
  if (!isObject(node) || visited.has(place)) return [];
  visited.add(place);
  const tags: string[] = [];
  if (isObject(node.properties) && Object.hasOwn(node.properties, property)) {
    const { node: tag } = targetOf(child(place, 'properties', property));
    if (isObject(tag)) {
      if (typeof tag.const === 'string') tags.push(tag.const);
      if (Array.isArray(tag.enum)) tags.push(...tag.enum.filter((each) => typeof each === 'string'));
    }
  }
  if (typeof node.$ref === 'string') tags.push(...tagsOf(followRef(place, '$ref'), property, visited));
  if (Array.isArray(node.allOf)) {
    node.allOf.forEach((_, index) => {
      tags.push(...tagsOf(child(place, 'allOf', index), property, visited));
    });
  }
  return tags;
}
