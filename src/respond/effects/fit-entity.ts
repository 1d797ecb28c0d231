import { isObject, type JsonObject } from '../../json/index.ts';
import type { Resource, Shape } from '../../model/index.ts';
import { childKey, rootKey } from '../../random/index.ts';
import { generate, type Issue } from '../../schema/index.ts';
import { fitValue } from '../mend.ts';
import type { EffectContext } from './context.ts';

/** A client may send what the request schema allows and the representation does not: such a field cannot be shown. */
export function fitEntity(
  context: EffectContext,
  resource: Resource,
  id: string,
  value: JsonObject,
  before: JsonObject | undefined,
): JsonObject {
  const { api, words, seed } = context;
  const relations = new Set(resource.relations.map(({ pointer }) => pointer));
  // Relations are kept as links: here they are always missing.
  const ignores = ({ pointer, keyword, params }: Issue) =>
    relations.has(keyword === 'required' ? `${pointer}/${String(params.missingProperty)}` : pointer);
  const key = childKey(childKey(rootKey(seed), resource.name), id);
  const draw = ({ schema }: Shape) => {
    try {
      return generate(schema, { key, document: api.root, direction: 'response', words, leave: relations });
    } catch {
      return undefined;
    }
  };
  const fitting = { api, shape: resource.representation, ignores, draw };
  const fitted = fitValue(value, before === undefined ? fitting : { ...fitting, before });
  return isObject(fitted) ? fitted : value;
}
