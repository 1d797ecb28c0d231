import { isObject } from '../../json/index.ts';
import type { Operation } from '../../model/index.ts';
import type { Step } from '../case.ts';
import { type Collector, makeStep } from '../cases.ts';
import { draftRequest, punchHoles, tryDraft } from '../draft.ts';
import { findObstacle } from '../obstacles.ts';
import type { Scene } from '../scene.ts';
import { findRead, follow, operationsOf, patience, stepAbout, type Walk } from './walk.ts';

/** What was added to a relation is shown, what was removed is not. */
export function planRelations(walk: Walk, collector: Collector): void {
  const { create, resource, makers } = walk;
  if (!create) return;
  for (const { operation, effect } of [...operationsOf(walk, 'link'), ...operationsOf(walk, 'relink')]) {
    const relation = resource.relations.find(({ pointer }) => pointer === effect.relation);
    const maker = relation && makers[relation.target];
    const link = stepAbout(walk, operation, { name: 'link', role: 'link' });
    if (!relation || !maker || !link || relation.target === resource.name) continue;
    const made: Step = { ...maker, name: 'create-target' };
    const about = (step: Step, target = made): Step => ({
      ...step,
      request: follow(step.request, relation.target, target.name),
    });
    const show = showOf(walk, effect.relation, relation.target);
    if (!show) continue;
    if (effect.kind === 'relink') {
      const other: Step = { ...maker, name: 'create-other' };
      collector.add({
        reason: `${operation.id} sets ${effect.relation}: what was there before is there no more`,
        serves: ['check links-show'],
        steps: [create, made, other, about(link), { ...about(link, other), name: 'link-other' }, show],
      });
      continue;
    }
    const removal = operationsOf(walk, 'unlink').find((each) => each.effect.relation === effect.relation);
    const unlink = removal && stepAbout(walk, removal.operation, { name: 'unlink', role: 'unlink' });
    collector.add({
      reason: `${operation.id} adds to ${effect.relation}${removal ? `, ${removal.operation.id} takes away` : ''}`,
      serves: ['check links-show'],
      steps: [create, made, about(link), show, ...(unlink ? [about(unlink), { ...show, name: 'show-again' }] : [])],
    });
  }
}

/** What shows a relation: the list of its targets below the entity, or the entity itself. */
function showOf(walk: Walk, relation: string, target: string): Step | undefined {
  const { scene, resource } = walk;
  const list = scene.api.operations.find((operation) => {
    const effect = scene.inference.effects[operation.id]?.effect;
    if (effect?.kind !== 'list' || effect.resource !== target || operation.method !== 'get') return false;
    const { within } = effect;
    return within?.resource === resource.name && within.by === 'relation' && within.pointer === relation && !within.via;
  });
  if (list) return stepAbout(walk, list, { name: 'show', role: 'list' });
  const read = findRead(walk);
  return read && stepAbout(walk, read, { name: 'show', role: 'read', onFailure: [patience] });
}

/** The links that the document draws (OpenAPI 3.1 §4.8.20): each leads somewhere. */
export function planDocumentedLinks(scene: Scene, operation: Operation, collector: Collector): void {
  const draft = findObstacle(scene, operation) ? undefined : tryDraft(() => draftRequest(scene, operation));
  if (!draft) return;
  for (const { status, links } of operation.responses) {
    if (!status.startsWith('2')) continue;
    for (const [name, link] of Object.entries(links)) {
      const target = scene.api.operations.find(({ id }) => id === link.operationId);
      const given = isObject(link.parameters) ? Object.entries(link.parameters) : [];
      const to = target && !findObstacle(scene, target) && tryDraft(() => draftRequest(scene, target));
      if (!target || !to || target.method !== 'get' || given.length === 0) continue;
      const outputs: Record<string, string> = {};
      const holes = new Map(
        given.flatMap(([parameter, expression], index) => {
          if (typeof expression !== 'string') return [];
          outputs[`link-${index}`] = expression;
          return [[parameter.replace(/^(path|query|header)\./, ''), { $from: `$steps.ask.outputs.link-${index}` }]];
        }),
      );
      const request = punchHoles(to);
      const parameters = request.parameters.map((each) => ({ ...each, value: holes.get(each.name) ?? each.value }));
      const told: Partial<Step> = { name: 'follow', role: 'read', onFailure: [patience] };
      collector.add({
        reason: `the link "${name}" of the document leads to ${target.id}`,
        serves: ['check created-found'],
        steps: [
          makeStep(scene, operation, punchHoles(draft), { outputs }),
          makeStep(scene, target, { ...request, parameters }, told),
        ],
      });
    }
  }
}

/** A tag that still fits is answered with 304, where the document knows of tags. */
export function planConditions(walk: Walk, collector: Collector): void {
  for (const { operation } of operationsOf(walk, 'read')) {
    const isKnown = operation.responses.some(
      ({ status, headers }) => status === '304' || headers.some(({ name }) => /^etag$/i.test(name)),
    );
    if (!isKnown || operation.method !== 'get') continue;
    const draft = tryDraft(() => draftRequest(walk.scene, operation));
    if (!draft) continue;
    const read = makeStep(walk.scene, operation, punchHoles(draft), {
      name: 'read',
      outputs: { etag: '$response.header.etag' },
    });
    const tag = { in: 'header', name: 'If-None-Match', value: { $from: '$steps.read.outputs.etag' } };
    const { request } = read;
    const parameters = [...request.parameters.filter(({ name }) => !/^if-none-match$/i.test(name)), tag];
    collector.add({
      reason: 'If-None-Match with the present tag',
      serves: ['check condition-holds'],
      steps: [read, { ...read, name: 'unchanged', outputs: {}, request: { ...request, parameters } }],
    });
  }
}
