import {
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  resolvePointer,
} from '../../json/index.ts';
import { describeProperties, type Resource, type Shape, typesOf } from '../../model/index.ts';
import { followShape } from '../shapes.ts';
import type { EffectContext } from './context.ts';

const made =
  /^(created|inserted|added|registered|joined)([_-]?(at|on|date|time|timestamp))?$|^(creation|create)[_-]?(date|time)$|^date[_-]?created$/i;
const changed =
  /^(updated|modified|changed|edited)([_-]?(at|on|date|time|timestamp))?$|^last[_-]?(updated|modified|changed|edited|update|modification)([_-]?(at|on|date|time))?$|^(update|modification)[_-]?(date|time)$|^date[_-]?(updated|modified)$/i;

/** Brings the times that a server keeps up to date: all of them when an entity is made, else those of the last change. */
export function stamp(
  context: EffectContext,
  resource: Resource,
  value: JsonObject,
  isNew: boolean,
  sent: ReadonlySet<string>,
): JsonObject {
  const container = followShape(context.api, resource.representation, resource.fields);
  if (!container) return value;
  let result: JsonObject = value;
  let moment: number | undefined;
  for (const [name, property] of describeProperties(context.api, container)) {
    const isMade = made.test(name);
    if (!(isMade && isNew) && !changed.test(name)) continue;
    const pointer = joinPointer(resource.fields, name);
    if (sent.has(pointer) || (resolvePointer(value, pointer) === undefined && !property.required)) continue;
    moment ??= readClock(context);
    const time = writeTime(context, property, moment);
    const next = time === undefined ? undefined : putAt(structuredClone(result), parsePointer(pointer), time);
    if (isObject(next)) result = next;
  }
  return result;
}

/** Milliseconds since 1970: the frozen moment, and a second for each write so far. */
export function readClock(context: EffectContext): number {
  return Date.parse(context.now) + context.store.tick() * 1000;
}

/** A moment in the form that a field's schema asks for; `undefined` where it holds no time. */
export function writeTime(context: EffectContext, shape: Shape, moment: number): JsonValue | undefined {
  const types = typesOf(context.api, shape);
  const text = JSON.stringify(shape.schema);
  if (types.includes('string') || types.length === 0) {
    const time = new Date(moment).toISOString().replace('.000Z', 'Z');
    return text.includes('"format":"date"') ? time.slice(0, 10) : time;
  }
  if (types.includes('integer') || types.includes('number'))
    return text.includes('int64') || text.includes('millis') ? moment : Math.floor(moment / 1000);
  return undefined;
}
