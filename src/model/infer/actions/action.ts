import type { Operation } from '../../api.ts';
import type { IdSource, Resource } from '../../resource.ts';
import { answerShape } from '../bodies.ts';
import { findEntity } from '../envelope.ts';
import { type Guess, noEffect } from '../guess.ts';
import { parameterAt, type Site } from '../paths.ts';
import type { Scene } from '../scene.ts';
import { findParent } from '../within.ts';
import { nounKey, splitWords } from '../words.ts';
import { rotateField } from './rotate.ts';

/** The effect of `POST /things/{id}/<verb>` and the like; what the words mean decides. */
export function inferAction(scene: Scene, site: Site, operation: Operation): Guess | undefined {
  if (operation.method === 'get' || site.segment.kind === 'parameter') return undefined;
  const parent = findParent(scene, site);
  if (parent === undefined || site.parent !== parent.site) return undefined;
  const words = splitWords(site.segment.text);
  const id: IdSource = { in: 'path', parameter: parameterAt(scene.tree, operation, parent.site) };
  const rotated = rotateField(scene, parent.resource, words);
  if (rotated === undefined) return noEffect(`the words "${words.join(' ')}" say nothing known`, 0.6);
  return {
    effect: {
      kind: 'act',
      resource: parent.resource.name,
      id,
      changes: [{ kind: 'rotate', pointer: rotated.pointer }],
      entity: shownEntity(scene, parent.resource, operation),
    },
    confidence: rotated.confidence,
    evidence: [`the last path segment "${site.segment.text}" says "${words[0]}"`, rotated.why],
  };
}

/** Where the answer shows the entity that was acted on. */
export function shownEntity(scene: Scene, resource: Resource, operation: Operation): string | undefined {
  const found = findEntity(scene.api, answerShape(operation), nounKey(resource.name));
  if (found === undefined) return undefined;
  return found.loose || found.shape.pointer === resource.representation.pointer ? found.pointer : undefined;
}
