import { isObject, type JsonObject, type JsonValue, joinPointer } from '../json/index.ts';
import { check, type Issue } from '../schema/index.ts';
import type { Api } from './api.ts';
import { behaviourSchema } from './behaviour-schema.ts';
import { correctEffect, isSame } from './correct-effect.ts';
import { correctSources } from './correct-sources.ts';
import { placesOfIdentity } from './identity.ts';
import type {
  Derivation,
  Effect,
  Identity,
  IdentityPart,
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
 * The inference with a project's corrections. What a file does not mention stays as it was inferred, and so does
 * what it only repeats, with its evidence.
 *
 * @param behaviour The content of `mocks/behaviour.yaml`.
 */
export function applyBehaviour(
  api: Pick<Api, 'operations'>,
  inference: Inference,
  behaviour: JsonValue,
): { inference: Inference; issues: BehaviourIssue[] } {
  const misfits = tellMisfits(check(behaviourSchema, behaviour));
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
    const wrong = findWrongPart(resource, resources);
    if (wrong !== undefined)
      issues.push({ pointer: joinPointer('/resources', resource.name, 'identity'), message: wrong });
    for (const relation of resource.relations) {
      if (resources.some(({ name }) => name === relation.target)) continue;
      issues.push({
        pointer: joinPointer('/resources', resource.name, 'relations', relation.pointer),
        message: `no resource is called "${relation.target}"`,
      });
    }
  }
  const renamed = resources.filter(
    (resource, index) => !isSame(resource.identity, inference.resources[index]?.identity),
  );
  const before = correctSources(api, inference.effects, resources, new Set(renamed.map(({ name }) => name)));
  const effects: Record<string, OperationEffect> = { ...before };
  for (const [id, correction] of Object.entries(isObject(behaviour.operations) ? behaviour.operations : {})) {
    const inferred = before[id];
    const pointer = joinPointer('/operations', id);
    if (!inferred || !isObject(correction)) issues.push({ pointer, message: `no operation is called "${id}"` });
    else {
      const effect = correctEffect(inferred.effect, correction.effect);
      const unknown = typeof effect === 'string' ? effect : findUnknown(effect, resources);
      if (typeof effect === 'string' || unknown !== undefined)
        issues.push({ pointer: joinPointer(pointer, 'effect'), message: unknown ?? '' });
      else if (!isSame(effect, inferred.effect))
        effects[id] = { ...inferred, effect, confidence: 1, evidence: ['mocks/behaviour.yaml says so'] };
    }
  }
  return { inference: { ...inference, resources, effects }, issues };
}

/** Each place once, by what is wrong there rather than by the choice that it is of; a word that is not known is named. */
function tellMisfits(found: readonly Issue[]): BehaviourIssue[] {
  const isChoice = ({ keyword }: Issue) => keyword === 'oneOf' || keyword === 'anyOf';
  const told = found.filter(
    (each) => !isChoice(each) || !found.some((other) => !isChoice(other) && other.pointer.startsWith(each.pointer)),
  );
  return told.map(({ pointer, message, params }) => {
    const word = params.additionalProperty;
    return { pointer, message: typeof word === 'string' ? `"${word}" is not known here` : message };
  });
}

/** A part of an identity that cannot be one; in words. */
function findWrongPart(resource: Resource, resources: readonly Resource[]): string | undefined {
  for (const place of placesOfIdentity(resource)) {
    if (place.in === 'parent' && resource.parents.length === 0)
      return `the path of ${resource.name} hangs below nothing, so no parent is a part`;
    if (place.in !== 'relation') continue;
    const target = resource.relations.find(({ pointer }) => pointer === place.pointer)?.target;
    const identity = resources.find(({ name }) => name === target)?.identity;
    if (place.shown !== place.pointer && place.shown !== place.pointer + identity?.pointer)
      return `${place.pointer} names one of ${target}, of which only ${identity?.pointer ?? 'its identity'} can be a part`;
  }
  return undefined;
}

/** A resource that an effect names, and that is not there; in words. */
function findUnknown(effect: Effect, resources: readonly Resource[]): string | undefined {
  const named = 'resource' in effect ? [effect.resource] : [];
  if ('within' in effect && effect.within) named.push(effect.within.resource);
  const unknown = named.find((name) => !resources.some((resource) => resource.name === name));
  return unknown === undefined ? undefined : `no resource is called "${unknown}"`;
}

function correctResource(resource: Resource, correction: JsonObject): Resource {
  const corrected: Resource = {
    ...resource,
    confidence: 1,
    evidence: ['mocks/behaviour.yaml corrects it', ...resource.evidence],
  };
  const { identity, relations, derive, values } = correction;
  if (typeof correction.fields === 'string') corrected.fields = correction.fields;
  if (identity !== undefined) corrected.identity = correctIdentity(resource, identity);
  if (Array.isArray(correction.credentials)) corrected.credentials = correction.credentials.map(String);
  if (Array.isArray(correction.unique)) {
    corrected.unique = correction.unique.map(String);
    if (!isSame(corrected.unique, resource.unique)) corrected.enforced = true;
  }
  if (Array.isArray(correction.protect)) corrected.protect = correction.protect.map(String);
  if (typeof correction.count === 'number') corrected.count = correction.count;
  if (isObject(relations)) corrected.relations = correctRelations(resource.relations, relations);
  if (isObject(derive))
    corrected.derive = Object.entries(derive).map(([pointer, cases]) => ({
      pointer,
      cases: (Array.isArray(cases) ? cases : []) as Derivation['cases'],
    }));
  if (isObject(values)) corrected.values = values as Record<string, Record<string, JsonValue>>;
  const { confidence, evidence } = resource;
  return isSame({ ...corrected, confidence, evidence }, resource) ? resource : corrected;
}

/** A pointer, several of them, or the whole. What is not said of its form and its parameter stays. */
function correctIdentity({ identity: before, paths }: Resource, said: JsonValue): Identity {
  const { with: _, ...kept } = before ?? { parameter: undefined, form: 'opaque', pointer: '' };
  if (isObject(said)) return { ...kept, ...(said as object as Identity) };
  const pointers = [said].flat().map(String);
  const others = pointers.slice(0, -1);
  // Their parameters are those before the last in the path.
  const inPath = [...(paths.item ?? '').matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name).slice(0, -1);
  const own = others.filter((each) => each !== 'parent');
  const parts = others.map((each): IdentityPart => {
    const parameter = inPath.at(own.indexOf(each) - own.length);
    return each === 'parent' ? { parent: true } : { pointer: each, ...(parameter === undefined ? {} : { parameter }) };
  });
  return { ...kept, pointer: pointers.at(-1) ?? '', ...(parts.length > 0 ? { with: parts } : {}) };
}

function correctRelations(inferred: readonly Relation[], corrections: JsonObject): Relation[] {
  const kept = inferred.flatMap((relation) => {
    const said = corrections[relation.pointer];
    if (said === false) return [];
    return said === undefined ? [relation] : [correctRelation(relation, said)];
  });
  const added = Object.entries(corrections).flatMap(([pointer, said]) => {
    if (said === false || said === undefined || inferred.some((relation) => relation.pointer === pointer)) return [];
    const base = { pointer, target: '', many: true, form: 'embedded', inverse: undefined } as const;
    return [correctRelation({ ...base, confidence: 1, evidence: [] }, said)];
  });
  return [...kept, ...added];
}

function correctRelation(before: Relation, said: JsonValue): Relation {
  const words = isObject(said) ? (said as object as Partial<Relation>) : { target: String(said) };
  // What was inferred about another target does not hold for this one.
  const { pointer, many, form } = before;
  const base = words.target === before.target ? before : { pointer, many, form, inverse: undefined };
  const corrected = { ...base, ...words, target: words.target ?? '' };
  const { confidence, evidence } = before;
  return isSame({ ...corrected, confidence, evidence }, before)
    ? before
    : { ...corrected, confidence: 1, evidence: ['mocks/behaviour.yaml says so'] };
}
