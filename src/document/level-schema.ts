import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import type { Levelling } from './levelling.ts';
import { mendSchema } from './mend-schema.ts';
import { setMemberOrigin } from './origins.ts';
import type { Visit } from './walk.ts';

/** Keywords that say something about a schema, and forbid no value. */
const annotations = new Set([
  'title',
  'description',
  'default',
  'example',
  'examples',
  'readOnly',
  'writeOnly',
  'deprecated',
  'externalDocs',
  'xml',
]);

const isAnnotation = (name: string) => annotations.has(name) || name.startsWith('x-');

/** Brings one schema (not those below it) to JSON Schema 2020-12, in place. */
export function levelSchema(visit: Visit, levelling: Levelling): void {
  const { node } = visit;
  const { version } = levelling;
  dropIdentity(node);
  mendSchema(visit, levelling);
  levelBounds(visit, levelling, 'minimum', 'exclusiveMinimum');
  levelBounds(visit, levelling, 'maximum', 'exclusiveMaximum');
  levelTuple(visit, levelling);
  if (node.dependencies !== undefined) splitDependencies(node, levelling, visit);
  if (typeof node.discriminator === 'string') {
    node.discriminator = { propertyName: node.discriminator };
  }
  const nullable = takeNullable(visit, levelling);
  if (version < 3.1 && typeof node.$ref === 'string') dropSiblings(visit, levelling);
  if (nullable) allowNull(visit, levelling);
}

/** All references are pointers from the root by now: a `$id` would make them relative to itself. */
function dropIdentity(node: JsonObject): void {
  if (typeof node.$id === 'string') delete node.$id;
  if (typeof node.$anchor === 'string') delete node.$anchor;
  if (typeof node.$schema === 'string') delete node.$schema;
}

type Bound = 'minimum' | 'maximum';
type ExclusiveBound = 'exclusiveMinimum' | 'exclusiveMaximum';

function levelBounds(
  { node, file, pointer }: Visit,
  levelling: Levelling,
  bound: Bound,
  exclusive: ExclusiveBound,
): void {
  const value = node[exclusive];
  if (typeof value !== 'boolean') return;
  if (levelling.version === 3.1) {
    levelling.report(
      {
        code: 'boolean-bound',
        severity: 'warning',
        message: `\`${exclusive}\` is a number since OpenAPI 3.1, and ${value} here; it is read as 3.0 meant it.`,
        hint: value
          ? `Write \`${exclusive}: ${node[bound] ?? 0}\` instead of \`${bound}\`.`
          : `Remove \`${exclusive}\`.`,
      },
      { file, pointer: `${pointer}/${exclusive}` },
    );
  }
  delete node[exclusive];
  if (value && typeof node[bound] === 'number') {
    node[exclusive] = node[bound];
    delete node[bound];
    setMemberOrigin(levelling.origins, node, exclusive, { file, pointer: `${pointer}/${bound}` });
  }
}

/** `items: [a, b]` was a tuple until JSON Schema 2019-09. */
function levelTuple({ node, file, pointer }: Visit, { origins, report }: Levelling): void {
  if (!Array.isArray(node.items)) return;
  const origin = { file, pointer: `${pointer}/items` };
  report(
    {
      code: 'tuple-items',
      severity: 'warning',
      message: '`items` is a list here; OpenAPI has one schema for all items. It is read as `prefixItems`.',
      hint: 'Write `prefixItems` (OpenAPI 3.1), or one schema for `items`.',
    },
    origin,
  );
  const items = node.items;
  delete node.items;
  if (items.length > 0) {
    node.prefixItems = items;
    origins.nodes.set(items, origin);
  }
  if (node.additionalItems === undefined) return;
  node.items = node.additionalItems;
  delete node.additionalItems;
  setMemberOrigin(origins, node, 'items', { file, pointer: `${pointer}/additionalItems` });
  if (isObject(node.items)) origins.nodes.set(node.items, { file, pointer: `${pointer}/additionalItems` });
}

/** `dependencies` of drafts 4 to 7 is two keywords now. */
function splitDependencies(node: JsonObject, { origins }: Levelling, { file, pointer }: Visit): void {
  const { dependencies } = node;
  delete node.dependencies;
  if (!isObject(dependencies)) return;
  for (const name of Object.keys(dependencies)) {
    const value = dependencies[name];
    const keyword = Array.isArray(value) ? 'dependentRequired' : 'dependentSchemas';
    if (!isObject(node[keyword])) {
      const split: JsonObject = {};
      node[keyword] = split;
      origins.nodes.set(split, { file, pointer: `${pointer}/dependencies` });
    }
    setMember(node[keyword] as JsonObject, name, value);
  }
}

const nullableKeywords = ['nullable', 'x-nullable', 'x-isnullable'];

/** Removes `nullable` and its kin; true where the schema is to accept `null`. */
function takeNullable({ node, file, pointer }: Visit, { version, report }: Levelling): boolean {
  let nullable = false;
  for (const keyword of nullableKeywords) {
    const value = node[keyword];
    if (typeof value !== 'boolean' && value !== 'true' && value !== 'false') continue;
    if (keyword === 'nullable' || value === true || value === 'true') delete node[keyword];
    if (value === true || value === 'true') nullable = true;
    else continue;
    const beside =
      typeof node.$ref === 'string' && version === 3 ? 'has no effect beside `$ref` in OpenAPI 3.0' : undefined;
    const gone = version === 3.1 && keyword === 'nullable' ? 'is gone since OpenAPI 3.1' : undefined;
    if (!beside && !gone) continue;
    report(
      {
        code: 'nullable',
        severity: 'warning',
        message: `\`nullable\` ${beside ?? gone}; its meaning is clear, so \`null\` is allowed here.`,
        hint: beside
          ? 'Put the reference into `allOf`, beside `nullable: true`.'
          : 'Add "null" to `type`, or `type: "null"` to `anyOf`.',
      },
      { file, pointer: `${pointer}/${keyword}` },
    );
  }
  return nullable;
}

/** Until OpenAPI 3.0 a `$ref` stands alone; only what changes no value's validity may stay beside it. */
function dropSiblings({ node, file, pointer }: Visit, { report }: Levelling): void {
  const dropped = Object.keys(node).filter((name) => name !== '$ref' && !isAnnotation(name));
  for (const name of dropped) delete node[name];
  const telling = dropped.filter((name) => name !== 'type' && name !== 'required');
  if (telling.length === 0) return;
  report(
    {
      code: 'ignored-sibling',
      severity: 'warning',
      message: `${telling.map((name) => `\`${name}\``).join(', ')} beside \`$ref\` is ignored before OpenAPI 3.1.`,
      hint: 'Put the reference into `allOf`, beside it.',
    },
    { file, pointer: `${pointer}/${telling[0]}` },
  );
}

const applicators = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'const'];

/** Makes a schema accept `null` too; by its `type` where that will do, else by an `anyOf` around it. */
function allowNull({ node, file, pointer }: Visit, { origins, wrapped }: Levelling): void {
  const used = applicators.filter((keyword) => node[keyword] !== undefined);
  if (used.length === 0) {
    if (typeof node.type === 'string' && node.type !== 'null') node.type = [node.type, 'null'];
    else if (Array.isArray(node.type) && !node.type.includes('null')) node.type.push('null');
    if (Array.isArray(node.enum) && !node.enum.includes(null)) node.enum.push(null);
    return;
  }
  if (used.length === 1 && Array.isArray(node.anyOf) && node.type === undefined && node.enum === undefined) {
    node.anyOf.push({ type: 'null' });
    return;
  }
  const inner: JsonObject = {};
  for (const name of Object.keys(node)) {
    if (isAnnotation(name)) continue;
    setMember(inner, name, node[name]);
    delete node[name];
  }
  const alternatives: JsonValue[] = [inner, { type: 'null' }];
  node.anyOf = alternatives;
  origins.nodes.set(alternatives, { file, pointer });
  origins.nodes.set(inner, { file, pointer });
  wrapped.set(node, inner);
}
