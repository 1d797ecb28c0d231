import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type RolldownPlugin } from 'rolldown';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What the package lets out: a file in `dist/`, and what it is made from. */
export const entries: Readonly<Record<string, string>> = {
  'cli/main': 'src/cli/main.ts',
  'mock/index': 'src/mock/index.ts',
  'schema/index': 'src/schema/index.ts',
  'msw/index': 'src/msw/index.ts',
  'matchers/index': 'src/matchers/index.ts',
  'vitest/index': 'src/vitest/index.ts',
};

/** What of it runs in browsers, and the files that others stand in for there. */
export const browserEntries: Readonly<Record<string, string>> = {
  'browser/msw': 'src/msw/index.ts',
  'browser/schema': 'src/schema/index.ts',
};
export const inBrowsers: Readonly<Record<string, string>> = {
  'src/msw/open.ts': 'src/msw/open-in-browser.ts',
  'src/schema/check/compiler.ts': 'src/schema/check/no-compiler.ts',
};

/** A folder below the root, where packages are found; it is removed by who asked for it. */
export function makeFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(root, '.built-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Writes each entry as a module, and what entries share as chunks beside them. A process that loads three hundred small
 * files spends half of its start on that. Packages stay packages.
 *
 * @param folder Of which each file is two levels below a root: the code looks for `spec/` and `package.json` from there.
 */
export async function bundle(
  input: Readonly<Record<string, string>>,
  folder: string,
  replaced: Readonly<Record<string, string>> = {},
): Promise<void> {
  await build({
    cwd: root,
    input: { ...input },
    // All but our own files, and what the bundler itself brings along.
    external: (id) => !/^(\.|\/|\w:|src\/|@oxc-project\/runtime\/)/.test(id),
    platform: 'neutral',
    plugins: [replaceFiles(replaced)],
    // As `package.json` says; but the command is imported for what it does.
    treeshake: { moduleSideEffects: (id) => id.startsWith(join(root, 'src/cli/')) },
    output: { dir: folder, format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' },
  });
}

function replaceFiles(files: Readonly<Record<string, string>>): RolldownPlugin {
  const replaced = new Map(Object.entries(files).map(([from, to]) => [join(root, from), join(root, to)]));
  return {
    name: 'replace-files',
    async resolveId(source, importer) {
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      return (resolved && replaced.get(resolved.id)) ?? resolved;
    },
  };
}
