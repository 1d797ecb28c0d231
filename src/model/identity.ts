import type { IdSource, Resource } from './resource.ts';

/** Where one part of an identity is kept: in a field, in a relation that names one, or as the parent. */
export type IdentityPlace =
  | { in: 'field'; pointer: string }
  /** `shown`: where the id stands in what is shown. */
  | { in: 'relation'; pointer: string; shown: string }
  | { in: 'parent' };

const none: readonly IdentityPlace[] = [];
const places = new WeakMap<Resource, readonly IdentityPlace[]>();

/** The parts of an identity, in the order of the path. Most have one; without an identity there is none. */
export function placesOfIdentity(resource: Resource): readonly IdentityPlace[] {
  const known = places.get(resource) ?? findPlaces(resource);
  places.set(resource, known);
  return known;
}

/** True where only several fields together tell an entity from another: `/repos/{owner}/{repo}`. */
export function isComposite({ identity }: Resource): boolean {
  return identity?.with !== undefined && identity.with.length > 0;
}

/** The parts of an identity as one text: `acme/site`. */
export function joinId(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
}

/** The parts of a composite identity; `undefined` for a text that is none of this resource. */
export function splitId(resource: Resource, id: string): readonly string[] | undefined {
  if (!isComposite(resource)) return undefined;
  const parts = id.split('/').map((part) => part.replaceAll('%2F', '/').replaceAll('%25', '%'));
  return parts.length === placesOfIdentity(resource).length ? parts : undefined;
}

function findPlaces({ identity, relations }: Resource): readonly IdentityPlace[] {
  if (!identity) return none;
  const placeOf = (pointer: string): IdentityPlace => {
    const relation = relations.find(
      (each) => !each.many && (pointer === each.pointer || pointer.startsWith(`${each.pointer}/`)),
    );
    return relation ? { in: 'relation', pointer: relation.pointer, shown: pointer } : { in: 'field', pointer };
  };
  const before = identity.with?.map(
    (part): IdentityPlace => ('parent' in part ? { in: 'parent' } : placeOf(part.pointer)),
  );
  return [...(before ?? []), { in: 'field', pointer: identity.pointer }];
}

/** What is known of the entities that a path names. */
export interface Known {
  parentOf(resource: string, id: string): string | undefined;
  /** What an entity shows at a pointer, as text. */
  fieldOf?(resource: string, id: string, pointer: string): string | undefined;
}

/** The path parameters by which a source names an entity, with those of the parents that the path goes through. */
export function writePathId(
  resources: readonly Resource[],
  source: IdSource,
  entity: { resource: string; id: string },
  known: Known,
): Record<string, string> {
  const resource = resources.find(({ name }) => name === entity.resource);
  if (source.in !== 'path' || !resource) return {};
  const written: Record<string, string> = {};
  const parts = splitId(resource, entity.id);
  if (source.field !== undefined) {
    const told = known.fieldOf?.(entity.resource, entity.id, source.field);
    if (told !== undefined) written[source.parameter] = told;
  } else if (parts) {
    const own = parts.filter((_, index) => placesOfIdentity(resource)[index]?.in !== 'parent');
    const names = [...(source.with ?? []), source.parameter];
    for (const [index, name] of names.toReversed().entries()) written[name] = own.at(-1 - index) ?? '';
  } else written[source.parameter] = entity.id;
  const at = placesOfIdentity(resource).findIndex((place) => place.in === 'parent');
  const parent = source.below && (parts?.[at] ?? known.parentOf(entity.resource, entity.id));
  if (!source.below || parent === undefined) return written;
  return {
    ...writePathId(resources, source.below.id, { resource: source.below.resource, id: parent }, known),
    ...written,
  };
}
