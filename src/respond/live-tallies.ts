import { findTallies, type Tally } from '../fixtures/index.ts';
import { parsePointer } from '../json/index.ts';
import {
  type Api,
  describeProperties,
  type Effect,
  type Inference,
  type Resource,
  type Shape,
} from '../model/index.ts';
import { followShape } from './shapes.ts';

/**
 * The tallies that are told as they are now, whatever was written: counts, and totals that no request can set. A total
 * that clients set is what they said.
 */
export function findLiveTallies(api: Api, inference: Inference, resource: Resource, shape: Shape): Tally[] {
  const found = findTallies(api, inference, resource, shape);
  if (found.every(({ kind }) => kind === 'count')) return found;
  const settable = listSettable(api, inference, resource);
  return found.filter(({ kind, properties }) => kind === 'count' || !properties.some((name) => settable.has(name)));
}

/** Names of the fields that requests can set. */
function listSettable(api: Api, { effects }: Inference, { name, fields }: Resource): Set<string> {
  return new Set(
    api.operations.flatMap(({ id, requestBody }) => {
      const effect: Effect | undefined = effects[id]?.effect;
      if (!effect || !('input' in effect) || effect.resource !== name) return [];
      const input = followShape(api, requestBody?.content[0]?.shape, effect.input);
      const inner = input && describeProperties(api, input).get(parsePointer(fields)[0] ?? '');
      const properties = input ? describeProperties(api, inner ?? input) : [];
      return [...properties].filter(([, { readOnly }]) => !readOnly).map(([each]) => each);
    }),
  );
}
