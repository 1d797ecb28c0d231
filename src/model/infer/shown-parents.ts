import type { Resource } from '../resource.ts';
import { describeProperties, typesOf } from '../shape.ts';
import { listFields } from './fields.ts';
import { isScalar, relationName, type Scene } from './scene.ts';
import { nounKey, splitWords } from './words.ts';

/** Finds how a child shows the parent that its path hangs below (`/project_id`, `/project`), and that shows its children. */
export function showParents(scene: Scene): void {
  const nouns = new Map([...scene.resourceOf].map(([draft, resource]) => [resource.name, draft.noun]));
  for (const [draft, resource] of scene.resourceOf) {
    const parent = resource.parents.at(-1);
    const owner = parent && scene.resources.find(({ name }) => name === parent.resource);
    if (parent === undefined || owner === undefined || owner === resource) continue;
    const named = new Set([nouns.get(owner.name), nounKey(parent.parameter.replace(/[_-]?(?:id|name|key)$/i, ''))]);
    const relation = resource.relations.find(
      ({ many, hidden, target, pointer }) =>
        !many && !hidden && target === owner.name && named.has(relationName(pointer)),
    );
    const field =
      relation?.pointer ?? (owner.identity?.with ? undefined : findField(scene, resource, parent.parameter));
    if (field !== undefined) parent.field = field;
    const list = owner.relations.find(
      ({ many, hidden, target, pointer, inverse }) =>
        many &&
        !hidden &&
        target === resource.name &&
        relationName(pointer) === draft.noun &&
        inverse === relation?.pointer,
    );
    if (list !== undefined) parent.list = list.pointer;
  }
}

/** A plain property that is called as the path parameter is, where the fields stand or in `metadata`. */
function findField({ api }: Scene, resource: Resource, parameter: string): string | undefined {
  const asked = splitWords(parameter).join(' ');
  const fields = listFields(api, resource.representation, resource.fields);
  const inside = fields
    .filter(({ name, property }) => name === 'metadata' && typesOf(api, property).includes('object'))
    .flatMap(({ pointer, property }) =>
      [...describeProperties(api, property)].map(([name, inner]) => ({
        name,
        pointer: `${pointer}/${name}`,
        property: inner,
      })),
    );
  return [...fields, ...inside].find(
    ({ name, pointer, property }) =>
      splitWords(name).join(' ') === asked &&
      !/^(?:id|uuid|key|name)$/.test(asked) &&
      pointer !== resource.identity?.pointer &&
      isScalar(api, property),
  )?.pointer;
}
