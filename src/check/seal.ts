import { isObject, type JsonObject, type JsonValue, resolvePointer, setMember } from '../json/index.ts';

/**
 * Schemas that refuse what they do not name. An object is closed with `unevaluatedProperties: false` where it is
 * *used* (at the root, as a property, as an item), never where it is a part of `allOf`, `oneOf` or `anyOf`: so parts
 * may add to each other. What documents no property, or says what others may be, stays open.
 */
export interface Sealer {
  /** The document with every schema in `components` sealed inside; what references of sealed schemas point into. */
  root: JsonObject;
  /** A schema as it stands where it is used. */
  seal(schema: JsonValue): JsonValue;
}

const sealers = new WeakMap<JsonObject, Sealer>();

/** The sealer of a document; made once. */
export function sealerOf(root: JsonObject): Sealer {
  let sealer = sealers.get(root);
  if (!sealer) {
    sealer = createSealer(root);
    sealers.set(root, sealer);
  }
  return sealer;
}

function createSealer(root: JsonObject): Sealer {
  const closable = new Map<JsonObject, boolean>();

  /** A part of a schema for the same value: sealed inside, itself left open. */
  function sealInside(schema: JsonValue): JsonValue {
    if (!isObject(schema)) return schema;
    const sealed: JsonObject = {};
    for (const [keyword, value] of Object.entries(schema)) {
      if (value === undefined) continue;
      setMember(sealed, keyword, sealKeyword(keyword, value));
    }
    return sealed;
  }

  function sealKeyword(keyword: string, value: JsonValue): JsonValue {
    if (usedBelow.has(keyword)) return Array.isArray(value) ? value.map(seal) : seal(value);
    if (usedInMap.has(keyword)) return mapMembers(value, seal);
    if (partsIn.has(keyword)) return Array.isArray(value) ? value.map(sealInside) : sealInside(value);
    if (keyword === 'dependentSchemas' || keyword === '$defs') return mapMembers(value, sealInside);
    return value;
  }

  function seal(schema: JsonValue): JsonValue {
    const sealed = sealInside(schema);
    if (!isObject(sealed) || !isObject(schema)) return sealed;
    if (sealed.unevaluatedProperties !== undefined || !isClosable(schema)) return sealed;
    sealed.unevaluatedProperties = false;
    return sealed;
  }

  /** Whether some part documents properties; without any, the object is free-form. */
  function isClosable(schema: JsonValue | undefined): boolean {
    if (!isObject(schema)) return false;
    const known = closable.get(schema);
    if (known !== undefined) return known;
    closable.set(schema, false);
    const parts = [
      typeof schema.$ref === 'string' ? resolvePointer(root, schema.$ref) : undefined,
      ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => (Array.isArray(schema[keyword]) ? schema[keyword] : [])),
      schema.then,
      schema.else,
    ];
    const own = isObject(schema.properties) && Object.keys(schema.properties).length > 0;
    const found = (own || parts.some(isClosable)) && !parts.some(isOpenPart);
    closable.set(schema, found);
    return found;
  }

  /** An alternative that documents nothing takes any object: then nothing can be too much. */
  function isOpenPart(part: JsonValue | undefined): boolean {
    if (part === true) return true;
    if (!isObject(part) || isClosable(part)) return false;
    return part.type === 'object' && part.properties === undefined && part.additionalProperties === undefined;
  }

  const components = isObject(root.components) ? root.components : {};
  const sealedRoot = {
    ...root,
    components: { ...components, schemas: mapMembers(components.schemas ?? {}, sealInside) },
  };
  return { root: sealedRoot, seal };
}

const usedBelow = new Set(['items', 'prefixItems', 'contains', 'additionalProperties', 'unevaluatedItems']);
const usedInMap = new Set(['properties', 'patternProperties']);
const partsIn = new Set(['allOf', 'anyOf', 'oneOf', 'then', 'else']);

function mapMembers(value: JsonValue, change: (member: JsonValue) => JsonValue): JsonValue {
  if (!isObject(value)) return value;
  const mapped: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) setMember(mapped, name, change(member));
  }
  return mapped;
}
