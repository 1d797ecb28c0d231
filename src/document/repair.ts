import type { YAMLException } from 'js-yaml';
import {
  findNodeAtLocation,
  getNodeValue,
  type ParseError as JsonError,
  type Node as JsonNode,
  parseTree,
  printParseErrorCode,
  visit,
} from 'jsonc-parser';
import { isMap, isSeq, type ParsedNode, parseDocument } from 'yaml';
import type { JsonValue } from '../json/index.ts';
import { lineAt } from './positions.ts';
import type { Location, Problem } from './problem.ts';
import type { Found, SourceFile } from './source-file.ts';

type ReadYaml = (text: string, isLenient?: boolean) => JsonValue | undefined;

/** Problems that one broken file may have; more are mostly consequences. */
const maxErrors = 10;

/** For what looks like JSON and is not: YAML in flow style, JSON with comments or trailing commas, or broken. */
export function repairJson(file: SourceFile, text: string, problems: Problem[], readYaml: ReadYaml): void {
  if (!/\.json$/i.test(file.uri)) {
    try {
      file.value = readYaml(text);
      return;
    } catch {
      // Broken either way: speak of JSON, which it looks like.
    }
  }
  file.language = 'json';
  const errors: JsonError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (tree) {
    file.value = getNodeValue(tree) as JsonValue;
    file.lookUp = (tokens) => findInJson(tree, tokens);
  }
  for (const { error, offset } of errors.slice(0, maxErrors)) {
    problems.push(syntaxProblem(spellOut(printParseErrorCode(error)), placeAt(file, offset)));
  }
  if (errors.length > 0) return;
  parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  problems.push({
    code: 'not-json',
    severity: 'warning',
    message: 'The file has comments or commas here that JSON does not allow; it is read without them.',
    hint: 'Remove them, or write YAML.',
    location: placeAt(file, errors[0]?.offset ?? 0),
  });
}

/** The slow way, for files that are broken: `yaml` recovers from errors, and knows where all of them are. */
export function repairYaml(
  file: SourceFile,
  text: string,
  error: YAMLException,
  problems: Problem[],
  readYaml: ReadYaml,
): void {
  const parsed = parseDocument(text, { schema: 'core', merge: true, logLevel: 'silent' });
  const isDuplicate = ({ code }: { code: string }) => code === 'DUPLICATE_KEY';
  const duplicates = parsed.errors.filter(isDuplicate);
  const others = parsed.errors.filter((each) => !isDuplicate(each));
  for (const { pos } of duplicates) {
    problems.push(duplicateProblem(/^[^:\n]*/.exec(text.slice(pos[0]))?.[0].trim() ?? '', placeAt(file, pos[0])));
  }
  if (others.length === 0 && duplicates.length > 0) {
    try {
      file.value = readYaml(text, true);
      return;
    } catch {
      // More is wrong than duplicates, in the eyes of one parser.
    }
  }
  for (const { message, pos } of others.slice(0, maxErrors)) {
    problems.push(syntaxProblem(firstLine(message), placeAt(file, pos[0])));
  }
  if (others.length === 0) {
    const { line, column } = error.mark as { line: number; column: number };
    problems.push(syntaxProblem(error.reason, { file: file.uri, line: line + 1, column: column + 1, pointer: '' }));
  }
  const tree = parsed.contents as ParsedNode | null;
  file.lookUp = (tokens) => findInYaml(tree, tokens);
  try {
    file.value = parsed.toJS({ maxAliasCount: 10_000 }) as JsonValue;
  } catch {
    file.value = undefined;
  }
}

/** Reports members that stand twice in an object of a JSON text. */
export function reportJsonDuplicates(file: SourceFile, text: string, problems: Problem[]): void {
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
      if (names?.has(name)) problems.push(duplicateProblem(JSON.stringify(name), placeAt(file, offset)));
      names?.add(name);
    },
  });
}

function placeAt(file: SourceFile, offset: number): Location {
  return { file: file.uri, ...lineAt(file, offset), pointer: '' };
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

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/\.$/, '');
}

const spellOut = (code: string) => code.replace(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

function findInJson(root: JsonNode, tokens: string[]): Found {
  let node = root;
  let depth = 0;
  for (; depth < tokens.length; depth++) {
    const token = tokens[depth] ?? '';
    const child = findNodeAtLocation(node, [node.type === 'array' ? Number(token) : token]);
    if (!child) break;
    node = child;
  }
  return { offset: node.parent?.type === 'property' ? node.parent.offset : node.offset, depth };
}

function findInYaml(root: unknown, tokens: string[]): Found {
  let node = root;
  let offset = 0;
  for (const [depth, token] of tokens.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String((key as { value?: unknown } | null)?.value ?? '') === token);
      if (!pair) return { offset, depth };
      offset = (pair.key as ParsedNode).range[0];
      node = pair.value;
    } else {
      const item = isSeq(node) ? (node.items[Number(token)] as ParsedNode | undefined) : undefined;
      if (!item) return { offset, depth };
      offset = item.range?.[0] ?? offset;
      node = item;
    }
  }
  return { offset, depth: tokens.length };
}
