import { joinPointer } from '../../json/index.ts';
import type { Operation, Shape } from '../api.ts';
import { describeProperties, itemsOf, unwrapShape } from '../shape.ts';
import { answerShape } from './bodies.ts';
import type { Draft } from './drafts.ts';
import { type FoundItems, findEntity, findItems } from './envelope.ts';
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
  const plain = findItems(scene.api, answer, nounKey(site.segment.text));
  const inside = plain === undefined ? findInside(scene, site, answer) : undefined;
  const items = plain ?? inside;
  const shape = items?.shape ?? findEntity(scene.api, answer, '')?.shape;
  const draft = shape && (scene.byPointer.get(shape.pointer)?.[0] ?? findWrapped(scene, site, shape));
  const resource = draft && scene.resourceOf.get(draft);
  if (resource === undefined || items === undefined) return undefined;
  const list = readList(scene, resource, operation, draft?.noun ?? '', inside);
  if (list === undefined) return undefined;
  return {
    effect: { kind: 'list', resource: resource.name, ...list, within: findWithin(scene, resource, site, operation) },
    confidence: 0.75,
    evidence: [`its answer is a list of ${resource.name}`],
  };
}

// `{role, user: {…}}` is an item that shows a user.
function findWrapped(scene: Scene, site: Site, item: Shape): Draft | undefined {
  const drafts = [...describeProperties(scene.api, item)].flatMap(([name, property]) => {
    const [draft] = scene.byPointer.get(unwrapShape(scene.api, property).pointer) ?? [];
    return draft === undefined ? [] : [{ draft, name }];
  });
  const noun = nounKey(site.segment.text);
  return drafts.find(({ draft, name }) => draft.noun === noun || nounKey(name) === noun)?.draft ?? drafts[0]?.draft;
}

// `GET /users/{id}/catalogues` → `{id, type, attributes: {catalogues: […]}}`: the list that the path names, wherever it is.
function findInside(scene: Scene, site: Site, answer: Shape): FoundItems | undefined {
  const noun = nounKey(site.segment.text);
  const visit = (shape: Shape, pointer: string, depth: number): FoundItems | undefined => {
    for (const [name, property] of describeProperties(scene.api, shape)) {
      const items = itemsOf(scene.api, property);
      const place = joinPointer(pointer, name);
      const inner = items && unwrapShape(scene.api, items);
      if (inner !== undefined && nounKey(name) === noun && scene.byPointer.has(inner.pointer)) {
        return { pointer: place, shape: inner, loose: false, keyedById: false, item: '', named: true };
      }
      const found = items === undefined && depth < 2 ? visit(property, place, depth + 1) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(answer, '', 0);
}
