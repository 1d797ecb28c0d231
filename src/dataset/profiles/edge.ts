import { type JsonObject, resolvePointer } from '../../json/index.ts';
import type { Collection, Dataset } from '../dataset.ts';
import type { Coverage, Profile } from '../profile.ts';
import { createTest } from './draw-plain.ts';
import { coverLinks, edgeLinks } from './edge-links.ts';
import { type Edit, planEdges } from './edge-plan.ts';
import { applyEdit, holdsEdit } from './edit.ts';

/** A small set in which each property has each of its edges once. */
export const edge: Profile = {
  name: 'edge',
  counts: true,
  make(open) {
    const sample = open();
    const plans = new Map(sample.collections.map((each) => [each.resource.name, refine(sample, each)]));
    const counts = Object.fromEntries([...plans].map(([name, { rows }]) => [name, Math.max(2, rows.length)]));
    const typical = open(counts);
    const made = new Map(typical.collections.map((each) => [each.resource.name, tryOut(typical, each, plans)]));
    // Changed in the world, so that every copy of an entity has its edges.
    const dataset = open(counts, ({ api, inference, world }) => {
      const shapes = new Map(inference.resources.map(({ name, representation }) => [name, representation]));
      return {
        ...world,
        links: edgeLinks(world),
        entity(name, id) {
          const entity = world.entity(name, id);
          const edits = made.get(name)?.[world.ordinalOf(name, id) ?? -1] ?? [];
          const shape = shapes.get(name);
          if (!shape) return entity;
          return { ...entity, value: edits.reduce((value, each) => applyEdit(api, shape, value, each), entity.value) };
        },
      };
    });
    const coverage = dataset.collections.flatMap((each) => cover(each, plans.get(each.resource.name)));
    return { ...dataset, coverage: [...coverage, ...coverLinks(dataset.world)] };
  },
};

interface Plan {
  rows: Edit[][];
  impossible: Edit[];
}

/** Tries the plan on a sample entity: what does not go with its neighbours gets an entity of its own. */
function refine(sample: Dataset, collection: Collection): Plan {
  const [base = {}] = collection.entities(0, 1);
  const rows: Edit[][] = [];
  const impossible: Edit[] = [];
  let waiting = planEdges(sample.api, collection.resource);
  while (waiting.length > 0) {
    const left: Edit[][] = [];
    for (const row of waiting) {
      const made = choosePossible(sample, collection, base, row);
      const refused = row.filter((each) => !made.includes(each));
      if (made.length > 0) rows.push(made);
      if (made.length > 0 && refused.length > 0) left.push(refused);
      else impossible.push(...refused);
    }
    waiting = left;
  }
  return { rows, impossible };
}

/** The edits that leave an entity valid, and that hold when all of them are made. */
function choosePossible({ api }: Dataset, { shape }: Collection, base: JsonObject, edits: readonly Edit[]): Edit[] {
  const isValid = createTest(api, shape);

  // Most go together: they are tried at once, and by halves where they do not.
  function applyPossible(entity: JsonObject, some: readonly Edit[]): JsonObject {
    const changed = some.reduce((value, each) => applyEdit(api, shape, value, each), entity);
    if (some.length === 0 || isValid(changed)) return changed;
    if (some.length === 1) return entity;
    const middle = some.length >> 1;
    return applyPossible(applyPossible(entity, some.slice(0, middle)), some.slice(middle));
  }

  const entity = applyPossible(base, edits);
  return edits.filter((each) => holdsEdit(entity, each));
}

/** The edits that each entity of the set takes. */
function tryOut(dataset: Dataset, collection: Collection, plans: ReadonlyMap<string, Plan>): Edit[][] {
  const rows = plans.get(collection.resource.name)?.rows ?? [];
  return [...collection.entities()].map((entity, index) =>
    choosePossible(dataset, collection, entity, rows[index] ?? []),
  );
}

function cover({ resource, entities }: Collection, plan: Plan | undefined): Coverage[] {
  const { name, identity } = resource;
  const made = [...entities()].map((entity, index) => ({
    entity,
    id: String((identity && resolvePointer(entity, identity.pointer)) ?? index),
  }));
  const tell = (each: Edit, index: number, reason: string): Coverage => {
    const holds = (at?: (typeof made)[number]) => at !== undefined && holdsEdit(at.entity, each);
    // Where it was not put, another entity may have it.
    const found = holds(made[index]) ? made[index] : made.find(holds);
    const about = { resource: name, pointer: each.pointer, covers: each.covers };
    return found ? { ...about, id: found.id } : { ...about, reason };
  };
  const reasonAt = (index: number) =>
    index < made.length
      ? 'it does not go with the rest of the entity'
      : `there are no more than ${made.length} entities: their ids run out`;
  return [
    ...(plan?.rows ?? []).flatMap((row, index) => row.map((each) => tell(each, index, reasonAt(index)))),
    ...(plan?.impossible ?? []).map((each) => tell(each, -1, 'the schema of the whole entity refuses it')),
  ];
}
