import { isObject, type JsonValue } from '../../json/index.ts';

/**
 * True where ajv's verdict differs from JSON Schema 2020-12 (found with the official test suite): `unevaluatedItems`
 * beside `contains` or `if`, `unevaluatedProperties` beside `if`, properties called `constructor` and the like.
 */
export function isBeyondAjv(clean: JsonValue | undefined): boolean {
  if (Array.isArray(clean)) return clean.some(isBeyondAjv);
  if (!isObject(clean)) return false;
  if (clean.unevaluatedItems !== undefined) return true;
  if (clean.unevaluatedProperties !== undefined && mentions(clean, 'if')) return true;
  return Object.entries(clean).some(([keyword, value]) => {
    if (keyword === 'enum' || keyword === 'const') return false;
    if (keyword === 'required') return Array.isArray(value) && value.some((name) => isInherited(String(name)));
    if (isObject(value) && Object.keys(value).some(isInherited)) return true;
    return typeof value === 'object' && isBeyondAjv(value);
  });
}

/** ajv, set to be fast, takes what every object inherits for a member. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function mentions(node: JsonValue | undefined, keyword: string): boolean {
  if (Array.isArray(node)) return node.some((each) => mentions(each, keyword));
  // What a reference leads to is not looked into: it may hold the keyword.
  return (
    isObject(node) &&
    Object.entries(node).some(([key, value]) => key === keyword || key === '$ref' || mentions(value, keyword))
  );
}
