import { followTokens, isObject, type JsonObject, type JsonValue, parsePointer, withAt } from '../../json/index.ts';
import { type Api, describeProperties, itemsOf, type Shape } from '../../model/index.ts';
import { generate } from '../../schema/index.ts';
import type { Edit } from './edge-plan.ts';

/** A copy of an entity with an edit made, and the parts on the way that it lacked. */
export function applyEdit(api: Api, whole: Shape, entity: JsonObject, edit: Edit): JsonObject {
  const { pointer, value, keep = [], isHeld } = edit;
  const tokens = parsePointer(pointer);
  if (tokens.length === 0) return isObject(value) && !isHeld?.(entity) ? keepParts(entity, value, keep) : entity;
  const there = makeWay(api, whole, entity, tokens);
  if (value === undefined) return isObject(there) ? withoutAt(there, tokens, 0) : entity;
  const changed = withAt(there, tokens, value);
  return isObject(changed) ? changed : entity;
}

/** Does the entity have what the edit made? */
export function holdsEdit(entity: JsonObject, { pointer, value, isHeld }: Edit): boolean {
  if (isHeld) return isHeld(entity);
  const tokens = parsePointer(pointer);
  // Absent is what lacks in an object that is there.
  if (value === undefined && !isObject(followTokens(entity, tokens.slice(0, -1)))) return false;
  return JSON.stringify(followTokens(entity, tokens)) === JSON.stringify(value);
}

/** The new entity, with what it keeps as the old one has it: there or not. */
function keepParts(old: JsonObject, made: JsonObject, keep: readonly string[]): JsonObject {
  let result: JsonObject = made;
  for (const tokens of keep.map(parsePointer)) {
    const part = followTokens(old, tokens);
    const changed = part === undefined ? withoutAt(result, tokens, 0) : withAt(result, tokens, part);
    if (isObject(changed)) result = changed;
  }
  return result;
}

/** The entity with an object or an item at each step but the last. */
function makeWay(api: Api, whole: Shape, entity: JsonObject, tokens: readonly string[]): JsonValue {
  let result: JsonValue = entity;
  let shape: Shape | undefined = whole;
  for (let depth = 1; depth < tokens.length; depth++) {
    const way = tokens.slice(0, depth);
    const token = way.at(-1) ?? '';
    shape = shape && (describeProperties(api, shape).get(token) ?? itemsOf(api, shape));
    const found = followTokens(result, way);
    if (typeof found === 'object' && found !== null && !(Array.isArray(found) && found.length === 0)) continue;
    const made = shape && drawPart(api, shape);
    if (made !== undefined) result = withAt(result, way, made);
  }
  return result;
}

function drawPart(api: Api, shape: Shape): JsonValue | undefined {
  const item = itemsOf(api, shape);
  try {
    const options = { seed: `edge ${shape.pointer}`, document: api.root, direction: 'response' as const, budget: 4096 };
    return item ? [generate(item.schema, options)] : generate(shape.schema, options);
  } catch {
    return undefined;
  }
}

function withoutAt(value: JsonObject, tokens: readonly string[], depth: number): JsonObject {
  const token = tokens[depth] ?? '';
  const inner = value[token];
  if (depth === tokens.length - 1) {
    const { [token]: _, ...others } = value;
    return others;
  }
  if (Array.isArray(inner)) {
    const [first, ...rest] = inner;
    if (!isObject(first) || tokens[depth + 1] !== '0') return value;
    return { ...value, [token]: [withoutAt(first, tokens, depth + 2), ...rest] };
  }
  return isObject(inner) ? { ...value, [token]: withoutAt(inner, tokens, depth + 1) } : value;
}
