import { escapeToken, isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { grammar, type Kind, type Member } from './grammar.ts';
import type { Origins } from './origins.ts';
import type { Origin, SourceFile } from './source-file.ts';
import { resolveUri, withoutFragment } from './uri.ts';

/** What references are relative to. */
export interface Scope {
  /** The file whose root `#` is. */
  file: SourceFile;
  /** The file's URI, or what `$self` or `$id` say instead. */
  base: string;
}

/** An object of the document, what it is, and where its author put it. */
export interface Visit extends Origin {
  node: JsonObject;
  kind: Kind;
  scope: Scope;
}

/** A reference, as found in `holder[key]`, and where its author put it. */
export interface Reference extends Origin {
  holder: JsonObject;
  key: string;
  /** What must stand where it points to. */
  kind: Kind;
  scope: Scope;
  /**
   * The value itself is wanted in place of the reference: so in `example: {$ref: FILE}` (`data`), and where a whole map
   * or list of things is one reference.
   */
  inline?: 'data' | Member;
}

/** What a walk has found so far. */
export interface Walk {
  visits: Visit[];
  references: Reference[];
  seen: Set<object>;
  /** Absolute URIs of schemas with `$id`, and `URI#anchor` of anchors. */
  identified: Map<string, Visit>;
  origins: Origins;
  /** False while nothing was moved yet, which spares a look-up for every node. */
  moved: boolean;
}

/** What stands in maps where `x-…` is an extension, not a name. */
const extensible = new Set<Kind>(['pathItem', 'response', 'callback']);

/**
 * Visits `node`, and all that stands below it in the grammar of OpenAPI, parents first; references are taken down, not
 * followed. What was seen before is not entered again.
 */
export function walk(state: Walk, visit: Visit): void {
  const { node, kind } = visit;
  if (state.seen.has(node)) return;
  state.seen.add(node);
  if (state.moved) {
    const origin = state.origins.nodes.get(node);
    if (origin) {
      visit.file = origin.file;
      visit.pointer = origin.pointer;
    }
  }
  if (kind === 'schema') enterSchema(state, visit);
  state.visits.push(visit);
  const { file, pointer, scope } = visit;
  if (typeof node.$ref === 'string') {
    state.references.push({ holder: node, key: '$ref', kind, file, pointer, scope });
  }
  if (isObject(node.example)) noteExample(state, visit, node.example);
  if (kind === 'callback') {
    walkMembers(state, node, ['pathItem', 'map'], visit, scope);
    return;
  }
  const members = grammar[kind];
  for (const name in node) {
    const member = members[name];
    if (member === undefined || !Object.hasOwn(members, name)) continue;
    const value = node[name];
    if (typeof value !== 'object' || value === null) continue;
    const place = `${pointer}/${name}`;
    if (isWholeReference(value, member)) {
      state.references.push({ holder: node, key: name, kind: member[0], file, pointer: place, scope, inline: member });
    } else walkMembers(state, value, member, { file, pointer: place }, scope);
  }
}

function isWholeReference(value: JsonObject | JsonValue[], [kind, as]: Member): boolean {
  const mayBe = as === 'map' || as === 'list' || kind === 'components';
  return mayBe && !Array.isArray(value) && typeof value.$ref === 'string';
}

/** Visits what stands in a member, whose value its author put at `place`. */
export function walkMembers(
  state: Walk,
  value: JsonObject | JsonValue[],
  [kind, as]: Member,
  place: Origin,
  scope: Scope,
): void {
  const { file, pointer } = (state.moved && state.origins.nodes.get(value)) || place;
  if (Array.isArray(value)) {
    if (as === 'one' || as === 'map') return;
    for (let index = 0; index < value.length; index++) {
      const item = value[index];
      if (isObject(item)) walk(state, { node: item, kind, file, pointer: `${pointer}/${index}`, scope });
    }
  } else if (as === 'map') {
    for (const name in value) {
      const item = value[name];
      if (!isObject(item) || (extensible.has(kind) && name.startsWith('x-'))) continue;
      walk(state, { node: item, kind, file, pointer: `${pointer}/${escapeToken(name)}`, scope });
    }
  } else if (as !== 'list') {
    walk(state, { node: value, kind, file, pointer, scope });
  }
}

/** Examples are data; but `{$ref: FILE}` for a whole example is a habit of documents in many files. */
function noteExample(state: Walk, { node, kind, file, pointer, scope }: Visit, example: JsonObject): void {
  if (typeof example.$ref !== 'string' || example.$ref.startsWith('#') || Object.keys(example).length > 1) return;
  state.references.push({
    holder: node,
    key: 'example',
    kind,
    file,
    pointer: `${pointer}/example`,
    scope,
    inline: 'data',
  });
}

function enterSchema(state: Walk, visit: Visit): void {
  const { node } = visit;
  if (typeof node.$dynamicRef === 'string' && node.$ref === undefined) {
    // Where nothing overrides the anchor, and documents hardly ever do, this means the same.
    node.$ref = node.$dynamicRef;
    delete node.$dynamicRef;
  }
  if (typeof node.$id === 'string') {
    visit.scope = { file: visit.scope.file, base: resolveUri(visit.scope.base, node.$id) };
    state.identified.set(withoutFragment(visit.scope.base), visit);
  }
  for (const keyword of ['$anchor', '$dynamicAnchor']) {
    const anchor = node[keyword];
    if (typeof anchor === 'string') state.identified.set(`${withoutFragment(visit.scope.base)}#${anchor}`, visit);
  }
  const mapping = isObject(node.discriminator) ? node.discriminator.mapping : undefined;
  if (!isObject(mapping)) return;
  const pointer = `${visit.pointer}/discriminator/mapping`;
  for (const key of Object.keys(mapping)) {
    const target = mapping[key];
    if (typeof target !== 'string' || !/[#/]|\.(json|ya?ml)$/.test(target)) continue;
    const { file, scope } = visit;
    state.references.push({
      holder: mapping,
      key,
      kind: 'schema',
      file,
      pointer: `${pointer}/${escapeToken(key)}`,
      scope,
    });
  }
}
