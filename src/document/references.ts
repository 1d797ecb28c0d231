import { isObject, type JsonObject, type JsonValue, joinPointer, parsePointer, setMember } from '../json/index.ts';
import { findCandidates } from './candidates.ts';
import type { Origins } from './origins.ts';
import type { Problem } from './problem.ts';
import type { Report } from './report.ts';
import type { SourceFile } from './source-file.ts';
import { ToolError } from './tool-error.ts';
import { isAbsoluteUri, normalizePath, resolveUri, toFragment, withoutFragment } from './uri.ts';
import { type Reference, type Visit, type Walk, walk, walkMembers } from './walk.ts';

/** Where the files that the document refers to are mounted in its tree. */
export const mountPoint = 'x-standin-files';

/** A reference that points to something. */
export interface Resolved {
  holder: JsonObject;
  key: string;
  target: JsonObject;
}

interface Target {
  file: SourceFile;
  pointer: string;
  value: JsonValue;
}

interface Files {
  root: SourceFile;
  /** By URI, as referred to; an error where a file cannot be had. */
  known: Map<string, SourceFile | ToolError>;
  /** Where each file stands in the tree: a JSON Pointer. */
  mounts: Map<SourceFile, string>;
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
  const self = state.visits[0]?.base ?? root.uri;
  const files: Files = {
    root,
    known: new Map([
      [normalizeFile(root.uri), root],
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
    waiting = waiting.filter((reference) => !settleThrough(files, reference, resolved));
    if (state.references.length === 0) break;
  }
  reportDangling(files, waiting, report);
  return resolved;
}

async function loadFiles(
  files: Files,
  uris: string[],
  load: (uri: string) => Promise<SourceFile>,
  origins: Origins,
): Promise<void> {
  const loaded = await Promise.all(
    uris.map((uri) =>
      load(uri).catch((error: unknown) => {
        if (error instanceof ToolError) return error;
        throw error;
      }),
    ),
  );
  for (const [index, uri] of uris.entries()) {
    const file = loaded[index];
    if (!file) continue;
    files.known.set(uri, file);
    if (!(file instanceof ToolError) && file.value !== undefined) mount(files, file, origins);
  }
}

/** Names the mount after the file, since names of schemas are made from the last token of a reference. */
function mount(files: Files, file: SourceFile, origins: Origins): void {
  const root = files.root.value as JsonObject;
  const all = isObject(root[mountPoint]) ? root[mountPoint] : {};
  root[mountPoint] = all;
  const stem = /([^/]*?)(\.[a-z]+)?$/i.exec(withoutFragment(file.uri).replace(/\?.*$/, ''))?.[1] || 'file';
  let name = stem;
  for (let count = 2; Object.hasOwn(all, name); count++) name = `${stem}-${count}`;
  setMember(all, name, file.value);
  files.mounts.set(file, joinPointer('', mountPoint, name));
  if (typeof file.value === 'object' && file.value !== null) origins.nodes.set(file.value, { file, pointer: '' });
}

function findTarget(files: Files, state: Walk, reference: Reference): Target | undefined {
  const text = textOf(reference);
  const fragment = text.includes('#') ? text.slice(text.indexOf('#')) : '';
  const uri = withoutFragment(resolveUri(reference.base, text));
  const identified = uri === '' || uri === reference.file.uri ? undefined : state.identified.get(uri);
  if (identified) {
    const target = findIn(state, identified.file, identified, uri, fragment);
    if (target) return target;
  }
  const isLocal = withoutFragment(text) === '';
  const file = isLocal ? reference.file : files.known.get(fileOf(reference) ?? '');
  if (!file || file instanceof ToolError || file.value === undefined) return undefined;
  return findIn(state, file, undefined, isLocal ? reference.base : file.uri, fragment);
}

function findIn(
  state: Walk,
  file: SourceFile,
  within: Visit | undefined,
  base: string,
  fragment: string,
): Target | undefined {
  const isAnchor = fragment.length > 1 && !fragment.startsWith('#/');
  if (isAnchor) {
    const anchored = state.identified.get(`${withoutFragment(base)}${fragment}`);
    if (anchored) return { file: anchored.file, pointer: anchored.pointer, value: anchored.node };
  }
  let pointer = within?.pointer ?? '';
  let value: JsonValue | undefined = within ? within.node : file.value;
  for (const token of parsePointer(fragment)) {
    value = childOf(value, token);
    if (value === undefined) return undefined;
    pointer = joinPointer(pointer, token);
  }
  return value === undefined ? undefined : { file, pointer, value };
}

function childOf(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(token) ? value[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
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
  const unchanged = reference.file === files.root && target.file === files.root && text.startsWith('#/');
  if (!unchanged) setMember(holder, key, toFragment(mounted + target.pointer));
  if (!isObject(target.value)) return;
  resolved.push({ holder, key, target: target.value });
  const { file, pointer } = target;
  walk(state, { node: target.value, kind, file, pointer, base: file.uri });
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
  walkMembers(state, value, inline, { file, base: file.uri }, pointer);
  walkMembers(state, own, inline, reference, reference.pointer);
}

/** Pointers that lead through other references (`#/a/b`, where `#/a` is itself a `$ref`). */
function settleThrough(files: Files, reference: Reference, resolved: Resolved[]): boolean {
  const file = withoutFragment(textOf(reference)) === '' ? reference.file : files.known.get(fileOf(reference) ?? '');
  if (!file || file instanceof ToolError) return false;
  const root = files.root.value;
  let tokens = parsePointer(
    (files.mounts.get(file) ?? '') +
      parsePointer(fragmentOf(textOf(reference)))
        .map((each) => joinPointer('', each))
        .join(''),
  );
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
      setMember(reference.holder, reference.key, toFragment(joinPointer('', ...tokens)));
      resolved.push({ holder: reference.holder, key: reference.key, target: value });
      return true;
    }
    if (!isObject(value) || typeof value.$ref !== 'string' || !value.$ref.startsWith('#/')) return false;
    tokens = [...parsePointer(value.$ref), ...tokens.slice(at)];
  }
  return false;
}

function textOf({ holder, key, inline }: Reference): string {
  const value = holder[key];
  return String(inline && isObject(value) ? value.$ref : value);
}

function fragmentOf(text: string): string {
  return text.includes('#') ? text.slice(text.indexOf('#')) : '';
}

/** The file that a reference needs: relative ones are looked for beside the file they stand in, whatever `$self` says. */
function fileOf(reference: Reference): string | undefined {
  const uri = withoutFragment(textOf(reference));
  if (uri === '') return undefined;
  return normalizeFile(isAbsoluteUri(uri) ? uri : resolveUri(reference.file.uri, uri));
}

const normalizeFile = (uri: string) => (isAbsoluteUri(uri) ? uri : normalizePath(uri));

/** One problem for each thing that is missing, at the first place that refers to it. */
function reportDangling(files: Files, dangling: Reference[], report: Report): void {
  const groups = groupBy(
    dangling,
    (reference) => `${fileOf(reference) ?? reference.file.uri}${fragmentOf(textOf(reference))}`,
  );
  for (const [first, ...others] of groups.values()) {
    if (!first) continue;
    const { code, severity, message, hint } = describeDangling(files, first);
    const places = others.length > 0 ? ` So it is in ${others.length + 1} places.` : '';
    const origin = { file: first.file, pointer: first.key === '$ref' ? `${first.pointer}/$ref` : first.pointer };
    report({ code, severity, message: message + places, hint }, origin);
  }
  for (const reference of dangling) {
    const text = textOf(reference);
    // A pointer that is wrong in its own file must not become right by accident in the whole tree.
    if (reference.inline || reference.file === files.root || !text.startsWith('#')) continue;
    setMember(reference.holder, reference.key, `#${files.mounts.get(reference.file) ?? ''}${text.slice(1)}`);
  }
}

function describeDangling(files: Files, reference: Reference): Omit<Problem, 'location'> {
  const text = textOf(reference);
  const isMinor = reference.inline === 'data' || (!reference.inline && reference.key !== '$ref');
  const severity = isMinor ? 'warning' : 'error';
  const uri = fileOf(reference);
  const file = uri === undefined ? reference.file : files.known.get(uri);
  if (file instanceof ToolError) {
    const { code, tried, reason, hint } = file;
    return { code, severity, message: `${tried}: ${reason}.`, hint };
  }
  const candidates = file ? findCandidates(file.value, fragmentOf(text)) : [];
  return {
    code: 'dangling-reference',
    severity,
    message: `The reference ${text} points to nothing${uri === undefined ? '' : ` in ${uri}`}.`,
    hint:
      candidates.length > 0
        ? `Did you mean ${candidates.join(' or ')}?`
        : 'Add what it should point to, or correct the reference.',
  };
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
