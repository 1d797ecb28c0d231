import { type CheckName, evaluateExpression } from '../check/index.ts';
import type { Api, Inference } from '../model/index.ts';
import { type Case, listExpressions, type Plan, readEntityExpression, type Step } from '../plan/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import { askStep, type Scope } from './ask-step.ts';
import { findBaseUrl } from './base-url.ts';
import { askToClean, cleanUp, settleByLists } from './clean.ts';
import { createClient } from './client.ts';
import { confirmResults, isDoubtful } from './confirm.ts';
import { createEntities, type Entities, type Provide } from './entities.ts';
import type { CaseResult, RunEvent } from './event.ts';
import { createKeys } from './keys.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { createMakings, readOutput } from './makings.ts';
import { createQueue } from './queue.ts';
import { address, type Run } from './run.ts';
import { openLease, runCase } from './run-case.ts';
import { openTransport } from './transport.ts';

export interface ExecuteOptions {
  /** Where the service is: `https://api.example.com/v1`. Nothing is sent to any other host. */
  baseUrl: string;
  inference: Inference;
  /** Cases at the same time. Default 8. */
  workers?: number;
  /** Requests a second. Default: no limit. */
  rate?: number;
  /** Requests in all, clean-up apart. Default: no limit. */
  maxRequests?: number;
  /** Milliseconds from sending a request to the last byte of its answer. Default 10,000. */
  timeout?: number;
  /** Scheme name → bare value (`user:password` for Basic). Default: one of the documented form, which a mock takes. */
  credentials?: Readonly<Record<string, string>>;
  /** The same of other users, by name. Default: none. */
  users?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Put into each request. Names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** Requests that may change something are sent. Default: only where the service is on this machine. */
  allowWrites?: boolean;
  /** So are those that change what the run did not make. Default false. */
  allowSharedWrites?: boolean;
  /** Where what was created is written down. Default: `standin-ledger-PID.ndjson` in the working directory. */
  ledgerFile?: string;
  /** The only checks to run. Default: all. */
  checks?: readonly CheckName[];
  /** Ends the run early: what was made is still cleaned up. */
  signal?: AbortSignal;
}

/** Whether a URL is of this machine. */
export function isLoopback(url: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/i.test(new URL(url).hostname);
}

/**
 * Runs a plan against a service: send → check → yield. Events come as cases end; the last is `finished`, whatever
 * happens.
 *
 * @throws ToolError where nothing answers at the base URL, or the ledger cannot be written.
 */
export async function* executePlan(api: Api, plan: Plan, options: ExecuteOptions): AsyncGenerator<RunEvent> {
  const start = performance.now();
  const { inference, workers = 8, timeout = 10_000, signal } = options;
  const { origin } = new URL(options.baseUrl);
  const events = createQueue<RunEvent>();
  const notice = (message: string) => events.push({ type: 'notice', message });
  const transport = openTransport(origin, { connections: workers, timeout });
  try {
    const baseUrl = await findBaseUrl(api, options.baseUrl, transport);
    yield { type: 'started', baseUrl, seed: plan.seed, cases: plan.cases.length };
    const client = createClient(transport, origin, {
      workers,
      rate: options.rate,
      maxRequests: options.maxRequests,
      signal,
      notice,
    });
    const ledger = openLedger(options.ledgerFile ?? `standin-ledger-${process.pid}.ndjson`, baseUrl);
    const credentials = { ...options.credentials };
    const run: Run = {
      api,
      inference,
      operations: new Map(api.operations.map((operation) => [operation.id, operation])),
      client,
      makings: createMakings(api, inference, plan, ledger),
      basePath: pathOf(baseUrl),
      headers: { 'user-agent': 'standin-verify', 'accept-encoding': 'identity', ...options.headers },
      credentials,
      keys: createKeys({ api, inference, credentials, ask: (request) => probe(run, request), notice }),
      users: options.users ?? {},
      allowWrites: options.allowWrites ?? isLoopback(baseUrl),
      allowSharedWrites: options.allowSharedWrites ?? false,
      isLocal: isLoopback(baseUrl),
      judging: { undocumented: true, ...(options.checks ? { only: options.checks } : {}) },
      signal,
    };
    const working = work(run, plan, workers, events.push, signal).finally(events.end);
    const tally = { cases: 0, skips: plan.skips.length };
    for await (const event of events) {
      if (event.type === 'case') {
        tally.cases += 1;
        if (event.result.skip) tally.skips += 1;
      }
      yield event;
    }
    await working;
    yield* finish(run, ledger, tally, { start, interrupted: signal?.aborted ?? false });
  } finally {
    await transport.close();
  }
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '');
}

/** Asks once, and is not judged. */
async function probe(run: Run, request: PlainRequest): Promise<number | undefined> {
  const answer = await run.client.ask(address(run, request));
  return answer.kind === 'answered' ? answer.response.status : undefined;
}

/** So many workers take case after case, in their order. What they may have done to each other is asked again. */
async function work(
  run: Run,
  plan: Plan,
  workers: number,
  push: (event: RunEvent) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const entities = createEntities(
    plan,
    run.inference,
    provider(run, plan.seed, () => entities),
  );
  // Read before anything is made, so that no case meets what another one is about to delete; and one after the other,
  // because a list may need an entity of another list.
  for (const resource of poolsOf(plan)) await entities.look(resource);
  const many = Math.min(workers, plan.cases.length);
  const doubtful: CaseResult[] = [];
  let next = 0;
  const takeCases = async () => {
    for (let tried = plan.cases[next++]; tried && !signal?.aborted; tried = plan.cases[next++]) {
      const result = await runCase(run, entities, tried);
      if (many > 1 && isDoubtful(result)) doubtful.push(result);
      else push({ type: 'case', result });
    }
  };
  await Promise.all(Array.from({ length: many }, takeCases));
  const runAgain = (tried: Case) => runCase(run, entities, tried, 'again');
  for await (const result of confirmResults(doubtful, runAgain, signal)) push({ type: 'case', result });
}

/** The resources of which the plan names entities that are there: in cases, and in what they need in turn. */
function poolsOf({ cases, finders, makers }: Plan): Set<string> {
  const pools = new Set<string>();
  const seen = new Set<Step>();
  const visit = (step: Step | undefined) => {
    if (!step || seen.has(step)) return;
    seen.add(step);
    for (const expression of listExpressions(step.request)) {
      const entity = readEntityExpression(expression);
      if (!entity) continue;
      visit(makers[entity.resource]);
      visit(finders[entity.resource]);
      if (!entity.isOwn) pools.add(entity.resource);
    }
  };
  for (const { steps } of cases) steps.forEach(visit);
  return pools;
}

/** Sends the steps of finders and makers; the entities that these name in turn are found or made first. */
function provider(run: Run, seed: string, entities: () => Entities): Provide {
  return async (step, attempt, within) => {
    const lease = openLease(entities(), `${step.operation} ${attempt}`, within);
    const scope: Scope = {
      find: (name) => lease.find(name, {}),
      steps: {},
      salt: `${seed} ${step.operation} ${attempt}`,
    };
    const asked = await askStep(run, step, scope);
    if (asked.kind !== 'answered' || !asked.isMet) return undefined;
    const { exchange, sent } = asked.step;
    const context = { exchange, parameters: sent?.parameters ?? [] };
    return {
      body: evaluateExpression('$response.body', context),
      outputs: asked.outputs,
      evaluate: (expression) => readOutput(expression, evaluateExpression(expression, context)),
    };
  };
}

/** Deletes what was made, and tells how it went. */
async function* finish(
  run: Run,
  ledger: Ledger,
  tally: { cases: number; skips: number },
  { start, interrupted }: { start: number; interrupted: boolean },
): AsyncGenerator<RunEvent> {
  const made = ledger.entries.length;
  const { cleaned, left } = await cleanUp(
    ledger,
    askToClean({ ...run, isDeleted: run.makings.isDeleted }),
    settleByLists(run, run.makings),
  );
  ledger.close();
  if (left.length > 0)
    yield {
      type: 'notice',
      message: `${left.length} of ${made} could not be deleted; the same command with --clean ${ledger.file} tries again`,
    };
  const seconds = (performance.now() - start) / 1000;
  const { requests } = run.client;
  yield { type: 'finished', summary: { ...tally, requests, seconds, made, cleaned, left, interrupted } };
}
