import type { Kin, Tally } from '../fixtures/index.ts';
import type { Api, Inference, Relation } from '../model/index.ts';
import type { Store } from '../state/index.ts';
import { findLiveTallies } from './live-tallies.ts';

/** What is shown: a store, or another view of a world. */
export type Shown = Kin & Pick<Store, 'get' | 'relation' | 'versionOf' | 'membershipOf'>;

/** A resource is not shown again below itself; one that names its own kind (a tree) is, once. */
export function isCycle(resource: string, relation: Relation, trail: readonly string[]): boolean {
  if (relation.target === resource) return trail.at(-1) === resource;
  return trail.includes(relation.target);
}

/** Tells whether what is shown at a place may have changed. */
export interface Reach {
  stampOf(place: string, target: string, trail: readonly string[]): number;
}

export function createReach(api: Api, inference: Inference, store: Shown): Reach {
  const resources = new Map(inference.resources.map((resource) => [resource.name, resource]));
  const reaches = new Map<string, { shown: string[]; named: string[] }>();

  /** Grows with every write to what is shown below this place: while it stands still, so does what is shown. */
  function stampOf(place: string, target: string, trail: readonly string[]): number {
    let reach = reaches.get(place);
    if (!reach) {
      const found = { visited: new Set<string>(), shown: new Set<string>(), named: new Set<string>() };
      listReached(target, trail, found);
      reach = { shown: [...found.shown], named: [...found.named] };
      reaches.set(place, reach);
    }
    let stamp = 0;
    for (const name of reach.shown) stamp += store.versionOf(name);
    for (const name of reach.named) stamp += store.membershipOf(name);
    return stamp;
  }

  /** Resources whose entities are shown below, and those that are only named by their ids. */
  function listReached(
    name: string,
    trail: readonly string[],
    found: { visited: Set<string>; shown: Set<string>; named: Set<string> },
  ): void {
    if (found.visited.has(name)) return;
    found.visited.add(name);
    found.shown.add(name);
    // How many there are is told even where they are not shown.
    for (const { list } of talliesOf(name)) found.shown.add(list.of);
    for (const relation of resources.get(name)?.relations ?? []) {
      const isCut = relation.form === 'embedded' && isCycle(name, relation, trail);
      if (isCut) continue;
      if (relation.form === 'embedded') listReached(relation.target, [...trail, name], found);
      else if (store.relation(name, relation.pointer)?.reversed) found.shown.add(relation.target);
      else found.named.add(relation.target);
    }
  }

  function talliesOf(name: string): readonly Tally[] {
    const resource = resources.get(name);
    return resource ? findLiveTallies(api, inference, resource, resource.representation) : [];
  }

  return { stampOf };
}
