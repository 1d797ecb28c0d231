import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '../document/index.ts';
import type { FixtureIssue, Personas } from '../fixtures/index.ts';
import { isObject } from '../json/index.ts';
import { readYamlFile, refuseYamlFile } from '../sources/index.ts';

/** The personas of a project, and where they stand in their file. */
export interface PersonasFile {
  personas: Personas;
  /** Refuses the file for what cannot be. */
  refuse(issues: readonly FixtureIssue[]): Promise<ToolError>;
}

/** The personas beside the fixtures of a folder, where there are some. */
export function findPersonas(folder: string): string | undefined {
  const file = join(folder, 'personas.yaml');
  return existsSync(file) ? file : undefined;
}

/** @throws ToolError where the file cannot be read, or is no YAML with resources in it. */
export async function readPersonas(file: string): Promise<PersonasFile> {
  const read = await readYamlFile(file);
  const { value } = read;
  if (!isObject(value)) {
    throw new ToolError({
      code: 'personas',
      tried: `Cannot use ${file}`,
      reason: 'it must have resources, such as users:',
      hint: 'See the README.',
    });
  }
  return {
    personas: value as Personas,
    refuse: (issues) =>
      refuseYamlFile(
        read,
        issues.map(({ resource, pointer, message }) => ({ pointer: `/${resource}${pointer}`, message })),
        'Correct these lines.',
      ),
  };
}
