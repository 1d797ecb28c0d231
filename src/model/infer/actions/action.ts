import type { Operation } from '../../api.ts';
import type { IdSource, Resource } from '../../resource.ts';
import { describeProperties, typesOf } from '../../shape.ts';
import { answerShape, inputShape } from '../bodies.ts';
import { bulkWords, decideBulk, findManyIds } from '../bulk.ts';
import { decideCreate } from '../collection.ts';
import { findEntity } from '../envelope.ts';
import { listFields } from '../fields.ts';
import { type Guess, noEffect } from '../guess.ts';
import { findInput } from '../input.ts';
import { linkAt } from '../links.ts';
import { readPathId } from '../path-id.ts';
import { ancestorsOf, type Site } from '../paths.ts';
import { isShownIn, relationName, resourceAt, type Scene } from '../scene.ts';
import { singletonId } from '../singletons.ts';
import { nounKey, singular } from '../words.ts';
import type { Deed } from './deed.ts';
import { findAssignment, findCount, findReset, findToggle } from './other.ts';
import { type Phrase, readPhrase } from './phrase.ts';
import { findRotation } from './rotate.ts';
import { findSetting } from './set.ts';

/** Whom an action is done to: a resource, and where the request says which of its entities. */
interface Subject {
  resource: Resource;
  id: IdSource;
  /** The fixed segments behind it, which say what is done. */
  rest: Site[];
}

/** The effect of `POST /things/{id}/<verb>`, `/things/{id}/<part>/<verb>`, `/things/<verb>`, `/me/<verb>`. */
export function inferAction(scene: Scene, site: Site, operation: Operation): Guess | undefined {
  if (operation.method === 'get' || operation.method === 'query' || site.segment.kind === 'parameter') return undefined;
  const subject = findSubject(scene, site, operation);
  if (subject === undefined) return undefined;
  const phrase = readPhrase(subject.rest);
  const plain = plainly(scene, subject, phrase, site, operation);
  if (plain !== undefined) return plain;
  if (subject.id.in === 'none' && subject.resource.kind === 'collection') {
    return noEffect(`"${phrase.text}" does not say which of ${subject.resource.name} it changes`);
  }
  return (
    cloneOf(scene, subject, phrase, operation) ??
    act(scene, subject, phrase, operation) ??
    relinkOf(scene, subject, phrase, operation) ??
    throughRelation(scene, subject, phrase, operation) ??
    updateOf(scene, subject, phrase, operation) ??
    noEffect(
      phrase.verb === undefined
        ? `the words "${phrase.words.join(' ')}" name no change that is known`
        : `"${phrase.text}" changes nothing that ${subject.resource.name} shows`,
      0.6,
    )
  );
}

/** `POST /things/create`, `/things/{id}/delete`, `/things/{id}/update`: what methods say elsewhere. */
function plainly(
  scene: Scene,
  { resource, id }: Subject,
  phrase: Phrase,
  site: Site,
  operation: Operation,
): Guess | undefined {
  const noun = nounKey(resource.name.split('/').at(-1) ?? '');
  const telling = phrase.words.filter((each) => !bulkWords.test(each));
  if (telling.length < phrase.words.length && resource.kind === 'collection') {
    const bulk = manyOf(scene, resource, noun, telling, operation);
    if (bulk !== undefined) return { ...bulk, evidence: [`"${phrase.text}" is about many`, ...bulk.evidence] };
  }
  const [word] = phrase.words;
  if (
    word === undefined ||
    phrase.words.slice(1).some((each) => singular(each) !== noun) ||
    resource.kind !== 'collection'
  )
    return undefined;
  const evidence = [`the end of the path, "${phrase.text}", says "${word}"`];
  const place = site.parent && scene.collections.get(site.parent);
  if (place !== undefined && operation.method === 'post' && ['create', 'new', 'add'].includes(word)) {
    const made = decideCreate(scene, place, resource, site.parent ?? site, operation);
    return made && { ...made, confidence: Math.min(made.confidence, 0.85), evidence };
  }
  if (id.in === 'none') return undefined;
  const empties = operation.method === 'delete' && word === 'trash';
  if (['delete', 'remove', 'destroy'].includes(word) || empties) {
    const entity = shownEntity(scene, resource, operation);
    return { effect: { kind: 'delete', resource: resource.name, id, entity }, confidence: 0.85, evidence };
  }
  const body = inputShape(operation);
  if (body === undefined || !['update', 'edit', 'modify', 'save'].includes(word)) return undefined;
  const input = findInput(scene.api, body, resource.representation, resource.fields);
  const entity = shownEntity(scene, resource, operation);
  return {
    effect: { kind: 'merge', resource: resource.name, id, input: input.pointer, entity, upsert: false, patch: 'merge' },
    confidence: input.shared > 0 ? 0.85 : 0.5,
    evidence,
  };
}

/** `POST /things/bulk`, `DELETE /things/batch`, `POST /things/bulk-delete`, `/things/batch/update`. */
function manyOf(
  scene: Scene,
  resource: Resource,
  noun: string,
  telling: readonly string[],
  operation: Operation,
): Guess | undefined {
  const words = telling.filter((each) => singular(each) !== noun);
  const [word] = words;
  if (words.length > 1) return undefined;
  const said = doings.find(({ names }) => word !== undefined && names.includes(word));
  if (word !== undefined && said === undefined) return undefined;
  const { method } = operation;
  const byMethod = method === 'delete' ? 'delete' : method === 'put' || method === 'patch' ? 'update' : 'create';
  return decideBulk(scene, resource, noun, operation, said?.what ?? byMethod);
}

const doings: { what: 'create' | 'update' | 'delete'; names: string[] }[] = [
  { what: 'create', names: ['create', 'add', 'new', 'insert', 'import'] },
  { what: 'update', names: ['update', 'edit', 'modify', 'save', 'patch'] },
  { what: 'delete', names: ['delete', 'remove', 'destroy'] },
];

function findSubject(scene: Scene, site: Site, operation: Operation): Subject | undefined {
  const rest: Site[] = [site];
  for (const above of ancestorsOf(site).reverse()) {
    const item = resourceAt(scene, scene.items.get(above));
    if (item !== undefined) return { resource: item, id: readPathId(scene, item, operation, above), rest };
    const singleton = scene.singletons.get(above);
    if (singleton !== undefined)
      return { resource: singleton, id: singletonId(scene, singleton, above, operation), rest };
    const place = scene.collections.get(above);
    const resource = resourceAt(scene, place);
    if (resource !== undefined)
      return { resource, id: idInRequest(scene, resource, place?.noun ?? '', operation), rest };
    if (above.segment.kind === 'parameter' || rest.length === 2) return undefined;
    rest.unshift(above);
  }
  return undefined;
}

// `POST /users/activate {user_id}`: the body or the query says which one.
function idInRequest(scene: Scene, resource: Resource, noun: string, operation: Operation): IdSource {
  const own = resource.identity?.pointer.split('/').at(-1) ?? 'id';
  const means = (name: string) =>
    name === own || nounKey(name) === `${noun}id` || nounKey(name) === noun + nounKey(own);
  const body = inputShape(operation);
  for (const [name, property] of body === undefined ? [] : describeProperties(scene.api, body)) {
    if (means(name) && !typesOf(scene.api, property).includes('array')) return { in: 'body', pointer: `/${name}` };
  }
  const parameter = operation.parameters.find((each) => each.in === 'query' && means(each.name));
  if (parameter !== undefined) return { in: 'query', parameter: parameter.name };
  return findManyIds(scene, resource, noun, operation) ?? { in: 'none' };
}

function act(scene: Scene, { resource, id }: Subject, phrase: Phrase, operation: Operation): Guess | undefined {
  const deed = findDeed(scene, resource, phrase, operation);
  return deed && makeAct(scene, resource, id, deed, phrase, operation);
}

function findDeed(scene: Scene, resource: Resource, phrase: Phrase, operation: Operation): Deed | undefined {
  const undo = operation.method === 'delete';
  if (undo) return findSetting(scene, resource, phrase, true);
  return (
    findRotation(scene, resource, phrase) ??
    findToggle(scene, resource, phrase) ??
    findSetting(scene, resource, phrase, false) ??
    findCount(scene, resource, phrase) ??
    findReset(scene, resource, phrase) ??
    findAssignment(scene, resource, phrase, operation)
  );
}

function makeAct(
  scene: Scene,
  resource: Resource,
  id: IdSource,
  deed: Deed,
  phrase: Phrase,
  operation: Operation,
): Guess {
  const entity = shownEntity(scene, resource, operation);
  return {
    effect: { kind: 'act', resource: resource.name, id, changes: deed.changes, entity },
    confidence: id.in === 'path' || id.in === 'credential' ? deed.confidence : Math.min(deed.confidence, 0.7),
    evidence: [
      `the end of the path, "${phrase.text}", says "${phrase.verb ?? phrase.words.join(' ')}"`,
      ...deed.evidence,
    ],
  };
}

const cloning = new Set(['clone', 'duplicate', 'copy', 'fork']);

function cloneOf(scene: Scene, { resource, id }: Subject, phrase: Phrase, operation: Operation): Guess | undefined {
  const about = phrase.object.length === 0 || nounKey(phrase.object.join('')) === nounKey(resource.name);
  if (!cloning.has(phrase.verb ?? '') || !about || operation.method === 'delete' || id.in === 'none') return undefined;
  const fields = listFields(scene.api, resource.representation, resource.fields);
  const name = fields.find(
    ({ name: each, pointer }) => /^(?:name|title|label)$/i.test(each) && pointer !== resource.identity?.pointer,
  );
  return {
    effect: {
      kind: 'clone',
      resource: resource.name,
      id,
      changes:
        name === undefined ? [] : [{ kind: 'write', pointer: name.pointer, template: `Copy of {${name.pointer}}` }],
      entity: shownEntity(scene, resource, operation),
    },
    confidence: 0.85,
    evidence: [`the end of the path, "${phrase.text}", says "${phrase.verb}"`],
  };
}

// `PUT /posts/{id}/tags`, `POST /tasks/{id}/assign {user_id}`: the body names what a relation shall name.
function relinkOf(scene: Scene, { resource, id }: Subject, phrase: Phrase, operation: Operation): Guess | undefined {
  const named = nounKey(phrase.words.join('_'));
  const says = ['assign', 'reassign', 'transfer', 'move'].includes(phrase.verb ?? '');
  for (const relation of resource.relations) {
    const name = relationName(relation.pointer);
    const noun = scene.resources.find((each) => each.name === relation.target)?.name ?? '';
    if (name !== named && nounKey(noun) !== named && !says) continue;
    const guess = linkAt(scene, resource, id, relation, undefined, operation, name);
    if (guess !== undefined) return guess;
  }
  return undefined;
}

// `POST /apps/{id}/activate-credential`: what is activated is the credential that the app's relation names.
function throughRelation(
  scene: Scene,
  { resource, id }: Subject,
  phrase: Phrase,
  operation: Operation,
): Guess | undefined {
  if (phrase.object.length === 0 || id.in !== 'path') return undefined;
  const noun = nounKey(phrase.object.join('_'));
  const relation = resource.relations.find((each) => !each.many && relationName(each.pointer) === noun);
  const target = relation && scene.resources.find(({ name }) => name === relation.target);
  if (relation === undefined || target === undefined) return undefined;
  const deed = findDeed(
    scene,
    target,
    { ...phrase, object: [], words: phrase.words.filter((word) => singular(word) !== noun) },
    operation,
  );
  if (deed === undefined) return undefined;
  const source: IdSource = { in: 'relation', resource: resource.name, id, pointer: relation.pointer };
  const guess = makeAct(scene, target, source, deed, phrase, operation);
  return {
    ...guess,
    confidence: Math.min(deed.confidence, relation.confidence, 0.75),
    evidence: [...guess.evidence, `"${phrase.object.join(' ')}" is what ${relation.pointer} of ${resource.name} names`],
  };
}

// `PATCH /prices/{id}/recalculate` that takes and answers a whole price is an update, whatever it does beside.
function updateOf(scene: Scene, { resource, id }: Subject, phrase: Phrase, operation: Operation): Guess | undefined {
  const body = inputShape(operation);
  const entity = shownEntity(scene, resource, operation);
  if (body === undefined || entity === undefined || !['put', 'patch'].includes(operation.method)) return undefined;
  const input = findInput(scene.api, body, resource.representation, resource.fields);
  if (input.shared < 2) return undefined;
  return {
    effect: { kind: 'merge', resource: resource.name, id, input: input.pointer, entity, upsert: false, patch: 'merge' },
    confidence: 0.65,
    evidence: [`"${phrase.text}" takes fields of ${resource.name} and answers it`],
  };
}

/** Where the answer shows the entity that was acted on. */
function shownEntity(scene: Scene, resource: Resource, operation: Operation): string | undefined {
  const found = findEntity(scene.api, answerShape(operation), nounKey(resource.name));
  if (found === undefined) return undefined;
  return isShownIn(scene.api, found, resource) ? found.pointer : undefined;
}
