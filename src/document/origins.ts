import { followTokens, type JsonObject, joinPointer, parsePointer } from '../json/index.ts';
import type { Origin, SourceFile } from './source-file.ts';

/**
 * Where things come from that no longer stand where their author put them. What is not listed stands below its
 * parent, under the same name, in the author's file too.
 */
export interface Origins {
  nodes: WeakMap<object, Origin>;
  /** For members whose values have no identity of their own, or that were renamed. */
  members: WeakMap<object, Map<string, Origin>>;
}

export function createOrigins(): Origins {
  return { nodes: new WeakMap(), members: new WeakMap() };
}

/** Notes that a member of `parent` comes from another place than its name says. */
export function setMemberOrigin(origins: Origins, parent: object, name: string, origin: Origin): void {
  const members = origins.members.get(parent);
  if (members) members.set(name, origin);
  else origins.members.set(parent, new Map([[name, origin]]));
}

/** The author's place of what `pointer` points to below `root`. */
export function traceOrigin(origins: Origins, root: JsonObject, file: SourceFile, pointer: string): Origin {
  let origin: Origin = { file, pointer: '' };
  let node: unknown = root;
  for (const token of parsePointer(pointer)) {
    const child: unknown =
      typeof node === 'object' && node !== null ? followTokens(node as JsonObject, [token]) : undefined;
    const marked =
      (typeof child === 'object' && child !== null ? origins.nodes.get(child) : undefined) ??
      (typeof node === 'object' && node !== null ? origins.members.get(node)?.get(token) : undefined);
    origin = marked ?? { file: origin.file, pointer: joinPointer(origin.pointer, token) };
    node = child;
  }
  return origin;
}
