import { type JsonValue, joinPointer } from '../../json/index.ts';
import { type Api, describeProperties, itemsOf, type Resource, type Shape } from '../../model/index.ts';
import { listFields } from '../list-fields.ts';
import { listEdges } from './edge-values.ts';
import { drawVariants } from './edge-variants.ts';

/** A value to put into an entity; `undefined` takes the property out. */
export interface Edit {
  /** JSON Pointer into the entity; the first item stands for all of a list. */
  pointer: string;
  /** The schema at that place, for the parts on the way that an entity lacks. */
  shape: Shape;
  covers: string;
  value: JsonValue | undefined;
  /** Of an entity that is made anew: what it keeps of the one that was there, as pointers. */
  keep?: readonly string[];
  /** Whether the entity has it, where other edits may change the value. Default: it has the value. */
  isHeld?(entity: JsonValue): boolean;
}

/**
 * What each of a resource's entities is changed to: entity number n has edge number n of each of its properties, so as
 * many entities as the property with the most edges has. Identity and relations are left alone: others rely on them.
 * What the document says once (the name of a user) is covered once, at the place nearest to the root.
 */
export function planEdges(api: Api, resource: Resource): Edit[][] {
  const rows: Edit[][] = [];
  const keep = new Set([resource.identity?.pointer, ...resource.relations.map(({ pointer }) => pointer)]);
  const seen = new Set<string>();
  const waiting: [shape: Shape, pointer: string][] = [[resource.representation, '']];

  function addAll(pointer: string, shape: Shape, edges: readonly Pick<Edit, 'covers' | 'value'>[]): void {
    for (const [index, edge] of edges.entries()) {
      const row = rows[index] ?? [];
      rows[index] = row;
      row.push({ pointer, shape, ...edge });
    }
  }

  function visit(shape: Shape, pointer: string): void {
    for (const [name, property] of listFields(api, shape)) {
      const at = joinPointer(pointer, name);
      const place = `${property.pointer} ${property.required}`;
      if (keep.has(at) || property.writeOnly || seen.has(place)) continue;
      seen.add(place);
      const edges: Pick<Edit, 'covers' | 'value'>[] = listEdges(api, property);
      if (!property.required) edges.push({ covers: 'absent', value: undefined });
      addAll(at, property, edges);
      waiting.push([property, at]);
      const item = itemsOf(api, property);
      if (!item) continue;
      const first = joinPointer(at, 0);
      if (describeProperties(api, item).size > 0) waiting.push([item, first]);
      else addAll(first, item, listEdges(api, item));
    }
  }

  for (const [shape, pointer] of waiting) visit(shape, pointer);
  return putVariants(api, resource, rows);
}

/** The variants of the entity itself come first: other edits find an entity that has what they change. */
function putVariants(api: Api, { representation, identity, relations, unique }: Resource, rows: Edit[][]): Edit[][] {
  const keep = [...(identity ? [identity.pointer] : []), ...relations.map(({ pointer }) => pointer), ...unique];
  const variants = drawVariants(api, representation).map(
    ({ covers, value, isOf }): Edit => ({ pointer: '', shape: representation, covers, value, keep, isHeld: isOf }),
  );
  return Array.from({ length: Math.max(rows.length, variants.length) }, (_, index) => [
    ...variants.slice(index, index + 1),
    ...(rows[index] ?? []),
  ]);
}
