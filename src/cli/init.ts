import { existsSync, readFileSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { describeFailure, ToolError } from '../document/index.ts';
import { findDocument, listDocuments, makeFolder } from '../sources/index.ts';
import { linesForMsw, linesForVitest, projectFiles } from './init-files.ts';

interface InitFlags {
  yes?: boolean;
}

/** `standin init [document]`: the folders of a project, and the lines that put it to use. */
export function addInitCommand(program: Command): void {
  program
    .command('init')
    .description('make spec/, mocks/, fixtures/ and contracts/ in this folder; nothing is overwritten')
    .argument('[document]', 'OpenAPI document; default: the one that this project has')
    .option('-y, --yes', 'ask nothing')
    .action(init);
}

/** @throws ToolError where there is no telling which document is meant, or a file cannot be written. */
async function init(argument: string | undefined, flags: InitFlags): Promise<void> {
  const ask = flags.yes || !process.stdin.isTTY || !process.stderr.isTTY ? undefined : askPerson;
  const document = await chooseDocument(argument, ask);
  if (ask && !(await isMeant(ask, document))) {
    note('nothing was made');
    return;
  }
  for (const [file, text] of Object.entries(projectFiles)) note(`${await writeNew(file, text)} ${file}`);
  note(adviseOn(document));
  const missing = ['standin', 'msw'].filter((name) => !listPackages().has(name));
  if (missing.length > 0) note(`install what is missing: npm install --save-dev ${missing.join(' ')}`);
  const shown = document ?? 'spec/openapi.yaml';
  process.stdout.write(`For MSW, where your tests are set up:\n\n${linesForMsw(shown)}\n\n`);
  process.stdout.write(`For Vitest, in a file of setupFiles:\n\n${linesForVitest(shown)}\n`);
}

type AskPerson = (question: string) => Promise<string>;

async function chooseDocument(argument: string | undefined, ask: AskPerson | undefined): Promise<string | undefined> {
  if (argument !== undefined) return findNamed(argument);
  const documents = await listDocuments(process.cwd());
  const inSpec = documents.filter((file) => dirname(file) === 'spec');
  const candidates = inSpec.length > 0 ? inSpec : documents;
  if (candidates.length <= 1) return candidates[0];
  if (!ask)
    throw new ToolError({
      code: 'several-documents',
      tried: 'Cannot choose an OpenAPI document',
      reason: `this project has ${candidates.length}`,
      hint: `Name one: standin init ${candidates[0]}. There are ${candidates.slice(0, 5).join(', ')}${candidates.length > 5 ? ' …' : ''}.`,
    });
  for (const [index, file] of candidates.entries()) note(`${index + 1}  ${file}`);
  const answer = await ask(`Which document is it? [1-${candidates.length}] `);
  return candidates[Number(answer) - 1] ?? candidates[0];
}

async function findNamed(argument: string): Promise<string> {
  const document = await findDocument(argument, process.cwd());
  if (/^https?:/i.test(document) || (await stat(document).catch(() => undefined))?.isFile()) return document;
  throw new ToolError({
    code: 'unreadable',
    tried: `Cannot use ${argument}`,
    reason: 'there is no such file',
    hint: 'Check the path; it is relative to where the command runs.',
  });
}

async function isMeant(ask: AskPerson, document: string | undefined): Promise<boolean> {
  const folders = [...new Set(Object.keys(projectFiles).map((file) => `${dirname(file)}/`))].join(', ');
  const answer = await ask(`Make ${folders} here, for ${document ?? 'a document to come'}? [Y/n] `);
  return !/^\s*n/i.test(answer);
}

async function askPerson(question: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
  }
}

/** Writes a file where there is none. */
async function writeNew(file: string, text: string): Promise<'made' | 'kept'> {
  const path = join(process.cwd(), file);
  try {
    makeFolder(dirname(path));
    await writeFile(path, text, { flag: 'wx' });
    return 'made';
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(path)) return 'kept';
    throw new ToolError({
      code: 'cannot-write',
      tried: `Cannot write ${file}`,
      reason: describeFailure(cause),
      hint: 'Run it in a folder that you may write to.',
      cause,
    });
  }
}

function adviseOn(document: string | undefined): string {
  if (document === undefined) return 'no OpenAPI document was found: put it in spec/, as openapi.yaml or openapi.json';
  if (dirname(document) === 'spec') return `the document is ${document}: npx standin mock serves it`;
  return `the document is ${document}: move it to spec/, so that every command finds it and what is in fixtures/, or name it each time: npx standin mock ${document}`;
}

/** What the project depends on already; nothing where it has no `package.json`. */
function listPackages(): ReadonlySet<string> {
  try {
    const read = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string> | undefined>;
    return new Set(
      ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((key) => Object.keys(read[key] ?? {})),
    );
  } catch {
    return new Set();
  }
}

function note(text: string): void {
  process.stderr.write(`standin: ${text}\n`);
}
