import type { JsonObject, JsonValue } from '../json/index.ts';

/** Listed values of one enum that are tried. */
const mostValues = 6;
const longest = 5_000;
const mostItems = 100;

/** An edge of a keyword: what a value must be, beside its schema, to stand on it. */
export interface Edge {
  /** In words. */
  name: string;
  schema: JsonObject;
}

/** The edges of a keyword, as schemas that only values on the edge satisfy. */
export function listEdges(keyword: string, schema: JsonObject): Edge[] {
  const limit = schema[keyword];
  const exactly = (value: JsonValue, name: string): Edge => ({ name, schema: { const: value } });
  if (typeof limit === 'number') {
    const isWhole = schema.type === 'integer';
    switch (keyword) {
      case 'minimum':
      case 'maximum':
        return [exactly(isWhole ? (keyword === 'minimum' ? Math.ceil(limit) : Math.floor(limit)) : limit, keyword)];
      case 'exclusiveMinimum':
        return isWhole ? [exactly(Math.floor(limit) + 1, keyword)] : [];
      case 'exclusiveMaximum':
        return isWhole ? [exactly(Math.ceil(limit) - 1, keyword)] : [];
      case 'multipleOf':
        return [exactly(limit, 'once the step'), exactly(limit * 2, 'twice the step')];
      case 'minLength':
        return limit > 0 ? [{ name: keyword, schema: { type: 'string', minLength: limit, maxLength: limit } }] : [];
      case 'maxLength':
        return limit <= longest
          ? [{ name: keyword, schema: { type: 'string', minLength: limit, maxLength: limit } }]
          : [];
      case 'minItems':
        return [{ name: keyword, schema: { type: 'array', maxItems: limit } }];
      case 'maxItems':
        return limit <= mostItems ? [{ name: keyword, schema: { type: 'array', minItems: limit } }] : [];
      case 'minProperties':
        return [{ name: keyword, schema: { type: 'object', maxProperties: limit } }];
      default:
        return [];
    }
  }
  if (keyword === 'enum' && Array.isArray(limit)) {
    return limit.slice(0, mostValues).map((value) => exactly(value, `the listed value ${JSON.stringify(value)}`));
  }
  const mayBeNull =
    (keyword === 'type' && Array.isArray(limit) && limit.includes('null')) ||
    keyword === 'anyOf' ||
    keyword === 'oneOf';
  return mayBeNull ? [exactly(null, 'null')] : [];
}
