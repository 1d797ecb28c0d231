import { type Entity, keepNamed, membersOf, writeTallies } from '../fixtures/index.ts';
import { cloneJson, copyObject, isObject, type JsonValue, putAt } from '../json/index.ts';
import { type Api, describeProperties, type Inference, type Shape } from '../model/index.ts';
import { rootKey } from '../random/index.ts';
import type { Words } from '../schema/index.ts';
import { createPicker } from './pick.ts';
import { createReach, isCycle, type Shown } from './reach.ts';
import { createPlanner, type RelationPlan } from './show-plan.ts';

/** Shows an entity in a shape, with the entities that its relations name embedded, down to `depth` levels. */
export type Project = (entity: Entity, shape: Shape, depth: number) => JsonValue;

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
  const { planFor, relationsOf } = createPlanner(api, context.inference);
  const { pick, generateOr } = createPicker(context);
  const { stampOf } = createReach(api, context.inference, store);
  const embedded = new Map<string, { stamp: number; shown: JsonValue[] }>();

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

  return (entity, shape, depth) => show(entity, shape, depth, []);
}
