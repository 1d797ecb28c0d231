import type { JsonObject, JsonValue } from '../json/index.ts';
import { isSame, sayEffect, sayPart } from './correct-effect.ts';
import type { Inference, Relation, Resource } from './resource.ts';

/**
 * An inference as the content of a behaviour file: applied to `inferred`, it gives the inference again.
 *
 * @param inferred What the document alone gives. Default: the inference itself, uncorrected.
 */
export function describeBehaviour(inference: Inference, inferred: Inference = inference): JsonObject {
  const before = new Map(inferred.resources.map((resource) => [resource.name, resource]));
  return {
    version: 1,
    resources: Object.fromEntries(
      inference.resources.map((resource) => [resource.name, describeResource(resource, before.get(resource.name))]),
    ),
    operations: Object.fromEntries(
      Object.values(inference.effects).map(({ operation, effect }) => [
        operation,
        { effect: sayEffect(effect, inferred.effects[operation]?.effect ?? effect) },
      ]),
    ),
  };
}

function describeResource(resource: Resource, inferred = resource): JsonValue {
  const { identity, fields, credentials, unique, protect, count, relations, derive, values } = resource;
  const said: Record<string, unknown> = { identity, fields, credentials, unique, protect, count };
  const stated = Object.fromEntries(relations.map((relation) => [relation.pointer, describeRelation(relation)]));
  for (const { pointer } of inferred.relations) stated[pointer] ??= false;
  if (Object.keys(stated).length > 0) said.relations = stated;
  if (derive) said.derive = Object.fromEntries(derive.map(({ pointer, cases }) => [pointer, cases]));
  if (values && !isSame(values, {})) said.values = values;
  return sayPart(said);
}

function describeRelation({ target, many, form, inverse, input, hidden, aliases, by }: Relation): JsonValue {
  return sayPart({ target, many, form, inverse, input, hidden, aliases, by });
}
