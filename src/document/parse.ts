import { CORE_SCHEMA, load as loadYaml, Type, YAMLException } from 'js-yaml';
import { getNodeValue, type ParseError as JsonError, parseTree, printParseErrorCode, visit } from 'jsonc-parser';
import { parseDocument } from 'yaml';
import { isObject, type JsonValue } from '../json/index.ts';
import { lineAt } from './positions.ts';
import type { Location, Problem } from './problem.ts';
import type { SourceFile } from './source-file.ts';

/** YAML 1.2 core, with the merge keys (`<<`) that 1.1 had: dates stay strings. */
const mergeKey = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (data) => data === '<<' });
const schema = CORE_SCHEMA.extend({ implicit: [mergeKey] });

/**
 * Parses a JSON or YAML file. What is wrong with its text is pushed to `problems`; where it has syntax errors, `value`
 * is what could be made of the rest.
 */
export function parseFile(uri: string, raw: string, problems: Problem[]): SourceFile {
  const file: SourceFile = { uri, text: raw, language: 'yaml', value: undefined };
  if (raw.startsWith('\uFEFF')) {
    file.text = raw.slice(1);
    problems.push({
      code: 'byte-order-mark',
      severity: 'warning',
      message: 'The file starts with a byte order mark, which JSON parsers must not accept (RFC 8259 §8.1).',
      hint: 'Save the file as UTF-8 without byte order mark.',
      location: { file: uri, line: 1, column: 1, pointer: '' },
    });
  }
  const text = file.text ?? '';
  if (/^\s*[{[]/.test(text)) parseJson(file, text, problems);
  else parseYaml(file, text, problems);
  return file;
}

function parseJson(file: SourceFile, text: string, problems: Problem[]): void {
  file.language = 'json';
  try {
    file.value = JSON.parse(text) as JsonValue;
  } catch {
    repairJson(file, text, problems);
    return;
  }
  if (countKeys(file.value) !== countKeyTokens(text)) reportJsonDuplicates(file, text, problems);
}

function repairJson(file: SourceFile, text: string, problems: Problem[]): void {
  try {
    // Flow style YAML looks like JSON, but is not.
    file.value = loadYaml(text, { schema }) as JsonValue;
    file.language = 'yaml';
    return;
  } catch {
    // Broken either way: speak of JSON, which it looks like.
  }
  const errors: JsonError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: false });
  file.value = tree && (getNodeValue(tree) as JsonValue);
  for (const error of errors.slice(0, 10)) {
    problems.push(syntaxProblem(spellOut(printParseErrorCode(error.error)), place(file, text, error.offset)));
  }
}

function parseYaml(file: SourceFile, text: string, problems: Problem[]): void {
  try {
    file.value = loadYaml(text, { schema }) as JsonValue;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    repairYaml(file, text, error, problems);
  }
}

/** The slow way, for files that are broken: `yaml` recovers from errors, and knows where all of them are. */
function repairYaml(file: SourceFile, text: string, error: YAMLException, problems: Problem[]): void {
  const parsed = parseDocument(text, { schema: 'core', merge: true, logLevel: 'silent' });
  const before = problems.length;
  for (const { code, message, pos } of parsed.errors.slice(0, 50)) {
    const location = place(file, text, pos[0]);
    if (code === 'DUPLICATE_KEY') problems.push(duplicateProblem(keyAt(text, pos[0]), location));
    else if (problems.length - before < 10) problems.push(syntaxProblem(firstLine(message), location));
  }
  if (problems.length === before) {
    const { line, column } = error.mark as { line: number; column: number };
    problems.push(syntaxProblem(error.reason, { file: file.uri, line: line + 1, column: column + 1, pointer: '' }));
  }
  try {
    const onlyDuplicates = parsed.errors.every(({ code }) => code === 'DUPLICATE_KEY');
    file.value = (
      onlyDuplicates ? loadYaml(text, { schema, json: true }) : parsed.toJS({ maxAliasCount: 10_000 })
    ) as JsonValue;
  } catch {
    file.value = undefined;
  }
}

function place(file: SourceFile, text: string, offset: number): Location {
  return { file: file.uri, ...lineAt(text, offset), pointer: '' };
}

function syntaxProblem(reason: string, location: Location): Problem {
  return {
    code: 'syntax',
    severity: 'error',
    message: `The file cannot be parsed here: ${reason}.`,
    hint: 'Correct the syntax; until then, what is near this place may be missing or misread.',
    location,
  };
}

function duplicateProblem(key: string, location: Location): Problem {
  return {
    code: 'duplicate-key',
    severity: 'error',
    message: `The key ${key} stands more than once in the same object; the last one counts.`,
    hint: 'Remove or rename one of them.',
    location,
  };
}

const firstLine = (message: string) =>
  (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/\.$/, '');
const spellOut = (code: string) => code.replace(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
const keyAt = (text: string, offset: number) =>
  /^("(?:[^"\\]|\\.)*"|'[^']*'|[^:\n]*)/.exec(text.slice(offset, offset + 200))?.[0].trim() ?? '';

/** Members in a value, at any depth. */
function countKeys(value: JsonValue | undefined): number {
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countKeys(item);
  else if (isObject(value)) for (const key in value) count += 1 + countKeys(value[key]);
  return count;
}

/** Member names in a JSON text; a close estimate, and right where it matters: no duplicates means equal counts. */
function countKeyTokens(text: string): number {
  let count = 0;
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === 92) backslashes += 1;
    if (backslashes % 2 === 0) count += 1;
  }
  return count;
}

function reportJsonDuplicates(file: SourceFile, text: string, problems: Problem[]): void {
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (name, offset) => {
      const names = open.at(-1);
      if (names?.has(name)) problems.push(duplicateProblem(JSON.stringify(name), place(file, text, offset)));
      names?.add(name);
    },
  });
}
