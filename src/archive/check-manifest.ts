import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFinding } from '../dataset/index.ts';
import { describeFailure, ToolError } from '../document/index.ts';
import { isObject, type JsonValue } from '../json/index.ts';
import { type Manifest, manifestName } from './manifest.ts';

/** @throws ToolError where there is one that cannot be used. */
export async function readManifest(folder: string, names: readonly string[]): Promise<Manifest | undefined> {
  if (!names.includes(manifestName)) return undefined;
  const file = join(folder, manifestName);
  const refuse = (reason: string, cause?: unknown) =>
    new ToolError({
      code: 'manifest',
      tried: `Cannot read ${file}`,
      reason,
      hint: 'Write the fixtures again, or delete it to check them without.',
      cause,
    });
  let manifest: JsonValue;
  try {
    manifest = JSON.parse(await readFile(file, 'utf8')) as JsonValue;
  } catch (cause) {
    throw refuse(describeFailure(cause), cause);
  }
  if (!isManifest(manifest)) throw refuse('it is no manifest of a data set');
  return manifest as unknown as Manifest;
}

function isManifest(value: JsonValue): boolean {
  if (!isObject(value) || !isObject(value.document) || !Array.isArray(value.files)) return false;
  return value.files.every(
    (each) =>
      isObject(each) &&
      ['name', 'sha256'].every((key) => typeof each[key] === 'string') &&
      typeof each.entities === 'number',
  );
}

/**
 * Whether a folder has what its manifest says, and no more.
 *
 * @param counts How many entities were found in those files that were read.
 */
export async function checkManifest(
  folder: string,
  { files, format }: Manifest,
  names: readonly string[],
  counts: ReadonlyMap<string, number>,
): Promise<DatasetFinding[]> {
  const findings: DatasetFinding[] = [];
  const tell = (message: string) =>
    findings.push({ check: 'manifest', file: join(folder, manifestName), line: 1, pointer: '', message });
  for (const { name, sha256, entities } of files) {
    const sum = await sumUp(join(folder, name));
    const count = counts.get(name);
    if (sum === undefined) tell(`${name} is missing`);
    else if (sum !== sha256) tell(`${name} is not what was written: its sum differs`);
    else if (count !== undefined && count !== entities) tell(`${name} has ${count} entities, not ${entities}`);
  }
  const written = new Set(files.map(({ name }) => name));
  const ending = `.${format}`;
  for (const name of names) {
    if (name.endsWith(ending) && name !== manifestName && !name.startsWith('.') && !written.has(name))
      tell(`${name} was not written with the others`);
  }
  return findings;
}

async function sumUp(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}
