import type { Operation } from '../api.ts';
import type { IdSource, Resource } from '../resource.ts';
import { typesOf } from '../shape.ts';
import { listFields } from './fields.ts';
import { parameterAt, type Site } from './paths.ts';
import type { Scene } from './scene.ts';
import { splitWords } from './words.ts';

/**
 * What the parameter at a site names: an entity by its identity, or by another field that is called like the
 * parameter (`/records/{session_id}` beside `/records/{id}`). A number cannot be a name, and so means such a field, too.
 */
export function readPathId(
  { api, tree }: Scene,
  resource: Resource,
  operation: Operation,
  site: Site,
): IdSource & { in: 'path' } {
  const parameter = parameterAt(tree, operation, site);
  const id = { in: 'path', parameter } as const;
  const { identity, representation, fields } = resource;
  const declared = operation.parameters.find((each) => each.in === 'path' && each.name === parameter)?.shape;
  if (identity === undefined) return id;
  const types = declared === undefined ? '' : typesOf(api, declared).join();
  const isCounted = identity.form === 'integer' || identity.form === 'decimal';
  const isNumber = types === 'integer' && !isCounted;
  const isOther = parameter !== identity.parameter && splitWords(parameter).length > 1;
  if (!isNumber && !isOther) return id;
  const field = listFields(api, representation, fields).find(
    ({ name, property, pointer }) =>
      name === parameter && pointer !== identity.pointer && (isOther || typesOf(api, property).join() === 'integer'),
  );
  return field === undefined ? id : { ...id, field: field.pointer };
}
