import { type Entity, narrowShape, writeIdentity } from '../fixtures/index.ts';
import { isObject, type JsonObject, type JsonValue, parsePointer, resolvePointer } from '../json/index.ts';
import {
  type Api,
  describeProperties,
  isComposite,
  itemsOf,
  type Resource,
  type Shape,
  typesOf,
} from '../model/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import { generate, type Words } from '../schema/index.ts';
import { isNullable } from './shapes.ts';
import type { Plan } from './show-plan.ts';

/** Bytes of a part that a shape demands and the entity does not have. */
const partBudget = 2048;

/** Takes from entities what shapes document, without their relations. */
export interface Picker {
  pick(entity: Entity, plan: Plan, shape: Shape): JsonObject;
  /** What a shape demands, and nothing has; `undefined` where no value is found. */
  generateOr(shape: Shape, key: ReturnType<typeof childKey>): JsonValue | undefined;
}

export function createPicker(context: { api: Api; words: Words; seed: string }): Picker {
  const { api } = context;
  const picked = new WeakMap<JsonObject, Map<string, JsonValue>>();

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

  return { pick, generateOr };
}
