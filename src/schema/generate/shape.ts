import type { JsonValue } from '../../json/index.ts';
import type { Place } from '../resolve/place.ts';

export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** Which further members an object schema lets in, beside those it names. */
export interface Extras {
  names: ReadonlySet<string>;
  patterns: readonly RegExp[];
  place: Place;
}

/** Alternatives of which one (or, for `anyOf`, at least one) must hold. */
export interface Choice {
  /** Where the alternatives are listed. */
  place: Place;
  keyword: 'oneOf' | 'anyOf';
  branches: Place[];
}

/**
 * What several schemas together ask of one value: `$ref` and `allOf` are folded in, so that a value can be drawn from
 * it in one go. Alternatives are listed, and folded in once one is chosen.
 */
export interface Facts {
  /** The schemas that were put together. */
  roots: readonly Place[];
  /** The first of them, past mere references: what a recursion is told by. */
  self: Place | undefined;
  /** The types worth trying, once asked for. */
  likely: readonly TypeName[] | undefined;
  /** The facts with another schema beside these. */
  joined: Map<Place, Facts>;
  /** The schemas that it was folded from, compositions included: a value must satisfy all of them. */
  places: Place[];
  types: Set<TypeName>;
  /** True where no schema names a type. */
  untyped: boolean;
  values: JsonValue[] | undefined;
  minimum: number;
  maximum: number;
  exclusiveMinimum: number;
  exclusiveMaximum: number;
  multipleOf: number[];
  minLength: number;
  maxLength: number;
  patterns: string[];
  formats: string[];
  required: Set<string>;
  optional: Set<string>;
  properties: Map<string, Place[]>;
  patternProperties: [RegExp, string, Place][];
  additional: Extras[];
  unevaluatedProperties: Place[];
  propertyNames: Place[];
  minProperties: number;
  maxProperties: number;
  dependentRequired: Map<string, string[]>;
  dependentSchemas: [string, Place][];
  prefixItems: Place[][];
  items: { from: number; place: Place }[];
  unevaluatedItems: Place[];
  contains: { place: Place; min: number; max: number }[];
  minItems: number;
  maxItems: number;
  uniqueItems: boolean;
  nots: Place[];
  conditions: { if: Place; onSuccess: Place | undefined; onFailure: Place | undefined }[];
  choices: Choice[];
  /** True where drawing may miss, and the value has to be looked at. */
  uncertain: boolean;
  /** Keywords of all schemas in one object, for those who look at annotations (`x-faker`, `format`). */
  merged: Record<string, JsonValue | undefined>;
  /** Component names and titles. */
  titles: string[];
  examples: JsonValue[];
  impossible: boolean;
}

export const allTypes: readonly TypeName[] = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

/** The JSON Schema type of a value; `integer` for whole numbers. */
export function typeOf(value: JsonValue): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as TypeName;
}
