import { isObject, type JsonObject, type JsonValue, joinPointer } from '../../json/index.ts';
import { listKeywords, mapKeywords, singleKeywords } from './keywords.ts';

/** A schema resource (JSON Schema 2020-12 §4.3.5): what `#` in a reference means. A whole document is one, too. */
export interface Resource {
  /** Absolute URI without fragment. */
  readonly uri: string;
  readonly root: JsonValue;
  /** What pointers to places in it start with: `''` in the document itself, `uri#` elsewhere. */
  readonly pointer: string;
  /** Schemas by `$anchor` and `$dynamicAnchor`. */
  readonly anchors: Map<string, Spot>;
  readonly dynamicAnchors: Map<string, Spot>;
}

/** A schema and where it stands. */
export interface Spot {
  readonly node: JsonValue;
  readonly resource: Resource;
  readonly pointer: string;
}

/** What stands for the URI of a document that has none. */
export const ownUri = 'https://standin.invalid/document';

/** `reference` against `base` (RFC 3986 §5), without its fragment; `undefined` where it is no URI. */
export function resolveUri(reference: string, base: string): string | undefined {
  try {
    const url = new URL(reference, base);
    url.hash = '';
    return url.href.replace(/#$/, '');
  } catch {
    return undefined;
  }
}

export function createResource(uri: string, root: JsonValue, pointer: string): Resource {
  return { uri, root, pointer, anchors: new Map(), dynamicAnchors: new Map() };
}

/** Makes (or finds) the resource that a schema with an `$id` opens. */
export type Embed = (node: JsonObject, uri: string, pointer: string) => Resource;

/** Finds the anchors in a resource and the resources embedded in it; each of those goes through `embed`. */
export function indexResource(resource: Resource, embed: Embed): void {
  if (looksLikeSchema(resource.root)) visitSchema(resource.root, resource, resource.pointer, true, embed);
  else visitAnything(resource.root, resource, resource.pointer, embed);
}

function looksLikeSchema(root: JsonValue): boolean {
  return !isObject(root) || !('openapi' in root || 'swagger' in root || 'paths' in root || 'components' in root);
}

function visitSchema(
  node: JsonValue | undefined,
  outer: Resource,
  pointer: string,
  isRoot: boolean,
  embed: Embed,
): void {
  if (!isObject(node)) return;
  let resource = outer;
  if (!isRoot && typeof node.$id === 'string') {
    const uri = resolveUri(node.$id, outer.uri);
    if (uri !== undefined) resource = embed(node, uri, pointer);
  }
  const spot = { node, resource, pointer };
  if (typeof node.$anchor === 'string') resource.anchors.set(node.$anchor, spot);
  if (typeof node.$dynamicAnchor === 'string') {
    resource.anchors.set(node.$dynamicAnchor, spot);
    resource.dynamicAnchors.set(node.$dynamicAnchor, spot);
  }
  for (const keyword of singleKeywords) {
    if (keyword in node) visitSchema(node[keyword], resource, joinPointer(pointer, keyword), false, embed);
  }
  for (const keyword of listKeywords) {
    const list = node[keyword];
    if (!Array.isArray(list)) continue;
    list.forEach((item, index) => {
      visitSchema(item, resource, joinPointer(pointer, keyword, index), false, embed);
    });
  }
  for (const keyword of mapKeywords) {
    const map = node[keyword];
    if (!isObject(map)) continue;
    for (const name of Object.keys(map)) {
      visitSchema(map[name], resource, joinPointer(pointer, keyword, name), false, embed);
    }
  }
}

const opaque = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

/** In a document that is no schema, schemas may stand anywhere: what bears an `$id` or an anchor is taken for one. */
function visitAnything(node: JsonValue | undefined, resource: Resource, pointer: string, embed: Embed): void {
  if (Array.isArray(node)) {
    node.forEach((item, index) => {
      visitAnything(item, resource, joinPointer(pointer, index), embed);
    });
  } else if (isObject(node)) {
    if (isNamed(node)) visitSchema(node, resource, pointer, false, embed);
    if (typeof node.$id === 'string') return;
    for (const name of Object.keys(node)) {
      if (!opaque.has(name) && !name.startsWith('x-')) {
        visitAnything(node[name], resource, joinPointer(pointer, name), embed);
      }
    }
  }
}

function isNamed(node: JsonObject): boolean {
  return typeof node.$id === 'string' || typeof node.$anchor === 'string' || typeof node.$dynamicAnchor === 'string';
}
