import { isObject, type JsonValue, joinPointer } from '../../json/index.ts';
import { type Api, describeProperties, itemsOf, type Resource, resolveShape, type Shape } from '../../model/index.ts';
import { listEdges } from './edge-values.ts';

/** A value to put into an entity; `undefined` takes the property out. */
export interface Edit {
  /** JSON Pointer into the entity; the first item stands for all of a list. */
  pointer: string;
  /** The schema at that place, for the parts on the way that an entity lacks. */
  shape: Shape;
  covers: string;
  value: JsonValue | undefined;
}

/** Deeper than this nothing is changed. */
const deepest = 5;

/**
 * What each of a resource's entities is changed to: entity number n has edge number n of each of its properties, so as
 * many entities as the property with the most edges has. Identity and relations are left alone: others rely on them.
 */
export function planEdges(api: Api, resource: Resource): Edit[][] {
  const rows: Edit[][] = [];
  const keep = new Set([resource.identity?.pointer, ...resource.relations.map(({ pointer }) => pointer)]);

  function visit(shape: Shape, pointer: string, trail: readonly object[]): void {
    const { schema } = resolveShape(api, shape);
    if (!isObject(schema) || trail.includes(schema) || trail.length > deepest) return;
    for (const [name, property] of describeProperties(api, shape)) {
      const at = joinPointer(pointer, name);
      if (keep.has(at) || property.writeOnly) continue;
      const edges: Pick<Edit, 'covers' | 'value'>[] = listEdges(api, property);
      if (!property.required) edges.push({ covers: 'absent', value: undefined });
      addAll(at, property, edges);
      visit(property, at, [...trail, schema]);
      const item = itemsOf(api, property);
      if (item) visitItem(item, joinPointer(at, 0), [...trail, schema]);
    }
  }

  function visitItem(item: Shape, pointer: string, trail: readonly object[]): void {
    if (describeProperties(api, item).size > 0) visit(item, pointer, trail);
    else addAll(pointer, item, listEdges(api, item));
  }

  function addAll(pointer: string, shape: Shape, edges: readonly Pick<Edit, 'covers' | 'value'>[]): void {
    for (const [index, edge] of edges.entries()) {
      const row = rows[index] ?? [];
      rows[index] = row;
      row.push({ pointer, shape, ...edge });
    }
  }

  visit(resource.representation, '', []);
  return rows;
}
