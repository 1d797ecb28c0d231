import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { type Api, itemsOf, resolveShape, type Shape, typesOf, unwrapShape } from '../../model/index.ts';
import { compile, generate, type JsonSchema } from '../../schema/index.ts';
import { edgeFormats, edgeTexts } from './edge-texts.ts';

/** A value at the edge of what a schema allows, and which edge that is. */
export interface Edge {
  /** `maxLength 40`, `enum "Admin"`, `emoji …` */
  covers: string;
  value: JsonValue;
}

/** What is long where the document sets no limit, in characters and in items. */
const longText = 1000;
const longList = 50;
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

/** Whether a value satisfies a schema; what cannot be compiled accepts nothing. */
export function createTest(api: Api, { schema }: Shape): (value: JsonValue) => boolean {
  try {
    const judge = compile(schema, { document: api.root, direction: 'response' });
    return (value) => judge(value).length === 0;
  } catch {
    return () => false;
  }
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

function listed({ enum: options }: JsonObject): Edge[] {
  return Array.isArray(options) ? options.map((value) => edge(`enum ${JSON.stringify(value)}`, value)) : [];
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
  if (typeof schema.format === 'string') {
    const known = edgeFormats[schema.format] ?? [];
    return [...known.map(([covers, text]) => edge(`${schema.format}: ${covers}`, text)), ...ends];
  }
  // A limit may leave room for the beginning only.
  const texts = edgeTexts.map(([covers, text]) => edge(covers, [...text].slice(0, most).join('').padEnd(least, '.')));
  return [...ends, ...texts];
}

/** The shortest and the longest of some texts that a pattern gives. */
function ofDrawn(api: Api, { schema, pointer }: Shape): Edge[] {
  const texts: string[] = [];
  for (let draw = 0; draw < 40; draw++) {
    try {
      const value = generate(schema, { seed: `edge ${pointer} ${draw}`, document: api.root });
      if (typeof value === 'string') texts.push(value);
    } catch {
      return [];
    }
  }
  const sorted = texts.toSorted((one, other) => one.length - other.length);
  const [short, long] = [sorted[0], sorted.at(-1)];
  if (short === undefined || long === undefined) return [];
  return [edge('pattern, short', short), edge('pattern, long', long)];
}

function ofNumber(schema: JsonObject, types: readonly string[]): Edge[] {
  const whole = !types.includes('number');
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : whole ? 1 : 0.01;
  const far = schema.format === 'int32' ? [2147483647, -2147483648] : [9007199254740991, -9007199254740991];
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
    ...far.map((value) => edge(`${value > 0 ? 'greatest' : 'least'} ${schema.format ?? 'safe integer'}`, value)),
    ...(typeof schema.multipleOf === 'number' ? [edge(`multipleOf ${schema.multipleOf}`, schema.multipleOf)] : []),
    edge('zero', 0),
    edge('negative', -1),
    ...(whole
      ? []
      : [
          edge('no exact binary fraction', 0.30000000000000004),
          edge('smallest fraction', 5e-324),
          edge('greatest number', 1.7976931348623157e308),
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
    const value = drawItem(api, item, draw);
    if (value === undefined) break;
    if (schema.uniqueItems !== true || !items.some((each) => JSON.stringify(each) === JSON.stringify(value)))
      items.push(value);
  }
  return [
    edge(least === 0 ? 'empty list' : `minItems ${least}`, items.slice(0, least)),
    edge(most === undefined ? `long list: ${items.length} items` : `maxItems ${most}`, items),
  ];
}

function drawItem(api: Api, { schema, pointer }: Shape, index: number): JsonValue | undefined {
  try {
    return generate(schema, {
      seed: `edge ${pointer} ${index}`,
      document: api.root,
      direction: 'response',
      budget: 1024,
    });
  } catch {
    return undefined;
  }
}

function limit(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && value <= farthest ? value : undefined;
}
