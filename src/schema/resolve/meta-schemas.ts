import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../issue.ts';

/** The 2020-12 meta-schemas, by URI. */
export function readMetaSchema(uri: string): JsonSchema | undefined {
  if (!uri.startsWith('https://json-schema.org/draft/2020-12/')) return undefined;
  const ajv = new Ajv2020();
  return (ajv.schemas[uri] ?? (ajv.refs[uri] as { schema?: unknown } | undefined))?.schema as JsonSchema | undefined;
}
