import { isObject, type JsonObject, type JsonValue, joinPointer, parsePointer } from '../../json/index.ts';
import type { JsonSchema } from '../issue.ts';
import { readMetaSchema } from './meta-schemas.ts';
import { createResource, indexResource, ownUri, type Resource, resolveUri, type Spot } from './resource.ts';

/** Absolute URI → schema, for references that leave the document. */
export type RemoteSchemas = Readonly<Record<string, JsonSchema>>;

/** Everything that references can lead to. */
export interface Library {
  /** What a bare `#` points into. */
  readonly own: Resource;
  /** The schema that a reference from within `resource` leads to. */
  find(reference: string, resource: Resource): Spot | undefined;
  /** The resource that `node` opens by its `$id`, if it is one, else `resource`. */
  enter(node: JsonValue, resource: Resource, pointer: string): Resource;
  /** Sees to it that the anchors of `resource` are known. */
  index(resource: Resource): void;
}

/** Opens what `root` (a document, or a schema that stands alone) and `remote` schemas hold. Nothing is read before it is asked for. */
export function createLibrary(root: JsonValue, remote: RemoteSchemas | undefined): Library {
  const resources = new Map<string, Resource>();
  const byNode = new WeakMap<object, Resource>();
  const indexed = new Set<Resource>();
  let remoteUris: Map<string, JsonSchema> | undefined;

  const ownId = isObject(root) && typeof root.$id === 'string' ? resolveUri(root.$id, ownUri) : undefined;
  const own = createResource(ownId ?? ownUri, root, '');
  add(own);

  function add(resource: Resource): void {
    if (!resources.has(resource.uri)) resources.set(resource.uri, resource);
    if (isObject(resource.root)) byNode.set(resource.root, resource);
  }

  function index(resource: Resource): void {
    if (indexed.has(resource)) return;
    indexed.add(resource);
    indexResource(resource, (node, uri, pointer) => {
      const embedded = embed(node, uri, pointer);
      indexed.add(embedded);
      return embedded;
    });
  }

  function embed(node: JsonObject, uri: string, pointer: string): Resource {
    const known = byNode.get(node);
    if (known !== undefined) return known;
    const embedded = createResource(uri, node, pointer);
    add(embedded);
    return embedded;
  }

  function open(uri: string, from: Resource): Resource | undefined {
    const known = resources.get(uri);
    if (known !== undefined) return known;
    index(own);
    index(from);
    return resources.get(uri) ?? openRemote(uri);
  }

  function openRemote(uri: string): Resource | undefined {
    remoteUris ??= new Map(
      Object.entries(remote ?? {}).map(([key, schema]) => [resolveUri(key, ownUri) ?? key, schema]),
    );
    const schema = remoteUris.get(uri) ?? readMetaSchema(uri);
    if (schema !== undefined) return openRoot(uri, schema);
    // A remote schema may go by its `$id`, or embed what is asked for.
    for (const [key, each] of remoteUris) {
      if (!resources.has(key)) index(openRoot(key, each));
      const found = resources.get(uri);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function openRoot(uri: string, schema: JsonSchema): Resource {
    const id = isObject(schema) && typeof schema.$id === 'string' ? resolveUri(schema.$id, uri) : undefined;
    const resource = createResource(id ?? uri, schema, `${id ?? uri}#`);
    add(resource);
    resources.set(uri, resource);
    return resource;
  }

  function enter(node: JsonValue, resource: Resource, pointer: string): Resource {
    if (!isObject(node) || typeof node.$id !== 'string' || node === resource.root) return resource;
    const uri = resolveUri(node.$id, resource.uri);
    return uri === undefined ? resource : embed(node, uri, pointer);
  }

  function find(reference: string, from: Resource): Spot | undefined {
    const hash = reference.indexOf('#');
    const uri = hash === 0 ? from.uri : resolveUri(hash < 0 ? reference : reference.slice(0, hash), from.uri);
    if (uri === undefined) return undefined;
    const resource = hash === 0 ? from : open(uri, from);
    if (resource === undefined) return undefined;
    const fragment = hash < 0 ? '' : reference.slice(hash + 1);
    if (fragment === '') return { node: resource.root, resource, pointer: resource.pointer };
    if (fragment.startsWith('/')) return follow(resource, parsePointer(`#${fragment}`));
    index(resource);
    return resource.anchors.get(decode(fragment));
  }

  function follow(start: Resource, tokens: string[]): Spot | undefined {
    let spot: Spot = { node: start.root, resource: start, pointer: start.pointer };
    for (const token of tokens) {
      const { node } = spot;
      let next: JsonValue | undefined;
      if (Array.isArray(node)) next = node[Number(token)];
      else if (isObject(node) && Object.hasOwn(node, token)) next = node[token];
      if (next === undefined) return undefined;
      const pointer = joinPointer(spot.pointer, token);
      spot = { node: next, resource: enter(next, spot.resource, pointer), pointer };
    }
    return spot;
  }

  return { own, find, enter, index };
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** True for what may stand as a schema. */
export function isSchema(value: JsonValue | undefined): value is JsonSchema & JsonValue {
  return typeof value === 'boolean' || isObject(value);
}
