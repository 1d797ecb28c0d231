import { isObject, type JsonObject } from '../../json/index.ts';

/** JSON Merge Patch (RFC 7396), but for `null`: it is kept, and mended away where it may not stand. */
export function mergeFields(target: JsonObject, patch: JsonObject): JsonObject {
  const result: JsonObject = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    const present = result[name];
    result[name] = isObject(value) && isObject(present) ? mergeFields(present, value) : value;
  }
  return result;
}
