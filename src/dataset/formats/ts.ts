import { describeFailure, ToolError } from '../../document/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { listByCollection } from '../collection-file.ts';
import type { DatasetFile, Format } from '../format.ts';
import { typeAt } from '../type-at.ts';

/**
 * A constant for each resource, with its type of the document: `export const users: components["schemas"]["User"][]`.
 * The types are beside them, in `schema.d.ts`, made by openapi-typescript from the document as it is used here.
 */
export const ts: Format = {
  name: 'ts',
  async list(dataset) {
    const constants = listByCollection(dataset, 'ts', ({ shape, resource }) => {
      const { type, uses } = typeAt(shape.pointer);
      const from = uses === undefined ? '' : `import type { ${uses} } from "./schema.js";\n\n`;
      return {
        head: `${from}export const ${constantName(resource.name)}: ${type}[] = [\n`,
        write: (entity) => `  ${JSON.stringify(entity)},\n`,
        tail: '];\n',
      };
    });
    return [...constants, { ...fileOf(await makeTypes(dataset.api.root)), name: 'schema.d.ts' }];
  },
};

/** `data-catalogues` → `dataCatalogues`. */
function constantName(resource: string): string {
  const joined = resource.replace(/[^A-Za-z0-9$_]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
  return /^[A-Za-z$_]/.test(joined) && !reserved.has(joined) ? joined : `_${joined}`;
}

const reserved = new Set(
  'case class default delete enum export function import in new package public switch var with'.split(' '),
);

function fileOf(text: string): Omit<DatasetFile, 'name'> {
  return { count: 0, head: text, tail: '', texts: () => [] };
}

/**
 * A discriminator without a `mapping` leaves the values to what the schemas say of the property, or to their names. The
 * library takes it for their names alone: `type: "ArtistObject"` where the schema's only value is `artist`.
 */
function leaveImplied(key: string, value: unknown): unknown {
  const isImplied = key === 'discriminator' && isObject(value as JsonValue) && !('mapping' in (value as JsonObject));
  return isImplied && typeof (value as JsonObject).propertyName === 'string' ? undefined : value;
}

/** @throws ToolError where the library is not installed, or cannot read the document. */
async function makeTypes(root: JsonObject): Promise<string> {
  const tried = 'Cannot write types';
  const hint = 'Install them beside your tests: npm install --save-dev openapi-typescript typescript@5.';
  const library = await import('openapi-typescript').catch((cause: unknown) => {
    const reason = 'they are made by openapi-typescript, which is not installed';
    throw new ToolError({ code: 'no-openapi-typescript', tried, reason, hint, cause });
  });
  try {
    // What has a default may be absent from an answer all the same.
    const nodes = await library.default(JSON.stringify(root, leaveImplied), {
      defaultNonNullable: false,
      // An object of which nothing is said may have anything.
      emptyObjectsUnknown: true,
      silent: true,
    });
    return library.astToString(nodes);
  } catch (cause) {
    const reason = describeFailure(cause);
    throw new ToolError({ code: 'openapi-typescript', tried, reason, hint: 'Use another --format.', cause });
  }
}
