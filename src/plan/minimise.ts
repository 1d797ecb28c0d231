import { isObject, type JsonObject, type JsonValue, joinPointer } from '../json/index.ts';
import type { Shape } from '../model/index.ts';
import { compile } from '../schema/index.ts';

/** A value without all that it may be without: what is left is needed to be valid, or stands at `kept` (JSON Pointers). */
export function minimise(root: JsonObject, shape: Shape, value: JsonValue, kept: readonly string[] = []): JsonValue {
  const validate = compile(shape.schema, { document: root, direction: 'request' });
  const visit = (part: JsonValue, at: string, put: (changed: JsonValue) => JsonValue): JsonValue => {
    if (!isObject(part)) return part;
    let object: JsonObject = { ...part };
    for (const name of Object.keys(part)) {
      const { [name]: member = null, ...rest } = object;
      const place = joinPointer(at, name);
      const isKept = kept.some((each) => each === place || each.startsWith(`${place}/`));
      if (!isKept && validate(put(rest)).length === 0) object = rest;
      else object = { ...object, [name]: visit(member, place, (inner) => put({ ...object, [name]: inner })) };
    }
    return object;
  };
  return visit(value, '', (changed) => changed);
}
