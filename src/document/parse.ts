import { CORE_SCHEMA, load as loadYaml, Type, YAMLException } from 'js-yaml';
import { isObject, type JsonValue } from '../json/index.ts';
import { checkAliases } from './aliases.ts';
import type { Problem } from './problem.ts';
import type { SourceFile } from './source-file.ts';

/** YAML 1.2 core, with the merge keys (`<<`) that 1.1 had: dates stay strings. */
const mergeKey = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (data) => data === '<<' });
const schema = CORE_SCHEMA.extend({ implicit: [mergeKey] });

/**
 * Parses a JSON or YAML file. What is wrong with its text is pushed to `problems`; where it has syntax errors, `value`
 * is what could be made of the rest.
 */
export async function parseFile(uri: string, raw: string, problems: Problem[]): Promise<SourceFile> {
  const isMarked = raw.startsWith('\uFEFF');
  const text = isMarked ? raw.slice(1) : raw;
  if (isMarked) {
    problems.push({
      code: 'byte-order-mark',
      severity: 'warning',
      message: 'The file starts with a byte order mark, which JSON must not have (RFC 8259 §8.1).',
      hint: 'Save the file as UTF-8 without byte order mark.',
      location: { file: uri, line: 1, column: 1, pointer: '' },
    });
  }
  const file: SourceFile = { uri, text, language: 'yaml', value: undefined };
  if (/^\s*[{[]/.test(text)) await parseJson(file, text, problems);
  else await parseYaml(file, text, problems);
  return file;
}

async function parseJson(file: SourceFile, text: string, problems: Problem[]): Promise<void> {
  try {
    file.value = JSON.parse(text) as JsonValue;
    file.language = 'json';
  } catch {
    const { repairJson } = await import('./repair.ts');
    repairJson(file, text, problems, readYaml);
    return;
  }
  if (countMembers(file.value) === countKeys(text)) return;
  const { reportJsonDuplicates } = await import('./repair.ts');
  reportJsonDuplicates(file, text, problems);
}

async function parseYaml(file: SourceFile, text: string, problems: Problem[]): Promise<void> {
  try {
    file.value = readYaml(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { repairYaml } = await import('./repair.ts');
    repairYaml(file, text, error, problems, readYaml);
  }
  if (/[\s,[]\*[^\s*]/.test(text)) checkAliases(file, problems);
}

/** With `isLenient`, the last of duplicate keys counts, as in JSON. */
function readYaml(text: string, isLenient = false): JsonValue | undefined {
  return loadYaml(text, { schema, json: isLenient }) as JsonValue | undefined;
}

/** Members in a value, at any depth. */
function countMembers(value: JsonValue | undefined): number {
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countMembers(item);
  else if (isObject(value)) for (const key in value) count += 1 + countMembers(value[key]);
  return count;
}

/** Keys in a JSON text. An estimate, but one that is more or less than the members wherever there are duplicates. */
function countKeys(text: string): number {
  let count = 0;
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === 92) backslashes += 1;
    if (backslashes % 2 === 0) count += 1;
  }
  return count;
}
