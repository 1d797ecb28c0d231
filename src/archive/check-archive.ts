import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createDatasetChecker, type DatasetFinding } from '../dataset/index.ts';
import { describeFailure, ToolError } from '../document/index.ts';
import { fileNameOf } from '../fixtures/index.ts';
import { isObject } from '../json/index.ts';
import type { Api, Inference, Resource } from '../model/index.ts';
import { check } from '../schema/index.ts';
import { type Manifest, manifestName } from './manifest.ts';
import { BrokenLine, readEntities } from './read-entities.ts';

/** What was looked at, and what is wrong with it. */
export interface ArchiveReport {
  findings: DatasetFinding[];
  entities: number;
  files: number;
  /** Files of which only the sums were compared: their form does not tell entities apart. */
  unread: string[];
}

/**
 * Checks a folder of fixtures: the manifest, where there is one, and all `.json` and `.ndjson` files of resources.
 *
 * @throws ToolError where there is nothing to check.
 */
export async function checkArchive(
  folder: string,
  model: { api: Api; inference: Inference },
  watch: { onTotal?(total: number): void; onEntity?(): void } = {},
): Promise<ArchiveReport> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw nothingToCheck(folder, describeFailure(cause), cause);
  });
  const manifest = await readManifest(folder, names);
  watch.onTotal?.(manifest?.files.reduce((sum, { entities }) => sum + entities, 0) ?? 0);
  const findings = manifest ? await checkSums(folder, manifest) : [];
  const sources = model.inference.resources.flatMap((resource) =>
    ['json', 'ndjson']
      .map((ending) => `${fileNameOf(resource.name)}.${ending}`)
      .filter((name) => names.includes(name))
      .map((name) => ({ resource, file: join(folder, name) })),
  );
  const unread = (manifest?.files ?? [])
    .map(({ name }) => name)
    .filter((name) => !sources.some(({ file }) => basename(file) === name));
  if (sources.length === 0 && !manifest) throw nothingToCheck(folder, 'it has no file named after a resource');
  const looked =
    manifest?.profile === 'invalid'
      ? await checkBroken(model, sources, watch.onEntity)
      : await checkEntities(model, sources, manifest !== undefined, watch.onEntity);
  return {
    findings: [...findings, ...looked.findings],
    entities: looked.entities,
    files: sources.length + unread.length,
    unread,
  };
}

interface Source {
  resource: Resource;
  file: string;
}

async function checkEntities(
  model: { api: Api; inference: Inference },
  sources: readonly Source[],
  strict: boolean,
  onEntity: () => void = () => {},
): Promise<{ findings: DatasetFinding[]; entities: number }> {
  const checker = createDatasetChecker(model, { strict });
  const findings: DatasetFinding[] = [];
  let entities = 0;
  for (const source of sources) {
    await eachEntity(source, findings, (placed) => {
      entities++;
      onEntity();
      findings.push(...checker.look(source.resource, placed));
    });
  }
  const files = new Map(sources.map(({ resource, file }) => [resource.name, file]));
  findings.push(...checker.conclude().map((each) => ({ ...each, file: files.get(each.file) ?? each.file })));
  // What others say of an entity is known only now.
  for (const source of sources) {
    await eachEntity(source, [], (placed) => findings.push(...checker.compare(source.resource, placed)));
  }
  return { findings, entities };
}

/** Of the profile `invalid`: does each break what it says, and nothing else? */
async function checkBroken(
  { api }: { api: Api },
  sources: readonly Source[],
  onEntity: () => void = () => {},
): Promise<{ findings: DatasetFinding[]; entities: number }> {
  const findings: DatasetFinding[] = [];
  let entities = 0;
  for (const source of sources) {
    await eachEntity(source, findings, ({ entity, file, line }) => {
      entities++;
      onEntity();
      const { keyword, schemaPointer, pointer = '', value = null } = isObject(entity) ? entity : {};
      const options = { document: api.root, direction: 'response' as const };
      const issues = check(source.resource.representation.schema, value, options);
      if (issues.length === 1 && issues[0]?.keyword === keyword && issues[0]?.schemaPointer === schemaPointer) return;
      const message = `must break ${keyword} alone, and breaks ${issues.map((each) => each.keyword).join(', ') || 'nothing'}`;
      findings.push({ check: 'schema', file, line, pointer: String(pointer), message });
    });
  }
  return { findings, entities };
}

async function eachEntity(
  { file }: Source,
  findings: DatasetFinding[],
  look: (placed: { entity: Parameters<typeof check>[1]; file: string; line: number }) => void,
): Promise<void> {
  try {
    for await (const placed of readEntities(file)) look(placed);
  } catch (error) {
    if (!(error instanceof BrokenLine)) throw error;
    findings.push({ check: 'schema', file, line: error.line, pointer: '', message: error.message });
  }
}

async function readManifest(folder: string, names: readonly string[]): Promise<Manifest | undefined> {
  if (!names.includes(manifestName)) return undefined;
  const file = join(folder, manifestName);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Manifest;
  } catch (cause) {
    const reason = describeFailure(cause);
    const hint = 'Write the fixtures again.';
    throw new ToolError({ code: 'manifest', tried: `Cannot read ${file}`, reason, hint, cause });
  }
}

async function checkSums(folder: string, { files }: Manifest): Promise<DatasetFinding[]> {
  const findings: DatasetFinding[] = [];
  for (const { name, sha256 } of files) {
    const file = join(folder, name);
    const found = await sumUp(file);
    if (found === sha256) continue;
    const message = found === undefined ? `${name} is missing` : `${name} is not what was written: its sum differs`;
    findings.push({ check: 'manifest', file: join(folder, manifestName), line: 1, pointer: '', message });
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

function nothingToCheck(folder: string, reason: string, cause?: unknown): ToolError {
  const hint = 'Name a folder that `standin fixtures --out` wrote, or one with files such as users.json.';
  return new ToolError({ code: 'nothing-to-check', tried: `Cannot check ${folder}`, reason, hint, cause });
}
