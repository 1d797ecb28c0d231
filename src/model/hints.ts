import { isObject, resolvePointer } from '../json/index.ts';
import { describeTypes, noHints, type ResolveRef, type TypeHints } from '../wire/index.ts';
import type { Api, Shape } from './api.ts';

const resolvers = new WeakMap<Api, ResolveRef>();

/** What bytes need to know of a shape to become typed values, and back. Worked out once for each schema. */
export function hintsOf(api: Api, shape: Shape | undefined): TypeHints {
  if (!shape || !isObject(shape.schema)) return noHints;
  let resolve = resolvers.get(api);
  if (!resolve) {
    resolve = (ref) => {
      const target = ref.startsWith('#') ? resolvePointer(api.root, ref) : undefined;
      return typeof target === 'boolean' || isObject(target) ? target : undefined;
    };
    resolvers.set(api, resolve);
  }
  return describeTypes(shape.schema, resolve);
}
