import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nearestNames, ToolError } from '../document/index.ts';
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

export interface SuiteFlags {
  seed: string;
  words: Words;
  /** Values for inputs of workflows, by name. */
  inputs: Record<string, string>;
}

/** @throws ToolError where a suite cannot be read, says what cannot be, or where no suite has an input that is given. */
export async function readSuites(api: Api, files: readonly string[], flags: SuiteFlags): Promise<Case[]> {
  const cases: Case[] = [];
  const known = new Set<string>();
  for (const file of files) {
    const read = await readYamlFile(file);
    const made = makeSuiteCases(api, { value: read.value, inputs: flags.inputs }, flags);
    if (made.issues.length > 0) throw await refuseYamlFile(read, made.issues, 'Correct these lines.');
    cases.push(...made.cases);
    for (const name of made.inputs) known.add(name);
  }
  for (const name of Object.keys(flags.inputs)) if (!known.has(name)) throw unknownInput(name, [...known]);
  return cases;
}

function unknownInput(name: string, known: readonly string[]): ToolError {
  const [near] = nearestNames(name, known);
  return new ToolError({
    code: 'no-input',
    tried: `Cannot use the input ${name}`,
    reason: known.length === 0 ? 'no suite that is run has inputs' : `the suites have ${known.join(', ')}`,
    hint: near === undefined ? 'Leave it away, or name the suite with --suite.' : `Did you mean ${near}?`,
  });
}
