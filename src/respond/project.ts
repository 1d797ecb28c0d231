import {
  type Entity,
  hasVariants,
  type Kin,
  keepNamed,
  membersOf,
  narrowShape,
  type Tally,
  writeIdentity,
  writeTallies,
} from '../fixtures/index.ts';
import {
  cloneJson,
  copyObject,
  isObject,
  type JsonObject,
  type JsonValue,
  parsePointer,
  putAt,
  resolvePointer,
} from '../json/index.ts';
import {
  type Api,
  describeProperties,
  type Inference,
  isComposite,
  itemsOf,
  type Relation,
  type Resource,
  resolveShape,
  type Shape,
  typesOf,
} from '../model/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import { generate, type Words } from '../schema/index.ts';
import type { Store } from '../state/index.ts';
import { findLiveTallies } from './live-tallies.ts';
import { followShape, isNullable } from './shapes.ts';

/** Bytes of a part that a shape demands and the entity does not have. */
const partBudget = 2048;

/** Shows an entity in a shape, with the entities that its relations name embedded, down to `depth` levels. */
export type Project = (entity: Entity, shape: Shape, depth: number) => JsonValue;

/** How entities of one resource are shown in one shape: worked out once, followed for every answer. */
interface Plan {
  resource: Resource;
  /** The shape is the resource's own representation: its values are shown as they are. */
  direct: boolean;
  relations: RelationPlan[];
  /** Those of them that each entity shows; `undefined` where its variant (`oneOf`, `anyOf`) says which. */
  shown: RelationPlan[] | undefined;
  tallies: Tally[];
}

interface RelationPlan {
  relation: Relation;
  tokens: string[];
  shape: Shape;
  /** The shape of one embedded entity. */
  embedded: Shape;
  asNumber: boolean;
  nullable: boolean;
  required: boolean;
}

/** What is shown: a store, or another view of a world. */
export type Shown = Kin & Pick<Store, 'get' | 'relation' | 'versionOf' | 'membershipOf'>;

/** Nothing embeds deeper than this, even where a schema demands it: such a schema has no finite value anyway. */
const deepest = 8;

export function createProjector(context: {
  api: Api;
  inference: Inference;
  store: Shown;
  words: Words;
  seed: string;
}): Project {
  const { api, store } = context;
  const resources = new Map(context.inference.resources.map((resource) => [resource.name, resource]));
  const plans = new Map<string, Map<string, Plan>>();
  const picked = new WeakMap<JsonObject, Map<string, JsonValue>>();
  const shownOf = new WeakMap<JsonObject, Map<string, RelationPlan[]>>();
  const embedded = new Map<string, { stamp: number; shown: JsonValue[] }>();
  const reaches = new Map<string, { shown: string[]; named: string[] }>();

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
      tallies: findLiveTallies(api, context.inference, resource, shape),
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

  /** What of a value a shape documents. Values are immutable, so the same question has the same answer. */
  function pick(entity: Entity, plan: Plan, shape: Shape): JsonObject {
    if (plan.direct) return entity.value;
    const cache = picked.get(entity.value) ?? new Map<string, JsonValue>();
    picked.set(entity.value, cache);
    let value = cache.get(shape.pointer);
    if (value === undefined) {
      const key = childKey(childKey(rootKey(context.seed), entity.resource), entity.id);
      const relations = new Set(plan.relations.map(({ relation }) => relation.pointer));
      value = pickFields(entity.value, entity.hidden, shape, '', relations, key);
      // What shows the id already shows it in the form of this shape.
      if (isObject(value) && mayShowId(plan.resource, shape) && !showsId(plan.resource, value, entity.id))
        value = writeIdentity(api, plan.resource, value, entity.id);
      cache.set(shape.pointer, value);
    }
    return isObject(value) ? value : {};
  }

  /** A shape that has fields, but not this one, has no place for it. */
  function mayShowId(resource: Resource, shape: Shape): boolean {
    const { identity } = resource;
    // One of several parts is shown by its fields as they are.
    if (isComposite(resource)) return false;
    const properties = describeProperties(api, shape);
    return properties.size === 0 || properties.has(parsePointer(identity?.pointer ?? '')[0] ?? '');
  }

  function showsId({ identity }: Resource, value: JsonObject, id: string): boolean {
    return identity !== undefined && String(resolvePointer(value, identity.pointer)) === id;
  }

  function pickFields(
    value: JsonValue,
    hidden: JsonObject,
    shape: Shape,
    at: string,
    relations: ReadonlySet<string>,
    key: ReturnType<typeof childKey>,
  ): JsonValue {
    if (Array.isArray(value)) {
      const item = itemsOf(api, shape);
      return item
        ? value.map((each, index) => pickFields(each, {}, item, `${at}/*`, relations, childKey(key, index)))
        : value;
    }
    if (!isObject(value)) return inForm(value, shape);
    const properties = describeProperties(api, narrowShape(api, shape, value));
    if (properties.size === 0) return value;
    const result: JsonObject = {};
    for (const [name, property] of properties) {
      const pointer = `${at}/${name}`;
      if (property.writeOnly || relations.has(pointer)) continue;
      const present = value[name] === undefined ? hidden[name] : value[name];
      if (present !== undefined && (present !== null || isNullable(api, property)))
        result[name] = pickFields(present, {}, property, pointer, relations, childKey(key, name));
      else if (property.required) {
        const made = generateOr(property, childKey(key, name));
        if (made !== undefined) result[name] = made;
      }
    }
    return result;
  }

  /** What is a number in one view may be text in another. */
  function inForm(value: JsonValue, shape: Shape): JsonValue {
    const types = typesOf(api, shape);
    if (typeof value === 'number' && types.length > 0 && !types.includes('number') && !types.includes('integer'))
      return types.includes('string') ? String(value) : value;
    if (typeof value !== 'string' || types.length === 0 || types.includes('string')) return value;
    const isNumber = types.includes('number') || types.includes('integer');
    return isNumber && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  }

  function generateOr(shape: Shape, key: ReturnType<typeof childKey>): JsonValue | undefined {
    try {
      return generate(shape.schema, {
        key,
        document: api.root,
        direction: 'response',
        words: context.words,
        budget: partBudget,
      });
    } catch {
      return undefined;
    }
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

  function show(entity: Entity, shape: Shape, depth: number, trail: readonly string[]): JsonValue {
    const plan = planFor(entity.resource, shape);
    if (!plan) return entity.value;
    const picked = pick(entity, plan, shape);
    if (plan.relations.length === 0 && plan.tallies.length === 0) return picked;
    let value = copyObject(picked);
    let copiedFields = '';
    for (const each of relationsOf(plan, shape, picked)) {
      const shown = showRelation(entity, each, depth, trail);
      if (shown === undefined) continue;
      const [head, last] = each.tokens;
      if (head !== undefined && last === undefined) value[head] = shown;
      else if (head !== undefined && last !== undefined && each.tokens.length === 2) {
        if (copiedFields !== head) {
          const container = value[head];
          value[head] = isObject(container) ? copyObject(container) : {};
          copiedFields = head;
        }
        const container = value[head];
        if (isObject(container)) container[last] = shown;
      } else {
        const copy = putAt(cloneJson(value), each.tokens, shown);
        if (isObject(copy)) value = copy;
        copiedFields = '';
      }
    }
    return writeTallies(value, plan.tallies, {
      count: (list) => membersOf(store, list, entity.resource, entity.id).length,
      values: (list) =>
        membersOf(store, list, entity.resource, entity.id)
          .map((id) => store.get(list.of, id)?.value)
          .filter((each) => each !== undefined),
    });
  }

  function showRelation(
    entity: Entity,
    plan: RelationPlan,
    depth: number,
    trail: readonly string[],
  ): JsonValue | undefined {
    const { relation } = plan;
    if (relation.form === 'id') {
      const shown = store
        .named(entity.resource, entity.id, relation.pointer)
        .map((id) => (plan.asNumber && /^-?\d{1,15}$/.test(id) ? Number(id) : id));
      if (relation.many) return shown;
      return shown[0] ?? showNothing(entity, plan);
    }
    const ids = store.linked(entity.resource, entity.id, relation.pointer);
    const isCut = depth <= 0 || isCycle(entity.resource, relation, trail);
    const show = (id: string) => embed(plan, id, depth, entity, trail);
    if (relation.many) return isCut ? [] : ids.flatMap(show);
    if (isCut && (!plan.required || trail.length >= deepest)) return plan.nullable ? null : undefined;
    const [id] = ids;
    return id === undefined ? showNothing(entity, plan) : show(id)[0];
  }

  /** A single relation that names nothing. */
  function showNothing({ resource, id }: Entity, plan: RelationPlan): JsonValue | undefined {
    if (plan.nullable) return null;
    return plan.required ? generateOr(plan.shape, rootKey(`${resource} ${id} ${plan.relation.pointer}`)) : undefined;
  }

  /** An embedded entity, with what was said of it in this place alone (`role` of a member). */
  function embed(
    plan: RelationPlan,
    id: string,
    depth: number,
    from: Entity,
    trail: readonly string[],
  ): readonly JsonValue[] {
    const shown = embedPlain(plan, id, depth, from, trail);
    const asides = from.hidden[plan.relation.pointer];
    const said = isObject(asides) ? asides[id] : undefined;
    if (said === undefined) return shown;
    const properties = describeProperties(api, plan.embedded);
    const own = isObject(said)
      ? Object.entries(said).filter(([name]) => properties.get(name)?.writeOnly === false)
      : [];
    return own.length === 0
      ? shown
      : shown.map((each) =>
          isObject(each) ? keepNamed(api, plan.embedded, { ...each, ...Object.fromEntries(own) }) : each,
        );
  }

  function embedPlain(
    { relation, embedded: shape }: RelationPlan,
    id: string,
    depth: number,
    from: Entity,
    trail: readonly string[],
  ): readonly JsonValue[] {
    const inner = [...trail, from.resource];
    const place = `${relation.target} ${shape.pointer} ${depth} ${inner.join(' ')}`;
    const stamp = stampOf(place, relation.target, inner);
    const key = `${id} ${place}`;
    const known = embedded.get(key);
    if (known?.stamp === stamp) return known.shown;
    const target = store.get(relation.target, id);
    const shown = target ? [show(target, shape, depth - 1, inner)] : [];
    if (embedded.size > 20_000) embedded.clear();
    embedded.set(key, { stamp, shown });
    return shown;
  }

  /** Grows with every write to what is shown below this place: while it stands still, so does what is shown. */
  function stampOf(place: string, target: string, trail: readonly string[]): number {
    let reach = reaches.get(place);
    if (!reach) {
      const found = { visited: new Set<string>(), shown: new Set<string>(), named: new Set<string>() };
      listReached(target, trail, found);
      reach = { shown: [...found.shown], named: [...found.named] };
      reaches.set(place, reach);
    }
    let stamp = 0;
    for (const name of reach.shown) stamp += store.versionOf(name);
    for (const name of reach.named) stamp += store.membershipOf(name);
    return stamp;
  }

  /** Resources whose entities are shown below, and those that are only named by their ids. */
  function listReached(
    name: string,
    trail: readonly string[],
    found: { visited: Set<string>; shown: Set<string>; named: Set<string> },
  ): void {
    if (found.visited.has(name)) return;
    found.visited.add(name);
    found.shown.add(name);
    // How many there are is told even where they are not shown.
    for (const { list } of talliesOf(name)) found.shown.add(list.of);
    for (const relation of resources.get(name)?.relations ?? []) {
      const isCut = relation.form === 'embedded' && isCycle(name, relation, trail);
      if (isCut) continue;
      if (relation.form === 'embedded') listReached(relation.target, [...trail, name], found);
      else if (store.relation(name, relation.pointer)?.reversed) found.shown.add(relation.target);
      else found.named.add(relation.target);
    }
  }

  function talliesOf(name: string): readonly Tally[] {
    const resource = resources.get(name);
    return resource ? findLiveTallies(api, context.inference, resource, resource.representation) : [];
  }

  /** A resource is not shown again below itself; one that names its own kind (a tree) is, once. */
  function isCycle(resource: string, relation: Relation, trail: readonly string[]): boolean {
    if (relation.target === resource) return trail.at(-1) === resource;
    return trail.includes(relation.target);
  }

  return (entity, shape, depth) => show(entity, shape, depth, []);
}
