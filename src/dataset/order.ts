import type { Resource } from '../model/index.ts';

/**
 * Resources so that each comes after those that it names or hangs below, as far as there is such an order. In a circle,
 * what a list names may come later; what a single relation names may not, if there is any way.
 */
export function orderByDependency(resources: readonly Resource[]): Resource[] {
  return sortAfterNeeds(sortAfterNeeds(resources, allNeeds), strictNeeds);
}

function sortAfterNeeds(resources: readonly Resource[], needs: (resource: Resource) => string[]): Resource[] {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const sorted = new Set<Resource>();
  const visit = (resource: Resource, trail: ReadonlySet<Resource>): void => {
    if (sorted.has(resource) || trail.has(resource)) return;
    const here = new Set([...trail, resource]);
    for (const name of needs(resource)) {
      const needed = byName.get(name);
      if (needed) visit(needed, here);
    }
    sorted.add(resource);
  };
  for (const resource of resources) visit(resource, new Set());
  return [...sorted];
}

function allNeeds(resource: Resource): string[] {
  return [...strictNeeds(resource), ...resource.relations.map(({ target }) => target)];
}

/** The parents, and what single relations name. */
function strictNeeds({ parents, relations }: Resource): string[] {
  return [
    ...parents.map((parent) => parent.resource),
    ...relations.filter(({ many }) => !many).map(({ target }) => target),
  ];
}
