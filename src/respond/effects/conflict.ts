import { resolvePointer } from '../../json/index.ts';
import type { Resource } from '../../model/index.ts';
import type { Absorbed } from './absorb.ts';
import type { EffectContext, Outcome } from './context.ts';

/**
 * The refusal of a value that another entity has in a field that no two share; `undefined` where there is none, or
 * where it is but a guess that no two share it and the document knows no such refusal.
 */
export function findConflict(
  context: EffectContext,
  resource: Resource,
  absorbed: Absorbed,
  self: string | undefined,
): Outcome | undefined {
  if (!resource.enforced && !documentsConflict(context)) return undefined;
  const taken = resource.unique.find((pointer) => {
    const value = resolvePointer(absorbed.fields, pointer);
    if (typeof value !== 'string' || value === '') return false;
    return context.store.ids(resource.name).some((id) => {
      const other = id === self ? undefined : resolvePointer(context.store.get(resource.name, id)?.value, pointer);
      return typeof other === 'string' && other.toLowerCase() === value.toLowerCase();
    });
  });
  return taken === undefined ? undefined : conflict(taken);
}

/** Also where the document does not know the answer: what is there must not be lost to one of the same name. */
export function conflict(pointer: string): Outcome {
  return { kind: 'refused', status: 409, detail: `${pointer.split('/').at(-1)} is taken`, part: `body ${pointer}` };
}

function documentsConflict({ operation }: EffectContext): boolean {
  return operation.responses.some(({ status }) => status === '409' || status === '400' || status === '422');
}
