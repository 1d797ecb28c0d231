import { joinPointer } from '../../json/index.ts';
import type { Relation } from '../resource.ts';
import { itemsOf, type Property, unwrapShape } from '../shape.ts';
import { inputShape } from './bodies.ts';
import { findInput } from './input.ts';
import { operationAt } from './paths.ts';
import { isReference, isScalar, relationName, type Scene } from './scene.ts';
import { nounKey } from './words.ts';

/**
 * Finds what requests call a relation, where they call it otherwise than answers do: `tag_ids` for `tags`, `members`
 * for `users`. The second only where one of each is left over.
 */
export function nameWrittenRelations(scene: Scene): void {
  for (const [draft, resource] of scene.resourceOf) {
    const shown = resource.relations.filter(({ hidden }) => !hidden);
    if (shown.length === 0) continue;
    for (const place of draft.places) {
      for (const operation of [operationAt(place.collection, 'post'), operationAt(place.item, 'put', 'patch')]) {
        const body = inputShape(operation);
        if (body === undefined) continue;
        const { properties, into, pointer, fields } = findInput(
          scene.api,
          body,
          resource.representation,
          resource.fields,
        );
        const at = into === '' ? fields.slice(pointer.length) : into;
        match(scene, shown, properties, at);
      }
    }
  }
}

function match(scene: Scene, relations: Relation[], properties: ReadonlyMap<string, Property>, at: string): void {
  const known = new Set(relations.map(({ pointer }) => pointer));
  const left = [...properties].filter(
    ([name, property]) => !known.has(joinPointer(at, name)) && namesEntities(scene, name, property),
  );
  const open = relations.filter((relation) => relation.input === undefined && !hasOwn(relation, properties, at));
  const say = (relation: Relation, name: string, why: string) => {
    relation.input = joinPointer(at, name);
    relation.evidence.push(`requests say it in ${relation.input}: ${why}`);
  };
  const rest = left.filter(([name, property]) => {
    const many = itemsOf(scene.api, property) !== undefined;
    const noun = relationName(`/${name}`);
    const relation = open.find(
      (each) => each.input === undefined && each.many === many && relationName(each.pointer) === noun,
    );
    if (relation !== undefined) say(relation, name, 'the name is the same but for its ending');
    return relation === undefined;
  });
  const many = open.filter((relation) => relation.input === undefined && relation.many && relation.form === 'embedded');
  const [only] = rest.filter(([, property]) => itemsOf(scene.api, property) !== undefined);
  const [relation] = many;
  if (rest.length === 1 && many.length === 1 && only !== undefined && relation !== undefined) {
    say(relation, only[0], 'nothing else is left that it could mean');
  }
}

function hasOwn({ pointer }: Relation, properties: ReadonlyMap<string, Property>, at: string): boolean {
  const name = pointer.slice(at.length + 1);
  return pointer.startsWith(`${at}/`) && properties.has(name);
}

function namesEntities(scene: Scene, name: string, property: Property): boolean {
  const items = itemsOf(scene.api, property);
  const shape = unwrapShape(scene.api, items ?? property);
  if (!isScalar(scene.api, shape) && !isReference(scene.api, shape)) return false;
  return items !== undefined || /(?:_|(?<=[a-z]))(?:id|Id|ID)$/.test(name) || nounKey(name) !== name;
}
