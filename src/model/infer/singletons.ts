import type { Api, Operation } from '../api.ts';
import type { IdSource, Resource } from '../resource.ts';
import { itemsOf } from '../shape.ts';
import { answerShape, inputShape } from './bodies.ts';
import { findEntity } from './envelope.ts';
import { findFields } from './fields.ts';
import { type Guess, noEffect } from './guess.ts';
import { findInput } from './input.ts';
import { readPathId } from './path-id.ts';
import { ancestorsOf, operationAt, type PathTree, type Site } from './paths.ts';
import type { Scene } from './scene.ts';
import { isPlural, nounKey } from './words.ts';

/** True for paths that mean the one who asks: `/me`, and `/user` where there are `/users`. */
export function meansSelf(text: string, noun: string): boolean {
  return selfName.test(text) || (nounKey(text) === noun && !isPlural(text));
}

export const selfName = /^(?:me|self|myself|whoami|current|current[_-]?user|user[_-]?info|userinfo|~)$/i;

/** A thing of which there is one, at a path of its own: `/settings`. */
export interface Singleton {
  site: Site;
  representation: NonNullable<ReturnType<typeof findEntity>>;
  noun: string;
  written: boolean;
}

/** Sites that are read and written, but hold no collection. `taken` are those of collections and their items. */
export function findSingletons(api: Api, tree: PathTree, taken: (site: Site) => boolean): Singleton[] {
  return tree.sites.flatMap((site) => {
    if (site.segment.kind === 'parameter' || taken(site)) return [];
    const read = operationAt(site, 'get');
    const write = operationAt(site, 'put', 'patch') ?? (maySelf(site) ? read : undefined);
    if (read === undefined || write === undefined) return [];
    const answer = answerShape(read);
    const noun = nounKey(site.segment.text);
    if (answer === undefined || itemsOf(api, answer) !== undefined) return [];
    const representation = findEntity(api, answer, noun);
    return representation === undefined || representation.loose
      ? []
      : [{ site, representation, noun, written: write !== read }];
  });
}

// Whether `/user` is one who asks shows only when its representation is compared with that of `/users`.
function maySelf({ segment, parent }: Site): boolean {
  return selfName.test(segment.text) || (parent?.depth === 0 && !isPlural(segment.text));
}

export function makeSingleton(api: Api, { site, representation }: Singleton, name: string): Resource {
  return {
    name,
    kind: 'singleton',
    paths: { collection: undefined, item: site.path },
    representation: representation.shape,
    identity: undefined,
    fields: findFields(api, representation.shape),
    parents: [],
    relations: [],
    credentials: [],
    unique: [],
    confidence: 0.8,
    evidence: [`${site.path} is read and written, and is no collection`],
  };
}

/** Which one it is: that of who asks, that of the parent in the path, or the only one. */
export function singletonId(scene: Scene, resource: Resource, site: Site, operation: Operation): IdSource {
  if (resource.kind === 'collection') return { in: 'credential' };
  if (resource.parents.length === 0) return { in: 'none' };
  const above = ancestorsOf(site).findLast(({ segment }) => segment.kind === 'parameter');
  const owner = scene.resources.find(({ name }) => name === resource.parents.at(-1)?.resource);
  return above === undefined || owner === undefined ? { in: 'none' } : readPathId(scene, owner, operation, above);
}

/** The effect of an operation at the site of a singleton. */
export function decideSingleton(scene: Scene, resource: Resource, site: Site, operation: Operation): Guess | undefined {
  const { api } = scene;
  const noun = nounKey(site.segment.text);
  const found = findEntity(api, answerShape(operation), noun);
  const id = singletonId(scene, resource, site, operation);
  const owner = resource.parents.at(-1);
  const only = owner === undefined ? `the only ${resource.name}` : `the ${resource.name} of one of ${owner.resource}`;
  const what = resource.kind === 'collection' ? `the one of ${resource.name} who asks` : only;
  const evidence = [`${operation.method.toUpperCase()} of ${what}`];
  switch (operation.method) {
    case 'get':
      if (found === undefined) return noEffect('the document does not say what it answers');
      return {
        effect: { kind: 'read', resource: resource.name, id, entity: found.pointer, within: undefined },
        confidence: 0.85,
        evidence,
      };
    case 'put':
    case 'patch':
    case 'post': {
      const body = inputShape(operation);
      const input = body && findInput(api, body, resource.representation, resource.fields);
      if (operation.method === 'post' && (input === undefined || input.shared < 2)) return undefined;
      return {
        effect: {
          kind: operation.method === 'put' ? 'replace' : 'merge',
          resource: resource.name,
          id,
          input: input?.pointer ?? '',
          entity: found?.pointer,
          upsert: false,
          patch: 'merge',
        },
        confidence: 0.85,
        evidence,
      };
    }
    default:
      return undefined;
  }
}
