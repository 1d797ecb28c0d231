import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file that runs `standin`. */
    command: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the command once for all tests: to transpile the source for each process anew takes more time than all they do.
 * In two folders below the root, as in the package: it looks for `spec/` and `package.json` from there.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(root, '.command-'));
  const bundle = async () => {
    await build({
      absWorkingDir: root,
      entryPoints: ['src/cli/main.ts'],
      outdir: join(folder, 'cli'),
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
    });
  };
  await bundle();
  project.onTestsRerun(bundle);
  project.provide('command', join(folder, 'cli/main.js'));
  return () => rmSync(folder, { recursive: true, force: true });
}
