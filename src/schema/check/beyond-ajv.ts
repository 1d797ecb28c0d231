import { isObject, type JsonValue } from '../../json/index.ts';

/**
 * True where ajv's verdict differs from JSON Schema 2020-12 (found with the official test suite): `unevaluatedItems`
 * beside `contains` or `if`, `unevaluatedProperties` beside `if`, a property called `__proto__`.
 */
export function isBeyondAjv(clean: JsonValue | undefined): boolean {
  if (Array.isArray(clean)) return clean.some(isBeyondAjv);
  if (!isObject(clean)) return false;
  if (clean.unevaluatedItems !== undefined) return true;
  if (clean.unevaluatedProperties !== undefined && mentions(clean, 'if')) return true;
  return Object.entries(clean).some(
    ([keyword, value]) =>
      keyword !== 'enum' &&
      keyword !== 'const' &&
      typeof value === 'object' &&
      (Object.hasOwn(value ?? {}, '__proto__') || isBeyondAjv(value)),
  );
}

function mentions(node: JsonValue | undefined, keyword: string): boolean {
  if (Array.isArray(node)) return node.some((each) => mentions(each, keyword));
  // What a reference leads to is not looked into: it may hold the keyword.
  return (
    isObject(node) &&
    Object.entries(node).some(([key, value]) => key === keyword || key === '$ref' || mentions(value, keyword))
  );
}
