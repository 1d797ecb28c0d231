import type { Case, Phase, Plan, Step } from '../case.ts';
import type { Collector, Planned } from '../cases.ts';
import type { Scene } from '../scene.ts';
import { planActions, planUpdates } from './changes.ts';
import { planConditions, planDocumentedLinks, planRelations } from './links.ts';
import { planLists } from './lists.ts';
import { planCreation, planDefaults, planDeletion, planReadOnly, planRefusal, planRepetition } from './lives.ts';
import { planOther } from './others.ts';
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
 *
 * @param chosen all cases of these operations are among them, named as if nothing was left out. Default: all operations
 */
export function planSequences(scene: Scene, makers: Plan['makers'], chosen?: ReadonlySet<string>): Planned {
  const planned: Planned = { cases: [], skips: [] };
  const collectorOf = createCollectors(scene, 'sequences', planned);
  for (const walk of listWalks(scene, makers, chosen)) {
    const collector = collectorOf(walk.resource.name, walk.create?.operation ?? walk.resource.name);
    for (const plan of planners) plan(walk, collector);
  }
  for (const operation of scene.api.operations)
    planDocumentedLinks(scene, operation, collectorOf(undefined, operation.id));
  return planned;
}

/** What other users may see and change of what the run made, for every resource that it can make entities of. */
export function planAccessSequences(scene: Scene, makers: Plan['makers'], chosen?: ReadonlySet<string>): Planned {
  const planned: Planned = { cases: [], skips: [] };
  const collectorOf = createCollectors(scene, 'access', planned);
  for (const walk of listWalks(scene, makers, chosen)) {
    const { create, resource } = walk;
    if (create)
      for (const user of scene.users) planOther(walk, create, user, collectorOf(resource.name, create.operation));
  }
  return planned;
}

/** The resources that a chosen operation is about: no case of others walks through it. */
function listWalks(scene: Scene, makers: Plan['makers'], chosen: ReadonlySet<string> | undefined): Walk[] {
  const about = chosen && new Set([...chosen].flatMap((id) => resourceOf(scene, id)));
  const resources = scene.inference.resources.filter(({ name }) => !about || about.has(name));
  return resources.map((resource) => {
    const maker = scene.writes ? makers[resource.name] : undefined;
    return { scene, resource, create: maker && { ...maker, name: 'create' }, makers };
  });
}

function resourceOf({ inference }: Scene, operation: string): string[] {
  const effect = inference.effects[operation]?.effect;
  return effect && 'resource' in effect ? [effect.resource] : [];
}

/** Collectors whose cases are about the operation that they look at. */
function createCollectors(scene: Scene, phase: Phase, planned: Planned) {
  return (resource: string | undefined, operation: string): Collector => ({
    add({ user, steps, ...told }) {
      const about = aboutOf(steps) ?? operation;
      const found: Case = { name: scene.nameCase(about, phase, user), phase, operation: about, ...told, steps };
      planned.cases.push(resource === undefined ? found : { ...found, resource });
    },
    skip: (reason, message) => planned.skips.push({ operation, phase, reason, message }),
  });
}

/** The operation whose effect a case looks at: what changes something, else what makes it, else what is read. */
function aboutOf(steps: readonly Step[]): string | undefined {
  const changing = steps.find(({ role }) => !['create', 'read', 'list', 'probe', 'intrude', 'other'].includes(role));
  return (changing ?? steps.find(({ role }) => role === 'create') ?? steps[0])?.operation;
}
