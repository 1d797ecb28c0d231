import type { Entity } from '../fixtures/index.ts';
import { entityTag } from './headers.ts';

/** What If-Match and If-None-Match (RFC 9110 §13.1) say of an entity that is there; `undefined`: go on. */
export function judgePreconditions(
  headers: Record<string, string>,
  present: Entity,
  isRead: boolean,
): 'not modified' | 'failed' | undefined {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  const holds = (list: string) =>
    list.trim() === '*' || list.split(',').some((tag) => tag.trim().replace(/^W\//, '') === entityTag(present));
  if (ifMatch !== undefined && !holds(ifMatch)) return 'failed';
  if (ifNoneMatch === undefined || !holds(ifNoneMatch)) return undefined;
  return isRead ? 'not modified' : 'failed';
}
