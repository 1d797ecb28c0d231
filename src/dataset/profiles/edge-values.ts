import { isObject, type JsonObject, type JsonValue, setMember } from '../../json/index.ts';
import {
  type Api,
  describeProperties,
  itemsOf,
  resolveShape,
  type Shape,
  typesOf,
  unwrapShape,
} from '../../model/index.ts';
import type { JsonSchema } from '../../schema/index.ts';
import { createTest, drawPlain } from './draw-plain.ts';
import { edgeFormats, edgeKeys, edgeTexts } from './edge-texts.ts';
import { drawVariants } from './edge-variants.ts';

/** A value at the edge of what a schema allows, and which edge that is. */
export interface Edge {
  /** `maxLength 40`, `enum "Admin"`, `emoji …` */
  covers: string;
  value: JsonValue;
}

/** What is long where the document sets no limit, in characters and in items. */
const longText = 1000;
const longList = 50;
const fullObject = 20;
/** Formats that say what a text is for, and allow any. */
const freeFormats = new Set(['password', 'markdown', 'html', 'text', 'textarea', 'multiline', 'string']);
/** Limits beyond this are not gone to. */
const farthest = 100_000;

/** The edges of a property, each a valid value of its schema; none for one that has a single value. */
export function listEdges(api: Api, shape: Shape): Edge[] {
  const schema = foldSchema(api, shape);
  const types = typesOf(api, shape);
  const found = [
    ...listed(schema),
    ...(types.includes('string') && !schema.enum ? ofText(api, shape, schema) : []),
    ...(types.includes('integer') || types.includes('number') ? ofNumber(schema, types) : []),
    ...(types.includes('boolean') ? [edge('true', true), edge('false', false)] : []),
    ...(types.includes('array') ? ofList(api, shape, schema) : []),
    ...(types.includes('object') ? ofObject(api, shape, schema) : []),
    ...drawVariants(api, shape).map(({ covers, value }) => edge(covers, value)),
    edge('null', null),
  ];
  const fits = createTest(api, shape);
  const seen = new Set<string>();
  return found.filter(({ value }) => {
    const text = JSON.stringify(value);
    if (seen.has(text) || !fits(value)) return false;
    seen.add(text);
    return true;
  });
}

/** The limits that stand at a place, through references and `allOf`. They only propose: what they give is judged. */
function foldSchema(api: Api, shape: Shape): JsonObject {
  const { schema } = unwrapShape(api, resolveShape(api, shape));
  if (!isObject(schema)) return {};
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  return Object.assign(
    {},
    ...parts.map((part) => foldSchema(api, { schema: part as JsonSchema, pointer: shape.pointer })),
    schema,
  );
}

function edge(covers: string, value: JsonValue): Edge {
  return { covers, value };
}

/** All values that it names, in any variant. */
function listed(schema: JsonObject): Edge[] {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => edge(`enum ${JSON.stringify(value)}`, value));
  if (schema.const !== undefined) return [edge(`const ${JSON.stringify(schema.const)}`, schema.const)];
  return [schema.oneOf, schema.anyOf].flatMap((variants) =>
    Array.isArray(variants) ? variants.filter(isObject).flatMap(listed) : [],
  );
}

function ofText(api: Api, shape: Shape, schema: JsonObject): Edge[] {
  const least = limit(schema.minLength) ?? 0;
  const most = limit(schema.maxLength);
  if (schema.pattern !== undefined) return ofDrawn(api, shape);
  const ends = [
    edge(least === 0 ? 'empty' : `minLength ${least}`, 'm'.repeat(least)),
    most === undefined
      ? edge(`long: ${longText} characters`, 'long '.repeat(longText / 5))
      : edge(`maxLength ${most}`, 'M'.repeat(Math.min(most, farthest))),
  ];
  if (typeof schema.format === 'string' && !freeFormats.has(schema.format)) {
    const known = edgeFormats[schema.format] ?? [];
    return [...known.map(([covers, text]) => edge(`${schema.format}: ${covers}`, text)), ...ends];
  }
  const texts = edgeTexts.flatMap(([covers, text, core]) => {
    const fitting = [text, core].find((each) => most === undefined || [...each].length <= most);
    return fitting === undefined ? [] : [edge(covers, fitting.padEnd(least, '.'))];
  });
  return [...ends, ...texts];
}

/** The shortest and the longest of some texts that a pattern gives. */
function ofDrawn(api: Api, shape: Shape): Edge[] {
  const texts: string[] = [];
  for (let draw = 0; draw < 40; draw++) {
    const value = drawPlain(api, shape, `edge ${shape.pointer} ${draw}`);
    if (value === undefined) return [];
    if (typeof value === 'string') texts.push(value);
  }
  const sorted = texts.toSorted((one, other) => one.length - other.length);
  const [short, long] = [sorted[0], sorted.at(-1)];
  if (short === undefined || long === undefined) return [];
  return [edge('pattern, short', short), edge('pattern, long', long)];
}

const safeIntegers: [covers: string, value: number][] = [
  ['greatest safe integer', Number.MAX_SAFE_INTEGER],
  ['least safe integer', Number.MIN_SAFE_INTEGER],
];

/** The far ends of formats. JavaScript writes no number that is nearer to the end of 64 bits. */
const farNumbers: Record<string, [covers: string, value: number][]> = {
  int32: [
    ['greatest int32', 2147483647],
    ['least int32', -2147483648],
  ],
  int64: [
    ...safeIntegers,
    ['beyond the safe integers, within int64', 2 ** 63 - 1024],
    ['below the safe integers, within int64', -(2 ** 63 - 1024)],
  ],
  float: [
    ['greatest float', 3.4028234663852886e38],
    ['least float', -3.4028234663852886e38],
    ['first whole number that a float cannot hold', 16777217],
  ],
};

function ofNumber(schema: JsonObject, types: readonly string[]): Edge[] {
  const whole = !types.includes('number');
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : whole ? 1 : 0.01;
  const far = farNumbers[String(schema.format)] ?? safeIntegers;
  const bounds: [string, JsonValue | undefined, number][] = [
    ['minimum', schema.minimum, 0],
    ['maximum', schema.maximum, 0],
    ['exclusiveMinimum', schema.exclusiveMinimum, step],
    ['exclusiveMaximum', schema.exclusiveMaximum, -step],
  ];
  return [
    ...bounds.flatMap(([keyword, bound, inward]) =>
      typeof bound === 'number' ? [edge(`${keyword} ${bound}`, bound + inward)] : [],
    ),
    ...far.map(([covers, value]) => edge(covers, value)),
    ...(typeof schema.multipleOf === 'number' ? [edge(`multipleOf ${schema.multipleOf}`, schema.multipleOf)] : []),
    edge('zero', 0),
    edge('negative', -1),
    ...(whole
      ? []
      : [
          edge('no exact binary fraction', 0.30000000000000004),
          ...(schema.format === 'float'
            ? []
            : [edge('smallest fraction', 5e-324), edge('greatest number', 1.7976931348623157e308)]),
        ]),
  ];
}

function ofList(api: Api, shape: Shape, schema: JsonObject): Edge[] {
  const least = limit(schema.minItems) ?? 0;
  const most = limit(schema.maxItems);
  const items: JsonValue[] = [];
  const item = itemsOf(api, shape);
  const wanted = Math.min(most ?? longList, 1000);
  // Unique items of a short list of values run out.
  for (let draw = 0; item && items.length < wanted && draw < wanted * 2; draw++) {
    const value = drawPlain(api, item, `edge ${item.pointer} ${draw}`);
    if (value === undefined) break;
    if (schema.uniqueItems !== true || !items.some((each) => JSON.stringify(each) === JSON.stringify(value)))
      items.push(value);
  }
  return [
    edge(least === 0 ? 'empty list' : `minItems ${least}`, items.slice(0, least)),
    edge(most === undefined ? `long list: ${items.length} items` : `maxItems ${most}`, items),
  ];
}

/** Of an object that names its members, the empty one; of one that does not, also the fullest. */
function ofObject(api: Api, shape: Shape, schema: JsonObject): Edge[] {
  const empty = edge('empty object', {});
  if (describeProperties(api, shape).size > 0) return [empty];
  const least = limit(schema.minProperties) ?? 0;
  const most = limit(schema.maxProperties);
  const rest = schema.additionalProperties;
  const member: Shape = { schema: isObject(rest) ? rest : true, pointer: `${shape.pointer}/additionalProperties` };
  const fill = (keys: readonly string[]) => {
    const result: JsonObject = {};
    for (const key of keys) {
      const value = isObject(rest) ? drawPlain(api, member, `edge ${member.pointer} ${key}`) : key;
      if (value !== undefined) setMember(result, key, value);
    }
    return result;
  };
  const keys = Array.from({ length: Math.min(most ?? fullObject, 1000) }, (_, index) => `key${index + 1}`);
  return [
    least === 0 ? empty : edge(`minProperties ${least}`, fill(keys.slice(0, least))),
    edge(most === undefined ? `full object: ${fullObject} members` : `maxProperties ${most}`, fill(keys)),
    edge('hard keys', fill(edgeKeys.slice(0, most))),
  ];
}

function limit(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && value <= farthest ? value : undefined;
}
