import imported from 'ajv/dist/refs/json-schema-2020-12/index.js';
import type { JsonObject } from '../../json/index.ts';
import type { JsonSchema } from '../issue.ts';

/** Loaders differ in what the default export of such a CommonJS module is. */
const addMetaSchemas = ('default' in imported ? imported.default : imported) as typeof imported.default;

let known: Map<string, JsonObject> | undefined;

/** The 2020-12 meta-schemas, by URI. */
export function readMetaSchema(uri: string): JsonSchema | undefined {
  if (!uri.startsWith('https://json-schema.org/draft/2020-12/')) return undefined;
  known ??= collectMetaSchemas();
  return known.get(uri);
}

/** ajv's own copies, without ajv. */
function collectMetaSchemas(): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  const collector = { addMetaSchema: (schema: JsonObject) => void found.set(String(schema.$id), schema) };
  addMetaSchemas.call(collector as never);
  return found;
}
