import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describeFailure, ToolError } from '../document/index.ts';
import type { FixtureIssue, Fixtures } from '../fixtures/index.ts';
import type { JsonValue } from '../json/index.ts';

/** The fixtures of a project, and where things stand in their files. */
export interface FixtureFiles {
  folder: string;
  fixtures: Fixtures;
  /** Resource → its file, and what is in that. */
  texts: ReadonlyMap<string, { file: string; text: string }>;
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
 * Reads the `*.json` and `*.ndjson` (an entity a line) of a folder.
 *
 * @throws ToolError where there is no such folder, or a file cannot be read or is no JSON.
 */
export async function readFixtureFiles(folder: string): Promise<FixtureFiles> {
  const texts = new Map<string, { file: string; text: string }>();
  for (const name of await listFiles(folder)) {
    const file = join(folder, name);
    const [, stem = name, isLines] = /^(.*)\.(?:json|(ndjson))$/.exec(name) ?? [];
    const before = texts.get(stem);
    if (before) throw unusable(file, `${before.file} has the same entities`, 'Remove one of them.');
    const text = await readText(file);
    texts.set(stem, { file, text: isLines ? joinLines(text) : text });
  }
  const read = [...texts].map(async ([name, { file, text }]) => [name, await parseFile(file, text)] as const);
  return { folder, fixtures: Object.fromEntries(await Promise.all(read)), texts };
}

/** Fixtures that say what cannot be are refused as a whole: `fixtures/users.json:3:5 …`. */
export async function refuseFixtures(
  issues: readonly FixtureIssue[],
  files: FixtureFiles | undefined,
): Promise<ToolError> {
  // Imported late: most fixtures are right.
  const { placeOf } = await import('./json-places.ts');
  const place = ({ resource, pointer }: FixtureIssue) => {
    const known = files?.texts.get(resource);
    return known ? `${known.file}:${placeOf(known.text, pointer)}` : (files?.folder ?? resource);
  };
  const told = issues
    .slice(0, 5)
    .map((issue) => [place(issue), issue.pointer, issue.message].filter(Boolean).join(' '));
  const more = issues.length > told.length ? `; and ${issues.length - told.length} more` : '';
  return unusable(files?.folder ?? 'the fixtures', `${told.join('; ')}${more}`, 'Correct these lines.');
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw unusable(folder, describeFailure(cause), 'Check the name.', cause);
  });
  return names.filter((name) => /\.(nd)?json$/.test(name) && !name.startsWith('.') && !others.has(name)).sort();
}

/** As a JSON array that has each entity on the line on which it was. */
function joinLines(text: string): string {
  const lines = text.trimEnd().split(/\r?\n/);
  const last = lines.length - 1;
  return `[${lines.map((line, at) => (at === last || line.trim() === '' ? line : `${line},`)).join('\n')}]`;
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    throw unusable(file, describeFailure(cause), 'Check the file.', cause);
  }
}

async function parseFile(file: string, text: string): Promise<JsonValue> {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    const { findJsonError } = await import('./json-places.ts');
    const { place, reason } = findJsonError(text) ?? { place: '1', reason: describeFailure(cause) };
    throw unusable(`${file}:${place}`, reason, 'Correct the JSON.', cause);
  }
}

function unusable(what: string, reason: string, hint: string, cause?: unknown): ToolError {
  return new ToolError({ code: 'fixtures', tried: `Cannot use ${what}`, reason, hint, cause });
}
