import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatasetFile, type Shard, shareOut } from '../dataset/index.ts';
import { ToolError } from '../document/index.ts';
import { makeFolder } from '../sources/index.ts';
import { type Manifest, type ManifestFile, manifestName } from './manifest.ts';

export interface WriteOptions {
  folder: string;
  /** Replace files of the same name. */
  force: boolean;
  shard: Shard | undefined;
  /** Hears of entities as they are written. */
  onEntities?: ((count: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Text is handed on in pieces of about this many characters. */
const pieceSize = 1 << 16;

/**
 * Writes a data set into a folder, the manifest last. Each file is made under another name and renamed when it is
 * whole; where something fails, none of them stays.
 *
 * @throws ToolError where a file is there already, or cannot be written.
 */
export async function writeArchive(
  files: readonly DatasetFile[],
  about: Omit<Manifest, 'files'>,
  options: WriteOptions,
): Promise<Manifest> {
  const { folder, shard } = options;
  const names = files.map(({ name }) => shardName(name, shard));
  const manifestFile = shardName(manifestName, shard);
  if (!options.force) refuseExisting(folder, [...names, manifestFile]);
  const isNew = !existsSync(folder);
  const temporary = (name: string) => join(folder, `.${name}.${process.pid}.part`);
  try {
    makeFolder(folder);
    const written: ManifestFile[] = [];
    for (const [index, file] of files.entries()) {
      const name = names[index] ?? file.name;
      written.push({ name, ...(await writeWhole(file, temporary(name), options)) });
    }
    const { coverage, ...made } = about;
    const manifest: Manifest = { ...made, files: written, ...(coverage ? { coverage } : {}) };
    options.signal?.throwIfAborted();
    await writeFile(temporary(manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
    for (const name of [...names, manifestFile]) await rename(temporary(name), join(folder, name));
    return manifest;
  } catch (error) {
    for (const name of [...names, manifestFile]) await rm(temporary(name), { force: true }).catch(() => undefined);
    if (isNew) await rmdir(folder).catch(() => undefined);
    throw explain(error, folder);
  }
}

/** `users.json` of part 2 of 5 is `users.json.2-of-5`: in the order of their names the parts are the whole. */
function shardName(name: string, shard: Shard | undefined): string {
  if (!shard) return name;
  const digits = String(shard.of).length;
  return `${name}.${String(shard.index).padStart(digits, '0')}-of-${shard.of}`;
}

async function writeWhole(
  file: DatasetFile,
  path: string,
  { shard = { index: 1, of: 1 }, onEntities, signal }: WriteOptions,
): Promise<Omit<ManifestFile, 'name'>> {
  const { from, to, first, last } = shareOut(file.count, shard);
  const handle = await open(path, 'w');
  try {
    const sink = createSink(handle);
    let piece = first ? file.head : '';
    let entities = 0;
    for (const text of file.texts(from, to)) {
      piece += text;
      entities++;
      if (piece.length < pieceSize) continue;
      signal?.throwIfAborted();
      await sink.write(piece);
      onEntities?.(entities);
      piece = '';
      entities = 0;
    }
    await sink.write(piece + (last ? file.tail : ''));
    onEntities?.(entities);
    return { entities: to - from, ...sink.close() };
  } finally {
    await handle.close();
  }
}

/** Writes text and sums it up. */
function createSink(handle: FileHandle) {
  const hash = createHash('sha256');
  let bytes = 0;
  // One buffer for all: a new one for each piece would be memory to clear away.
  let buffer = Buffer.alloc(pieceSize * 3);
  return {
    async write(text: string): Promise<void> {
      if (text.length * 3 > buffer.length) buffer = Buffer.alloc(text.length * 3);
      const written = buffer.subarray(0, buffer.write(text));
      hash.update(written);
      bytes += written.length;
      await handle.writeFile(written);
    },
    close: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}

function refuseExisting(folder: string, names: readonly string[]): void {
  const present = names.filter((name) => existsSync(join(folder, name)));
  if (present.length === 0) return;
  const shown = present.slice(0, 3).join(', ');
  throw new ToolError({
    code: 'file-exists',
    tried: `Cannot write to ${folder}`,
    reason: `it has ${shown}${present.length > 3 ? ` and ${present.length - 3} more` : ''} already`,
    hint: 'Add --force to replace them, or name another folder with --out.',
  });
}

function explain(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error;
  return new ToolError({
    code: 'cannot-write',
    tried: `Cannot write to ${folder}`,
    reason: error.message,
    hint: 'Name another folder with --out.',
    cause: error,
  });
}
