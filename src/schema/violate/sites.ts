import { isObject, type JsonObject, type JsonValue, joinPointer } from '../../json/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { readFormat } from '../evaluate/formats.ts';
import { compilePattern } from '../evaluate/pattern.ts';
import { isMarked } from '../resolve/direction.ts';
import { readDiscriminator } from '../resolve/discriminator.ts';
import { child, followRef, type Place } from '../resolve/place.ts';

/** A keyword at work: some part of a valid value could break it. */
export interface Site {
  keyword: string;
  place: Place;
  /** Where in the value: JSON Pointer. */
  pointer: string;
  /** True inside `oneOf`, `anyOf` and their like, where a break shows as a break of the alternative too. */
  within: boolean;
}

/** The type of value that a keyword is about; the others are about any. */
const subjects: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  ...Object.fromEntries(
    ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].map((keyword) => [
      keyword,
      (value: JsonValue) => typeof value === 'number',
    ]),
  ),
  ...Object.fromEntries(
    ['minLength', 'maxLength', 'pattern'].map((keyword) => [keyword, (value: JsonValue) => typeof value === 'string']),
  ),
  ...Object.fromEntries(
    ['items', 'unevaluatedItems', 'contains', 'minItems', 'maxItems', 'uniqueItems'].map((keyword) => [
      keyword,
      (value: JsonValue) => Array.isArray(value),
    ]),
  ),
  ...Object.fromEntries(
    [
      'required',
      'dependentRequired',
      'additionalProperties',
      'unevaluatedProperties',
      'propertyNames',
      'minProperties',
      'maxProperties',
      'discriminator',
    ].map((keyword) => [keyword, (value: JsonValue) => isObject(value)]),
  ),
};

const plain = new Set([
  'type',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'contains',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'anyOf',
  'not',
]);

/** All keywords that are at work on `value`, a valid one; the outermost first. */
export function findSites(place: Place, value: JsonValue): Site[] {
  const sites: Site[] = [];
  visit(place, value, '', false, sites, new Set());
  return sites;
}

function visit(
  place: Place,
  value: JsonValue,
  pointer: string,
  within: boolean,
  sites: Site[],
  around: ReadonlySet<Place>,
): void {
  const { node } = place;
  if (!isObject(node) || around.has(place)) return;
  const here = new Set([...around, place]);
  const inPlace = (each: Place, inner: boolean) => visit(each, value, pointer, inner, sites, here);
  for (const keyword of Object.keys(node)) {
    const isSubject = subjects[keyword]?.(value) ?? true;
    if (isSubject && isAtWork(keyword, place, node)) sites.push({ keyword, place, pointer, within });
  }
  if (typeof node.$ref === 'string') inPlace(followRef(place, '$ref'), within);
  if (typeof node.$dynamicRef === 'string') inPlace(followRef(place, '$dynamicRef'), within);
  eachOf(node, 'allOf', (index) => inPlace(child(place, 'allOf', index), within));
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    eachOf(node, keyword, (index) => {
      const branch = child(place, keyword, index);
      if (accepts(branch, value)) inPlace(branch, true);
    });
  }
  if (node.if !== undefined) {
    const chosen = accepts(child(place, 'if'), value) ? 'then' : 'else';
    if (node[chosen] !== undefined) inPlace(child(place, chosen), true);
  }
  if (isObject(value)) visitMembers(place, node, value, pointer, within, sites);
  if (Array.isArray(value)) visitItems(place, node, value, pointer, within, sites);
}

function visitMembers(
  place: Place,
  node: JsonObject,
  value: JsonObject,
  pointer: string,
  within: boolean,
  sites: Site[],
): void {
  const known = isObject(node.properties) ? node.properties : {};
  const patterns = isObject(node.patternProperties) ? Object.keys(node.patternProperties) : [];
  for (const [name, member] of Object.entries(value)) {
    const to = (each: Place) => visit(each, member as JsonValue, joinPointer(pointer, name), within, sites, new Set());
    const matching = patterns.filter((pattern) => compilePattern(pattern)?.test(name));
    if (Object.hasOwn(known, name)) to(child(place, 'properties', name));
    for (const pattern of matching) to(child(place, 'patternProperties', pattern));
    const isExtra = !Object.hasOwn(known, name) && matching.length === 0;
    if (isExtra && isObject(node.additionalProperties)) to(child(place, 'additionalProperties'));
  }
  for (const name of Object.keys(known)) {
    const member = child(place, 'properties', name);
    if (place.world.direction === 'response' && isMarked(member, 'writeOnly')) {
      sites.push({ keyword: 'writeOnly', place: member, pointer: joinPointer(pointer, name), within });
    } else if (member.node === false) {
      sites.push({ keyword: 'false schema', place: member, pointer: joinPointer(pointer, name), within });
    }
  }
  if (isObject(node.dependentSchemas)) {
    for (const name of Object.keys(node.dependentSchemas)) {
      if (Object.hasOwn(value, name))
        visit(child(place, 'dependentSchemas', name), value, pointer, true, sites, new Set([place]));
    }
  }
}

function visitItems(
  place: Place,
  node: JsonObject,
  value: JsonValue[],
  pointer: string,
  within: boolean,
  sites: Site[],
): void {
  const prefix = Array.isArray(node.prefixItems) ? node.prefixItems.length : 0;
  value.forEach((item, index) => {
    const at = joinPointer(pointer, index);
    if (index < prefix) visit(child(place, 'prefixItems', index), item, at, within, sites, new Set());
    // One item stands for all.
    else if (isObject(node.items) && index === prefix) visit(child(place, 'items'), item, at, within, sites, new Set());
  });
}

function isAtWork(keyword: string, place: Place, node: JsonObject): boolean {
  if (plain.has(keyword)) return true;
  switch (keyword) {
    case 'enum':
      return Array.isArray(node.enum) && node.enum.length > 0;
    case 'format':
      return readFormat(String(node.format)) !== undefined;
    case 'required':
      return Array.isArray(node.required) && node.required.length > 0;
    case 'dependentRequired':
      return isObject(node.dependentRequired) && Object.keys(node.dependentRequired).length > 0;
    case 'uniqueItems':
      return node.uniqueItems === true;
    case 'oneOf':
      return readDiscriminator(place) === undefined;
    case 'items':
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'unevaluatedItems':
      return node[keyword] === false;
    case 'discriminator':
      return readDiscriminator(place)?.closed === true;
    default:
      return false;
  }
}

function eachOf(node: JsonObject, keyword: string, run: (index: number) => void): void {
  const list = node[keyword];
  if (Array.isArray(list)) for (const index of list.keys()) run(index);
}
