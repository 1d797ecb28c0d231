import type { JsonObject, JsonValue } from '../json/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import { createWords, type WordsOptions } from './index.ts';

export type FieldSchema = { type?: string; format?: string; [keyword: string]: JsonValue | undefined };

/** What the words propose for a field of a `parent` object that the seed names. */
export function proposeFor(
  name: string,
  schema: FieldSchema = { type: 'string' },
  around: {
    parent?: string;
    seed?: string;
    siblings?: string[];
    drawn?: JsonObject;
    index?: number;
    isInItem?: boolean;
  } = {},
  options: WordsOptions = {},
): JsonValue | undefined {
  const { parent, seed = '1', siblings = [name], drawn = {}, index, isInItem } = around;
  const owner = childKey(rootKey(seed), parent ?? '');
  const key = childKey(owner, name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return createWords(options).propose({
    name,
    parents: parent === undefined ? [] : [parent],
    schema,
    types: [schema.type ?? 'string'],
    key: index === undefined ? key : childKey(key, index),
    owner,
    siblings,
    drawn,
    isInItem,
    ...(index === undefined ? {} : { index }),
  });
}

/** A whole object of fields that are all texts, unless `types` says otherwise; without what is `known` of it. */
export function drawObject(
  names: readonly string[],
  around: {
    parent?: string;
    seed?: string;
    types?: Record<string, FieldSchema>;
    fixed?: JsonObject;
    known?: JsonObject;
  } = {},
  options: WordsOptions = {},
): JsonObject {
  const words = createWords(options);
  const { parent, seed = '1', types = {}, fixed = {}, known } = around;
  const owner = rootKey(seed);
  const object: JsonObject = { ...fixed };
  for (const name of names) {
    if (name in fixed || (known && name in known)) continue;
    const schema = types[name] ?? { type: 'string' };
    const value = words.propose({
      name,
      parents: parent === undefined ? [] : [parent],
      schema,
      types: [schema.type ?? 'string'],
      key: childKey(owner, name),
      owner,
      siblings: [...names, ...Object.keys(fixed), ...Object.keys(known ?? {})],
      drawn: { ...object },
      known,
    });
    if (value !== undefined) object[name] = value;
  }
  return { ...object, ...words.settle?.(object, Object.keys(object)) };
}
