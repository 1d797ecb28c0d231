import type { Operation } from '../model/index.ts';
import { findAddresses } from './addresses.ts';
import type { SkipReason } from './case.ts';
import type { Scene } from './scene.ts';

/** Why an operation is not asked at all; `undefined`: it may be. */
export type Obstacle = { reason: SkipReason; message: string };

/** Whether a request with this method may change something (RFC 9110 §9.2.1). */
export function isWrite(method: string): boolean {
  return !['get', 'head', 'options', 'trace', 'query'].includes(method.toLowerCase());
}

/**
 * What stands in the way of asking an operation, in the light of what the run may do: a write must be to what the run
 * itself made, unless shared writes are allowed.
 */
export function findObstacle(scene: Scene, operation: Operation): Obstacle | undefined {
  if (!isWrite(operation.method)) return undefined;
  if (!scene.writes) return { reason: 'read-only', message: 'it may change something, and the run must not' };
  if (scene.sharedWrites) return undefined;
  const effect = scene.inference.effects[operation.id]?.effect;
  const addresses = findAddresses(scene.inference, operation);
  const parameters = operation.parameters.filter(({ in: place }) => place === 'path');
  const nameless = parameters.find(({ name }) => !addresses.has(`path ${name}`));
  if (nameless)
    return {
      reason: 'no-entity',
      message: `the document does not say what "${nameless.name}" names, nor how to make it`,
    };
  if (effect?.kind === 'create') return undefined;
  for (const { resource } of addresses.values()) {
    if (scene.keepers.get(resource)?.maker) continue;
    return { reason: 'shared', message: `it changes ${resource}, which the run cannot make for itself` };
  }
  const isNamed = addresses.size > 0 || (effect !== undefined && 'id' in effect && effect.id.in === 'body');
  if (isNamed || !effect || effect.kind === 'none') return undefined;
  return { reason: 'shared', message: 'it changes what everybody shares' };
}
