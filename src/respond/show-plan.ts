import { hasVariants, narrowShape, type Tally } from '../fixtures/index.ts';
import { isObject, type JsonObject, type JsonValue, parsePointer } from '../json/index.ts';
import {
  type Api,
  describeProperties,
  type Inference,
  itemsOf,
  type Relation,
  type Resource,
  resolveShape,
  type Shape,
  typesOf,
} from '../model/index.ts';
import { findLiveTallies } from './live-tallies.ts';
import { followShape, isNullable } from './shapes.ts';

/** How entities of one resource are shown in one shape: worked out once, followed for every answer. */
export interface Plan {
  resource: Resource;
  /** The shape is the resource's own representation: its values are shown as they are. */
  direct: boolean;
  relations: RelationPlan[];
  /** Those of them that each entity shows; `undefined` where its variant (`oneOf`, `anyOf`) says which. */
  shown: RelationPlan[] | undefined;
  tallies: Tally[];
}

export interface RelationPlan {
  relation: Relation;
  tokens: string[];
  shape: Shape;
  /** The shape of one embedded entity. */
  embedded: Shape;
  asNumber: boolean;
  nullable: boolean;
  required: boolean;
}

/** Works out how entities are shown, once for each resource and shape. */
export interface Planner {
  planFor(resource: string, shape: Shape): Plan | undefined;
  relationsOf(plan: Plan, shape: Shape, value: JsonObject): RelationPlan[];
}

export function createPlanner(api: Api, inference: Inference): Planner {
  const resources = new Map(inference.resources.map((resource) => [resource.name, resource]));
  const plans = new Map<string, Map<string, Plan>>();
  const shownOf = new WeakMap<JsonObject, Map<string, RelationPlan[]>>();

  function planFor(name: string, shape: Shape): Plan | undefined {
    const known = plans.get(name)?.get(shape.pointer);
    if (known) return known;
    const resource = resources.get(name);
    if (!resource) return undefined;
    const representation = resolveShape(api, resource.representation);
    const relations = resource.relations.flatMap((relation) => planRelation(relation, shape) ?? []);
    const varies = relations.some(({ tokens }) => hasVariantsOnWay(shape, tokens));
    const plan: Plan = {
      resource,
      direct: resolveShape(api, shape).schema === representation.schema,
      relations,
      shown: varies ? undefined : relations.filter(({ tokens }) => isNamed(shape, {}, tokens)),
      tallies: findLiveTallies(api, inference, resource, shape),
    };
    const byShape = plans.get(name) ?? new Map<string, Plan>();
    plans.set(name, byShape.set(shape.pointer, plan));
    return plan;
  }

  function planRelation(relation: Relation, shape: Shape): RelationPlan | undefined {
    const tokens = parsePointer(relation.pointer);
    const owner = followShape(api, shape, relation.pointer.slice(0, relation.pointer.lastIndexOf('/')));
    const property = owner && describeProperties(api, owner).get(tokens.at(-1) ?? '');
    if (!property || property.writeOnly) return undefined;
    const embedded = relation.many ? itemsOf(api, property) : property;
    const types = embedded && typesOf(api, embedded);
    return {
      relation,
      tokens,
      shape: property,
      embedded: embedded ?? property,
      asNumber: types?.some((type) => type === 'integer' || type === 'number') ?? false,
      nullable: isNullable(api, property),
      required: property.required,
    };
  }

  /** The relations that the variant (`oneOf`, `anyOf`) of a value names: those of the others are not shown. */
  function relationsOf({ relations, shown }: Plan, shape: Shape, value: JsonObject): RelationPlan[] {
    if (shown) return shown;
    const cache = shownOf.get(value) ?? new Map<string, RelationPlan[]>();
    shownOf.set(value, cache);
    const known = cache.get(shape.pointer) ?? relations.filter(({ tokens }) => isNamed(shape, value, tokens));
    cache.set(shape.pointer, known);
    return known;
  }

  function isNamed(shape: Shape, value: JsonValue | undefined, [token, ...below]: readonly string[]): boolean {
    if (token === undefined) return true;
    // What is not there yet is made of what its plainest variant names.
    const given = isObject(value) ? value : {};
    const properties = describeProperties(api, narrowShape(api, shape, given));
    const property = properties.get(token);
    return property ? isNamed(property, given[token], below) : properties.size === 0;
  }

  function hasVariantsOnWay(shape: Shape, [token, ...below]: readonly string[]): boolean {
    if (token === undefined) return false;
    if (hasVariants(api, shape)) return true;
    const property = describeProperties(api, shape).get(token);
    return property !== undefined && hasVariantsOnWay(property, below);
  }

  return { planFor, relationsOf };
}
