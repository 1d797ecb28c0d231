import { isObject } from '../../json/index.ts';
import { accepts } from '../evaluate/evaluate.ts';
import { child, followRef, type Place, type World } from '../resolve/place.ts';
import { fold } from './fold.ts';
import { allTypes, type Facts, typeOf } from './shape.ts';

const known = new WeakMap<World, Map<string, Facts>>();

/** The facts of these schemas together; worked out once for each combination. */
export function factsOf(places: readonly Place[]): Facts {
  const first = places[0];
  if (!first) return gather([]);
  const key = places.length === 1 ? String(first.id) : places.map(({ id }) => id).join(' ');
  const cache = known.get(first.world) ?? new Map<string, Facts>();
  known.set(first.world, cache);
  let facts = cache.get(key);
  if (!facts) {
    facts = gather(places);
    cache.set(key, facts);
  }
  return facts;
}

/** The facts of `place` and these together. */
export function joinFacts(facts: Facts, place: Place): Facts {
  let joined = facts.joined.get(place);
  if (joined === undefined) {
    joined = facts.roots.includes(place) ? facts : factsOf([...facts.roots, place]);
    facts.joined.set(place, joined);
  }
  return joined;
}

function selfOf(place: Place | undefined): Place | undefined {
  let self = place;
  for (let hop = 0; hop < 20 && self !== undefined && isObject(self.node); hop++) {
    const { $ref, allOf, properties } = self.node;
    if (typeof $ref === 'string') self = followRef(self, '$ref');
    else if (Array.isArray(allOf) && allOf.length === 1 && properties === undefined) self = child(self, 'allOf', 0);
    else break;
  }
  return self;
}

function gather(places: readonly Place[]): Facts {
  const facts: Facts = {
    roots: places,
    self: selfOf(places[0]),
    likely: undefined,
    joined: new Map(),
    places: [],
    types: new Set(allTypes),
    untyped: true,
    values: undefined,
    minimum: Number.NEGATIVE_INFINITY,
    maximum: Number.POSITIVE_INFINITY,
    exclusiveMinimum: Number.NEGATIVE_INFINITY,
    exclusiveMaximum: Number.POSITIVE_INFINITY,
    multipleOf: [],
    minLength: 0,
    maxLength: Number.POSITIVE_INFINITY,
    patterns: [],
    formats: [],
    required: new Set(),
    optional: new Set(),
    properties: new Map(),
    patternProperties: [],
    additional: [],
    unevaluatedProperties: [],
    propertyNames: [],
    minProperties: 0,
    maxProperties: Number.POSITIVE_INFINITY,
    dependentRequired: new Map(),
    dependentSchemas: [],
    prefixItems: [],
    items: [],
    unevaluatedItems: [],
    contains: [],
    minItems: 0,
    maxItems: Number.POSITIVE_INFINITY,
    uniqueItems: false,
    nots: [],
    conditions: [],
    choices: [],
    uncertain: false,
    merged: {},
    titles: [],
    examples: [],
    impossible: false,
  };
  const seen = new Set<Place>();
  for (const place of places) fold(facts, place, seen);
  if (facts.values) {
    const all = facts.values;
    // What another schema refuses is no candidate; this is what makes `enum` beside `oneOf` of constants work.
    const simple = facts.places.filter(
      ({ node }) => isObject(node) && node.enum === undefined && node.const === undefined,
    );
    const fitting = all.filter(
      (value) =>
        facts.types.has(typeOf(value)) &&
        simple.every((place) => accepts(place, value)) &&
        facts.places.every((place) => accepts(place, value)),
    );
    facts.values = fitting;
    if (fitting.length === 0) facts.impossible = true;
  }
  if (facts.types.size === 0) facts.impossible = true;
  return facts;
}
