import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { breaksAlone, createDatasetChecker, type DatasetFinding } from '../dataset/index.ts';
import { describeFailure, nearestNames, ToolError } from '../document/index.ts';
import { fileNameOf } from '../fixtures/index.ts';
import { isObject } from '../json/index.ts';
import type { Api, Inference, Resource } from '../model/index.ts';
import { check } from '../schema/index.ts';
import { checkManifest, readManifest } from './check-manifest.ts';
import { hashDocument, type Manifest, manifestName } from './manifest.ts';
import { BrokenLine, readEntities } from './read-entities.ts';

/** What was looked at, and what is wrong with it. */
export interface ArchiveReport {
  findings: DatasetFinding[];
  entities: number;
  files: number;
  /** Files of which only the sums were compared: their form does not tell entities apart. */
  unread: string[];
  /** What document the files were written of, where it is not this one, or not as it is now. */
  otherDocument: Manifest['document'] | undefined;
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
  const sources = model.inference.resources.flatMap((resource) =>
    ['json', 'ndjson']
      .map((ending) => `${fileNameOf(resource.name)}.${ending}`)
      .filter((name) => names.includes(name))
      .map((name) => ({ resource, file: join(folder, name) })),
  );
  // What was not written with the others, the manifest tells of.
  const written = manifest?.files.map(({ name }) => name).filter((name) => names.includes(name));
  const unread = (written ?? []).filter((name) => !sources.some(({ file }) => basename(file) === name));
  if (sources.length === 0 && !manifest) throw nothingToCheck(folder, 'it has no file named after a resource');
  const looked =
    manifest?.profile === 'invalid'
      ? await checkBroken(model, sources, watch.onEntity)
      : await checkEntities(model, sources, manifest !== undefined, watch.onEntity);
  const findings = [
    ...(manifest ? await checkManifest(folder, manifest, names, looked.counts) : []),
    ...findStrangers(folder, written ?? names, sources, model.inference),
  ];
  return {
    findings: [...findings, ...looked.findings],
    entities: [...looked.counts.values()].reduce((sum, count) => sum + count, 0),
    otherDocument: manifest && hashDocument(model) !== manifest.document.sha256 ? manifest.document : undefined,
    files: sources.length + unread.length,
    unread,
  };
}

interface Source {
  resource: Resource;
  file: string;
}

interface Looked {
  findings: DatasetFinding[];
  /** How many entities there are in each file. */
  counts: Map<string, number>;
}

/** Files of entities that no resource has. */
function findStrangers(
  folder: string,
  names: readonly string[],
  sources: readonly Source[],
  { resources }: Inference,
): DatasetFinding[] {
  const known = new Set(sources.map(({ file }) => basename(file)));
  return names
    .filter(
      (name) => /\.(json|ndjson)$/.test(name) && name !== manifestName && !name.startsWith('.') && !known.has(name),
    )
    .map((name) => {
      const [near] = nearestNames(
        name.replace(/\.\w+$/, ''),
        resources.map((each) => fileNameOf(each.name)),
      );
      const message = `is named after no resource of this document${near === undefined ? '' : `; did you mean ${near}?`}`;
      return { check: 'manifest', file: join(folder, name), line: 1, pointer: '', message };
    });
}

async function checkEntities(
  model: { api: Api; inference: Inference },
  sources: readonly Source[],
  strict: boolean,
  onEntity: () => void = () => {},
): Promise<Looked> {
  const checker = createDatasetChecker(model, { strict });
  const findings: DatasetFinding[] = [];
  const counts = new Map<string, number>();
  for (const source of sources) {
    await eachEntity(source, findings, (placed) => {
      countOne(counts, source.file);
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
  return { findings, counts };
}

/** Of the profile `invalid`: does each break what it says, and nothing else? */
async function checkBroken(
  { api }: { api: Api },
  sources: readonly Source[],
  onEntity: () => void = () => {},
): Promise<Looked> {
  const findings: DatasetFinding[] = [];
  const counts = new Map<string, number>();
  for (const source of sources) {
    await eachEntity(source, findings, ({ entity, file, line }) => {
      countOne(counts, file);
      onEntity();
      const { keyword, schemaPointer, pointer = '', value = null } = isObject(entity) ? entity : {};
      const options = { document: api.root, direction: 'response' as const };
      const issues = check(source.resource.representation.schema, value, options);
      if (breaksAlone(issues, { keyword, pointer, schemaPointer })) return;
      const message = `must break ${keyword} alone, and breaks ${issues.map((each) => each.keyword).join(', ') || 'nothing'}`;
      findings.push({ check: 'schema', file, line, pointer: String(pointer), message });
    });
  }
  return { findings, counts };
}

function countOne(counts: Map<string, number>, file: string): void {
  const name = basename(file);
  counts.set(name, (counts.get(name) ?? 0) + 1);
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

function nothingToCheck(folder: string, reason: string, cause?: unknown): ToolError {
  const hint = 'Name a folder that `standin fixtures --out` wrote, or one with files such as users.json.';
  return new ToolError({ code: 'nothing-to-check', tried: `Cannot check ${folder}`, reason, hint, cause });
}
