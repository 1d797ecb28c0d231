import type { Entity } from '../fixtures/index.ts';
import { entityTag } from './headers.ts';

/** What If-Match and If-None-Match (RFC 9110 §13.1) say of an entity that is there; `undefined`: go on. */
export function judgePreconditions(
  headers: Record<string, string>,
  present: Entity,
  isRead: boolean,
): 'not modified' | 'failed' | undefined {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  const tag = entityTag(present);
  if (ifMatch !== undefined && !names(ifMatch, tag)) return 'failed';
  if (ifNoneMatch === undefined || !names(ifNoneMatch, tag)) return undefined;
  return isRead ? 'not modified' : 'failed';
}

/** Whether a client has what is answered with this tag: no more is to be said (RFC 9110 §15.4.5). */
export function isKnown(headers: Record<string, string>, tag: string | undefined): boolean {
  const list = headers['if-none-match'];
  return tag !== undefined && list !== undefined && names(list, tag);
}

/** By weak comparison (RFC 9110 §8.8.3.2). */
function names(list: string, tag: string): boolean {
  const plain = (each: string) => each.trim().replace(/^W\//, '');
  // A tag that the document makes of any text may have commas in it.
  return (
    list.trim() === '*' || plain(list) === plain(tag) || list.split(',').some((each) => plain(each) === plain(tag))
  );
}
