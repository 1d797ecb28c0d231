import type { SavedMock } from '../archive/index.ts';
import { type Counts, type DatasetOptions, openDataset, type Profiled, type Shard } from '../dataset/index.ts';
import { ToolError } from '../document/index.ts';
import type { Model, PersonasFile } from '../mock/index.ts';

export interface FixturesFlags {
  count?: Counts;
  seed: string;
  now: string;
  locale: string;
  profile: string;
  out: string;
  format: string;
  dialect: 'postgres' | 'sqlite';
  normalize?: boolean;
  shard?: Shard;
  from?: string;
  in?: string;
  check?: string;
  personas?: string;
  adminToken?: string;
  force?: boolean;
  quiet?: boolean;
  behaviour?: string;
  root?: string;
  allowRemoteRefs?: boolean;
}

/** The document that the fixtures are of, with the project's corrections. */
export async function openFixturesModel(document: string | undefined, flags: FixturesFlags): Promise<Model> {
  // Imported late: `--help` and wrong flags need none of it.
  const { openModel } = await import('../mock/index.ts');
  return openModel(document, {
    ...(flags.root === undefined ? {} : { root: flags.root }),
    ...(flags.allowRemoteRefs === undefined ? {} : { allowRemoteRefs: flags.allowRemoteRefs }),
    ...(flags.behaviour === undefined ? {} : { behaviourFile: flags.behaviour }),
  });
}

/** The data set that the flags name: generated, or (`--from`) that of a running mock, whose seed is then its own. */
export async function openFixtures<F extends FixturesFlags>(
  model: Model,
  given: F,
): Promise<{ dataset: Profiled; flags: F }> {
  const saved = given.from === undefined ? undefined : await readRunning(given.from, model, given.adminToken);
  const flags = saved ? { ...given, seed: saved.seed } : given;
  const { seed, now, locale, profile, count } = flags;
  const said = given.in === undefined ? await readCast(model, given) : await readGiven(given.in);
  const dataset = await openDataset(model, {
    ...said,
    ...{ seed, now, locale, profile },
    ...(count ? { counts: count } : {}),
    ...(saved ? { saved: saved.entities } : {}),
  });
  return { dataset, flags };
}

/** The entities of a folder: a project's own, or those of a data set that was written as JSON or NDJSON. */
async function readGiven(folder: string): Promise<Pick<DatasetOptions, 'given' | 'refuse'>> {
  const { readFixtureFiles, refuseFixtures } = await import('../mock/index.ts');
  const files = await readFixtureFiles(folder);
  if (Object.keys(files.fixtures).length === 0) {
    throw new ToolError({
      code: 'nothing-given',
      tried: `Cannot use ${folder}`,
      reason: 'it has no entities: no file such as users.json or users.ndjson',
      hint: 'Name a folder of fixtures, or one that standin fixtures wrote with --format json or ndjson.',
    });
  }
  return { given: files.fixtures, refuse: (issues) => refuseFixtures(issues, files) };
}

async function readRunning(url: string, { inference }: Model, token: string | undefined): Promise<SavedMock> {
  const { readMock } = await import('../archive/index.ts');
  const names = inference.resources.map(({ name }) => name);
  return readMock({ url, token }, names);
}

/** The personas that a flag names, or those of the project that the document is in. */
async function readCast({ document }: Model, flags: FixturesFlags): Promise<PersonasFile | undefined> {
  const { findFixtures, findPersonas, readPersonas } = await import('../mock/index.ts');
  const folder = findFixtures(document.source);
  const file = flags.personas ?? (folder && findPersonas(folder));
  return file === undefined ? undefined : readPersonas(file);
}
