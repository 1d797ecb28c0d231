import { joinPointer } from '../json/index.ts';
import { findResource, type Operation, type Resource } from '../model/index.ts';
import { findAddresses } from './addresses.ts';
import type { Plan, Step } from './case.ts';
import { guessFor, leastTemplate, placeHoles, punchHoles, tryDraft } from './draft.ts';
import { listMadeExpressions } from './made-expressions.ts';
import { placeMark } from './marks.ts';
import { findObstacle, isWrite } from './obstacles.ts';
import type { Scene } from './scene.ts';

/**
 * How the run gets hold of entities, and lets go of them. The outputs of finders and makers are named as in holes
 * (`id`, `path.userId`), so that `$pool.users.path.userId` is the output `path.userId` of the finder of users. Where an
 * answer has no body to read an id from, the output is the `Location` header, whose last segment is the id; without that
 * header, the run looks for what it made in the list.
 */
export function planKeepers(scene: Scene): Pick<Plan, 'finders' | 'makers' | 'removers'> {
  const plan: Pick<Plan, 'finders' | 'makers' | 'removers'> = { finders: {}, makers: {}, removers: {} };
  for (const [name, { finder, maker, remover }] of scene.keepers) {
    const resource = findResource(scene.inference, name);
    if (!resource) continue;
    const find = finder && makeStep(scene, finder, 'find', 'list', findOutputs(scene, resource, finder));
    const make = maker && makeStep(scene, maker, 'make', 'create', makeOutputs(scene, resource, maker), resource);
    const remove = remover && makeStep(scene, remover, 'remove', 'delete', {});
    if (find && find.outputs.id !== undefined) plan.finders[name] = find;
    if (make && make.outputs.id !== undefined) plan.makers[name] = make;
    if (remove) plan.removers[name] = remove;
  }
  return plan;
}

function makeStep(
  scene: Scene,
  operation: Operation,
  name: string,
  role: Step['role'],
  outputs: Record<string, string>,
  made?: Resource,
): Step | undefined {
  if (findObstacle(scene, operation)) return undefined;
  const marked = made && tryDraft(() => placeMark(scene, operation, made));
  const draft = marked ?? tryDraft(() => placeHoles(scene, operation, leastTemplate(scene, operation), true));
  if (!draft) return undefined;
  const isUnknown = ({ in: place, name: own }: { in: string; name: string }) =>
    place === 'path' && !draft.parameters.has(`path ${own}`);
  // An id in the path that nobody knows leads nowhere; to ask for it does no harm.
  if (isWrite(operation.method) && operation.parameters.some(isUnknown)) return undefined;
  const { parameters, ...request } = punchHoles(draft);
  const guessed = parameters.map((each) => {
    const guess = isUnknown(each) ? guessFor(scene, operation, draft.template, `path ${each.name}`) : undefined;
    return guess === undefined ? each : { ...each, value: guess };
  });
  return {
    ...{ name, role, operation: operation.id },
    request: { parameters: guessed, ...request },
    expect: { kind: 'accepted' },
    outputs,
  };
}

function findOutputs(scene: Scene, resource: Resource, operation: Operation): Record<string, string> {
  const effect = scene.inference.effects[operation.id]?.effect;
  if (effect?.kind !== 'list' || effect.envelope.keyedById || !resource.identity) return {};
  const first = joinPointer(effect.envelope.items, 0);
  return outputsOf(
    scene,
    resource,
    operation,
    `$response.body#${first}${effect.envelope.item}${resource.identity.pointer}`,
  );
}

function makeOutputs(scene: Scene, resource: Resource, operation: Operation): Record<string, string> {
  const effect = scene.inference.effects[operation.id]?.effect;
  if (effect?.kind !== 'create' || !resource.identity) return {};
  const [id = ''] = listMadeExpressions(resource, effect, operation);
  return outputsOf(scene, resource, operation, id);
}

/** The id, and what stands in the item path: it, and what the request says of its parents. */
function outputsOf(scene: Scene, resource: Resource, operation: Operation, id: string): Record<string, string> {
  const outputs: Record<string, string> = { id };
  const names = [...(resource.paths.item ?? '').matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const given = findAddresses(scene.inference, operation);
  const own = resource.identity?.pointer ?? '';
  for (const [index, name] of names.entries()) {
    const part = resource.identity?.with?.find((each) => 'pointer' in each && each.parameter === name);
    if (index === names.length - 1) outputs[`path.${name}`] = id;
    else if (part && 'pointer' in part && id.endsWith(own))
      outputs[`path.${name}`] = id.slice(0, -own.length) + part.pointer;
    else {
      const parents = [...given.keys()];
      const parameter = parents[index]?.replace(/^path /, '');
      if (parameter !== undefined) outputs[`path.${name}`] = `$request.path.${parameter}`;
    }
  }
  // What is made below a parent is looked for below the same one.
  for (const { in: place, name } of operation.parameters) {
    if (place === 'path') outputs[`path.${name}`] ??= `$request.path.${name}`;
  }
  return outputs;
}
