import type { Operation, Shape } from '../../api.ts';
import type { Change, Resource } from '../../resource.ts';
import { typesOf } from '../../shape.ts';
import { inputShape } from '../bodies.ts';
import { type FieldOf, listFields } from '../fields.ts';
import { findInput } from '../input.ts';
import type { Scene } from '../scene.ts';
import { nounKey, singular, splitWords } from '../words.ts';
import type { Deed } from './deed.ts';
import type { Phrase } from './phrase.ts';
import { bareName, isBoolean } from './set.ts';

/** "toggle", "toggle notifications": the boolean that the words name, or the one that says whether it is on. */
export function findToggle(scene: Scene, resource: Resource, { verb, object }: Phrase): Deed | undefined {
  if (verb === undefined || !['toggle', 'switch', 'flip'].includes(verb)) return undefined;
  const flags = fieldsOf(scene, resource).filter(({ property }) => isBoolean(scene, property));
  const named = object.join('');
  const usual = ['active', 'enabled', 'on', 'visible', 'published', 'completed', 'done'];
  const field =
    object.length > 0
      ? (flags.find(({ name }) => bareName(name).join('') === named) ??
        flags.find(({ name }) => object.every((word) => bareName(name).map(singular).includes(singular(word)))))
      : (usual.map((word) => flags.find(({ name }) => bareName(name).join('') === word)).find(Boolean) ??
        (flags.length === 1 ? flags[0] : undefined));
  if (field === undefined) return undefined;
  const why =
    object.length > 0 ? `the words "${object.join(' ')}" name ${field.pointer}` : `${field.pointer} can be on or off`;
  return { changes: [{ kind: 'toggle', pointer: field.pointer }], confidence: 0.85, evidence: [why] };
}

const counting: Record<string, [number, string[]]> = {
  increment: [1, ['count', 'counter', 'quantity', 'value']],
  bump: [1, ['count', 'version', 'rank', 'position']],
  decrement: [-1, ['count', 'counter', 'quantity', 'value']],
  upvote: [1, ['upvote', 'vote', 'score', 'point', 'like']],
  downvote: [-1, ['vote', 'score', 'point']],
  vote: [1, ['vote', 'score']],
  like: [1, ['like', 'favorite']],
  unlike: [-1, ['like', 'favorite']],
  star: [1, ['star', 'stargazer']],
  unstar: [-1, ['star', 'stargazer']],
  view: [1, ['view', 'hit', 'impression']],
  visit: [1, ['visit', 'view', 'hit']],
};

/** "increment", "like", "view": a number that counts. */
export function findCount(scene: Scene, resource: Resource, { verb, object }: Phrase): Deed | undefined {
  const [by, names] = counting[verb ?? ''] ?? [];
  if (by === undefined || names === undefined) return undefined;
  const wanted = object.length > 0 ? object.map(singular) : names;
  const field = fieldsOf(scene, resource).find(({ name, property }) => {
    const types = typesOf(scene.api, property);
    const words = splitWords(name).map(singular);
    const bare = words.filter(
      (word) => !['count', 'number', 'total', 'num', 'of'].includes(word) || wanted.includes(word),
    );
    return (
      (types.includes('integer') || types.includes('number')) && bare.length === 1 && wanted.includes(bare[0] ?? '')
    );
  });
  if (field === undefined) return undefined;
  return {
    changes: [{ kind: 'increment', pointer: field.pointer, by }],
    confidence: 0.75,
    evidence: [`"${verb}" counts ${field.pointer} ${by > 0 ? 'up' : 'down'}`],
  };
}

/** "reset budget", "clear usage", "ping": a number goes back to 0, a time becomes now. */
export function findReset(scene: Scene, resource: Resource, { verb, object }: Phrase): Deed | undefined {
  if (verb === 'touch' || verb === 'ping' || verb === 'heartbeat') {
    const seen = fieldsOf(scene, resource).find(({ name }) =>
      /^last_?(?:seen|active|activity|ping|heartbeat|used)/i.test(name),
    );
    return (
      seen && {
        changes: [{ kind: 'touch', pointer: seen.pointer }],
        confidence: 0.7,
        evidence: [`${seen.pointer} says when it was last heard of`],
      }
    );
  }
  if ((verb !== 'reset' && verb !== 'clear') || object.length === 0) return undefined;
  const named = object.map(singular);
  const about = fieldsOf(scene, resource).filter(({ name }) => {
    const words = splitWords(name).map(singular);
    return named.every((word) => words.includes(word));
  });
  const changes = about.flatMap(({ name, pointer, property }): Change[] => {
    const types = typesOf(scene.api, property);
    const words = splitWords(name);
    const counts = words.some((word) =>
      /^(?:count|counter|used|usage|spent|current|failed|attempts?|balance|total|errors?)$/.test(word),
    );
    if ((types.includes('integer') || types.includes('number')) && (counts || named.length === words.length)) {
      return [{ kind: 'set', pointer, value: 0 }];
    }
    return /^(?:at|on|date|time|start|since|timestamp)$/.test(words.at(-1) ?? '') ? [{ kind: 'touch', pointer }] : [];
  });
  if (changes.length === 0) return undefined;
  const pointers = changes.map(({ pointer }) => pointer).join(' and ');
  return { changes, confidence: 0.7, evidence: [`the words "${object.join(' ')}" name ${pointers}, which begin anew`] };
}

const assigning = new Set(
  'move transfer rename relocate reassign assign change update edit modify set switch'.split(' '),
);

/**
 * "rename {name}", "move {parent_id}", `PUT /users/{id}/email`: fields take what the body says of them. Only where a
 * verb says so, or the path names the field.
 */
export function findAssignment(
  scene: Scene,
  resource: Resource,
  phrase: Phrase,
  operation: Operation,
): Deed | undefined {
  const body = inputShape(operation);
  if (body === undefined) return undefined;
  const named = nounKey(phrase.words.join('_'));
  const field = fieldsOf(scene, resource).find(({ name }) => nounKey(name) === named);
  const relation = (pointer: string) => resource.relations.some((each) => each.pointer === pointer);
  if (isScalarBody(scene, body)) {
    if (field === undefined || relation(field.pointer) || !isCompatible(scene, body, field.property)) return undefined;
    return assign(
      [{ kind: 'assign', pointer: field.pointer, from: '' }],
      0.85,
      `the body is ${field.pointer}, which the path names`,
    );
  }
  const says = phrase.words.some((word) => assigning.has(word));
  if (!says && field === undefined) return undefined;
  const input = findInput(scene.api, body, resource.representation, resource.fields);
  const changes = [...input.properties.keys()].flatMap((name): Change[] => {
    const bare = nounKey(name.replace(/^new[_-]?/i, ''));
    const known =
      fieldsOf(scene, resource).find((each) => each.name === name) ??
      fieldsOf(scene, resource).find((each) => nounKey(each.name) === bare);
    if (!says && known?.pointer !== field?.pointer) return [];
    if (known === undefined || known.pointer === resource.identity?.pointer || known.property.readOnly) return [];
    if (relation(known.pointer) || !isCompatible(scene, input.properties.get(name) ?? body, known.property)) return [];
    return [
      {
        kind: 'assign',
        pointer: known.pointer,
        from: `${input.fields}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      },
    ];
  });
  if (changes.length === 0) return undefined;
  const pointers = changes.map(({ pointer }) => pointer).join(' and ');
  return assign(changes, says ? 0.8 : 0.75, `the body says what ${pointers} shall be`);
}

// One text is not a list of them.
function isCompatible(scene: Scene, given: Shape, field: Shape): boolean {
  const [from, to] = [typesOf(scene.api, given), typesOf(scene.api, field)];
  return (
    from.length === 0 ||
    to.length === 0 ||
    from.some((type) => to.includes(type) || (type === 'integer' && to.includes('number')))
  );
}

function assign(changes: Change[], confidence: number, why: string): Deed {
  return { changes, confidence, evidence: [why] };
}

function fieldsOf(scene: Scene, resource: Resource): FieldOf[] {
  return listFields(scene.api, resource.representation, resource.fields);
}

function isScalarBody(scene: Scene, body: Shape): boolean {
  const types = typesOf(scene.api, body);
  return types.length > 0 && types.every((type) => ['string', 'integer', 'number', 'boolean'].includes(type));
}
