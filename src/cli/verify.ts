import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import pc from 'picocolors';
import type { CheckName } from '../check/index.ts';
import { ToolError } from '../document/index.ts';
import {
  type CaseResult,
  type Credentials,
  cleanLedger,
  createRedactor,
  executePlan,
  expandEnvironment,
  isLoopback,
  judgeHar,
  type Redactor,
  type RunEvent,
  type Secret,
} from '../execute/index.ts';
import { createWords } from '../lexicon/index.ts';
import { type Model, openModel } from '../mock/index.ts';
import { makePlan, type Plan } from '../plan/index.ts';
import { readBaseUrl } from './base-url.ts';
import { findContracts, findSuites, readSuites } from './contracts.ts';
import { credentialsOf } from './credentials.ts';
import { writePlan } from './plan-text.ts';
import { showProgress } from './progress.ts';
import { selectCases } from './select-cases.ts';
import { type Told, tell } from './tell-run.ts';
import { addVerifyFlags, type VerifyFlags } from './verify-flags.ts';

/** `standin verify <base-url>`: whether a deployment keeps its contract. */
export function addVerifyCommand(program: Command): void {
  const command = program
    .command('verify')
    .description('check that a deployment keeps the contract')
    .argument('[base-url]', 'where the service is, such as https://api.example.com/v1');
  addVerifyFlags(command).action(verify);
}

async function verify(given: string | undefined, flags: VerifyFlags): Promise<void> {
  const { behaviour, root, allowRemoteRefs } = flags;
  const model = await openModel(flags.spec, {
    ...(root === undefined ? {} : { root }),
    ...(allowRemoteRefs === undefined ? {} : { allowRemoteRefs }),
    ...(behaviour === undefined ? {} : { behaviourFile: behaviour }),
  });
  if (flags.clean !== undefined) return await clean(model, flags, flags.clean);
  if (flags.har !== undefined) return await judge(model, given, flags, flags.har);
  // A plan is the same wherever it is carried out on this machine.
  const usual = flags.plan === undefined ? undefined : 'http://127.0.0.1';
  const baseUrl = readBaseUrl(given ?? usual, 'standin verify');
  const { plan, secrets } = await planRun(model, baseUrl, flags);
  if (flags.plan !== undefined) {
    const text = flags.plan === 'json' ? `${JSON.stringify(plan, null, 2)}\n` : writePlan(model.api.operations, plan);
    process.stdout.write(createRedactor(model.api, model.inference, secrets).text(text));
    return;
  }
  const credentials = await credentialsOf(model, baseUrl, flags);
  const redactor = createRedactor(model.api, model.inference, [...credentials.secrets, ...secrets]);
  const tried = await run(model, plan, baseUrl, credentials, redactor, flags);
  await tell(model, { ...tried, seed: plan.seed, skips: plan.skips, redactor }, flags);
}

/** What will be tried, and what of it must not be shown: inputs may come from the environment. */
async function planRun(
  { api, inference, document }: Model,
  baseUrl: string,
  flags: VerifyFlags,
): Promise<{ plan: Plan; secrets: Secret[] }> {
  // The name of a case has the seed that it was made from.
  const seed = flags.seed ?? /@([^@*]+)$/.exec(flags.case?.[0] ?? '')?.[1] ?? 'standin';
  const words = createWords();
  const { phases } = flags;
  const secrets: Secret[] = [];
  const given = Object.entries(flags.input ?? {}).map(([name, text]) => {
    const expanded = expandEnvironment(text, process.env);
    secrets.push(...expanded.secrets);
    return [name, expanded.value];
  });
  const files = !phases || phases.includes('suites') ? (flags.suite ?? findSuites(findContracts(document.source))) : [];
  const plan = makePlan(api, inference, {
    seed,
    words,
    writes: flags.allowWrites ?? isLoopback(baseUrl),
    sharedWrites: flags.allowSharedWrites ?? false,
    suites: await readSuites(api, files, { seed, words, inputs: Object.fromEntries(given) }),
    ...(phases ? { phases } : {}),
  });
  return { plan: selectCases(api, plan, flags), secrets };
}

/** Judges recorded traffic; a base URL chooses the entries. */
async function judge(model: Model, given: string | undefined, flags: VerifyFlags, file: string): Promise<void> {
  const { api, inference } = model;
  const baseUrl = given === undefined ? undefined : readBaseUrl(given, 'standin verify');
  const { secrets } = await credentialsOf(model, baseUrl ?? 'http://127.0.0.1', flags);
  const redactor = createRedactor(api, inference, secrets);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ToolError({ code: 'cannot-read', tried: `Cannot read ${file}`, reason, hint: 'Check the name.', cause });
  });
  const events = judgeHar(api, inference, text, {
    file,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(flags.checks ? { checks: flags.checks as CheckName[] } : {}),
  });
  const gathered = await gather(events, 0, redactor);
  await tell(model, { ...gathered, seed: '', skips: [], redactor }, flags);
}

async function clean(model: Model, flags: VerifyFlags, file: string): Promise<void> {
  const { given, headers } = await credentialsOf(model, 'http://127.0.0.1', flags);
  const { cleaned, left, baseUrl } = await cleanLedger(file, {
    api: model.api,
    credentials: given,
    headers,
    timeout: flags.timeout * 1000,
  });
  process.stdout.write(`${baseUrl}: ${cleaned} deleted, ${left.length} left\n`);
  for (const each of left) process.stdout.write(`  ${each}\n`);
  process.exitCode = left.length > 0 ? 1 : 0;
}

async function run(
  { api, inference }: Model,
  plan: Plan,
  baseUrl: string,
  credentials: Credentials,
  redactor: Redactor,
  flags: VerifyFlags,
): Promise<Gathered> {
  const stop = new AbortController();
  const interrupt = () => {
    process.stderr.write(pc.dim('standin: stopping; what was made is cleaned up\n'));
    stop.abort();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const { allowWrites, allowSharedWrites, rate, maxRequests, ledger } = flags;
  const events = executePlan(api, plan, {
    baseUrl,
    inference,
    workers: flags.workers,
    timeout: flags.timeout * 1000,
    credentials: credentials.given,
    headers: credentials.headers,
    signal: stop.signal,
    ...(allowWrites === undefined ? {} : { allowWrites }),
    ...(allowSharedWrites === undefined ? {} : { allowSharedWrites }),
    ...(rate === undefined ? {} : { rate }),
    ...(maxRequests === undefined ? {} : { maxRequests }),
    ...(ledger === undefined ? {} : { ledgerFile: ledger }),
    // The names of checks are a closed list, which reports show.
    ...(flags.checks ? { checks: flags.checks as CheckName[] } : {}),
  });
  try {
    return await gather(events, plan.cases.length, redactor);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

type Gathered = Pick<Told, 'baseUrl' | 'startedAt' | 'results' | 'summary'>;

/** Reads a run to its end, and shows how far it is. */
async function gather(
  events: AsyncIterable<RunEvent> | Iterable<RunEvent>,
  total: number,
  redactor: Redactor,
): Promise<Gathered> {
  const startedAt = new Date();
  const results: CaseResult[] = [];
  const progress = showProgress('verify', total, 'cases');
  let baseUrl = '';
  try {
    for await (const event of events) {
      if (event.type === 'started') baseUrl = event.baseUrl;
      else if (event.type === 'notice') progress.say(`standin: ${redactor.text(event.message)}`);
      else if (event.type === 'finished') return { baseUrl, startedAt, results, summary: event.summary };
      else {
        results.push(event.result);
        progress.advance(1);
      }
    }
  } finally {
    progress.stop();
  }
  throw new Error('the run ended without a summary');
}
