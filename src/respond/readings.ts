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
 */
export function findReadings({ operations }: Api, { effects }: Inference) {
  const readings = new Map<string, Reading>();
  for (const operation of operations) {
    const effect = effects[operation.id]?.effect;
    if (effect?.kind !== 'read' || readings.has(effect.resource) || !describesSuccess(operation)) continue;
    const response = findResponse(operation, chooseStatus(operation, 'read', true));
    if (response) readings.set(effect.resource, { response, at: effect.entity });
  }
  return (operation: Operation, effect: Effect): Reading | undefined =>
    describesSuccess(operation) || !('entity' in effect) || effect.kind === 'delete'
      ? undefined
      : readings.get(effect.resource);
}
