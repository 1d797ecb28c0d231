import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle, makeFolder } from './bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file that runs `standin`. */
    command: string;
  }
}

/** Builds the command once for all tests: to transpile the source in each process takes more time than all they do. */
export default async function setup(project: TestProject): Promise<() => void> {
  const { folder, remove } = makeFolder();
  const build = () => bundle({ 'cli/main': 'src/cli/main.ts' }, folder);
  await build();
  project.onTestsRerun(build);
  project.provide('command', join(folder, 'cli/main.js'));
  return remove;
}
