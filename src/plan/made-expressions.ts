import { describesSuccess } from '../check/index.ts';
import type { Effect, Operation, Resource } from '../model/index.ts';

/**
 * Where the exchange of a request that creates may say what it made, best first, as runtime expressions: the documented
 * entity, the name that clients gave it, what nobody described (it may well show the entity, as a read does), the
 * `Location` header.
 */
export function listMadeExpressions({ identity }: Resource, effect: Effect, operation: Operation): string[] {
  const located = '$response.header.location';
  if (!identity) return [located];
  const { pointer, form } = identity;
  const entity = 'entity' in effect ? effect.entity : undefined;
  const isNamed = form === 'name' && effect.kind === 'create' && !effect.many;
  return [
    ...(entity === undefined ? [] : [`$response.body#${entity}${pointer}`]),
    ...(isNamed ? [`$request.body#${effect.input}${pointer}`] : []),
    ...(describesSuccess(operation) ? [] : [`$response.body#${pointer}`]),
    located,
  ];
}
