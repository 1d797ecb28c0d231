import { readFileSync } from 'node:fs';
import type { JsonValue } from '../../src/json/index.ts';
import type { JsonSchema } from '../../src/schema/index.ts';

/** One group of the JSON Schema test suite that has at least one valid instance; `typed` ones with a type put to the root. */
export interface SuiteCase {
  name: string;
  schema: JsonSchema;
  tests: SuiteTest[];
}

export interface SuiteTest {
  description: string;
  data: JsonValue;
  valid: boolean;
}

type Groups = Record<string, { description: string; schema: JsonSchema; tests: SuiteTest[] }[]>;

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
}

/** The schemas that the suite serves at localhost:1234. */
export const remotes = read<Record<string, JsonSchema>>('remotes.json');
const groups = read<Groups>('tests.json');

export function listPlainCases(): SuiteCase[] {
  return Object.entries(groups).flatMap(([file, each]) =>
    each
      .filter(({ tests }) => tests.some(({ valid }) => valid))
      .map(({ description, schema, tests }) => ({ name: `${file}: ${description}`, schema, tests })),
  );
}

/**
 * Most schemas of the suite name no type, so that any value of another type passes. Here, for each type that has both
 * valid and invalid instances, the root is given that type; roots with a type, `enum` or `const` stay as they are.
 */
export function listTypedCases(): SuiteCase[] {
  return listPlainCases().flatMap((each) => {
    const { schema, tests } = each;
    if (typeof schema === 'boolean') return [];
    const isTyped = 'type' in schema || 'enum' in schema || 'const' in schema;
    if (isTyped) return tests.some(({ valid }) => !valid) ? [each] : [];
    const types = new Set(tests.filter(({ valid }) => valid).map(({ data }) => typeOf(data)));
    const biting = [...types].filter((type) => tests.some(({ valid, data }) => !valid && typeOf(data) === type));
    return biting.map((type) => ({ ...each, name: `${each.name} (${type})`, schema: { ...schema, type } }));
  });
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
