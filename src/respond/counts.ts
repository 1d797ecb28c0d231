import { followTokens, isObject, type JsonObject, parsePointer, withAt } from '../json/index.ts';
import { countsList } from '../lexicon/index.ts';
import { type Api, describeProperties, type Relation, type Resource, type Shape, typesOf } from '../model/index.ts';
import { followShape } from './shapes.ts';

/** A property that tells how many entities a relation names. */
export interface Count {
  tokens: readonly string[];
  relation: Relation;
}

/** The counts that a shape of a resource has: `users_count` beside `users`, or where no property shows the users. */
export function findCounts(api: Api, resource: Resource, shape: Shape): Count[] {
  return resource.relations.flatMap((relation) => {
    if (!relation.many) return [];
    const { pointer } = relation;
    const holder = relation.hidden ? resource.fields : pointer.slice(0, pointer.lastIndexOf('/'));
    const owner = followShape(api, shape, holder);
    const list = parsePointer(pointer).at(-1) ?? '';
    return [...(owner ? describeProperties(api, owner) : [])]
      .filter(([name, property]) => countsList(name, list) && typesOf(api, property).includes('integer'))
      .map(([name]) => ({ tokens: [...parsePointer(holder), name], relation }));
  });
}

/** The value with its counts as they are now; one that is not shown stays away. */
export function writeCounts(
  value: JsonObject,
  counts: readonly Count[],
  countLinks: (relation: Relation) => number,
): JsonObject {
  let result = value;
  for (const { tokens, relation } of counts) {
    const before = followTokens(result, tokens);
    const now = countLinks(relation);
    if (typeof before !== 'number' || before === now) continue;
    const changed = withAt(result, tokens, now);
    if (isObject(changed)) result = changed;
  }
  return result;
}
