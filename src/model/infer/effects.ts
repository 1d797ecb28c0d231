import type { Operation } from '../api.ts';
import type { OperationEffect } from '../resource.ts';
import { inferAction } from './actions/action.ts';
import { decideCollection } from './collection.ts';
import { type Guess, noEffect } from './guess.ts';
import { decideItem } from './item.ts';
import type { Site } from './paths.ts';
import type { Scene } from './scene.ts';
import { decideSingleton } from './singletons.ts';
import { decideView } from './views.ts';

/** Below this we would rather change nothing. */
const leastConfidence = 0.5;

/** The effect of every operation, by id. */
export function inferEffects(scene: Scene): Record<string, OperationEffect> {
  const effects: Record<string, OperationEffect> = {};
  for (const site of scene.tree.sites) {
    for (const operation of site.operations) effects[operation.id] = decideOperation(scene, site, operation);
  }
  for (const operation of scene.tree.root.operations) {
    effects[operation.id] = decideOperation(scene, scene.tree.root, operation);
  }
  return effects;
}

function decideOperation(scene: Scene, site: Site, operation: Operation): OperationEffect {
  const guess = guessOperation(scene, site, operation);
  const sure = guess.confidence >= leastConfidence || guess.effect.kind === 'none';
  const { effect, confidence, evidence } = sure
    ? guess
    : noEffect(
        `it might be "${guess.effect.kind}", but too little says so: ${guess.evidence.join('; ')}`,
        guess.confidence,
      );
  return { operation: operation.id, effect, confidence, evidence };
}

function guessOperation(scene: Scene, site: Site, operation: Operation): Guess {
  if (['options', 'head', 'trace'].includes(operation.method)) {
    return noEffect(`${operation.method.toUpperCase()} changes nothing and shows no entity`);
  }
  const place = scene.collections.get(site);
  const item = scene.items.get(site);
  const singleton = scene.singletons.get(site);
  const decided =
    (item && decideItem(scene, item, site, operation)) ??
    (place && decideCollection(scene, place, site, operation)) ??
    (singleton && decideSingleton(scene, singleton, site, operation)) ??
    decideView(scene, site, operation) ??
    inferAction(scene, site, operation);
  return decided ?? noEffect('no resource was found at this path', 0.6);
}
