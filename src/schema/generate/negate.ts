import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import type { JsonSchema } from '../issue.ts';
import { child, derive, followRef, type Place } from '../resolve/place.ts';

const allTypes = ['object', 'array', 'string', 'number', 'boolean', 'null'];
const known = new WeakMap<Place, Place[]>();

/**
 * Ways not to satisfy a schema: each of them is a schema whose values (mostly) break it. To break a schema it is
 * enough to break one of its keywords. Keywords that have no simple opposite give none.
 */
export function negationsOf(place: Place): Place[] {
  let ways = known.get(place);
  if (ways === undefined) {
    ways = [];
    known.set(place, ways);
    ways.push(...negate(place));
  }
  return ways;
}

function negate(place: Place): Place[] {
  const { node } = place;
  if (!isObject(node)) return [];
  const made = listOpposites(node).map((opposite, index) => derive(place, `opposite ${index}`, opposite));
  if (typeof node.$ref === 'string') made.push(...negationsOf(followRef(place, '$ref')));
  if (Array.isArray(node.allOf)) {
    for (const index of node.allOf.keys()) made.push(...negationsOf(child(place, 'allOf', index)));
  }
  return made;
}

function listOpposites(node: JsonObject): JsonSchema[] {
  const opposites: JsonSchema[] = [];
  if (node.type !== undefined) {
    const types = [node.type].flat();
    const others = allTypes.filter(
      (type) => !types.includes(type) && !(type === 'number' && types.includes('integer')),
    );
    opposites.push({ type: others });
  }
  if (Array.isArray(node.required)) {
    for (const name of node.required) opposites.push({ type: 'object', properties: { [String(name)]: false } });
  }
  const members = isObject(node.properties) ? node.properties : {};
  for (const [name, schema] of Object.entries(members)) {
    if (schema !== true && schema !== undefined) {
      opposites.push({ type: 'object', required: [name], properties: { [name]: deny(schema) } });
    }
  }
  if (node.additionalProperties === false || node.unevaluatedProperties === false) {
    opposites.push({ type: 'object', required: ['unexpected'] }, { type: 'object', minProperties: 1 });
  }
  if (isObject(node.additionalProperties)) {
    opposites.push({
      type: 'object',
      required: ['unexpected'],
      properties: { unexpected: deny(node.additionalProperties) },
    });
  }
  if (isObject(node.items)) opposites.push({ type: 'array', contains: deny(node.items) });
  if (isObject(node.contains)) opposites.push({ type: 'array', items: deny(node.contains) });
  if (Array.isArray(node.anyOf)) opposites.push({ allOf: node.anyOf.map((each) => deny(each)) });
  if (isObject(node.not)) opposites.push(node.not);
  opposites.push(...listScalarOpposites(node));
  return opposites;
}

function listScalarOpposites(node: JsonObject): JsonSchema[] {
  const opposites: JsonSchema[] = [];
  const oppose = (keyword: string, type: string, to: (limit: number) => JsonObject | undefined) => {
    const limit = node[keyword];
    const opposite = typeof limit === 'number' ? to(limit) : undefined;
    if (opposite !== undefined) opposites.push({ type, ...opposite });
  };
  oppose('minimum', 'number', (limit) => ({ exclusiveMaximum: limit }));
  oppose('maximum', 'number', (limit) => ({ exclusiveMinimum: limit }));
  oppose('exclusiveMinimum', 'number', (limit) => ({ maximum: limit }));
  oppose('exclusiveMaximum', 'number', (limit) => ({ minimum: limit }));
  oppose('minLength', 'string', (limit) => (limit > 0 ? { maxLength: limit - 1 } : undefined));
  oppose('maxLength', 'string', (limit) => ({ minLength: limit + 1 }));
  oppose('minItems', 'array', (limit) => (limit > 0 ? { maxItems: limit - 1 } : undefined));
  oppose('maxItems', 'array', (limit) => ({ minItems: limit + 1 }));
  oppose('minProperties', 'object', (limit) => (limit > 0 ? { maxProperties: limit - 1 } : undefined));
  oppose('maxProperties', 'object', (limit) => ({ minProperties: limit + 1 }));
  return opposites;
}

function deny(schema: JsonValue): JsonSchema {
  return typeof schema === 'boolean' ? !schema : { not: schema };
}
