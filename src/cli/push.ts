import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { createWords } from '../lexicon/index.ts';
import type { PushSummary } from '../push/index.ts';
import { readBaseUrl } from './base-url.ts';
import { cleanAfter } from './clean-after.ts';
import { type CredentialFlags, credentialsOf, readAskers } from './credentials.ts';
import { type FixturesFlags, openFixtures, openFixturesModel } from './fixtures-model.ts';
import { wholeNumber } from './options.ts';
import { showProgress } from './progress.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { positive, several } from './verify-flags.ts';

export interface PushFlags extends FixturesFlags, CredentialFlags {
  push?: string;
  plan?: boolean;
  ledger: string;
  clean?: string;
  allowWrites?: boolean;
  rate?: number;
  workers: number;
}

/** What `standin fixtures` takes to create its entities in a service. */
export function addPushFlags(command: Command): Command {
  return command
    .optionsGroup('Into a deployment:')
    .addOption(
      new Option('--push <base-url>', 'create the entities there, through the API').conflicts([
        'check',
        'shard',
        'out',
      ]),
    )
    .option('--plan', 'with --push: print what would be sent, and send nothing')
    .option(
      '--ledger <file>',
      'what is created, and as what; an interrupted push goes on from it',
      'standin-push.ndjson',
    )
    .addOption(new Option('--clean <ledger>', 'delete what a push created, and do nothing else').conflicts('push'))
    .option('--allow-writes', 'create and delete on other hosts than this machine')
    .option('--rate <number>', 'requests a second', positive)
    .option('--workers <number>', 'requests at a time, for what does not need each other', wholeNumber(1, 64), 4)
    .option('--header <header>', 'put into each request: "X-Tenant: acme"; repeatable', several)
    .option('--auth <credential>', 'SCHEME=VALUE, or VALUE where the document has one scheme; repeatable', several)
    .option('--auth-file <file>', 'users and their credentials; default: contracts/auth.yaml, if it is there')
    .option('--user <name>', 'who of the auth file to be; default: the first');
}

/** Creates the data set in a service. Exit status 1 where something was refused, 130 where it was interrupted. */
export async function pushFixtures(document: string | undefined, given: PushFlags & { push: string }): Promise<void> {
  const baseUrl = readBaseUrl(given.push, 'standin fixtures --push');
  const model = await openFixturesModel(document, given);
  const { dataset, flags } = await openFixtures(model, given);
  const { describeRoutes, pushDataset } = await import('../push/index.ts');
  if (flags.plan) {
    process.stdout.write(describeRoutes(dataset));
    return;
  }
  const { given: credentials, headers } = await credentialsOf(model, baseUrl, flags, await readAskers(model, flags));
  const total = dataset.collections.reduce((sum, { count }) => sum + count, 0);
  const progress = showProgress('creating', total, 'entities');
  const push = (signal: AbortSignal) =>
    pushDataset(dataset, {
      ...{ baseUrl, credentials, headers, seed: flags.seed, ledgerFile: flags.ledger, signal },
      words: createWords({ now: flags.now }),
      ...(flags.allowWrites === undefined ? {} : { allowWrites: flags.allowWrites }),
      ...(flags.rate === undefined ? {} : { rate: flags.rate }),
      workers: flags.workers,
      notice: (message) => progress.say(`standin: ${message}`),
      onEntity: () => progress.advance(1),
    });
  try {
    const summary = await stopOnSignal(push, {
      onStop: () => process.stderr.write(pc.dim('standin: stopping\n')),
    });
    progress.stop();
    tell(summary, flags);
  } finally {
    progress.stop();
  }
}

function tell({ baseUrl, created, kept, requests, failures, interrupted }: PushSummary, flags: PushFlags): void {
  const known = kept > 0 ? `, ${kept} were there` : '';
  process.stdout.write(`${baseUrl}: ${created} created${known}, ${failures.length} problems, ${requests} requests\n`);
  for (const failure of failures.slice(0, 20)) process.stdout.write(`  ${failure}\n`);
  if (failures.length > 20) process.stdout.write(`  … and ${failures.length - 20} more\n`);
  if (!flags.quiet)
    process.stderr.write(
      interrupted
        ? `standin: interrupted; the same command goes on, --clean ${flags.ledger} takes it back\n`
        : `standin: --clean ${flags.ledger} deletes it again\n`,
    );
  process.exitCode = interrupted ? 130 : failures.length > 0 ? 1 : 0;
}

/** Deletes what a push created. Exit status 1 where something is left. */
export async function cleanFixtures(document: string | undefined, flags: PushFlags & { clean: string }): Promise<void> {
  await cleanAfter(await openFixturesModel(document, flags), flags);
}
