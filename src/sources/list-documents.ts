import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { looksLikeOpenApi } from './find-document.ts';
import { showPath } from './path.ts';

/** Folders of a project that hold what others made. */
const foreign = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'vendor', 'target']);

/** The OpenAPI documents of a project, those in `spec/` first, then those nearest to its root. */
export async function listDocuments(project: string, depth = 3): Promise<string[]> {
  const found = await listBelow(project, depth);
  const specs = join(project, 'spec');
  const rank = (file: string) => (file.startsWith(specs) ? -1 : file.split(/[\\/]/).length);
  return found.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1)).map(showPath);
}

async function listBelow(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return depth > 0 && !entry.name.startsWith('.') && !foreign.has(entry.name) ? listBelow(path, depth - 1) : [];
      return /\.(ya?ml|json)$/i.test(entry.name) && (await looksLikeOpenApi(path)) ? [path] : [];
    }),
  );
  return found.flat();
}
