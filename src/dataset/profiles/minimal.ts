import { isObject, type JsonObject, type JsonValue, joinPointer, setMember } from '../../json/index.ts';
import { type Api, describeProperties, itemsOf, type Shape } from '../../model/index.ts';
import type { Collection } from '../dataset.ts';
import type { Profile } from '../profile.ts';
import { createTest } from './draw-plain.ts';

/** Entities with what the document requires, and nothing else. */
export const minimal: Profile = {
  name: 'minimal',
  counts: false,
  make(open) {
    const dataset = open();
    return { ...dataset, collections: dataset.collections.map((each) => strip(dataset.api, each)) };
  },
};

function strip(api: Api, collection: Collection): Collection {
  const isValid = createTest(api, collection.shape);
  // Without its identity nothing could name it, though not every document requires one.
  const keep = new Set([collection.resource.identity?.pointer]);
  return {
    ...collection,
    *entities(from, to) {
      for (const entity of collection.entities(from, to)) {
        const bare = keepRequired(api, collection.shape, entity, '', keep);
        yield isObject(bare) && isValid(bare) ? bare : entity;
      }
    },
  };
}

function keepRequired(
  api: Api,
  shape: Shape,
  value: JsonValue,
  pointer: string,
  keep: ReadonlySet<string | undefined>,
): JsonValue {
  if (Array.isArray(value)) {
    const item = itemsOf(api, shape);
    return item ? value.map((each) => keepRequired(api, item, each, joinPointer(pointer, '*'), new Set())) : value;
  }
  if (!isObject(value)) return value;
  const properties = describeProperties(api, shape);
  const result: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const property = properties.get(name);
    const at = joinPointer(pointer, name);
    // What holds the identity stays, too.
    const isKept = property?.required || [...keep].some((each) => each === at || each?.startsWith(`${at}/`));
    if (member !== undefined && isKept) {
      setMember(result, name, property ? keepRequired(api, property, member, at, keep) : member);
    }
  }
  return result;
}
