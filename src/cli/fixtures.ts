import { createHash } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { Manifest, SavedMock } from '../archive/index.ts';
import { type Dataset, formats, type Shard } from '../dataset/index.ts';
import { ToolError } from '../document/index.ts';
import { createSavedWorld, createWorld } from '../fixtures/index.ts';
import { createWords, dataVersion, defaultNow, loadLocale } from '../lexicon/index.ts';
import type { Model } from '../mock/index.ts';
import type { Inference } from '../model/index.ts';
import { describeProblems } from './describe.ts';
import { type Counts, counts, instant, shard } from './options.ts';
import { showProgress } from './progress.ts';

export interface FixturesFlags {
  count?: Counts;
  seed: string;
  now: string;
  locale: string;
  out: string;
  format: string;
  dialect: 'postgres' | 'sqlite';
  normalize?: boolean;
  shard?: Shard;
  from?: string;
  adminToken?: string;
  force?: boolean;
  quiet?: boolean;
  behaviour?: string;
  root?: string;
  allowRemoteRefs?: boolean;
}

/** Entities of each resource, unless told otherwise: as in the mock, whose world it is then. */
const usualCount = 25;

/** `standin fixtures [document]`: the world as files. */
export function addFixturesCommand(program: Command): void {
  program
    .command('fixtures')
    .description('write a coherent data set to files')
    .argument('[document]', 'OpenAPI document: a file, a folder, a URL, or - for stdin; default: as for mock')
    .option(
      '--count <numbers>',
      `entities of each resource, or of some: users=1000,groups=20; default: ${usualCount}`,
      counts,
    )
    .option('--seed <text>', 'names the world: the same seed gives the same bytes', 'standin')
    .option('--now <instant>', 'the moment at which the world stands still', instant, defaultNow)
    .option('--locale <name>', 'language of names and words: de, pt_BR …', 'en')
    .option('--out <folder>', 'where the files go', 'fixtures')
    .addOption(
      new Option('--format <name>', 'how they are written').choices(formats.map(({ name }) => name)).default('json'),
    )
    .addOption(
      new Option('--dialect <name>', 'with --format sql: which database')
        .choices(['postgres', 'sqlite'])
        .default('postgres'),
    )
    .option('--normalize', 'with --format sql: tables for what is nested, rather than JSON')
    .option('--shard <part>', 'write a part: 2/5; the parts, one behind the other, are the whole', shard)
    .addOption(
      new Option('--from <url>', 'save the world of a running mock: http://127.0.0.1:4010/__standin/').conflicts(
        'count',
      ),
    )
    .option('--admin-token <token>', 'with --from: what the mock was started with')
    .option('--force', 'replace files that are there')
    .option('--quiet', 'say nothing')
    .option('--behaviour <file>', 'corrections of what was inferred; default: mocks/behaviour.yaml')
    .option('--root <folder>', 'folder that $refs to files may not leave; default: the document’s own')
    .option('--allow-remote-refs', 'follow $refs to URLs')
    .action(writeFixtures);
}

async function writeFixtures(document: string | undefined, given: FixturesFlags): Promise<void> {
  const { openModel } = await import('../mock/index.ts');
  const model = await openModel(document, {
    ...(given.root === undefined ? {} : { root: given.root }),
    ...(given.allowRemoteRefs === undefined ? {} : { allowRemoteRefs: given.allowRemoteRefs }),
    ...(given.behaviour === undefined ? {} : { behaviourFile: given.behaviour }),
  });
  const saved = given.from === undefined ? undefined : await readRunning(given.from, model, given.adminToken);
  const flags = saved ? { ...given, seed: saved.seed } : given;
  const dataset = await makeDataset(model, flags, saved);
  const manifest = await writeFiles(model, dataset, flags);
  if (flags.quiet) return;
  const entities = manifest.files.reduce((sum, file) => sum + file.entities, 0);
  process.stderr.write(
    `${describeProblems(model.problems)}standin: wrote ${entities} entities to ${manifest.files.length} files in ${flags.out}\n`,
  );
}

async function readRunning(url: string, { inference }: Model, token: string | undefined): Promise<SavedMock> {
  const { readMock } = await import('../archive/index.ts');
  const names = inference.resources.map(({ name }) => name);
  return readMock({ url, token }, names);
}

async function makeDataset(
  { api, inference, document }: Model,
  flags: FixturesFlags,
  saved: SavedMock | undefined,
): Promise<Dataset> {
  const { createDataset } = await import('../dataset/index.ts');
  const counted = setCounts(inference, flags.count ?? { each: usualCount, byResource: {} });
  if (counted.resources.length === 0) {
    throw new ToolError({
      code: 'no-resources',
      tried: `Cannot make fixtures of ${document.source}`,
      reason: 'no resources could be inferred from it',
      hint: 'See `standin explain`; mocks/behaviour.yaml corrects what is inferred.',
    });
  }
  const words = createWords({ faker: await readLocale(flags.locale), now: flags.now });
  const { seed } = flags;
  const options = { seed, count: usualCount, words };
  const world = saved ? createSavedWorld(api, inference, saved.entities, options) : createWorld(api, counted, options);
  return createDataset({ api, inference: counted, world, words, seed });
}

async function writeFiles(model: Model, dataset: Dataset, flags: FixturesFlags): Promise<Manifest> {
  const { writeArchive } = await import('../archive/index.ts');
  const { seed, now, locale, shard: part } = flags;
  const format = formats.find(({ name }) => name === flags.format) ?? formats[0];
  const files = format?.list(dataset, { dialect: flags.dialect, normalize: flags.normalize ?? false }) ?? [];
  const progress = showProgress(
    'writing',
    Math.ceil(files.reduce((sum, { count }) => sum + count, 0) / (part?.of ?? 1)),
    'entities',
  );
  try {
    return await writeArchive(
      files,
      {
        seed,
        dataVersion,
        now,
        locale,
        profile: 'typical',
        format: flags.format,
        document: describeDocument(model),
        ...(part ? { shard: `${part.index}/${part.of}` } : {}),
        counts: Object.fromEntries(dataset.collections.map(({ resource, count }) => [resource.name, count])),
      },
      { folder: flags.out, force: flags.force ?? false, shard: part, onEntities: progress.advance },
    );
  } finally {
    progress.stop();
  }
}

/** The hash is of what the document says, levelled: not of how its files are written. */
function describeDocument({ document, api }: Model): Manifest['document'] {
  const sha256 = createHash('sha256').update(JSON.stringify(document.root)).digest('hex');
  return { title: api.title, version: api.version, sha256 };
}

function setCounts(inference: Inference, { each, byResource }: Counts): Inference {
  const names = inference.resources.map(({ name }) => name);
  const unknown = Object.keys(byResource).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ToolError({
      code: 'unknown-resource',
      tried: `Cannot count ${unknown}`,
      reason: 'no resource has that name',
      hint: `There are ${names.join(', ')}.`,
    });
  }
  return {
    ...inference,
    resources: inference.resources.map((resource) => ({
      ...resource,
      count: byResource[resource.name] ?? resource.count ?? each ?? usualCount,
    })),
  };
}

async function readLocale(name: string): ReturnType<typeof loadLocale> {
  try {
    return await loadLocale(name);
  } catch (cause) {
    throw new ToolError({
      code: 'unknown-locale',
      tried: `Cannot use --locale ${name}`,
      reason: 'there is no such locale',
      hint: 'Use one of faker’s, such as de, fr, ja or pt_BR.',
      cause,
    });
  }
}
