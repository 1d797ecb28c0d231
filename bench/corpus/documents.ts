import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import cliProgress from 'cli-progress';

/** The OpenAPI documents below a folder: files that say so themselves, so not the parts that they refer to. */
export function listDocuments(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => /\.(json|ya?ml)$/i.test(file) && statSync(file).isFile() && isDocument(file))
    .sort();
}

function isDocument(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  return (
    /^[\s"'{\uFEFF]*(openapi|swagger)["']?\s*:/m.test(text.slice(0, 4096)) ||
    /["'](openapi|swagger)["']\s*:\s*["']\d/.test(text)
  );
}

/** A bar that names the document at work, on a terminal; in a pipe there is none. */
export function startBar(total: number): cliProgress.SingleBar | undefined {
  if (!process.stderr.isTTY) return undefined;
  const format = '{bar} {value}/{total} {document}';
  const bar = new cliProgress.SingleBar({ format, clearOnComplete: true, stream: process.stderr });
  bar.start(total, 0, { document: '' });
  return bar;
}
