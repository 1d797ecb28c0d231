import { exec } from 'jsonpath-rfc9535';
import {
  cloneJson,
  followTokens,
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  setMember,
} from '../json/index.ts';
import { type Origins, setMemberOrigin, traceOrigin } from './origins.ts';
import type { Report } from './report.ts';
import type { Origin, SourceFile } from './source-file.ts';
import { isAbsoluteUri, normalizeUri, resolveUri } from './uri.ts';

/** What overlays change, and where that is noted down. */
export interface Overlaid {
  root: JsonObject;
  file: SourceFile;
  origins: Origins;
  report: Report;
}

type Tokens = readonly (string | number)[];

/**
 * Applies an OpenAPI Overlay (1.0, and `copy` of 1.1) to a file of a document as written, in place. Actions that cannot
 * be applied are reported and left out. Returns false where the overlay is for another file (`extends`), or none at
 * all; without `extends` it is for the entry, the document itself.
 */
export function applyOverlay(overlay: SourceFile, overlaid: Overlaid, isEntry: boolean): boolean {
  const { value } = overlay;
  if (!isEntry && !(isObject(value) && typeof value.extends === 'string')) return false;
  if (!isObject(value) || typeof value.overlay !== 'string' || !Array.isArray(value.actions)) {
    overlaid.report(
      {
        code: 'invalid-overlay',
        severity: 'error',
        message: 'This is no OpenAPI Overlay: it needs `overlay: 1.0.0` and a list of `actions`. It is not applied.',
        hint: 'See https://spec.openapis.org/overlay/v1.0.0.html, or remove the file.',
      },
      { file: overlay, pointer: '' },
    );
    return false;
  }
  if (extendsOther(value, overlay, overlaid.file, isEntry)) return false;
  for (const [index, action] of value.actions.entries()) {
    applyAction(action, { file: overlay, pointer: `/actions/${index}` }, overlaid);
  }
  return true;
}

function extendsOther(overlay: JsonObject, { uri }: SourceFile, file: SourceFile, isEntry: boolean): boolean {
  const target = overlay.extends;
  if (typeof target !== 'string' || file.text === undefined) return false;
  // A document may have been published under another name than it was read from.
  if (isAbsoluteUri(target)) return !isEntry && target !== file.uri;
  return resolveUri(uri, target) !== normalizeUri(file.uri);
}

function applyAction(action: JsonValue, origin: Origin, overlaid: Overlaid): void {
  const refuse = (message: string, member: string): void =>
    overlaid.report(
      {
        code: 'invalid-overlay',
        severity: 'error',
        message: `${message} The action is not applied.`,
        hint: 'Correct the action.',
      },
      { file: origin.file, pointer: origin.pointer + member },
    );
  if (!isObject(action) || typeof action.target !== 'string') {
    refuse('An action needs a `target`.', '');
    return;
  }
  const targets = selectNodes(overlaid.root, action.target);
  if (typeof targets === 'string') {
    refuse(`\`target\` is no JSONPath (RFC 9535): ${targets}.`, '/target');
  } else if (targets.length === 0) {
    overlaid.report(
      {
        code: 'overlay-without-target',
        severity: 'warning',
        message: `\`target\` matches nothing: ${action.target}`,
        hint: 'Correct the path, or remove the action.',
      },
      { file: origin.file, pointer: `${origin.pointer}/target` },
    );
  } else if (action.remove === true) {
    removeNodes(targets, overlaid);
  } else {
    const update = chooseUpdate(action, origin, overlaid);
    if (!update) refuse('An action needs `update`, `remove: true`, or `copy` of one thing that exists.', '');
    else for (const tokens of targets) updateNode(tokens, update.value, update.origin, overlaid);
  }
}

/** Where the nodes are that a JSONPath selects; a string says what is wrong with it. */
function selectNodes(root: JsonObject, path: string): Tokens[] | string {
  const found: Tokens[] = [];
  try {
    exec(root as Parameters<typeof exec>[0], path, (_, tokens) => {
      found.push(tokens.map((token) => (typeof token === 'string' ? unescapeName(token) : token)));
    });
    return found;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Names in normalized paths are escaped (RFC 9535 §2.7). */
function unescapeName(name: string): string {
  if (!name.includes('\\')) return name;
  return name.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, code: string | undefined, letter: string) =>
    code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function chooseUpdate(
  action: JsonObject,
  origin: Origin,
  { root, file, origins }: Overlaid,
): { value: JsonValue; origin: Origin } | undefined {
  if (action.update !== undefined)
    return { value: action.update, origin: { ...origin, pointer: `${origin.pointer}/update` } };
  if (typeof action.copy !== 'string') return undefined;
  const sources = selectNodes(root, action.copy);
  const [tokens] = sources;
  if (typeof sources === 'string' || sources.length !== 1 || typeof tokens !== 'object') return undefined;
  const value = nodeAt(root, tokens);
  return value === undefined
    ? undefined
    : { value, origin: traceOrigin(origins, root, file, joinPointer('', ...tokens)) };
}

function nodeAt(root: JsonObject, tokens: Tokens): JsonValue | undefined {
  return followTokens(root, tokens.map(String));
}

function updateNode(tokens: Tokens, update: JsonValue, origin: Origin, { root, origins }: Overlaid): void {
  const target = nodeAt(root, tokens);
  if (isObject(target) && isObject(update)) merge(target, update, origin, origins);
  else if (Array.isArray(target))
    append(target, Array.isArray(update) ? update : [update], origin, origins, Array.isArray(update));
  else {
    const parent = nodeAt(root, tokens.slice(0, -1));
    if (typeof parent === 'object' && parent !== null) put(parent, String(tokens.at(-1)), update, origin, origins);
  }
}

function merge(target: JsonObject, update: JsonObject, origin: Origin, origins: Origins): void {
  for (const name of Object.keys(update)) {
    const from: Origin = { file: origin.file, pointer: joinPointer(origin.pointer, name) };
    const before = Object.hasOwn(target, name) ? target[name] : undefined;
    const value = update[name];
    if (isObject(before) && isObject(value)) merge(before, value, from, origins);
    else if (Array.isArray(before) && Array.isArray(value)) append(before, value, from, origins, true);
    else put(target, name, value, from, origins);
  }
}

function append(target: JsonValue[], items: JsonValue[], origin: Origin, origins: Origins, isList: boolean): void {
  for (const [index, item] of items.entries()) {
    const from = isList ? { file: origin.file, pointer: joinPointer(origin.pointer, index) } : origin;
    put(target, String(target.length), item, from, origins);
  }
}

function put(
  parent: JsonObject | JsonValue[],
  name: string,
  value: JsonValue | undefined,
  origin: Origin,
  origins: Origins,
): void {
  const copy = cloneJson(value);
  if (Array.isArray(parent)) parent[Number(name)] = copy ?? null;
  else setMember(parent, name, copy);
  if (typeof copy === 'object' && copy !== null) origins.nodes.set(copy, origin);
  else setMemberOrigin(origins, parent, name, origin);
}

/** Removes from the end, so that the places of those still to be removed stay right. */
function removeNodes(targets: Tokens[], overlaid: Overlaid): void {
  const { root } = overlaid;
  for (const tokens of [...targets].reverse()) {
    const name = tokens.at(-1);
    const path = tokens.slice(0, -1);
    const parent = nodeAt(root, path);
    if (Array.isArray(parent)) removeItem(parent, path, Number(name), overlaid);
    else if (isObject(parent) && name !== undefined) delete parent[name];
  }
}

function removeItem(list: JsonValue[], path: Tokens, index: number, { root, file, origins }: Overlaid): void {
  const places = list.map((_, at) => traceOrigin(origins, root, file, joinPointer('', ...path, at)));
  list.splice(index, 1);
  places.splice(index, 1);
  for (const [at, origin] of places.entries()) {
    const item = list[at];
    if (typeof item === 'object' && item !== null) origins.nodes.set(item, origin);
    else setMemberOrigin(origins, list, String(at), origin);
  }
}
