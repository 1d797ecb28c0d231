import { isObject, type JsonValue } from '../../json/index.ts';

/** True where both are the same JSON value; the order of members does not count. */
export function equal(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => equal(item, other[index] ?? null))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && equal(one[name], other[name]))
  );
}

/** The first two indexes that hold the same value. */
export function findTwins(list: readonly JsonValue[]): [number, number] | undefined {
  const scalars = new Map<JsonValue, number>();
  const composite: number[] = [];
  for (const [index, item] of list.entries()) {
    if (typeof item !== 'object' || item === null) {
      const twin = scalars.get(item);
      if (twin !== undefined) return [twin, index];
      scalars.set(item, index);
    } else {
      const twin = composite.find((each) => equal(list[each], item));
      if (twin !== undefined) return [twin, index];
      composite.push(index);
    }
  }
  return undefined;
}
