import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Api } from '../model/index.ts';
import { type Case, makeSuiteCases } from '../plan/index.ts';
import type { Words } from '../schema/index.ts';
import { readYamlFile, refuseYamlFile } from '../sources/index.ts';

/** The folder `contracts/` beside the `spec/` that a document is in; `undefined` where there is none. */
export function findContracts(source: string): string | undefined {
  if (/^https?:/i.test(source) || basename(dirname(source)) !== 'spec') return undefined;
  const folder = join(dirname(source), '..', 'contracts');
  return existsSync(folder) ? folder : undefined;
}

/** The suites of a project, in the order of their names. */
export function findSuites(folder: string | undefined): string[] {
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((name) => /\.arazzo\.(ya?ml|json)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** @throws ToolError where a suite cannot be read, or says what cannot be. */
export async function readSuites(
  api: Api,
  files: readonly string[],
  options: { seed: string; words: Words },
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const file of files) {
    const read = await readYamlFile(file);
    const made = makeSuiteCases(api, { value: read.value }, options);
    if (made.issues.length > 0) throw refuseYamlFile(read, made.issues, 'Correct these lines.');
    cases.push(...made.cases);
  }
  return cases;
}
