import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ToolError } from '../document/index.ts';

const usual = ['openapi.yaml', 'openapi.yml', 'openapi.json', 'swagger.yaml', 'swagger.yml', 'swagger.json'];
const bundled = fileURLToPath(new URL('../../spec/openapi.yaml', import.meta.url));

/**
 * The document that a command is about: the file, folder, URL or `-` that is named; without a name the one in `spec/`
 * or here, else the bundled one.
 *
 * @throws ToolError where there is none, or a folder has several.
 */
export async function findDocument(argument: string | undefined, cwd: string): Promise<string> {
  if (argument === undefined) {
    const own = findUsual(join(cwd, 'spec')) ?? findUsual(cwd);
    return shorten(own ?? bundled, cwd);
  }
  if (argument === '-' || /^https?:/i.test(argument)) return argument;
  const path = /^file:/i.test(argument) ? fileURLToPath(argument) : argument;
  if (!existsSync(path)) {
    throw new ToolError({
      code: 'no-document',
      tried: `Cannot read ${argument}`,
      reason: 'there is no such file or folder',
      hint: 'Check the name, or leave it out to use the document in spec/.',
    });
  }
  if (!statSync(path).isDirectory()) return path;
  const found = findUsual(path) ?? findUsual(join(path, 'spec')) ?? (await findOnly(path));
  if (found !== undefined) return found;
  throw new ToolError({
    code: 'no-document',
    tried: `Cannot find an OpenAPI document in ${argument}`,
    reason: 'it has none, or several',
    hint: `Name the file, or call it ${usual[0]}.`,
  });
}

/** The overlays beside a document, in name order (`*.overlay.yaml`, `*.overlay.json`). */
export async function findOverlays(source: string): Promise<{ name: string; text: string }[]> {
  if (source === '-' || /^https?:/i.test(source)) return [];
  const folder = dirname(source);
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.overlay\.(ya?ml|json)$/i.test(name))
        .sort()
    : [];
  return Promise.all(
    names.map(async (name) => ({ name: join(folder, name), text: await readFile(join(folder, name), 'utf8') })),
  );
}

function findUsual(folder: string): string | undefined {
  return usual.map((name) => join(folder, name)).find((file) => existsSync(file));
}

async function findOnly(folder: string): Promise<string | undefined> {
  const names = readdirSync(folder).filter((name) => /\.(ya?ml|json)$/i.test(name) && !/\.overlay\./i.test(name));
  const documents: string[] = [];
  for (const name of names) {
    const file = join(folder, name);
    if (
      statSync(file).isFile() &&
      /^\W*(openapi|swagger)["']?\s*:/m.test((await readFile(file, 'utf8')).slice(0, 65536))
    )
      documents.push(file);
  }
  return documents.length === 1 ? documents[0] : undefined;
}

function shorten(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near === '' ? basename(path) : near.startsWith('..') ? path : near;
}
