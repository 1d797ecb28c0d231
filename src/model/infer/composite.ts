import { isObject, joinPointer } from '../../json/index.ts';
import type { Operation, Shape } from '../api.ts';
import type { Filter, Identity, IdentityPart, Resource } from '../resource.ts';
import { describeProperties, typesOf, unwrapShape } from '../shape.ts';
import { inputShape } from './bodies.ts';
import type { Draft } from './drafts.ts';
import { listFields } from './fields.ts';
import { findInput } from './input.ts';
import { ancestorsOf, operationAt, parameterAt, type Site } from './paths.ts';
import type { Place } from './places.ts';
import { isScalar, resourceAt, type Scene } from './scene.ts';
import { nounKey, splitWords } from './words.ts';

/**
 * Finds the identities that have several parts: `/repos/{owner}/{repo}` where the repository shows its owner and its
 * name, `/locales/{locale}/texts/{key}`, and names that people choose below a parent (`/apps/{app}/jobs/{name}`).
 */
export function findComposites(scene: Scene): void {
  for (const [draft, resource] of scene.resourceOf) {
    if (draft.loose || resource.identity === undefined) continue;
    const found = findComposite(scene, draft, resource, resource.identity);
    if (found === undefined) continue;
    resource.identity = found;
    resource.unique = resource.unique.filter((pointer) => pointer !== found.pointer);
    resource.evidence.push(`only together ${tellParts(resource, found)} tell one from another, as in the path`);
    forgetIds(scene, resource);
  }
}

function findComposite(scene: Scene, draft: Draft, resource: Resource, identity: Identity): Identity | undefined {
  const place = [draft.home, ...draft.places].find(({ item }) => item !== undefined);
  const item = place?.item;
  const operation = operationAt(item, 'get', 'put', 'patch', 'delete', 'post');
  if (place === undefined || item === undefined || operation === undefined) return undefined;
  if (isSufficient(identity)) return undefined;
  const nameOf = (site: Site) => parameterAt(scene.tree, operation, site);
  const above = ancestorsOf(item).filter(({ segment }) => segment.kind === 'parameter');
  const parent = above.findLast((site) => resourceAt(scene, scene.items.get(site)) !== undefined);
  const own = above.slice(parent === undefined ? 0 : above.indexOf(parent) + 1);
  const isAdjacent = (site: Site) => own.slice(own.indexOf(site)).length === item.depth - site.depth;
  const parts: IdentityPart[] = [];
  for (const site of own) {
    const parameter = nameOf(site);
    const pointer = isAdjacent(site)
      ? findPart(scene, draft, resource, parameter)
      : findField(scene, draft, resource, parameter);
    // A part of the path that is no field may be about something else.
    if (pointer === undefined && isAdjacent(site)) return undefined;
    if (pointer !== undefined) parts.push({ pointer, parameter });
  }
  const last = findField(scene, draft, resource, nameOf(item)) ?? identity.pointer;
  if (parts.some((part) => 'pointer' in part && part.pointer === last)) return undefined;
  const form = last === identity.pointer && parts.length === 0 ? identity.form : formOf(scene, draft, resource, last);
  const isChild =
    parent !== undefined && resource.parents.at(-1)?.resource === resourceAt(scene, scene.items.get(parent))?.name;
  if (parts.length === 0 && !(isChild && form === 'name')) return undefined;
  return {
    pointer: last,
    parameter: nameOf(item),
    form,
    with: [...(isChild ? [{ parent: true } as const] : []), ...parts],
  };
}

/** Of the parts of an identity those that a path to a list names: `/texts/{locale}` before `/texts/{locale}/{key}`. */
export function filterByParts(
  scene: Scene,
  place: Place,
  resource: Resource,
  site: Site,
  operation: Operation,
): Filter[] {
  const places = scene.draftOf.get(place)?.places ?? [];
  const item = places.find((each) => each.item !== undefined)?.item;
  const above = item ? ancestorsOf(item) : [];
  // What lies further below, such as `/repos/{owner}/{repo}/forks`, is of another one.
  const shared = above.slice(0, above.indexOf(site) + 1).filter(({ segment }) => segment.kind === 'parameter');
  return (resource.identity?.with ?? []).flatMap((part): Filter[] => {
    if ('parent' in part) return [];
    const found = shared.find(({ segment }) => segment.text === part.parameter);
    return found ? [{ parameter: parameterAt(scene.tree, operation, found), pointer: part.pointer, in: 'path' }] : [];
  });
}

/** An id tells all there is, wherever it stands. */
function isSufficient({ pointer, parameter = '' }: Identity): boolean {
  const isId = (name: string) => /^(?:id|uuid|guid|uid)$/.test(splitWords(name).at(-1) ?? '');
  return isId(pointer) && (isId(parameter) || parameter === '');
}

function formOf({ api }: Scene, draft: Draft, resource: Resource, pointer: string): Identity['form'] {
  const field = listFields(api, resource.representation, resource.fields).find((each) => each.pointer === pointer);
  if (field === undefined) return 'opaque';
  const types = typesOf(api, field.property);
  if (types.includes('integer')) return 'integer';
  const { schema } = unwrapShape(api, field.property);
  if (isObject(schema) && schema.format === 'uuid') return 'uuid';
  const bodies = draft.places.flatMap(({ collection }) => inputShape(operationAt(collection, 'post')) ?? []);
  if (bodies.length === 0) return operationAt(draft.home.item, 'put') === undefined ? 'opaque' : 'name';
  const isSaid = (body: Shape) =>
    findInput(api, body, resource.representation, resource.fields).properties.has(field.name);
  return bodies.some(isSaid) ? 'name' : 'opaque';
}

/** The property that a path parameter means: of the same name, or called after the thing (`taxonomy_key` for `key`). */
function findField({ api }: Scene, { noun }: Draft, resource: Resource, parameter: string): string | undefined {
  const asked = splitWords(parameter);
  const fields = listFields(api, resource.representation, resource.fields).filter(({ property }) =>
    isScalar(api, unwrapShape(api, property)),
  );
  const exact = fields.find(({ name }) => same(splitWords(name), asked));
  const called = fields.find(({ name }) => {
    const words = splitWords(name);
    const before = asked.slice(0, -words.length);
    return before.length > 0 && same(asked.slice(-words.length), words) && noun.endsWith(nounKey(before.join('_')));
  });
  const bare = /^(?:key|id|name)$/.test(asked.at(-1) ?? '') ? asked.slice(0, -1) : [];
  const stem = bare.length === 0 ? undefined : fields.find(({ name }) => same(splitWords(name), bare));
  return (exact ?? called ?? stem)?.pointer;
}

/** As {@link findField}, or within an object that it has: `/owner/login` for `owner`, `/owner/name` for `owner_name`. */
function findPart(scene: Scene, draft: Draft, resource: Resource, parameter: string): string | undefined {
  const { api } = scene;
  const own = findField(scene, draft, resource, parameter);
  if (own !== undefined) return own;
  const asked = splitWords(parameter);
  const objects = listFields(api, resource.representation, resource.fields).flatMap(({ name, pointer, property }) => {
    const relation = resource.relations.find((each) => each.pointer === pointer);
    if (relation?.many || relation?.form === 'id') return [];
    const inner = innerNames(api, property);
    if (inner.length === 0) return [];
    // Of what a relation names only its identity is known from an id.
    const target = relation && scene.resources.find((each) => each.name === relation.target)?.identity;
    const known =
      relation === undefined
        ? inner
        : target && !target.with
          ? inner.filter((each) => `/${each}` === target.pointer)
          : [];
    return [{ words: splitWords(name), pointer, inner: known }];
  });
  const named = objects.find(({ words }) => same(words, asked));
  const usual = named && [...naming, ...named.inner].find((each) => named.inner.includes(each));
  if (named !== undefined) return usual === undefined ? undefined : joinPointer(named.pointer, usual);
  for (const { words, pointer, inner } of objects) {
    const found = same(asked.slice(0, words.length), words)
      ? inner.find((each) => same(splitWords(each), asked.slice(words.length)))
      : undefined;
    if (found !== undefined) return joinPointer(pointer, found);
  }
  const within = objects.flatMap(({ words, pointer, inner }) =>
    inner
      .filter((each) => same(splitWords(each), asked))
      .map((each) => ({ words, pointer: joinPointer(pointer, each) })),
  );
  return (within.find(({ words }) => owning.test(words.join(''))) ?? (within.length === 1 ? within[0] : undefined))
    ?.pointer;
}

const naming = ['login', 'username', 'name', 'slug', 'key', 'handle', 'id'];
const owning = /^(?:owner|user|account|workspace|organi[sz]ation|org|namespace|project|team|tenant|metadata)$/;

function innerNames(api: Scene['api'], shape: Shape): string[] {
  const inner = unwrapShape(api, shape);
  if (!typesOf(api, inner).includes('object')) return [];
  return [...describeProperties(api, inner)].flatMap(([name, property]) =>
    isScalar(api, unwrapShape(api, property)) ? [name] : [],
  );
}

/** A bare field cannot hold what takes several: nothing refers to such a resource by a number or a name alone. */
function forgetIds({ resources }: Scene, { name }: Resource): void {
  for (const resource of resources) {
    const isKept = ({ target, form, hidden }: Resource['relations'][number]) =>
      target !== name || form !== 'id' || hidden === true;
    const lost = new Set(resource.relations.filter((each) => !isKept(each)).map(({ pointer }) => pointer));
    if (lost.size === 0) continue;
    resource.relations = resource.relations.filter(isKept);
    for (const other of resources)
      for (const relation of other.relations)
        if (relation.target === resource.name && relation.inverse !== undefined && lost.has(relation.inverse))
          relation.inverse = undefined;
  }
}

function tellParts({ parents }: Resource, { pointer, with: before = [] }: Identity): string {
  const told = before.map((part) => ('parent' in part ? `one of ${parents.at(-1)?.resource}` : part.pointer));
  return [...told, pointer].join(' and ');
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index]);
}
