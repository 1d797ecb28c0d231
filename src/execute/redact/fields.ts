import { isObject, type JsonValue, setMember } from '../../json/index.ts';
import {
  type Api,
  describeProperties,
  type Inference,
  itemsOf,
  type Property,
  type Shape,
  unwrapShape,
} from '../../model/index.ts';
import { isSecretName } from './secret-names.ts';

/** Finds secrets by where they stand: by the names of fields, and by what their schema says. */
export interface SecretFields {
  /** A copy with every secret replaced; the value itself, where it has none. */
  replace(value: JsonValue, shape: Shape | undefined, shown: (secret: string) => string): JsonValue;
}

export function createSecretFields(api: Api, inference: Inference): SecretFields {
  const credentials = new Set(
    inference.resources.flatMap((resource) => resource.credentials.map((pointer) => pointer.split('/').at(-1) ?? '')),
  );

  const isSecret = (name: string, property: Property | undefined): boolean =>
    isSecretName(name) || credentials.has(name) || (property !== undefined && saysSecret(property));

  /** `format: password` and `writeOnly` (OpenAPI 3.1 §4.7.24, JSON Schema Validation §9.4). */
  const saysSecret = (property: Property): boolean => {
    const { schema } = unwrapShape(api, property);
    return property.writeOnly || (isObject(schema) && (schema.format === 'password' || schema.writeOnly === true));
  };

  const replace = (
    value: JsonValue,
    shape: Shape | undefined,
    shown: (secret: string) => string,
    isHidden = false,
  ): JsonValue => {
    if (typeof value === 'string') return isHidden && value !== '' ? shown(value) : value;
    if (typeof value === 'number') return isHidden ? shown(String(value)) : value;
    if (Array.isArray(value)) {
      const items = shape && itemsOf(api, shape);
      const copy = value.map((item) => replace(item, items, shown, isHidden));
      return copy.some((item, index) => item !== value[index]) ? copy : value;
    }
    if (!isObject(value)) return value;
    const properties = shape && describeProperties(api, shape);
    let copy: typeof value | undefined;
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue;
      const property = properties?.get(name);
      const hidden = isHidden || isSecret(name, property);
      // A count or a flag of that name tells nothing.
      const own =
        hidden && typeof member === 'number' && !isSecretName(name) ? member : replace(member, property, shown, hidden);
      if (own === member) continue;
      copy ??= { ...value };
      setMember(copy, name, own);
    }
    return copy ?? value;
  };

  return { replace: (value, shape, shown) => replace(value, shape, shown) };
}
