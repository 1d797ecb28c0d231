import { isObject, joinPointer } from '../../json/index.ts';
import type { Shape } from '../api.ts';
import type { Relation } from '../resource.ts';
import { describeProperties, itemsOf, type Property, typesOf, unwrapShape } from '../shape.ts';
import type { Draft } from './drafts.ts';
import { overlapOf } from './fields.ts';
import { isReference, isScalar, relationName, type Scene } from './scene.ts';
import { nounKey, splitWords } from './words.ts';

/** Fills in the relations of every resource, then pairs those that say the same from both sides. */
export function inferRelations(scene: Scene): void {
  const byNoun = new Map<string, Draft[]>();
  for (const draft of scene.resourceOf.keys()) byNoun.set(draft.noun, [...(byNoun.get(draft.noun) ?? []), draft]);
  for (const [draft, resource] of scene.resourceOf) {
    if (draft.loose) continue;
    const walk: Walk = { scene, fields: resource.fields, byNoun, found: [] };
    visit(walk, resource.representation, '', 0);
    resource.relations = walk.found.filter(({ pointer }) => pointer !== resource.identity?.pointer);
  }
  pairInverses(scene);
}

interface Walk {
  scene: Scene;
  /** Where the fields stand: looked into even where that schema is a component of its own. */
  fields: string;
  byNoun: ReadonlyMap<string, Draft[]>;
  found: Relation[];
}

function visit(walk: Walk, shape: Shape, pointer: string, depth: number): void {
  for (const [name, property] of describeProperties(walk.scene.api, shape)) {
    const place = joinPointer(pointer, name);
    const relation = readRelation(walk, name, property, place);
    if (relation !== undefined) walk.found.push(relation);
    else if (place === walk.fields || (depth < 2 && isInline(walk.scene, property)))
      visit(walk, property, place, depth + 1);
  }
}

function readRelation(walk: Walk, name: string, property: Property, pointer: string): Relation | undefined {
  const { api } = walk.scene;
  const items = itemsOf(api, property);
  const many = items !== undefined;
  const shape = unwrapShape(api, items ?? property);
  const make = (target: Draft, form: Relation['form'], confidence: number, why: string): Relation | undefined => {
    const resource = walk.scene.resourceOf.get(target);
    if (resource === undefined || resource.kind === 'singleton') return undefined;
    // An id that nothing shows cannot be told from any other text.
    if (form === 'id' && resource.identity === undefined) return undefined;
    return { pointer, target: resource.name, many, form, inverse: undefined, confidence, evidence: [why] };
  };
  const sameShape = walk.scene.byPointer.get(shape.pointer);
  const exact = sameShape && choose(sameShape, relationName(pointer));
  if (exact !== undefined) {
    return make(exact, 'embedded', 0.95, `${pointer} holds the representation of ${exact.name}`);
  }
  if (isScalar(api, shape)) {
    const named = readIdName(walk, name, many);
    return named && make(named.target, 'id', named.confidence, `the name ${name} means ids of ${named.target.name}`);
  }
  const typed = isReference(api, shape) ? findByType(walk, shape) : undefined;
  if (typed !== undefined) {
    return make(typed, 'embedded', 0.9, `${pointer} holds references whose type is that of ${typed.name}`);
  }
  const named = choose(walk.byNoun.get(relationName(pointer)), '');
  if (named !== undefined && isReference(api, shape)) {
    return make(named, 'embedded', 0.85, `${pointer} holds references to ${named.name}`);
  }
  if (named !== undefined && !named.loose) {
    const names = [...describeProperties(api, shape).keys()];
    if (overlapOf(names, [...named.names, 'id', 'type']) >= 0.6) {
      return make(named, 'embedded', 0.75, `${pointer} is called and shaped like ${named.name}`);
    }
  }
  return undefined;
}

// JSON:API: `{id, type: "people"}`, whatever the property is called.
function findByType({ scene: { api }, byNoun }: Walk, shape: Shape): Draft | undefined {
  const type = describeProperties(api, shape).get('type');
  const { schema } = type === undefined ? { schema: true } : unwrapShape(api, type);
  if (!isObject(schema)) return undefined;
  const [said, other] = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : [];
  return typeof said === 'string' && other === undefined ? choose(byNoun.get(nounKey(said)), '') : undefined;
}

function readIdName(walk: Walk, name: string, many: boolean): { target: Draft; confidence: number } | undefined {
  const words = splitWords(name);
  const last = words.at(-1);
  if (words.length > 1 && (last === 'id' || last === 'ids' || last === 'uuid' || last === 'uuids')) {
    // `primary_owner_user_id` is an id of a user.
    for (let from = 0; from < words.length - 1; from++) {
      const target = choose(walk.byNoun.get(nounKey(words.slice(from, -1).join('_'))), '');
      if (target !== undefined) return { target, confidence: from === 0 ? 0.9 : 0.7 };
    }
    return undefined;
  }
  if (!many) return undefined;
  const target = choose(walk.byNoun.get(nounKey(name)), '');
  return target && { target, confidence: 0.7 };
}

// Of several resources of that name or shape, the one nearest to the root.
function choose(drafts: Draft[] | undefined, noun: string): Draft | undefined {
  if (drafts === undefined) return undefined;
  return drafts.find((draft) => draft.noun === noun) ?? drafts.find(({ parents }) => parents.length === 0) ?? drafts[0];
}

function isInline(scene: Scene, property: Property): boolean {
  const { pointer } = unwrapShape(scene.api, property);
  return pointer.startsWith(property.pointer) && typesOf(scene.api, property).includes('object');
}

/** `users.groups` and `groups.users` are one relation, seen from its two ends. */
function pairInverses(scene: Scene): void {
  const byName = new Map(scene.resources.map((resource) => [resource.name, resource]));
  for (const resource of scene.resources) {
    for (const relation of resource.relations) {
      if (relation.inverse !== undefined) continue;
      const back = byName
        .get(relation.target)
        ?.relations.filter(
          (each) =>
            each.target === resource.name &&
            each !== relation &&
            each.inverse === undefined &&
            (each.many || relation.many),
        );
      const fits = back?.filter(
        (each) =>
          (relationName(each.pointer) === nounKey(lastName(resource.name)) &&
            relationName(relation.pointer) === nounKey(lastName(relation.target))) ||
          isOpposite(relationName(relation.pointer), relationName(each.pointer)),
      );
      const only = fits?.length === 1 ? fits[0] : undefined;
      if (only === undefined) continue;
      relation.inverse = only.pointer;
      only.inverse = relation.pointer;
    }
  }
}

function lastName(name: string): string {
  return name.split('/').at(-1) ?? name;
}

function isOpposite(first: string, second: string): boolean {
  const pair = [first, second].sort().join(' ');
  return ['child parent', 'follower following', 'dependency dependent', 'predecessor successor'].includes(pair);
}
