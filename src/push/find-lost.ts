import { listItems } from '../execute/index.ts';
import { type JsonValue, resolvePointer } from '../json/index.ts';
import type { Resource } from '../model/index.ts';
import { type Session, send } from './session.ts';
import type { Source } from './source.ts';

/**
 * The id of an entity that was sent, and whose answer never came: one in the service's list that has all scalar
 * fields that were sent, and that nothing of the data set is known as. `undefined` where there is none.
 */
export async function findLost(
  session: Session,
  { resource, value }: Source,
  fields: ReadonlySet<string>,
): Promise<string | undefined> {
  const told = [...fields].flatMap((pointer): [string, JsonValue][] => {
    const field = resolvePointer(value, pointer);
    return field === undefined || typeof field === 'object' ? [] : [[pointer, field]];
  });
  if (told.length === 0 || !resource.identity) return undefined;
  for await (const item of listThere(session, resource)) {
    const id = resolvePointer(item, resource.identity.pointer);
    if (typeof id !== 'string' && typeof id !== 'number') continue;
    const isSame = told.every(([pointer, field]) => resolvePointer(item, pointer) === field);
    if (isSame && !session.context.ids.has(resource.name, String(id))) return String(id);
  }
  return undefined;
}

/** What the service's list of a resource has. */
async function* listThere(session: Session, resource: Resource): AsyncGenerator<JsonValue> {
  const { api, inference } = session.context.dataset;
  const operation = api.operations.find(({ id }) => {
    const effect = inference.effects[id]?.effect;
    return effect?.kind === 'list' && effect.resource === resource.name && !effect.within;
  });
  const effect = operation && inference.effects[operation.id]?.effect;
  if (!operation || effect?.kind !== 'list') return;
  yield* listItems(effect, async (query) => {
    const { status, body } = await send(session, operation, query, undefined);
    return status < 300 ? body : undefined;
  });
}
