import { isObject, type JsonValue, joinPointer } from '../../json/index.ts';
import { type Api, resolveShape, type Shape, unwrapShape } from '../../model/index.ts';
import type { JsonSchema } from '../../schema/index.ts';
import { createTest, drawPlain } from './draw-plain.ts';

/** One of the variants (`oneOf`, `anyOf`) that a value may be of. */
export interface Variant {
  /** `variant Dog`, by its name in the document, its title, or its place: `oneOf 1`. */
  covers: string;
  value: JsonValue;
  isOf(value: JsonValue): boolean;
}

/** For each variant, this many values of the whole are drawn before one of the variant alone. */
const draws = 8;

/**
 * A value of each variant of a shape, `null` aside; none where there are no variants. Values of the whole come first:
 * what stands beside the variants, such as a discriminator, is right in them.
 */
export function drawVariants(api: Api, shape: Shape): Variant[] {
  const variants = listVariants(api, shape);
  if (variants.length < 2) return [];
  const tests = variants.map((each) => createTest(api, each.shape));
  const values: (JsonValue | undefined)[] = variants.map(() => undefined);
  for (let draw = 0; draw < draws * variants.length && values.includes(undefined); draw++) {
    const value = drawPlain(api, shape, `edge ${shape.pointer} ${draw}`, 4096);
    if (value === undefined) break;
    for (const [index, isOf] of tests.entries()) if (values[index] === undefined && isOf(value)) values[index] = value;
  }
  return variants.flatMap((each, index) => {
    const value = values[index] ?? drawPlain(api, each.shape, `edge ${each.shape.pointer}`, 4096);
    return value === undefined ? [] : [{ covers: each.covers, value, isOf: tests[index] ?? (() => false) }];
  });
}

function listVariants(api: Api, shape: Shape): { covers: string; shape: Shape }[] {
  const { schema, pointer } = unwrapShape(api, resolveShape(api, shape));
  if (!isObject(schema)) return [];
  return (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
    const members = schema[keyword];
    return (Array.isArray(members) ? members : []).flatMap((member, index) => {
      if (!isObject(member) || member.type === 'null') return [];
      const place = { schema: member as JsonSchema, pointer: joinPointer(pointer, keyword, index) };
      return [{ covers: `variant ${nameVariant(member, `${keyword} ${index + 1}`)}`, shape: place }];
    });
  });
}

function nameVariant({ $ref, title }: Record<string, unknown>, place: string): string {
  const name = typeof $ref === 'string' ? $ref.split('/').at(-1) : title;
  return typeof name === 'string' && name !== '' ? name : place;
}
