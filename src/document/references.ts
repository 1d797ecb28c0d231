import { isObject, type JsonObject, type JsonValue, joinPointer, parsePointer, setMember } from '../json/index.ts';
import { reportDangling } from './dangling.ts';
import { type Files, loadFiles } from './files.ts';
import type { Report } from './report.ts';
import type { SourceFile } from './source-file.ts';
import { childOf, fileOf, findTarget, type Target, textOf } from './targets.ts';
import { ToolError } from './tool-error.ts';
import { fragmentOf, normalizeUri, toFragment, withoutFragment } from './uri.ts';
import { type Reference, type Walk, walk, walkMembers } from './walk.ts';

/** A reference that points to something. */
export interface Resolved {
  holder: JsonObject;
  key: string;
  target: JsonObject;
}

/**
 * Follows every reference that `state` has found, and those found on the way, until none is left. Files referred to are
 * loaded, mounted below `root`, and references to them rewritten to local ones. What points nowhere stays as it is, and
 * is reported.
 */
export async function resolveReferences(
  root: SourceFile,
  state: Walk,
  load: (uri: string) => Promise<SourceFile>,
  report: Report,
): Promise<Resolved[]> {
  const self = state.visits[0]?.scope.base ?? root.uri;
  const files: Files = {
    root,
    known: new Map([
      [normalizeUri(root.uri), root],
      [withoutFragment(self), root],
    ]),
    mounts: new Map([[root, '']]),
  };
  const resolved: Resolved[] = [];
  let waiting: Reference[] = [];
  for (;;) {
    const round = [...waiting, ...state.references];
    state.references = [];
    waiting = [];
    const missing = new Set<string>();
    for (const reference of round) {
      const target = findTarget(files, state, reference);
      if (target && fits(target, reference)) settle(files, state, reference, target, resolved);
      else {
        waiting.push(reference);
        const uri = fileOf(reference);
        if (uri !== undefined && !target && !files.known.has(uri)) missing.add(uri);
      }
    }
    await loadFiles(files, [...missing], load, state.origins);
    if (missing.size > 0 || state.references.length > 0) continue;
    waiting = waiting.filter((reference) => !settleThrough(files, state, reference, resolved));
    if (state.references.length === 0) break;
  }
  reportDangling(files, waiting, report);
  return resolved;
}

/** A reference must lead to an object (a schema may be `true` or `false`, an example anything). */
function fits({ value }: Target, { kind, inline }: Reference): boolean {
  if (inline) return inline === 'data' || (inline[1] === 'list' ? Array.isArray(value) : isObject(value));
  return isObject(value) || (kind === 'schema' && typeof value === 'boolean');
}

function settle(files: Files, state: Walk, reference: Reference, target: Target, resolved: Resolved[]): void {
  const { holder, key, kind, inline } = reference;
  if (inline) {
    settleInline(state, reference, target);
    return;
  }
  const text = textOf(reference);
  const mounted = files.mounts.get(target.file) ?? '';
  const unchanged = reference.scope.file === files.root && target.file === files.root && text.startsWith('#/');
  if (!unchanged) setMember(holder, key, toFragment(mounted + target.pointer));
  if (!isObject(target.value)) return;
  resolved.push({ holder, key, target: target.value });
  const { file, pointer } = target;
  walk(state, { node: target.value, kind, file, pointer, scope: { file, base: file.uri } });
}

/** Puts what is referred to in the place of the reference; members that stood beside it stay. */
function settleInline(state: Walk, reference: Reference, { file, pointer, value }: Target): void {
  const { holder, key, inline } = reference;
  const { $ref: _, ...own } = holder[key] as JsonObject;
  holder[key] = isObject(value) && Object.keys(own).length > 0 ? { ...value, ...own } : value;
  const put = holder[key];
  if (typeof put !== 'object' || put === null || typeof value !== 'object' || value === null) return;
  state.origins.nodes.set(put, { file, pointer });
  for (const [name, member] of Object.entries(own)) {
    const origin = { file: reference.file, pointer: joinPointer(reference.pointer, name) };
    if (isObject(member)) state.origins.nodes.set(member, origin);
  }
  if (!inline || inline === 'data') return;
  walkMembers(state, value, inline, { file, pointer }, { file, base: file.uri });
  walkMembers(state, own, inline, reference, reference.scope);
}

/** Pointers that lead through other references (`#/a/b`, where `#/a` is itself a `$ref`). */
function settleThrough(files: Files, state: Walk, reference: Reference, resolved: Resolved[]): boolean {
  const { holder, key, kind, scope, inline } = reference;
  const text = textOf(reference);
  const file = withoutFragment(text) === '' ? scope.file : files.known.get(fileOf(reference) ?? '');
  if (!file || file instanceof ToolError || inline) return false;
  const root = files.root.value;
  let tokens = [...parsePointer(files.mounts.get(file) ?? ''), ...parsePointer(fragmentOf(text))];
  for (let hops = 0; hops < 20; hops++) {
    let value: JsonValue | undefined = root;
    let at = 0;
    for (; at < tokens.length; at++) {
      const child = childOf(value, tokens[at] ?? '');
      if (child === undefined) break;
      value = child;
    }
    if (at === tokens.length) {
      if (!isObject(value)) return false;
      const pointer = joinPointer('', ...tokens);
      setMember(holder, key, toFragment(pointer));
      resolved.push({ holder, key, target: value });
      walk(state, { node: value, kind, file, pointer, scope: { file, base: file.uri } });
      return true;
    }
    if (!isObject(value) || typeof value.$ref !== 'string' || !value.$ref.startsWith('#/')) return false;
    tokens = [...parsePointer(value.$ref), ...tokens.slice(at)];
  }
  return false;
}
