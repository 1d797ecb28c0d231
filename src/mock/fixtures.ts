import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { ToolError } from '../document/index.ts';
import type { FixtureIssue, Fixtures } from '../fixtures/index.ts';
import { type JsonValue, parsePointer } from '../json/index.ts';

/** The fixtures of a project, and where things stand in their files. */
export interface FixtureFiles {
  folder: string;
  fixtures: Fixtures;
  /** `fixtures/users.json:3:5` */
  locate(issue: FixtureIssue): string;
}

/** Files of the folder that are about the fixtures, and no fixtures. */
const others = new Set(['manifest.json']);

/** The folder `fixtures/` beside the `spec/` that the document is in. */
export function findFixtures(source: string): string | undefined {
  const folder = dirname(source);
  const fixtures = join(folder, '..', 'fixtures');
  return basename(folder) === 'spec' && existsSync(fixtures) ? fixtures : undefined;
}

/**
 * Reads the `*.json` of a folder.
 *
 * @throws ToolError where there is no such folder, or a file cannot be read or is no JSON.
 */
export async function readFixtureFiles(folder: string): Promise<FixtureFiles> {
  const texts = new Map<string, { file: string; text: string }>();
  for (const name of await listFiles(folder)) {
    const file = join(folder, name);
    texts.set(basename(name, '.json'), { file, text: await readText(file) });
  }
  return {
    folder,
    fixtures: Object.fromEntries([...texts].map(([name, { file, text }]) => [name, parseFile(file, text)])),
    locate({ resource, pointer }) {
      const known = texts.get(resource);
      return known ? `${known.file}:${placeOf(known.text, pointer)}` : folder;
    },
  };
}

/** Fixtures that say what cannot be are refused as a whole. */
export function refuseFixtures(issues: readonly FixtureIssue[], files: FixtureFiles | undefined): ToolError {
  const place = files?.locate ?? (({ resource }) => resource);
  const told = issues
    .slice(0, 5)
    .map((issue) => [place(issue), issue.pointer, issue.message].filter(Boolean).join(' '));
  const more = issues.length > told.length ? `; and ${issues.length - told.length} more` : '';
  return unusable(files?.folder ?? 'the fixtures', `${told.join('; ')}${more}`, 'Correct these lines.');
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw unusable(folder, reasonOf(cause), 'Check the name.', cause);
  });
  return names.filter((name) => name.endsWith('.json') && !name.startsWith('.') && !others.has(name)).sort();
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    throw unusable(file, reasonOf(cause), 'Check the file.', cause);
  }
}

function parseFile(file: string, text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    // `PropertyNameExpected`
    const reason = first
      ? printParseErrorCode(first.error)
          .replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
          .toLowerCase()
      : reasonOf(cause);
    throw unusable(`${file}:${first ? lineAndColumn(text, first.offset) : 1}`, reason, 'Correct the JSON.', cause);
  }
}

/** Line and column of what `pointer` points to; of its nearest parent where there is no such thing. */
function placeOf(text: string, pointer: string): string {
  const tree = parseTree(text);
  const path: (string | number)[] = [];
  let found = tree;
  for (const token of parsePointer(pointer)) {
    path.push(found?.type === 'array' ? Number(token) : token);
    const next = tree && findNodeAtLocation(tree, path);
    if (!next) break;
    found = next;
  }
  return lineAndColumn(text, found?.parent?.type === 'property' ? found.parent.offset : (found?.offset ?? 0));
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function unusable(what: string, reason: string, hint: string, cause?: unknown): ToolError {
  return new ToolError({ code: 'fixtures', tried: `Cannot use ${what}`, reason, hint, cause });
}
