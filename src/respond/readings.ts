import { describesSuccess, findResponse } from '../check/index.ts';
import type { Api, Effect, Inference, Operation, Response } from '../model/index.ts';
import { chooseStatus } from './select.ts';

/** How an entity is shown: in this response, at this pointer. */
export interface Reading {
  response: Response;
  at: string;
}

/**
 * Some documents name only what can go wrong (the petstores do). A write that succeeds all the same shows the entity as
 * a read of it does: clients need its id, and nothing better is known.
 *
 * @returns By the ids of such operations; most documents have none.
 */
export function findReadings({ operations }: Api, { effects }: Inference): ReadonlyMap<string, Reading> {
  const effectOf = ({ id }: Operation): Effect | undefined => effects[id]?.effect;
  const reads = new Map<string, Reading>();
  for (const operation of operations) {
    const effect = effectOf(operation);
    if (effect?.kind !== 'read' || reads.has(effect.resource) || !describesSuccess(operation)) continue;
    const response = findResponse(operation, chooseStatus(operation, 'read', true));
    if (response) reads.set(effect.resource, { response, at: effect.entity });
  }
  const readings = new Map<string, Reading>();
  for (const operation of operations) {
    const effect = effectOf(operation);
    if (!effect || !('entity' in effect) || effect.kind === 'delete' || describesSuccess(operation)) continue;
    const reading = reads.get(effect.resource);
    if (reading) readings.set(operation.id, reading);
  }
  return readings;
}
