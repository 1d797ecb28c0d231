import { escapeToken, isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { grammar, type Kind, type Member } from './grammar.ts';
import type { Origins } from './origins.ts';
import type { SourceFile } from './source-file.ts';
import { resolveUri, withoutFragment } from './uri.ts';

/** An object of the document, and what it is. */
export interface Visit {
  node: JsonObject;
  kind: Kind;
  file: SourceFile;
  /** Where its author put it, in `file`. */
  pointer: string;
  /** The URI that references in it are relative to, where `$id` or `$self` say so; else it is the file's. */
  base: string;
}

/** A reference, as found: `holder[key]`. */
export interface Reference {
  holder: JsonObject;
  key: string;
  /** What must stand where it points to. */
  kind: Kind;
  file: SourceFile;
  pointer: string;
  base: string;
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
  const { file, pointer, base } = visit;
  if (typeof node.$ref === 'string') {
    state.references.push({ holder: node, key: '$ref', kind, file, pointer, base });
  }
  if (isObject(node.example)) noteExample(state, visit, node.example);
  if (kind === 'callback') {
    walkMembers(state, node, ['pathItem', 'map'], visit, pointer);
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
      state.references.push({ holder: node, key: name, kind: member[0], file, pointer: place, base, inline: member });
    } else walkMembers(state, value, member, visit, place);
  }
}

function isWholeReference(value: JsonObject | JsonValue[], [kind, as]: Member): boolean {
  const mayBe = as === 'map' || as === 'list' || kind === 'components';
  return mayBe && !Array.isArray(value) && typeof value.$ref === 'string';
}

/** Visits what stands in a member. */
export function walkMembers(
  state: Walk,
  value: JsonObject | JsonValue[],
  [kind, as]: Member,
  parent: Pick<Visit, 'file' | 'base'>,
  pointer: string,
) {
  const { file, base } = parent;
  if (Array.isArray(value)) {
    if (as === 'one' || as === 'map') return;
    for (let index = 0; index < value.length; index++) {
      const item = value[index];
      if (isObject(item)) walk(state, { node: item, kind, file, pointer: `${pointer}/${index}`, base });
    }
  } else if (as === 'map') {
    for (const name in value) {
      const item = value[name];
      if (!isObject(item) || (extensible.has(kind) && name.startsWith('x-'))) continue;
      walk(state, { node: item, kind, file, pointer: `${pointer}/${escapeToken(name)}`, base });
    }
  } else if (as !== 'list') {
    walk(state, { node: value, kind, file, pointer, base });
  }
}

/** Examples are data; but `{$ref: FILE}` for a whole example is a habit of documents in many files. */
function noteExample(state: Walk, { node, kind, file, pointer, base }: Visit, example: JsonObject): void {
  if (typeof example.$ref !== 'string' || example.$ref.startsWith('#') || Object.keys(example).length > 1) return;
  state.references.push({
    holder: node,
    key: 'example',
    kind,
    file,
    pointer: `${pointer}/example`,
    base,
    inline: 'data',
  });
}

function enterSchema(state: Walk, visit: Visit): void {
  const { node } = visit;
  if (typeof node.$id === 'string') {
    visit.base = resolveUri(visit.base, node.$id);
    state.identified.set(withoutFragment(visit.base), visit);
  }
  for (const keyword of ['$anchor', '$dynamicAnchor']) {
    const anchor = node[keyword];
    if (typeof anchor === 'string') state.identified.set(`${withoutFragment(visit.base)}#${anchor}`, visit);
  }
  const mapping = isObject(node.discriminator) ? node.discriminator.mapping : undefined;
  if (!isObject(mapping)) return;
  const pointer = `${visit.pointer}/discriminator/mapping`;
  for (const key of Object.keys(mapping)) {
    const target = mapping[key];
    if (typeof target !== 'string' || !/[#/]|\.(json|ya?ml)$/.test(target)) continue;
    const { file, base } = visit;
    state.references.push({
      holder: mapping,
      key,
      kind: 'schema',
      file,
      pointer: `${pointer}/${escapeToken(key)}`,
      base,
    });
  }
}
