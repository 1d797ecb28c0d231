import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isWebUri, showPath, toPath } from './path.ts';

/** The OpenAPI Overlays (`*.overlay.yaml`, `*.overlay.json`) beside a document, in the order of their names. */
export async function findOverlays(document: string): Promise<{ name: string; text: string }[]> {
  if (document === '-' || isWebUri(document)) return [];
  const folder = dirname(toPath(document));
  const names = await readdir(folder).catch(() => []);
  const overlays = names.filter((name) => /\.overlay\.(ya?ml|json)$/i.test(name)).sort();
  return Promise.all(
    overlays.map(async (name) => {
      const path = join(folder, name);
      return { name: showPath(path), text: await readFile(path, 'utf8') };
    }),
  );
}
