import { isObject, type JsonObject, type JsonValue, joinPointer } from '../json/index.ts';
import { check } from '../schema/index.ts';
import { behaviourSchema } from './behaviour-schema.ts';
import type {
  Change,
  Derivation,
  Effect,
  IdSource,
  Inference,
  OperationEffect,
  Relation,
  Resource,
} from './resource.ts';

/** What is wrong in a behaviour file: where in it, and what. */
export interface BehaviourIssue {
  pointer: string;
  message: string;
}

/**
 * The inference with a project's corrections. What a file does not mention stays as it was inferred.
 *
 * @param behaviour The content of `mocks/behaviour.yaml`.
 */
export function applyBehaviour(
  inference: Inference,
  behaviour: JsonValue,
): { inference: Inference; issues: BehaviourIssue[] } {
  const misfits = check(behaviourSchema, behaviour).map(({ pointer, message }) => ({ pointer, message }));
  if (misfits.length > 0 || !isObject(behaviour)) return { inference, issues: misfits };
  const issues: BehaviourIssue[] = [];
  const corrections = isObject(behaviour.resources) ? behaviour.resources : {};
  const resources = inference.resources.map((resource) => {
    const correction = corrections[resource.name];
    return isObject(correction) ? correctResource(resource, correction) : resource;
  });
  for (const name of Object.keys(corrections)) {
    if (!resources.some((resource) => resource.name === name)) {
      issues.push({
        pointer: joinPointer('/resources', name),
        message: `no resource is called "${name}"; there are ${resources.map((resource) => resource.name).join(', ')}`,
      });
    }
  }
  for (const resource of resources) {
    for (const relation of resource.relations) {
      if (resources.some(({ name }) => name === relation.target)) continue;
      issues.push({
        pointer: joinPointer('/resources', resource.name, 'relations', relation.pointer),
        message: `no resource is called "${relation.target}"`,
      });
    }
  }
  const effects: Record<string, OperationEffect> = { ...inference.effects };
  for (const [id, correction] of Object.entries(isObject(behaviour.operations) ? behaviour.operations : {})) {
    const inferred = inference.effects[id];
    const pointer = joinPointer('/operations', id);
    if (!inferred || !isObject(correction)) issues.push({ pointer, message: `no operation is called "${id}"` });
    else {
      const effect = correctEffect(inferred.effect, correction.effect);
      if (typeof effect === 'string') issues.push({ pointer: joinPointer(pointer, 'effect'), message: effect });
      else effects[id] = { ...inferred, effect, confidence: 1, evidence: ['mocks/behaviour.yaml says so'] };
    }
  }
  return { inference: { ...inference, resources, effects }, issues };
}

function correctResource(resource: Resource, correction: JsonObject): Resource {
  const corrected: Resource = {
    ...resource,
    confidence: 1,
    evidence: ['mocks/behaviour.yaml corrects it', ...resource.evidence],
  };
  const { identity, relations, derive, values } = correction;
  if (typeof correction.fields === 'string') corrected.fields = correction.fields;
  if (typeof identity === 'string')
    corrected.identity = { parameter: undefined, form: 'opaque', ...resource.identity, pointer: identity };
  else if (isObject(identity))
    corrected.identity = {
      parameter: undefined,
      form: 'opaque',
      ...resource.identity,
      ...(identity as object as { pointer: string }),
    };
  if (Array.isArray(correction.credentials)) corrected.credentials = correction.credentials.map(String);
  if (Array.isArray(correction.unique)) corrected.unique = correction.unique.map(String);
  if (typeof correction.count === 'number') corrected.count = correction.count;
  if (isObject(relations)) corrected.relations = correctRelations(resource.relations, relations);
  if (isObject(derive))
    corrected.derive = Object.entries(derive).map(([pointer, cases]) => ({
      pointer,
      cases: (Array.isArray(cases) ? cases : []) as Derivation['cases'],
    }));
  if (isObject(values)) corrected.values = values as Record<string, Record<string, JsonValue>>;
  return corrected;
}

function correctRelations(inferred: readonly Relation[], corrections: JsonObject): Relation[] {
  const kept = inferred.filter(({ pointer }) => corrections[pointer] === undefined);
  const stated = Object.entries(corrections).flatMap(([pointer, said]) => {
    if (said === false || said === undefined) return [];
    const before = inferred.find((relation) => relation.pointer === pointer);
    const base: Relation = before ?? {
      pointer,
      target: '',
      many: true,
      form: 'embedded',
      inverse: undefined,
      confidence: 1,
      evidence: [],
    };
    const words = isObject(said) ? (said as object as Partial<Relation>) : { target: String(said) };
    return [{ ...base, ...words, confidence: 1, evidence: ['mocks/behaviour.yaml says so'] }];
  });
  return [...kept, ...stated];
}

/** The corrected effect; or why there is none, in words. */
function correctEffect(inferred: Effect, said: JsonValue | undefined): Effect | string {
  if (said === 'none') return { kind: 'none', reason: 'mocks/behaviour.yaml says that it changes nothing' };
  if (!isObject(said)) return 'an effect is "none" or an object';
  if (typeof said.kind === 'string')
    return { ...(inferred.kind === said.kind ? inferred : {}), ...said } as object as Effect;
  const target = targetOf(inferred);
  if (!target)
    return 'the inference found no entity that this operation is about: give the whole effect, with "kind", "resource" and "id"';
  const isClone = isObject(said.clone);
  const changes = readChanges(isObject(said.clone) ? said.clone : said);
  return { kind: isClone ? 'clone' : 'act', ...target, changes };
}

function targetOf(effect: Effect): { resource: string; id: IdSource; entity: string | undefined } | undefined {
  if (effect.kind === 'none') return effect.about;
  if (!('id' in effect)) return undefined;
  return { resource: effect.resource, id: effect.id, entity: effect.entity };
}

function readChanges(said: JsonObject): Change[] {
  const each = (name: string): [string, JsonValue][] =>
    Object.entries(isObject(said[name]) ? said[name] : {}).flatMap(([pointer, value]) =>
      value === undefined ? [] : [[pointer, value]],
    );
  const one = (name: string): string[] => (typeof said[name] === 'string' ? [said[name]] : []);
  const grace = typeof said.grace === 'number' ? { grace: said.grace } : {};
  return [
    ...one('rotate').map((pointer): Change => ({ kind: 'rotate', pointer, ...grace })),
    ...each('set').map(([pointer, value]): Change => ({ kind: 'set', pointer, value })),
    ...one('toggle').map((pointer): Change => ({ kind: 'toggle', pointer })),
    ...one('touch').map((pointer): Change => ({ kind: 'touch', pointer })),
    ...one('increment').map((pointer): Change => ({ kind: 'increment', pointer, by: 1 })),
    ...each('write').map(([pointer, template]): Change => ({ kind: 'write', pointer, template: String(template) })),
    ...each('assign').map(([pointer, from]): Change => ({ kind: 'assign', pointer, from: String(from) })),
  ];
}
