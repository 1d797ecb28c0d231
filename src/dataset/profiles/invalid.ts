import { isObject, type JsonObject, resolvePointer } from '../../json/index.ts';
import { type Breakable, check, listKeywords, type Violation, violate } from '../../schema/index.ts';
import type { Collection, Dataset } from '../dataset.ts';
import type { Profile } from '../profile.ts';

/** Entities that each break one keyword, which is named beside them: for those who test a validation of their own. */
export const invalid: Profile = {
  name: 'invalid',
  counts: true,
  // Other formats could not tell a broken entity.
  formats: ['json', 'ndjson'],
  make(open) {
    const sample = open();
    const collections = sample.collections.map((each) => breakAll(sample, each));
    return { ...sample, collections };
  },
};

/** Each keyword is broken in the first of so many entities where it is at work. */
const bases = 4;

function breakAll({ api }: Dataset, collection: Collection): Collection {
  const { schema } = collection.shape;
  const options = { document: api.root, direction: 'response' as const };
  const cases = new Map<string, { from: JsonObject; at: Breakable }>();
  for (const from of collection.entities(0, Math.min(bases, collection.count))) {
    for (const at of listKeywords(schema, { ...options, from })) {
      const key = `${at.keyword} ${at.schemaPointer}`;
      // What stands only within an embedded entity is broken in that entity's own file.
      if (!cases.has(key) && !isEmbedded(collection, at.pointer)) cases.set(key, { from, at });
    }
  }
  const broken = [...cases.values()].flatMap(({ from, at }) => {
    const violation = violate(schema, at.keyword, { ...options, from, at: at.schemaPointer });
    // A keyword that cannot be broken alone would not tell what refused the entity.
    const issues = violation ? check(schema, violation.value, options) : [];
    return violation && issues.length === 1 ? [tell(violation, issues[0]?.message ?? '')] : [];
  });
  return {
    ...collection,
    count: broken.length,
    *entities(from, to) {
      yield* broken.slice(from, to);
    },
  };
}

function isEmbedded({ resource }: Collection, pointer: string): boolean {
  return resource.relations.some((relation) => pointer.startsWith(`${relation.pointer}/`));
}

function tell({ keyword, pointer, schemaPointer, value }: Violation, message: string): JsonObject {
  const found = isObject(value) ? resolvePointer(value, pointer) : value;
  return { keyword, pointer, schemaPointer, message, ...(found === undefined ? {} : { found }), value };
}
