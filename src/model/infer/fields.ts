import { escapeToken } from '../../json/index.ts';
import type { Api, Shape } from '../api.ts';
import { describeProperties, type Property, typesOf } from '../shape.ts';

/** A property of a representation and where it stands within it. */
export interface FieldOf {
  name: string;
  pointer: string;
  property: Property;
}

/** Where most fields of a representation stand: `''`, or `/attributes` (JSON:API and its kin). */
export function findFields(api: Api, representation: Shape): string {
  const properties = describeProperties(api, representation);
  for (const name of ['attributes', 'fields', 'properties']) {
    const inner = properties.get(name);
    if (inner === undefined || !typesOf(api, inner).includes('object')) continue;
    const others = [...properties.keys()].filter((each) => each !== name && !frameNames.has(each.toLowerCase()));
    if (others.length > 0) continue;
    if (name === 'attributes' || describeProperties(api, inner).size > 0) return `/${name}`;
  }
  return '';
}

/** The fields of a representation: those within `fields` first, then those around. */
export function listFields(api: Api, representation: Shape, fields: string): FieldOf[] {
  const outer = describeProperties(api, representation);
  const frame = fields.slice(1);
  const inner = fields === '' ? undefined : outer.get(frame);
  const found: FieldOf[] = [];
  if (inner !== undefined) {
    for (const [name, property] of describeProperties(api, inner)) {
      found.push({ name, pointer: `${fields}/${escapeToken(name)}`, property });
    }
  }
  for (const [name, property] of outer) {
    if (fields === '' || name !== frame) found.push({ name, pointer: `/${escapeToken(name)}`, property });
  }
  return found;
}

/** How much of the smaller of two sets of names is in the other: 0 to 1; 0 where there is too little to say. */
export function overlapOf(first: Iterable<string>, second: Iterable<string>): number {
  const left = new Set(first);
  const right = new Set(second);
  const smaller = Math.min(left.size, right.size);
  if (smaller < 2) return 0;
  let shared = 0;
  for (const name of left) if (right.has(name)) shared++;
  return shared / smaller;
}

const frameNames = new Set([
  'id',
  '_id',
  'uuid',
  'type',
  'links',
  '_links',
  'relationships',
  'meta',
  'sys',
  'included',
  'object',
  'kind',
]);
