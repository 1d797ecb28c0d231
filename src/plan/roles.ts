import type { Role } from '../check/index.ts';
import type { Effect, Inference, Operation } from '../model/index.ts';

const roles: Readonly<Record<Effect['kind'], Role>> = {
  list: 'list',
  read: 'read',
  create: 'create',
  replace: 'replace',
  merge: 'merge',
  delete: 'delete',
  act: 'act',
  clone: 'create',
  link: 'link',
  unlink: 'unlink',
  relink: 'link',
  none: 'other',
};

/** What a valid request to an operation does, as checks of several exchanges see it. */
export function roleOf(inference: Inference, operation: Operation): Role {
  const kind = inference.effects[operation.id]?.effect.kind;
  return kind === undefined ? 'other' : roles[kind];
}
