import type { JsonObject, JsonValue } from '../../json/index.ts';
import { splitWords } from '../name.ts';

/** The properties of a sort of objects. */
export interface Names {
  /** A property by its name as in the lexicon: `createdat` → `createdAt`. */
  find(...keys: readonly string[]): string | undefined;
  all: readonly { property: string; words: readonly string[]; key: string }[];
}

/** Looks at a finished object; returns what to change so that its properties agree. */
export type Step = (object: Readonly<JsonObject>) => JsonObject | undefined;

/** One way in which properties agree: from the names, the steps for all objects that have them. */
export interface Rule {
  name: string;
  plan(names: Names): readonly Step[];
}

export function readNames(properties: readonly string[]): Names {
  const all = properties.map((property) => {
    const words = splitWords(property);
    return { property, words, key: words.join('') };
  });
  const byKey = new Map(all.map(({ key, property }) => [key, property]));
  return {
    all,
    find(...keys) {
      for (const key of keys) {
        const property = byKey.get(key);
        if (property !== undefined) return property;
      }
      return undefined;
    },
  };
}

/** A change of one property, or none where it has that value already. */
export function change(object: Readonly<JsonObject>, property: string, value: JsonValue): JsonObject | undefined {
  return object[property] === value ? undefined : { [property]: value };
}

/** A number, also where it is written as text. */
export function readAmount(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** A number in the form that the property had before: text keeps its decimals. */
export function writeAmount(value: number, before: JsonValue | undefined): JsonValue {
  if (typeof before === 'string') return value.toFixed(before.split('.')[1]?.length ?? 0);
  return Math.round(value * 100) / 100;
}

/** What a property is set to, from others that must all be numbers. */
export function sum(target: string, parts: readonly { property: string; sign: 1 | -1 }[]): Step {
  return (object) => {
    if (readAmount(object[target]) === undefined) return undefined;
    let result = 0;
    for (const { property, sign } of parts) {
      const value = readAmount(object[property]);
      if (value === undefined) return undefined;
      result += sign * value;
    }
    return result < 0 ? undefined : change(object, target, writeAmount(result, object[target]));
  };
}

/** Names of what all comes to. */
export const totals = [
  'total',
  'totalamount',
  'grandtotal',
  'totalprice',
  'ordertotal',
  'invoicetotal',
  'amounttotal',
  'totalcost',
  'grossamount',
  'totalvalue',
];
