import {
  registerSchema,
  setShouldValidateSchema,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/draft-2020-12';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { JsonObject, JsonValue } from '../../src/json/index.ts';
import type { JsonSchema } from '../../src/schema/index.ts';
import { remotes, type SuiteCase } from './cases.ts';

export type Judge = (value: JsonValue) => Promise<boolean>;

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Who says what is valid is not who made it: ajv, as it comes; where ajv contradicts the suite's own expectations,
 * `@hyperjump/json-schema`.
 */
export function judgeCase(each: SuiteCase, original: SuiteCase, index: number): { judge: Judge; by: string } {
  const byAjv = judgeByAjv(each.schema);
  const reference = judgeByAjv(original.schema);
  const agrees = original.tests.every(({ data, valid }) => reference?.(data) === valid);
  if (byAjv !== undefined && agrees) return { judge: async (value) => byAjv(value), by: 'ajv' };
  return { judge: judgeByHyperjump(each.schema, index), by: 'hyperjump' };
}

function judgeByAjv(schema: JsonSchema): ((value: JsonValue) => boolean) | undefined {
  try {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
    for (const [uri, remote] of Object.entries(remotes)) ajv.addSchema(remote, uri);
    const test = ajv.compile(schema);
    return (value) => {
      try {
        return test(value) === true;
      } catch {
        return false;
      }
    };
  } catch {
    return undefined;
  }
}

let hasRemotes = false;

function judgeByHyperjump(schema: JsonSchema, index: number): Judge {
  setShouldValidateSchema(false);
  if (!hasRemotes) {
    for (const [uri, remote] of Object.entries(remotes)) registerSchema(remote as never, uri, dialect);
    hasRemotes = true;
  }
  const own = `https://bench.invalid/case-${index}`;
  const id = typeof schema === 'object' && typeof schema.$id === 'string' ? new URL(schema.$id, own).href : own;
  return async (value) => {
    registerSchema(schema as never, id, dialect);
    try {
      return (await validate(id, value as never)).valid;
    } finally {
      unregisterSchema(id);
    }
  };
}

/** ajv with formats on a whole document: one `addSchema`, then each schema by reference. */
export function judgeDocument(root: JsonObject): (schema: JsonSchema) => (value: JsonValue) => boolean {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, unicodeRegExp: false });
  ajvFormats.default(ajv);
  const vendor = new Set<string>();
  collectFormats(root, vendor);
  for (const format of vendor) if (!(format in ajv.formats)) ajv.addFormat(format, true);
  const components = strip(root.components ?? {}, false);
  ajv.addSchema({ components: components as JsonObject }, 'bench:document');
  return (schema) => {
    const test = ajv.compile(strip(schema as JsonValue, true) as JsonSchema);
    return (value) => test(value) === true;
  };
}

const dropped = new Set([
  'example',
  'examples',
  'default',
  'discriminator',
  'xml',
  'externalDocs',
  '$id',
  'description',
]);
const maps = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas', 'schemas']);

function strip(node: JsonValue, isSchema: boolean): JsonValue {
  if (Array.isArray(node)) return node.map((item) => strip(item, isSchema));
  if (typeof node !== 'object' || node === null) return node;
  const copy: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined || (isSchema && (dropped.has(key) || key.startsWith('x-')))) continue;
    if (key === '$ref' && typeof value === 'string')
      copy.$ref = value.startsWith('#') ? `bench:document${value}` : value;
    else if (key === 'enum' || key === 'const' || key === 'required') copy[key] = value;
    else if (maps.has(key) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      copy[key] = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, strip(each ?? null, true)]));
    } else copy[key] = strip(value, isSchema);
  }
  return copy;
}

function collectFormats(node: JsonValue | undefined, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node) && typeof node.format === 'string') into.add(node.format);
  for (const each of Object.values(node)) collectFormats(each, into);
}
