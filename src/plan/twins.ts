import { receiveRequest } from '../check/index.ts';
import type { Api, Operation } from '../model/index.ts';
import { encodeParameter } from '../wire/index.ts';
import type { Case, Plan, RequestTemplate } from './case.ts';
import { fillTemplate, writeRequest } from './fill.ts';
import type { Scene } from './scene.ts';

/** Operation → all of its method and path, where there are several: paths may differ in a fragment, which is never sent. */
type Twins = ReadonlyMap<string, readonly Operation[]>;

/**
 * Leaves out the cases that say nothing of their operation, since a request in them arrives as one to another
 * operation: the first of its path that it is valid for. What should be refused must be wrong for all of them.
 */
export function leaveMixUps(scene: Scene, plan: Plan): void {
  const twins = findTwins(scene.api);
  if (twins.size === 0) return;
  plan.cases = plan.cases.filter((each) => {
    const message = findMixUp(scene, twins, each);
    const { operation, phase } = each;
    if (message !== undefined) plan.skips.push({ operation, phase, reason: 'ambiguous', message });
    return message === undefined;
  });
}

function findTwins({ operations }: Api): Twins {
  const byPlace = new Map<string, Operation[]>();
  for (const operation of operations) {
    const path = operation.path.replace(/#.*$/, '').replace(/\{[^{}]*\}/g, '{}');
    const place = `${operation.method} ${path} ${JSON.stringify(operation.pinned)}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), operation]);
  }
  const shared = [...byPlace.values()].filter((all) => all.length > 1);
  return new Map(shared.flatMap((all) => all.map(({ id }) => [id, all])));
}

function findMixUp(scene: Scene, twins: Twins, { steps }: Case): string | undefined {
  for (const { name, operation, request, expect } of steps) {
    const all = twins.get(operation) ?? [];
    const own = all.find(({ id }) => id === operation);
    const first = own && all.find((each) => isFor(scene, own, request, each));
    if (first === undefined || (first === own && expect.kind !== 'refused')) continue;
    return `${name} is a valid request to ${first.id}, which has the same method and path`;
  }
  return undefined;
}

/** Whether a request is valid for an operation of the same path, whatever entities it will name. */
function isFor({ api }: Scene, own: Operation, template: RequestTemplate, other: Operation): boolean {
  const filled = fillTemplate(api, own, template, () => '1');
  const values = namesOf(own).map((name) => {
    const parameter = own.parameters.find((each) => each.in === 'path' && each.name === name);
    const value = filled.parameters.find((each) => each.in === 'path' && each.name === name)?.value;
    return parameter && value !== undefined ? (encodeParameter(parameter, value) ?? '') : '';
  });
  const path = Object.fromEntries(namesOf(other).map((name, index) => [name, values[index] ?? '']));
  return receiveRequest(api, other, writeRequest(api, own, filled), path).violations.length === 0;
}

function namesOf({ path }: Operation): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
}
