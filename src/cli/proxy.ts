import type { Command } from 'commander';
import pc from 'picocolors';
import { type CaseResult, createRedactor, type Observed, type Redactor, serveProxy } from '../execute/index.ts';
import type { Model } from '../mock/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import { readBaseUrl } from './base-url.ts';
import { refuseListen } from './listen.ts';
import { type Known, openBaseline } from './open-baseline.ts';
import { type ContractFlags, openContract } from './open-contract.ts';
import { wholeNumber } from './options.ts';
import { tell } from './tell-run.ts';

interface ProxyFlags extends ContractFlags {
  port: number;
  host: string;
  har?: string;
  timeout: number;
}

/** `standin proxy <base-url>`: judges the traffic of a service while it happens. */
export function addProxyCommand(program: Command): void {
  program
    .command('proxy')
    .description('forward requests to a service, and show where it breaks the contract')
    .argument('<base-url>', 'where the service is, such as https://api.example.com/v1')
    .option('--spec <document>', 'OpenAPI document: a file, a folder or a URL; default: as for mock')
    .option('--behaviour <file>', 'corrections of what was inferred; default: mocks/behaviour.yaml')
    .option('-p, --port <number>', 'port; 0 takes a free one', wholeNumber(0, 65535), 4010)
    .option('-h, --host <address>', 'address to listen on', '127.0.0.1')
    .option('--timeout <seconds>', 'until an answer is complete', wholeNumber(1, 3600), 30)
    .option('--har <file>', 'record the traffic, without secrets; written when the proxy stops')
    .helpOption('--help', 'show this help')
    .action(proxy);
}

async function proxy(given: string, flags: ProxyFlags): Promise<void> {
  const baseUrl = readBaseUrl(given, 'standin proxy');
  const { port, host, timeout, har } = flags;
  const model = await openContract(flags);
  const { api, inference } = model;
  const redactor = createRedactor(api, inference);
  const known = openBaseline(model, {});
  const startedAt = new Date();
  const results: CaseResult[] = [];
  const running = await serveProxy(api, inference, {
    baseUrl,
    port,
    host,
    timeout: timeout * 1000,
    hide: redactor.text,
    onExchange(request, observed) {
      process.stderr.write(describeExchange(request, observed, redactor));
      // Without a record only what is wrong is kept.
      if (observed && (har !== undefined || observed.result.findings.length > 0)) results.push(observed.result);
    },
  }).catch((error: unknown) => {
    throw refuseListen(error, host, port);
  });
  process.stdout.write(`standin: listening on ${running.url}\n`);
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await running.close();
  await tellTraffic(model, { baseUrl, startedAt, results, redactor }, har, known);
}

/** What was seen, as a run would tell it. Nothing seen is nothing wrong: nobody asked for anything. */
async function tellTraffic(
  model: Model,
  seen: { baseUrl: string; startedAt: Date; results: CaseResult[]; redactor: Redactor },
  har: string | undefined,
  known: Known,
): Promise<void> {
  const cases = seen.results.length;
  if (cases === 0) return;
  const seconds = (Date.now() - seen.startedAt.getTime()) / 1000;
  const summary = { cases, requests: cases, skips: 0, seconds, made: 0, cleaned: 0, left: [], interrupted: false };
  const report = har === undefined ? [] : [{ name: 'har' as const, file: har }];
  await tell(model, { ...seen, seed: '', skips: [], summary }, { report }, known);
}

/** A line for each exchange, and one below it for each thing that is wrong. */
function describeExchange(request: PlainRequest, observed: Observed | undefined, redactor: Redactor): string {
  const asked = `${request.method} ${request.path}${request.query === '' ? '' : `?${request.query}`}`;
  if (!observed) return redactor.text(`${pc.yellow('?')} ${asked} is not in the document\n`);
  const { findings, steps } = observed.result;
  const [step] = steps;
  if (step) redactor.observe(step.exchange);
  const shown = step ? redactor.exchange(step.exchange) : undefined;
  const path = shown ? `${shown.request.path}${shown.request.query === '' ? '' : `?${shown.request.query}`}` : asked;
  const isClean = findings.length === 0 && observed.violations.length === 0;
  const lines = [
    `${isClean ? pc.green('✓') : pc.red('✗')} ${step?.exchange.response.status ?? ''} ${request.method} ${path}`,
    ...observed.violations.map(({ part, message }) => `    request ${part} ${message}`),
    ...findings.map(({ part, name, pointer, message }) => `    response ${part} ${name}${pointer} ${message}`),
  ];
  return redactor.text(
    lines.map((line) => `${line.replace(/ {2,}(?=\S)/g, (gap, at: number) => (at === 0 ? gap : ' '))}\n`).join(''),
  );
}
