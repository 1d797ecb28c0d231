import { isObject } from '../../json/index.ts';
import { child, followRef, type Place } from './place.ts';

const none: ReadonlySet<string> = new Set();
const names = new WeakMap<Place, ReadonlySet<string>>();

/**
 * Names of the properties that need not be there in the direction the value travels: `readOnly` ones in a
 * request, `writeOnly` ones in a response. Marks count through `allOf` and `$ref`.
 */
export function optionalNames(place: Place): ReadonlySet<string> {
  const mark = markOf(place);
  if (mark === undefined || !isObject(place.node)) return none;
  let found = names.get(place);
  if (found === undefined) {
    const collected = new Set<string>();
    collect(place, mark, collected, new Set());
    found = collected.size === 0 ? none : collected;
    names.set(place, found);
  }
  return found;
}

/** The mark that makes a property optional in this direction. */
export function markOf(place: Place): 'readOnly' | 'writeOnly' | undefined {
  const { direction } = place.world;
  if (direction === undefined) return undefined;
  return direction === 'request' ? 'readOnly' : 'writeOnly';
}

/** True where the schema, or one that it refers to or includes, carries the mark. */
export function isMarked(place: Place, mark: 'readOnly' | 'writeOnly', visited: Set<Place> = new Set()): boolean {
  const { node } = place;
  if (!isObject(node) || visited.has(place)) return false;
  if (node[mark] === true) return true;
  visited.add(place);
  return included(place).some((each) => isMarked(each, mark, visited));
}

function collect(place: Place, mark: 'readOnly' | 'writeOnly', into: Set<string>, visited: Set<Place>): void {
  const { node } = place;
  if (!isObject(node) || visited.has(place)) return;
  visited.add(place);
  if (isObject(node.properties)) {
    for (const name of Object.keys(node.properties)) {
      if (isMarked(child(place, 'properties', name), mark)) into.add(name);
    }
  }
  for (const each of included(place)) collect(each, mark, into, visited);
}

/** What the schema takes in whole: its `$ref` and its `allOf`. */
function included(place: Place): Place[] {
  const { node } = place;
  if (!isObject(node)) return [];
  const found: Place[] = [];
  if (typeof node.$ref === 'string') found.push(followRef(place, '$ref'));
  if (Array.isArray(node.allOf))
    node.allOf.forEach((_, index) => {
      found.push(child(place, 'allOf', index));
    });
  return found;
}

/** One set that holds what both hold, as few new sets as possible. */
export function unite(one: ReadonlySet<string> | undefined, other: ReadonlySet<string>): ReadonlySet<string> {
  if (one === undefined || one.size === 0) return other;
  for (const name of other) if (!one.has(name)) return new Set([...one, ...other]);
  return one;
}
