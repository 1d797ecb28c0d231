import type { Case, Plan, Step } from '../case.ts';
import type { Collector, Planned } from '../cases.ts';
import type { Scene } from '../scene.ts';
import { planActions, planUpdates } from './changes.ts';
import { planConditions, planDocumentedLinks, planRelations } from './links.ts';
import { planLists } from './lists.ts';
import { planCreation, planDefaults, planDeletion, planReadOnly, planRefusal, planRepetition } from './lives.ts';
import type { Walk } from './walk.ts';

/** What is tried with each resource, in this order. */
const planners: readonly ((walk: Walk, collector: Collector) => void)[] = [
  planCreation,
  planReadOnly,
  planDefaults,
  planRefusal,
  planUpdates,
  planActions,
  planRelations,
  planDeletion,
  planConditions,
  planRepetition,
  planLists,
];

/**
 * Requests that belong together: create → read → list → update → act → delete → gone, for every resource that the run
 * can make entities of; pages, filters and order of every list; and the links that the document draws.
 */
export function planSequences(scene: Scene, makers: Plan['makers']): Planned {
  const planned: Planned = { cases: [], skips: [] };
  const numbers = new Map<string, number>();
  const collectorOf = (resource: string | undefined, operation: string): Collector => ({
    add({ steps, ...told }) {
      const about = aboutOf(steps) ?? operation;
      const number = (numbers.get(about) ?? 0) + 1;
      numbers.set(about, number);
      const name = `${about}/sequences/${number}@${scene.seed}`;
      const found: Case = { name, phase: 'sequences', operation: about, ...told, steps };
      planned.cases.push(resource === undefined ? found : { ...found, resource });
    },
    skip: (reason, message) => planned.skips.push({ operation, phase: 'sequences', reason, message }),
  });
  for (const resource of scene.inference.resources) {
    const maker = scene.writes ? makers[resource.name] : undefined;
    const walk: Walk = { scene, resource, create: maker && { ...maker, name: 'create' }, makers };
    const collector = collectorOf(resource.name, maker?.operation ?? resource.name);
    for (const plan of planners) plan(walk, collector);
  }
  for (const operation of scene.api.operations)
    planDocumentedLinks(scene, operation, collectorOf(undefined, operation.id));
  return planned;
}

/** The operation whose effect a case looks at: what changes something, else what makes it, else what is read. */
function aboutOf(steps: readonly Step[]): string | undefined {
  const changing = steps.find(({ role }) => !['create', 'read', 'list', 'probe', 'intrude'].includes(role));
  return (changing ?? steps.find(({ role }) => role === 'create') ?? steps[0])?.operation;
}
