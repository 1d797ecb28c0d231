import { isObject, type JsonValue, joinPointer, parsePointer } from '../json/index.ts';
import type { Files } from './files.ts';
import type { Origin } from './source-file.ts';
import { ToolError } from './tool-error.ts';
import { fragmentOf, isAbsoluteUri, normalizeUri, resolveUri, withoutFragment } from './uri.ts';
import type { Reference, Visit, Walk } from './walk.ts';

/** What a reference leads to: a place in a file, and what is there. */
export interface Target extends Origin {
  value: JsonValue;
}

/** What a reference says: `a.yaml#/b`. */
export function textOf({ holder, key, inline }: Reference): string {
  const value = holder[key];
  return String(inline && isObject(value) ? value.$ref : value);
}

/** The file that a reference needs, beside its own: relative ones are looked for there, whatever `$self` says. */
export function fileOf(reference: Reference): string | undefined {
  const uri = withoutFragment(textOf(reference));
  if (uri === '') return undefined;
  return normalizeUri(isAbsoluteUri(uri) ? uri : resolveUri(reference.scope.file.uri, uri));
}

/** What a reference leads to, as far as its file is loaded. */
export function findTarget(files: Files, state: Walk, reference: Reference): Target | undefined {
  const text = textOf(reference);
  const fragment = fragmentOf(text);
  const { scope } = reference;
  const uri = withoutFragment(resolveUri(scope.base, text));
  const identified = uri === scope.file.uri ? undefined : state.identified.get(uri);
  const inIdentified = identified && findIn(state, startOf(identified), uri, fragment);
  if (inIdentified) return inIdentified;
  const isLocal = withoutFragment(text) === '';
  const file = isLocal ? scope.file : files.known.get(fileOf(reference) ?? '');
  if (!file || file instanceof ToolError || file.value === undefined) return undefined;
  return findIn(state, { file, pointer: '', value: file.value }, isLocal ? scope.base : file.uri, fragment);
}

function startOf({ scope, pointer, node }: Visit): Target {
  return { file: scope.file, pointer, value: node };
}

/** Follows a fragment: an anchor, or a JSON Pointer from `start`. */
function findIn(state: Walk, start: Target, base: string, fragment: string): Target | undefined {
  if (fragment.length > 1 && !fragment.startsWith('#/')) {
    const anchored = state.identified.get(withoutFragment(base) + fragment);
    if (anchored) return startOf(anchored);
  }
  let { value, pointer } = start;
  for (const token of parsePointer(fragment)) {
    const child = childOf(value, token);
    if (child === undefined) return undefined;
    value = child;
    pointer = joinPointer(pointer, token);
  }
  return { file: start.file, pointer, value };
}

/** A member or item. */
export function childOf(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(token) ? value[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}
