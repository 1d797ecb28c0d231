import { joinPointer } from '../../json/index.ts';
import type { Operation } from '../api.ts';
import type { IdSource, Resource } from '../resource.ts';
import { describeProperties, itemsOf, typesOf } from '../shape.ts';
import { answerShape, inputShape } from './bodies.ts';
import { findItems } from './envelope.ts';
import type { Guess } from './guess.ts';
import { findInput } from './input.ts';
import { isReference, isScalar, type Scene } from './scene.ts';
import { nounKey } from './words.ts';

/** Words that say that a request is about many. */
export const bulkWords = /^(?:bulk|batch|batches|many|multiple|mass|all)$/;

/** What is done to many entities at once: `what` is create, update or delete. `undefined` where it names no entities. */
export function decideBulk(
  scene: Scene,
  resource: Resource,
  noun: string,
  operation: Operation,
  what: 'create' | 'update' | 'delete',
): Guess | undefined {
  const { api } = scene;
  const evidence = [`${operation.method.toUpperCase()} of many of ${resource.name}`];
  if (what === 'delete') {
    const id = findManyIds(scene, resource, noun, operation);
    if (id === undefined) return undefined;
    evidence.push(`${id.in === 'body' ? `the body${id.pointer}` : 'the query'} names them`);
    return { effect: { kind: 'delete', resource: resource.name, id, entity: undefined }, confidence: 0.8, evidence };
  }
  const sent = findItems(api, inputShape(operation), noun, resource.representation.pointer);
  if (sent === undefined || sent.keyedById || isScalar(api, sent.shape)) return undefined;
  const input = findInput(api, sent.shape, resource.representation, resource.fields);
  const items = findItems(api, answerShape(operation), noun, resource.representation.pointer)?.pointer;
  const shown = { entity: undefined, ...(items === undefined ? {} : { items }) };
  evidence.push(`${sent.pointer === '' ? 'the body' : sent.pointer} is a list of them`);
  if (input.pointer !== '' || (input.shared < 1 && input.properties.size > 0)) return undefined;
  if (what === 'create') {
    return {
      effect: {
        kind: 'create',
        resource: resource.name,
        input: sent.pointer,
        within: undefined,
        many: true,
        ...shown,
      },
      confidence: 0.85,
      evidence,
    };
  }
  const { identity } = resource;
  if (identity === undefined || !input.properties.has(identity.pointer.slice(1))) return undefined;
  return {
    effect: {
      kind: operation.method === 'put' ? 'replace' : 'merge',
      resource: resource.name,
      id: { in: 'body', pointer: identity.pointer },
      input: sent.pointer,
      upsert: false,
      patch: 'merge',
      many: true,
      ...shown,
    },
    confidence: 0.8,
    evidence: [...evidence, `each says which by ${identity.pointer.slice(1)}`],
  };
}

/** Where a request names many entities by their ids: `{ids: […]}`, `[…]`, `?ids=1,2`. */
export function findManyIds(
  { api }: Scene,
  { identity }: Resource,
  noun: string,
  operation: Operation,
): (IdSource & { in: 'body' | 'query' }) | undefined {
  const own = nounKey(identity?.pointer.split('/').at(-1) ?? 'id');
  const means = (name: string) => [own, 'id', `${noun}id`, noun + own, noun].includes(nounKey(name));
  const namesMany = (shape: Parameters<typeof itemsOf>[1]) => {
    const items = itemsOf(api, shape);
    return items !== undefined && (isScalar(api, items) || isReference(api, items));
  };
  const body = inputShape(operation);
  if (body !== undefined && namesMany(body)) return { in: 'body', pointer: '' };
  const outer = body === undefined ? [] : [...describeProperties(api, body)];
  for (const [name, property] of outer) {
    if (namesMany(property) && (means(name) || outer.length === 1))
      return { in: 'body', pointer: joinPointer('', name) };
  }
  const parameter = operation.parameters.find(
    (each) => each.in === 'query' && means(each.name) && typesOf(api, each.shape).includes('array'),
  );
  return parameter && { in: 'query', parameter: parameter.name };
}
