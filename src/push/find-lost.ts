import { listItems } from '../execute/index.ts';
import { type JsonValue, parsePointer, resolvePointer } from '../json/index.ts';
import { describeProperties, followProperties, type Resource } from '../model/index.ts';
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
    const isTold = field !== undefined && typeof field !== 'object';
    return isTold && !isServerMade(session, resource, pointer) ? [[pointer, field]] : [];
  });
  if (told.length === 0 || !resource.identity) return undefined;
  for await (const item of listThere(session, resource)) {
    const id = resolvePointer(item, resource.identity.pointer);
    if (typeof id !== 'string' && typeof id !== 'number') continue;
    // What a list does not show tells nothing.
    const shown = told.filter(([pointer]) => resolvePointer(item, pointer) !== undefined);
    const isSame = shown.length > 0 && shown.every(([pointer, field]) => resolvePointer(item, pointer) === field);
    if (isSame && !session.context.ids.has(resource.name, String(id))) return String(id);
  }
  return undefined;
}

/** What was sent of it does not matter: the service has its own. */
function isServerMade({ context }: Session, { representation }: Resource, pointer: string): boolean {
  const { api } = context.dataset;
  const holder = followProperties(api, representation, pointer.slice(0, pointer.lastIndexOf('/')));
  const name = parsePointer(pointer).at(-1) ?? '';
  return (holder && describeProperties(api, holder).get(name)?.readOnly) ?? false;
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
