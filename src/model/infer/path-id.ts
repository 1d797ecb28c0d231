import type { Operation } from '../api.ts';
import type { Identity, IdSource, Resource } from '../resource.ts';
import { typesOf } from '../shape.ts';
import { listFields } from './fields.ts';
import { ancestorsOf, parameterAt, type Segment, type Site } from './paths.ts';
import { resourceAt, type Scene } from './scene.ts';
import { splitWords } from './words.ts';

type PathId = IdSource & { in: 'path' };

/**
 * What the parameter at a site names: an entity by its identity, or by another field that is called like the
 * parameter (`/records/{session_id}` beside `/records/{id}`). A number cannot be a name, and so means such a field, too.
 */
export function readPathId(scene: Scene, resource: Resource, operation: Operation, site: Site): PathId {
  const parameter = parameterAt(scene.tree, operation, site);
  const field = findOtherField(scene, resource, operation, parameter);
  const id: PathId = { in: 'path', parameter, ...(field === undefined ? {} : { field }) };
  const before =
    field === undefined && namesOfParts(scene.tree.segments.get(operation) ?? [], site.depth - 1, resource.identity);
  if (before) id.with = before;
  const below = findBelow(scene, resource, operation, site);
  if (below) id.below = below;
  return id;
}

/**
 * The parameters before the one at `at` that stand for the other parts of an identity: those of the same names, or
 * those right before it. `undefined` where the path does not have them all.
 */
export function namesOfParts(
  segments: readonly Segment[],
  at: number,
  identity: Pick<Identity, 'with'> | undefined,
): string[] | undefined {
  const wanted = (identity?.with ?? []).flatMap((part) => ('parent' in part ? [] : [part.parameter]));
  if (wanted.length === 0) return undefined;
  const names: string[] = [];
  let last = at;
  for (const name of wanted.toReversed()) {
    const exact = segments.findLastIndex(
      ({ kind, text }, index) => index < last && kind === 'parameter' && text === name,
    );
    const found = exact >= 0 ? exact : segments[last - 1]?.kind === 'parameter' ? last - 1 : -1;
    const segment = segments[found];
    if (segment === undefined) return undefined;
    names.unshift(segment.text);
    last = found;
  }
  return names;
}

/** The parent that the path names on its way to one of a resource. */
function findBelow(scene: Scene, { parents }: Resource, operation: Operation, site: Site): PathId['below'] {
  const parent = parents.at(-1);
  const above =
    parent && ancestorsOf(site).findLast((each) => resourceAt(scene, scene.items.get(each))?.name === parent.resource);
  const resource = above && resourceAt(scene, scene.items.get(above));
  return above && resource && { resource: resource.name, id: readPathId(scene, resource, operation, above) };
}

function findOtherField(
  { api }: Scene,
  { identity, representation, fields }: Resource,
  operation: Operation,
  parameter: string,
): string | undefined {
  if (identity === undefined) return undefined;
  const declared = operation.parameters.find((each) => each.in === 'path' && each.name === parameter)?.shape;
  const types = declared === undefined ? '' : typesOf(api, declared).join();
  const isCounted = identity.form === 'integer' || identity.form === 'decimal';
  const isNumber = types === 'integer' && !isCounted;
  const isOther = parameter !== identity.parameter && splitWords(parameter).length > 1;
  if (!isNumber && !isOther) return undefined;
  return listFields(api, representation, fields).find(
    ({ name, property, pointer }) =>
      name === parameter && pointer !== identity.pointer && (isOther || typesOf(api, property).join() === 'integer'),
  )?.pointer;
}
