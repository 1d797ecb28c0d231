import type { Identity, Resource } from '../model/index.ts';

/** What tells the entities of a resource apart: `/id`, `/owner/login + /name`, `apps + /name`. */
export function tellIdentity({
  identity,
  parents,
}: Pick<Resource, 'parents'> & { identity: Identity | null | undefined }): string | undefined {
  if (!identity) return undefined;
  const before = (identity.with ?? []).map((part) =>
    'parent' in part ? (parents.at(-1)?.resource ?? 'parent') : part.pointer,
  );
  return [...before, identity.pointer].join(' + ');
}

/** The path parameters of an identity: `{owner} + {repo}`. */
export function tellParameters(names: readonly (string | undefined)[]): string {
  return names.flatMap((name) => (name === undefined ? [] : [`{${name}}`])).join(' + ');
}
