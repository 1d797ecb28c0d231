import { type Command, InvalidArgumentError, Option } from 'commander';
import { type CheckName, checkNames } from '../check/index.ts';
import { nearestNames } from '../document/index.ts';
import type { Phase } from '../plan/index.ts';
import { type FormatName, formats } from '../report/index.ts';
import type { CredentialFlags } from './credentials.ts';
import { shard, wholeNumber } from './options.ts';

export interface VerifyFlags extends CredentialFlags {
  spec?: string;
  behaviour?: string;
  root?: string;
  allowRemoteRefs?: boolean;
  suite?: string[];
  input?: Record<string, string>;
  seed?: string;
  plan?: true | 'text' | 'json';
  case?: string[];
  operation?: string[];
  tag?: string[];
  path?: string[];
  method?: string[];
  phases?: Phase[];
  checks?: CheckName[];
  shard?: { index: number; of: number };
  workers: number;
  rate?: number;
  maxRequests?: number;
  timeout: number;
  allowWrites?: boolean;
  allowSharedWrites?: boolean;
  ledger?: string;
  clean?: string;
  har?: string;
  report?: { name: FormatName; file?: string }[];
  reportDir: string;
  overlay?: string;
  baseline?: string;
  updateBaseline?: boolean;
}

const phases: readonly Phase[] = ['examples', 'boundaries', 'violations', 'sequences', 'access', 'suites'];

/** All flags of `standin verify`, in groups as `--help` shows them. */
export function addVerifyFlags(command: Command): Command {
  return command
    .optionsGroup('What is promised:')
    .option('--spec <document>', 'OpenAPI document: a file, a folder or a URL; default: as for mock')
    .option('--behaviour <file>', 'corrections of what was inferred; default: mocks/behaviour.yaml')
    .option('--suite <file>', 'an Arazzo suite; repeatable; default: contracts/*.arazzo.yaml', several)
    .option('--input <name=value>', 'for the workflows of suites: text, JSON or $ENV; repeatable', inputs)
    .option('--root <folder>', 'folder that $refs to files may not leave; default: the document’s own')
    .option('--allow-remote-refs', 'follow $refs to URLs')
    .optionsGroup('What is tried:')
    .addOption(
      new Option('--plan [format]', 'print what would be sent, as text or json, and send nothing').choices([
        'text',
        'json',
      ]),
    )
    .option('--seed <text>', 'names the plan: the same seed makes the same requests; default: standin')
    .option('--phases <list>', `of ${phases.join(', ')}; default: all`, oneOf(phases))
    .option('--checks <list>', 'the only checks to run, by the names that reports have', oneOf(checkNames))
    .option('--case <name>', 'replay a case; repeatable, * matches any text, as below', several)
    .option('--operation <id>', 'only these operations; !ID leaves one out', several)
    .option('--tag <tag>', 'only operations with this tag', several)
    .option('--path <path>', 'only operations of this path, such as /users/*', several)
    .option('--method <method>', 'only operations of this method', several)
    .option('--shard <i/n>', 'the i-th of n parts', shard)
    .option('--har <file>', 'judge recorded traffic, and send nothing')
    .optionsGroup('What is told:')
    .option('--report <list>', `of ${names.join(', ')}; a file each, or NAME=FILE`, reports)
    .option('--report-dir <folder>', 'where these files go', 'standin-report')
    .option('--overlay <file>', 'write what mends the document, as an OpenAPI Overlay')
    .option('--baseline <file>', 'causes that are known; default: contracts/baseline.json, if it is there')
    .option('--update-baseline', 'make all causes of this run known')
    .optionsGroup('How it is asked:')
    .option('--workers <number>', 'cases at the same time', wholeNumber(1, 256), 8)
    .option('--rate <number>', 'requests a second', positive)
    .option('--max-requests <number>', 'requests in all, clean-up apart', wholeNumber(1, 1_000_000_000))
    .option('--timeout <seconds>', 'until an answer is complete', seconds, 10)
    .optionsGroup('Who asks ($NAME is from the environment):')
    .option('--header <header>', 'put into each request: "X-Tenant: acme"; repeatable', several)
    .option(
      '--auth <credential>',
      'SCHEME=VALUE, or VALUE where the document has one scheme; USER:SCHEME=VALUE for one of several; repeatable',
      several,
    )
    .option('--auth-command <command>', 'the same, where what a COMMAND prints is the credential', several)
    .option('--auth-file <file>', 'users and their credentials; default: contracts/auth.yaml, if it is there')
    .option('--user <name>', 'who of several to be; default: the first; the others are tried, too')
    .optionsGroup('What may be changed:')
    .option('--allow-writes', 'let requests change something on other hosts than this machine')
    .option('--no-allow-writes', 'send only GET, HEAD and OPTIONS, on this machine, too')
    .option('--allow-shared-writes', 'let them change what the run did not make')
    .option('--ledger <file>', 'where to write down what is created; default: standin-ledger-PID.ndjson')
    .option('--clean <ledger>', 'delete what an interrupted run has left, and do nothing else');
}

const names = Object.keys(formats) as FormatName[];

function reports(text: string): { name: FormatName; file?: string }[] {
  return list(text).map((each) => {
    const [name = '', ...rest] = each.split('=');
    const [found] = oneOf(names)(name);
    const file = rest.length === 0 ? undefined : rest.join('=');
    if (file === '') throw new InvalidArgumentError(`A file must follow "${each}".`);
    return { name: found ?? 'console', ...(file === undefined ? {} : { file }) };
  });
}

export function several(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function inputs(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It takes NAME=VALUE.');
  return { ...before, [name]: value };
}

function list(text: string): string[] {
  return text.split(',').map((each) => each.trim());
}

function oneOf<T extends string>(allowed: readonly T[]): (text: string) => T[] {
  return (text) =>
    list(text).map((each) => {
      const found = allowed.find((known) => known === each);
      if (found === undefined) throw new InvalidArgumentError(`There is no "${each}"; ${advise(each, allowed)}`);
      return found;
    });
}

function advise(text: string, allowed: readonly string[]): string {
  const [near] = nearestNames(text, allowed);
  return near === undefined ? `there are ${allowed.join(', ')}.` : `did you mean ${near}?`;
}

/** Timers count no further than 24 days; nobody waits for a day. */
function seconds(text: string): number {
  const number = positive(text);
  if (number > 86_400) throw new InvalidArgumentError('It takes a number of seconds, at most 86400 (a day).');
  return number;
}

export function positive(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number > 0)) throw new InvalidArgumentError('It takes a number above 0.');
  return number;
}
