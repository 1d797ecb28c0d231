import { type Command, Option } from 'commander';
import pc from 'picocolors';
import type { RunningServer } from '../adapters/index.ts';
import { ToolError } from '../document/index.ts';
import type { FaultRule } from '../faults/index.ts';
import type { Mock } from '../mock/index.ts';
import { describeMock, describeProblems } from './describe.ts';
import { fault } from './fault-flag.ts';
import { refuseListen } from './listen.ts';
import { instant, latency, share, wholeNumber } from './options.ts';
import { logAsJson, logAsText } from './request-log.ts';
import { keepYoungHeapSmall } from './young-heap.ts';

interface MockFlags {
  port: number;
  host: string;
  seed: string;
  count: number;
  auth: 'any' | 'strict' | 'off';
  now?: string;
  locale?: string;
  json?: boolean;
  quiet?: boolean;
  state?: string;
  behaviour?: string;
  fixtures?: string | false;
  adminToken?: string;
  latency?: number | [number, number];
  errorRate?: number;
  errorStatus: number;
  fault?: FaultRule[];
  root?: string;
  allowRemoteRefs?: boolean;
}

/** `standin mock [document]`: a server that behaves like the real thing. */
export function addMockCommand(program: Command): void {
  program
    .command('mock')
    .description('serve a mock that keeps state')
    .argument(
      '[document]',
      'OpenAPI document: a file, a folder, a URL, or - for stdin; default: the one in spec/, else the bundled one',
    )
    .option('-p, --port <number>', 'port; 0 takes a free one', wholeNumber(0, 65535), 4010)
    .option('-h, --host <address>', 'address to listen on', '127.0.0.1')
    .option('--seed <text>', 'names the world: the same seed gives the same data', 'standin')
    .option('--count <number>', 'entities of each resource', wholeNumber(0, 100_000), 25)
    .addOption(
      new Option(
        '--auth <mode>',
        'which credentials let a client in: all of the right form but replaced ones, only those in the world, or none asked for',
      )
        .choices(['any', 'strict', 'off'])
        .default('any'),
    )
    .option('--now <instant>', 'the moment at which the world stands still', instant)
    .option('--locale <name>', 'language and country of the data: one of faker’s, such as de or pt_BR')
    .option('--root <folder>', 'folder that $refs to files may not leave; default: the document’s own')
    .option('--allow-remote-refs', 'follow $refs to URLs')
    .option('--behaviour <file>', 'corrections of what was inferred; default: mocks/behaviour.yaml')
    .option('--fixtures <folder>', 'entities that the world starts with; default: fixtures/ beside spec/')
    .option('--no-fixtures', 'start with generated entities alone')
    .option('--state <file>', 'keep the world in a file, across restarts')
    .option('--latency <milliseconds>', 'delay of each answer: 200, or a range such as 100-500', latency)
    .option('--error-rate <share>', 'share of the requests that fail, 0 to 1', share)
    .option('--error-status <status>', 'how they fail', wholeNumber(400, 599), 503)
    .option(
      '--fault <rule>',
      'what goes wrong, and where: "status=503 rate=0.2 delay=100-500 limit=5/60 disturb=reset on listUsers, GET /groups/*"; may be repeated',
      fault,
    )
    .option('--admin-token <token>', 'let others than this machine use the admin API, with this token')
    .option('--json', 'one line of JSON for each request, on stdout')
    .option('--quiet', 'say nothing but where it listens')
    .helpOption('--help', 'show this help')
    .action(runMock);
}

async function runMock(document: string | undefined, flags: MockFlags): Promise<void> {
  const { behaviour, fixtures, ...options } = flags;
  // Help and wrong flags should not wait for it.
  const { createMock } = await import('../mock/index.ts');
  const mock = await createMock(document, {
    ...options,
    ...(behaviour === undefined ? {} : { behaviourFile: behaviour }),
    ...(fixtures === undefined ? {} : { fixturesFolder: fixtures }),
    faults: faultsOf(flags),
  });
  if (mock.api.operations.length === 0) {
    throw new ToolError({
      code: 'no-operations',
      tried: `Cannot mock ${mock.document.source}`,
      reason: 'it has no operations',
      hint: 'Add paths to it, or name another document.',
    });
  }
  const server = await listen(mock, flags);
  if (!flags.quiet) process.stderr.write(`${describeProblems(mock.problems)}${describeMock(mock)}\n`);
  keepYoungHeapSmall(false);
  process.stdout.write(`standin: listening on ${server.url}\n`);
  await closeOnSignal(server, flags.quiet ?? false);
  await mock.close();
}

function faultsOf({
  latency: delay,
  errorRate: rate,
  errorStatus: status,
  fault: others = [],
}: MockFlags): FaultRule[] {
  return [...(delay === undefined ? [] : [{ delay }]), ...(rate === undefined ? [] : [{ rate, status }]), ...others];
}

async function listen(mock: Mock, flags: MockFlags): Promise<RunningServer> {
  const log = flags.json ? logAsJson : flags.quiet ? undefined : logAsText;
  try {
    return await mock.listen(flags.port, flags.host, log ? { onAnswer: log } : {});
  } catch (error) {
    throw refuseListen(error, flags.host, flags.port);
  }
}

/** Resolves when the process is asked to stop and the server has. */
function closeOnSignal(server: RunningServer, isQuiet: boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      if (!isQuiet) process.stderr.write(pc.dim('standin: stopping\n'));
      server.close().then(resolve, resolve);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
