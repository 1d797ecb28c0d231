import type { Operation } from '../api.ts';
import { answerShape } from './bodies.ts';
import { findEntity, findItems } from './envelope.ts';
import type { Guess } from './guess.ts';
import { readList } from './lists.ts';
import type { Site } from './paths.ts';
import type { Scene } from './scene.ts';
import { findWithin } from './within.ts';
import { nounKey } from './words.ts';

/** `GET /users/search`, `GET /credentials/active`: another look at the entities of a collection. */
export function decideView(scene: Scene, site: Site, operation: Operation): Guess | undefined {
  if (operation.method !== 'get' && operation.method !== 'query') return undefined;
  const answer = answerShape(operation);
  if (answer === undefined) return undefined;
  const items = findItems(scene.api, answer, nounKey(site.segment.text));
  const shape = items?.shape ?? findEntity(scene.api, answer, '')?.shape;
  const draft = shape && scene.byPointer.get(shape.pointer)?.[0];
  const resource = draft && scene.resourceOf.get(draft);
  if (resource === undefined || items === undefined) return undefined;
  const list = readList(scene, resource, operation, draft?.noun ?? '');
  if (list === undefined) return undefined;
  return {
    effect: { kind: 'list', resource: resource.name, ...list, within: findWithin(scene, resource, site, operation) },
    confidence: 0.75,
    evidence: [`its answer is a list of ${resource.name}`],
  };
}
