import { open, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ToolError } from '../document/index.ts';
import { isWebUri, showPath, toPath } from './path.ts';

const usualNames = ['openapi', 'swagger'].flatMap((name) =>
  ['yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`),
);

/**
 * The document that a command is about: a file or URL as named by `argument`, `-` (standard input), or the one in a
 * folder or in its `spec/` (`openapi.*`, `swagger.*`, else the only OpenAPI document there). Without argument: the one
 * in `spec/` of `cwd`, or in `cwd`, else the document that comes with this package. Throws a ToolError where there is
 * none, or no telling which.
 */
export async function findDocument(argument: string | undefined, cwd: string): Promise<string> {
  if (argument === undefined) return (await findUsual(cwd)) ?? (await findOnly(join(cwd, 'spec'))) ?? bundledDocument();
  if (argument === '-' || isWebUri(argument)) return argument;
  const path = resolve(cwd, toPath(argument));
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return showPath(path);
  const document = (await findUsual(path)) ?? (await findOnly(path)) ?? (await findOnly(join(path, 'spec')));
  if (document !== undefined) return document;
  throw new ToolError({
    code: 'no-document',
    tried: `Cannot find an OpenAPI document in ${showPath(path)}`,
    reason: `it has none, and neither has its \`spec\` folder`,
    hint: 'Name the file.',
  });
}

/** The document of the bundled API. */
function bundledDocument(): string {
  return showPath(fileURLToPath(new URL('../../spec/openapi.yaml', import.meta.url)));
}

async function findUsual(folder: string): Promise<string | undefined> {
  for (const place of [join(folder, 'spec'), folder]) {
    const names = await namesIn(place);
    const name = usualNames.find((each) => names.includes(each));
    if (name !== undefined) return showPath(join(place, name));
  }
  return undefined;
}

async function findOnly(folder: string): Promise<string | undefined> {
  const documents: string[] = [];
  for (const name of await namesIn(folder)) {
    if (!/\.(ya?ml|json)$/i.test(name) || /\.overlay\.\w+$/i.test(name)) continue;
    const path = join(folder, name);
    if (await looksLikeOpenApi(path)) documents.push(path);
  }
  if (documents.length > 1) {
    throw new ToolError({
      code: 'several-documents',
      tried: `Cannot choose an OpenAPI document in ${showPath(folder)}`,
      reason: `it has ${documents.length}`,
      hint: `Name one: ${documents.slice(0, 5).map(showPath).join(', ')}${documents.length > 5 ? ' …' : ''}`,
    });
  }
  return documents[0] === undefined ? undefined : showPath(documents[0]);
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Whether the head of a file (64 KiB) says `openapi: 3…` or `swagger: 2…`. */
export async function looksLikeOpenApi(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(65_536), position: 0 });
    return /(^|[{,]\s*|\n)["']?(openapi|swagger)["']?\s*:\s*["']?[23]/.test(
      buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, ''),
    );
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
