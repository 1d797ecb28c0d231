import { isObject, type JsonValue } from '../../json/index.ts';
import { equal } from '../evaluate/equal.ts';
import { compilePattern } from '../evaluate/pattern.ts';
import { optionalNames } from '../resolve/direction.ts';
import { readDiscriminator } from '../resolve/discriminator.ts';
import { child, followRef, type Place } from '../resolve/place.ts';
import { allTypes, type Facts, type TypeName } from './shape.ts';

/** Puts what the schema at `place`, and those that it takes in whole, ask for into the facts. */
export function fold(facts: Facts, place: Place, seen: Set<Place>): void {
  if (seen.has(place)) return;
  seen.add(place);
  facts.places.push(place);
  const { node } = place;
  if (node === false) facts.impossible = true;
  if (!isObject(node)) return;
  noteTitles(facts, place, node);
  if (typeof node.$ref === 'string') fold(facts, followRef(place, '$ref'), seen);
  if (typeof node.$dynamicRef === 'string') fold(facts, followRef(place, '$dynamicRef'), seen);
  if (Array.isArray(node.allOf)) {
    for (const index of node.allOf.keys()) fold(facts, child(place, 'allOf', index), seen);
  }
  foldTypes(facts, node);
  foldScalars(facts, node);
  foldObject(facts, place, node);
  foldArray(facts, place, node);
  foldLogic(facts, place, node);
  for (const name of optionalNames(place)) facts.optional.add(name);
}

function noteTitles(facts: Facts, place: Place, node: Record<string, JsonValue | undefined>): void {
  if (typeof node.title === 'string') facts.titles.push(node.title);
  const component = /\/(?:schemas|definitions|\$defs)\/([^/]+)$/.exec(place.pointer)?.[1];
  if (component !== undefined) facts.titles.push(component);
  for (const name of Object.keys(node)) facts.merged[name] ??= node[name];
  if (Array.isArray(node.examples)) facts.examples.push(...node.examples);
  if (node.example !== undefined) facts.examples.push(node.example);
  if (node.default !== undefined) facts.examples.push(node.default);
}

function foldTypes(facts: Facts, node: Record<string, JsonValue | undefined>): void {
  if (node.type !== undefined) {
    facts.untyped = false;
    const named = new Set([node.type].flat().filter((type): type is TypeName => allTypes.includes(type as TypeName)));
    facts.types = new Set(
      [...facts.types].filter((type) => named.has(type) || (type === 'integer' && named.has('number'))),
    );
  }
  const listed = Array.isArray(node.enum) ? node.enum : node.const !== undefined ? [node.const] : undefined;
  if (listed)
    facts.values = facts.values ? facts.values.filter((value) => listed.some((each) => equal(each, value))) : listed;
  if (Array.isArray(node.enum) && node.const !== undefined)
    facts.values = (facts.values ?? []).filter((value) => equal(value, node.const));
}

function foldScalars(facts: Facts, node: Record<string, JsonValue | undefined>): void {
  const number = (name: string): number | undefined => (typeof node[name] === 'number' ? node[name] : undefined);
  facts.minimum = Math.max(facts.minimum, number('minimum') ?? facts.minimum);
  facts.maximum = Math.min(facts.maximum, number('maximum') ?? facts.maximum);
  facts.exclusiveMinimum = Math.max(facts.exclusiveMinimum, number('exclusiveMinimum') ?? facts.exclusiveMinimum);
  facts.exclusiveMaximum = Math.min(facts.exclusiveMaximum, number('exclusiveMaximum') ?? facts.exclusiveMaximum);
  facts.minLength = Math.max(facts.minLength, number('minLength') ?? 0);
  facts.maxLength = Math.min(facts.maxLength, number('maxLength') ?? facts.maxLength);
  const multiple = number('multipleOf');
  if (multiple !== undefined) facts.multipleOf.push(multiple);
  if (typeof node.pattern === 'string' && !facts.patterns.includes(node.pattern)) facts.patterns.push(node.pattern);
  if (typeof node.format === 'string' && !facts.formats.includes(node.format)) facts.formats.push(node.format);
}

function foldObject(facts: Facts, place: Place, node: Record<string, JsonValue | undefined>): void {
  const names = isObject(node.properties) ? Object.keys(node.properties) : [];
  for (const name of names) {
    const list = facts.properties.get(name);
    const property = child(place, 'properties', name);
    if (list) list.push(property);
    else facts.properties.set(name, [property]);
  }
  const patterns: RegExp[] = [];
  for (const source of isObject(node.patternProperties) ? Object.keys(node.patternProperties) : []) {
    const pattern = compilePattern(source);
    if (!pattern) continue;
    patterns.push(pattern);
    facts.patternProperties.push([pattern, source, child(place, 'patternProperties', source)]);
  }
  if (isSchemaLike(node.additionalProperties))
    facts.additional.push({ names: new Set(names), patterns, place: child(place, 'additionalProperties') });
  if (isSchemaLike(node.unevaluatedProperties)) facts.unevaluatedProperties.push(child(place, 'unevaluatedProperties'));
  if (isSchemaLike(node.propertyNames)) facts.propertyNames.push(child(place, 'propertyNames'));
  if (Array.isArray(node.required)) for (const name of node.required) facts.required.add(String(name));
  if (typeof node.minProperties === 'number') facts.minProperties = Math.max(facts.minProperties, node.minProperties);
  if (typeof node.maxProperties === 'number') facts.maxProperties = Math.min(facts.maxProperties, node.maxProperties);
  for (const [name, needs] of Object.entries(isObject(node.dependentRequired) ? node.dependentRequired : {})) {
    if (Array.isArray(needs))
      facts.dependentRequired.set(name, [...(facts.dependentRequired.get(name) ?? []), ...needs.map(String)]);
  }
  for (const name of isObject(node.dependentSchemas) ? Object.keys(node.dependentSchemas) : []) {
    facts.dependentSchemas.push([name, child(place, 'dependentSchemas', name)]);
  }
  if (facts.unevaluatedProperties.length > 0 || facts.dependentSchemas.length > 0) facts.uncertain = true;
}

function foldArray(facts: Facts, place: Place, node: Record<string, JsonValue | undefined>): void {
  const prefix = Array.isArray(node.prefixItems) ? node.prefixItems.length : 0;
  for (let index = 0; index < prefix; index++) {
    const list = facts.prefixItems[index] ?? [];
    list.push(child(place, 'prefixItems', index));
    facts.prefixItems[index] = list;
  }
  if (isSchemaLike(node.items)) facts.items.push({ from: prefix, place: child(place, 'items') });
  if (isSchemaLike(node.unevaluatedItems)) {
    facts.unevaluatedItems.push(child(place, 'unevaluatedItems'));
    facts.uncertain = true;
  }
  if (isSchemaLike(node.contains)) {
    const min = typeof node.minContains === 'number' ? node.minContains : 1;
    const max = typeof node.maxContains === 'number' ? node.maxContains : Number.POSITIVE_INFINITY;
    facts.contains.push({ place: child(place, 'contains'), min, max });
    facts.uncertain = true;
  }
  if (typeof node.minItems === 'number') facts.minItems = Math.max(facts.minItems, node.minItems);
  if (typeof node.maxItems === 'number') facts.maxItems = Math.min(facts.maxItems, node.maxItems);
  if (node.uniqueItems === true) facts.uniqueItems = true;
}

function foldLogic(facts: Facts, place: Place, node: Record<string, JsonValue | undefined>): void {
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const list = node[keyword];
    if (!Array.isArray(list) || list.length === 0) continue;
    facts.uncertain = true;
    facts.choices.push({ place, keyword, branches: list.map((_, index) => child(place, keyword, index)) });
  }
  const discriminator = readDiscriminator(place);
  if (discriminator) facts.uncertain = true;
  if (isSchemaLike(node.not)) {
    facts.uncertain = true;
    facts.nots.push(child(place, 'not'));
    denyTypes(facts, node.not);
  }
  if (isSchemaLike(node.if) && (isSchemaLike(node.then) || isSchemaLike(node.else))) {
    facts.uncertain = true;
    facts.conditions.push({
      if: child(place, 'if'),
      onSuccess: isSchemaLike(node.then) ? child(place, 'then') : undefined,
      onFailure: isSchemaLike(node.else) ? child(place, 'else') : undefined,
    });
  }
}

const annotations = new Set(['$comment', 'title', 'description']);

/** What is denied by its type alone is no type any more. */
function denyTypes(facts: Facts, denied: JsonValue | undefined): void {
  if (!isObject(denied) || Object.keys(denied).some((keyword) => keyword !== 'type' && !annotations.has(keyword)))
    return;
  for (const type of [denied.type].flat()) {
    facts.types.delete(type as TypeName);
    if (type === 'number') facts.types.delete('integer');
  }
}

function isSchemaLike(value: JsonValue | undefined): boolean {
  return typeof value === 'boolean' || isObject(value);
}
