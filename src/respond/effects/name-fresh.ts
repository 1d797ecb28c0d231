import { composeId } from '../../fixtures/index.ts';
import { placesOfIdentity, type Resource, splitId } from '../../model/index.ts';
import type { EffectContext } from './context.ts';

/** So often another id is tried: where few are left, one comes up again. */
const mostTries = 100;

/**
 * An id of which some parts are given, and the server makes up the rest. What it makes up itself is never taken; an id
 * that is given whole may be.
 *
 * @param said In the order of the identity's parts; none for an identity of one part.
 */
export function nameFresh(
  { store }: EffectContext,
  resource: Resource,
  said: readonly (string | undefined)[] = [],
): string {
  const isWhole = said.length > 0 && placesOfIdentity(resource).every((_, index) => said[index] !== undefined);
  for (let tries = 0; ; tries++) {
    const fresh = store.newId(resource.name);
    const made = splitId(resource, fresh);
    const id = composeId(resource, (_, index) => said[index] ?? made?.[index]) ?? fresh;
    if (isWhole || tries === mostTries || !store.has(resource.name, id)) return id;
  }
}
