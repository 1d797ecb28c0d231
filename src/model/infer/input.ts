import { isObject, joinPointer } from '../../json/index.ts';
import type { Api, Shape } from '../api.ts';
import { describeProperties, type Property, typesOf } from '../shape.ts';

/** Where a request body says what an entity shall be. */
export interface Input {
  /** Within the body. */
  pointer: string;
  /** Where in the representation what stands there goes: `''`, or the fields (`/attributes`) for a flat body. */
  into: string;
  /** The properties at the level of the fields. */
  properties: ReadonlyMap<string, Property>;
  /** Where those properties stand, within the body. */
  fields: string;
  /** How many of them are fields of the representation. */
  shared: number;
}

/**
 * Finds the part of a body that is shaped like the representation: `{data: {type, attributes}}` has it at `/data`;
 * a flat body, where the representation keeps its fields in `/attributes`, at `''` and goes `into` them.
 */
export function findInput(api: Api, body: Shape, representation: Shape, fields: string): Input {
  const outer = describeProperties(api, representation);
  const holder = fields === '' ? undefined : outer.get(fields.slice(1));
  const inner = holder === undefined ? outer : describeProperties(api, holder);
  let best: Input | undefined;
  const visit = (shape: Shape, pointer: string, depth: number) => {
    const properties = describeProperties(api, shape);
    const own = fields === '' ? undefined : properties.get(fields.slice(1));
    if (own !== undefined && typesOf(api, own).includes('object')) {
      const within = describeProperties(api, own);
      consider({ pointer, into: '', properties: within, fields: pointer + fields, shared: count(within, inner) + 0.5 });
    } else {
      consider({ pointer, into: fields, properties, fields: pointer, shared: count(properties, inner) });
    }
    if (depth >= 2) return;
    for (const [name, property] of properties) {
      // A body that is a field of the same name is that field, not a wrapper around all.
      if (inner.has(name) || !typesOf(api, property).includes('object')) continue;
      visit(property, joinPointer(pointer, name), depth + 1);
    }
  };
  const consider = (input: Input) => {
    if (best === undefined || input.shared > best.shared) best = input;
  };
  visit(body, '', 0);
  return best ?? { pointer: '', into: fields, properties: new Map(), fields: '', shared: 0 };
}

function count(properties: ReadonlyMap<string, unknown>, known: ReadonlyMap<string, unknown>): number {
  let shared = 0;
  for (const name of properties.keys()) if (known.has(name)) shared++;
  return shared;
}

/** True if a schema leaves open what it holds. */
export function isOpen(api: Api, shape: Shape): boolean {
  return !isObject(shape.schema) || describeProperties(api, shape).size === 0;
}
