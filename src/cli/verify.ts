import type { Command } from 'commander';
import pc from 'picocolors';
import { createRedactor, executePlan, type Redactor } from '../execute/index.ts';
import type { Model } from '../mock/index.ts';
import type { Plan } from '../plan/index.ts';
import { readBaseUrl } from './base-url.ts';
import { cleanAfter } from './clean-after.ts';
import { credentialsOf, type Found, readAskers } from './credentials.ts';
import { type Gathered, gather } from './gather.ts';
import { judgeTraffic } from './judge-traffic.ts';
import { openBaseline } from './open-baseline.ts';
import { openContract } from './open-contract.ts';
import { planRun, usersIn } from './plan-run.ts';
import { writePlan } from './plan-text.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { tell } from './tell-run.ts';
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
  const model = await openContract(flags);
  const { clean, har } = flags;
  if (clean !== undefined) return await cleanAfter(model, { ...flags, clean });
  if (har !== undefined) return await judgeTraffic(model, given, { ...flags, har });
  // A plan is the same wherever it is carried out on this machine.
  const usual = flags.plan === undefined ? undefined : 'http://127.0.0.1';
  const baseUrl = readBaseUrl(given ?? usual, 'standin verify');
  const known = openBaseline(model, flags);
  const askers = await readAskers(model, flags);
  const { plan, secrets } = await planRun(model, baseUrl, askers, flags);
  if (flags.plan !== undefined) {
    const text = flags.plan === 'json' ? `${JSON.stringify(plan, null, 2)}\n` : writePlan(model.api.operations, plan);
    process.stdout.write(createRedactor(model.api, model.inference, secrets).text(text));
    return;
  }
  const asking = usersIn(plan);
  const credentials = await credentialsOf(model, baseUrl, flags, askers, (name) => asking.has(name));
  const redactor = createRedactor(model.api, model.inference, [...credentials.secrets, ...secrets]);
  const tried = await run(model, plan, baseUrl, credentials, redactor, flags);
  await tell(model, { ...tried, seed: plan.seed, skips: plan.skips, redactor }, flags, known);
}

async function run(
  { api, inference }: Model,
  plan: Plan,
  baseUrl: string,
  credentials: Found,
  redactor: Redactor,
  flags: VerifyFlags,
): Promise<Gathered> {
  const { allowWrites, allowSharedWrites, rate, maxRequests, ledger } = flags;
  const ask = (signal: AbortSignal) =>
    executePlan(api, plan, {
      baseUrl,
      inference,
      workers: flags.workers,
      timeout: flags.timeout * 1000,
      credentials: credentials.given,
      users: credentials.users,
      headers: credentials.headers,
      signal,
      ...(allowWrites === undefined ? {} : { allowWrites }),
      ...(allowSharedWrites === undefined ? {} : { allowSharedWrites }),
      ...(rate === undefined ? {} : { rate }),
      ...(maxRequests === undefined ? {} : { maxRequests }),
      ...(ledger === undefined ? {} : { ledgerFile: ledger }),
      ...(flags.checks ? { checks: flags.checks } : {}),
    });
  return stopOnSignal((signal) => gather(ask(signal), plan.cases.length, redactor), {
    onStop: () => process.stderr.write(pc.dim('standin: stopping; what was made is cleaned up\n')),
  });
}
