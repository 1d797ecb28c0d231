import { type Command, Option } from 'commander';
import type { Manifest } from '../archive/index.ts';
import { type Format, formats, type Profiled, profiles, usualCount } from '../dataset/index.ts';
import { ToolError } from '../document/index.ts';
import { dataVersion, defaultNow } from '../lexicon/index.ts';
import type { Model } from '../mock/index.ts';
import { checkFixtures } from './check-fixtures.ts';
import { describeProblems } from './describe.ts';
import { type FixturesFlags, openFixtures, openFixturesModel } from './fixtures-model.ts';
import { refuseIdleFlags } from './idle-flags.ts';
import { counts, instant, shard } from './options.ts';
import { showProgress } from './progress.ts';
import { addPushFlags, cleanFixtures, type PushFlags, pushFixtures } from './push.ts';
import { giveUpOnSignal } from './stop-on-signal.ts';
import { keepYoungHeapSmall } from './young-heap.ts';

/** `standin fixtures [document]`: the world as files. */
export function addFixturesCommand(program: Command): void {
  const command = program
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
    .addOption(
      new Option('--profile <name>', 'which entities').choices(profiles.map(({ name }) => name)).default('typical'),
    )
    .option('--personas <file>', 'entities of which something is known; default: fixtures/personas.yaml')
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
    .addOption(
      new Option(
        '--in <folder>',
        'use the entities of its files, JSON or NDJSON, in place of generated ones',
      ).conflicts(['from', 'check', 'personas', 'profile']),
    )
    .option('--admin-token <token>', 'with --from: what the mock was started with')
    .addOption(
      new Option('--check <folder>', 'look whether fixtures are what the document says, and agree').conflicts([
        'count',
        'from',
        'shard',
      ]),
    )
    .option('--force', 'replace files that are there')
    .option('--quiet', 'say nothing')
    .option('--behaviour <file>', 'corrections of what was inferred; default: mocks/behaviour.yaml')
    .option('--root <folder>', 'folder that $refs to files may not leave; default: the document’s own')
    .option('--allow-remote-refs', 'follow $refs to URLs');
  addPushFlags(command).action((document: string | undefined, flags: PushFlags) => {
    refuseIdleFlags(command, flags);
    if (flags.check !== undefined) return checkFixtures(document, { ...flags, check: flags.check });
    if (flags.clean !== undefined) return cleanFixtures(document, { ...flags, clean: flags.clean });
    if (flags.push !== undefined) return pushFixtures(document, { ...flags, push: flags.push });
    return writeFixtures(document, flags, (text) => process.stderr.write(text));
  });
}

/** @throws ToolError where the document, a flag or the folder cannot be used. */
export async function writeFixtures(
  document: string | undefined,
  given: FixturesFlags,
  note: (text: string) => void,
): Promise<void> {
  const format = findFormat(given);
  const model = await openFixturesModel(document, given);
  const { dataset, flags } = await openFixtures(model, given);
  // What is made and written is garbage at once, and should not grow old.
  keepYoungHeapSmall(false);
  const manifest = await giveUpOnSignal((signal) => writeFiles(model, dataset, format, flags, signal));
  if (!manifest) {
    note('standin: interrupted; nothing was written\n');
    process.exitCode = 130;
    return;
  }
  if (flags.quiet) return;
  const entities = manifest.files.reduce((sum, file) => sum + file.entities, 0);
  note(
    `${describeProblems(model.problems)}standin: wrote ${entities} entities to ${manifest.files.length} files in ${flags.out}\n`,
  );
}

/** @throws ToolError where the profile has what the format cannot hold. */
function findFormat({ format: name, profile }: FixturesFlags): Format {
  const fitting = profiles.find((each) => each.name === profile)?.formats;
  const format = formats.find((each) => each.name === name);
  if (format && (!fitting || fitting.includes(name))) return format;
  throw new ToolError({
    code: 'profile-format',
    tried: `Cannot write the profile ${profile} as ${name}`,
    reason: 'that form does not hold its entities',
    hint: `Use --format ${(fitting ?? formats.map((each) => each.name)).join(' or ')}.`,
  });
}

async function writeFiles(
  model: Model,
  dataset: Profiled,
  format: Format,
  flags: FixturesFlags,
  signal: AbortSignal,
): Promise<Manifest> {
  const { hashDocument, writeArchive } = await import('../archive/index.ts');
  const { seed, now, locale, profile, shard: part } = flags;
  const files = await format.list(dataset, { dialect: flags.dialect, normalize: flags.normalize ?? false });
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
        profile,
        format: format.name,
        document: { title: model.api.title, version: model.api.version, sha256: hashDocument(model) },
        ...(part ? { shard: `${part.index}/${part.of}` } : {}),
        counts: Object.fromEntries(dataset.collections.map(({ resource, count }) => [resource.name, count])),
        ...(dataset.personas?.length ? { personas: [...dataset.personas] } : {}),
        ...(dataset.coverage ? { coverage: dataset.coverage } : {}),
      },
      { folder: flags.out, force: flags.force ?? false, shard: part, onEntities: progress.advance, signal },
    );
  } finally {
    progress.stop();
  }
}
