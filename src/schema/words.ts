import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Key } from '../random/index.ts';
import type { JsonSchema } from './issue.ts';

/** A scalar (or an array of scalars) that `generate` is about to draw. */
export interface Field {
  /** Property name; for an array's item, the name of the array. `''` at the root. */
  name: string;
  /** Names of what encloses it, nearest first: properties, and titles or component names of the schemas. */
  parents: readonly string[];
  /** Its schema, canonical: `allOf`, `$ref` and siblings are folded in. */
  schema: Exclude<JsonSchema, boolean>;
  /** The types the schema allows. */
  types: readonly string[];
  /** The key of this field alone. */
  key: Key;
  /** The key of the object (entity) that it is a field of: what fits together is drawn from this one. */
  owner: Key;
  /** The names of all properties that the enclosing object may have. */
  siblings: readonly string[];
  /** What was drawn so far for the enclosing object. Only `const`, `enum` and already settled properties may be relied on. */
  drawn: Readonly<JsonObject>;
  /** What is known of the enclosing object from outside, whatever is drawn: the rest is to fit it. */
  known?: Readonly<JsonObject> | undefined;
  /** Index within the array, for items. */
  index?: number | undefined;
  /** True where the enclosing object is an array's item: what the array is called is not what the field is. */
  isInItem?: boolean | undefined;
}

/** Where realistic values come from. `generate` works without; the lexicon room has the real one. */
export interface Words {
  /** A value for a field, or `undefined`. It is a proposal: one that breaks the schema is dropped. */
  propose(field: Field): JsonValue | undefined;
  /**
   * A last look at an object whose properties are all drawn: returns the properties to change so that they agree
   * (`x_count`, `total`, times in order). `null`, where it may not be, means that the property goes, if it may. Each
   * other change that breaks the schema is dropped. `names` are those that its schema lists: the same list for all objects of that schema.
   */
  settle?(object: Readonly<JsonObject>, names: readonly string[]): JsonObject | undefined;
  /** How likely a property of that name is there, where it may be left out but not `null`. Default: mostly. */
  presence?(name: string): number | undefined;
}
