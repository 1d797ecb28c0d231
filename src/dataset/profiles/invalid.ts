import { isObject, type JsonObject, resolvePointer } from '../../json/index.ts';
import { type Breakable, check, type Issue, listKeywords, type Violation, violate } from '../../schema/index.ts';
import { breaksAlone } from '../breaks-alone.ts';
import type { Collection, Dataset } from '../dataset.ts';
import type { Coverage, Profile } from '../profile.ts';

/** Entities that each break one keyword, which is named beside them: for those who test a validation of their own. */
export const invalid: Profile = {
  name: 'invalid',
  counts: true,
  // Other formats could not tell a broken entity.
  formats: ['json', 'ndjson'],
  make(open) {
    const sample = open();
    const broken = sample.collections.map((each) => breakAll(sample, each));
    return {
      ...sample,
      collections: broken.map(({ collection }) => collection),
      coverage: broken.flatMap(({ unbroken }) => unbroken),
    };
  },
};

/** Each keyword is broken in the first of so many entities where it is at work. */
const bases = 4;

function breakAll({ api }: Dataset, collection: Collection): { collection: Collection; unbroken: Coverage[] } {
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
  const broken: JsonObject[] = [];
  const unbroken: Coverage[] = [];
  // What several parts of an `allOf` say is broken once.
  const told = new Set<string>();
  for (const { from, at } of cases.values()) {
    const violation = violate(schema, at.keyword, { ...options, from, at: at.schemaPointer });
    // A keyword that cannot be broken alone would not tell what refused the entity.
    const issues = violation ? check(schema, violation.value, options) : [];
    if (!violation || !breaksAlone(issues, violation)) unbroken.push(excuse(collection, at, issues));
    else if (!told.has(`${at.keyword} ${violation.pointer}`) || issues.length === 1) {
      told.add(`${at.keyword} ${violation.pointer}`);
      broken.push(tell(violation, issues[0]?.message ?? ''));
    }
  }
  const made: Collection = {
    ...collection,
    count: broken.length,
    *entities(from, to) {
      yield* broken.slice(from, to);
    },
  };
  return { collection: made, unbroken };
}

/** Why a keyword is not in the set. */
function excuse({ resource }: Collection, { keyword, pointer, schemaPointer }: Breakable, issues: Issue[]): Coverage {
  const others = [...new Set(issues.map((issue) => issue.keyword))].filter((each) => each !== keyword);
  const reason =
    issues.length === 0
      ? 'no value was found that breaks it'
      : `what breaks it breaks more: ${others.join(', ') || `${keyword} at other places`}`;
  return { resource: resource.name, pointer, covers: `${keyword} at ${schemaPointer}`, reason };
}

function isEmbedded({ resource }: Collection, pointer: string): boolean {
  return resource.relations.some((relation) => pointer.startsWith(`${relation.pointer}/`));
}

function tell({ keyword, pointer, schemaPointer, value }: Violation, message: string): JsonObject {
  const found = isObject(value) ? resolvePointer(value, pointer) : value;
  return { keyword, pointer, schemaPointer, message, ...(found === undefined ? {} : { found }), value };
}
