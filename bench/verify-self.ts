/**
 * Verifies our own mock of every document below a folder, as `standin verify` does: what the mock does and what the
 * runner expects come from one document, so that every finding is a fault of one of them.
 *
 *   npm run verify:self -- FOLDER [--only TEXT] [--cases N] [--seed TEXT] [--verbose]
 *
 * Of a document with more than N cases (200 unless told otherwise; 0: all) every n-th is tried, of all phases alike.
 * The seed names both the world of the mock and the plan.
 * Exit: 0 no finding, 1 findings, 2 wrong use.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ToolError } from '../src/document/index.ts';
import { executePlan } from '../src/execute/index.ts';
import { createWords } from '../src/lexicon/index.ts';
import { createMock } from '../src/mock/index.ts';
import { makePlan } from '../src/plan/index.ts';
import { listDocuments, startBar } from './corpus/documents.ts';

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string' },
    verbose: { type: 'boolean', short: 'v' },
    'shared-writes': { type: 'boolean' },
    cases: { type: 'string', default: '200' },
    seed: { type: 'string', default: 'standin' },
  },
  allowPositionals: true,
});
const folder = positionals[0];
if (folder === undefined || !existsSync(folder)) {
  process.stderr.write(
    `verify:self: ${folder === undefined ? 'no folder was named' : `there is no folder ${folder}`}. Use: npm run verify:self -- FOLDER\n`,
  );
  process.exit(2);
}

const most = Number(values.cases);
if (!Number.isInteger(most) || most < 0) {
  process.stderr.write(`verify:self: --cases must be a whole number, but is ${values.cases}\n`);
  process.exit(2);
}
const { seed } = values;
const started = performance.now();
const ledgers = mkdtempSync(join(tmpdir(), 'standin-self-'));
const files = listDocuments(folder).filter((file) => values.only === undefined || file.includes(values.only));
const bar = startBar(files.length);
const totals = { documents: 0, planned: 0, cases: 0, requests: 0, findings: 0 };
for (const file of files) {
  const name = relative(folder, file);
  bar?.update({ document: name });
  const lines = await verifyDocument(file, name);
  bar?.increment();
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
bar?.stop();
const { documents, planned, cases, requests, findings } = totals;
const seconds = Math.round((performance.now() - started) / 1000);
const budget = most === 0 ? 'all' : `at most ${most} a document`;
process.stdout.write(
  `self: ${documents} documents, ${cases} of ${planned} cases (${budget}), ${requests} requests, ${findings} findings, ${seconds} s\n`,
);
process.exitCode = findings > 0 || cases === 0 ? 1 : 0;

/** A line of what was tried, and one for each finding. */
async function verifyDocument(file: string, name: string): Promise<string[]> {
  const start = performance.now();
  const mock = await createMock(file, { handlersFile: false, seed }).catch((error: unknown) => {
    if (error instanceof ToolError) return error;
    throw error;
  });
  if (mock instanceof ToolError) return [`${name.padEnd(44)} not served: ${mock.message}`];
  const sharedWrites = values['shared-writes'] ?? false;
  const plan = makePlan(mock.api, mock.inference, { seed, words: createWords(), sharedWrites });
  const made = performance.now();
  totals.planned += plan.cases.length;
  if (most > 0) plan.cases = spread(plan.cases, most);
  const server = await mock.listen();
  const found: string[] = [];
  let kept: string[] = [];
  const skips = new Map<string, number>();
  const own = { cases: 0, requests: 0, left: 0, made: 0 };
  try {
    for await (const event of executePlan(mock.api, plan, {
      baseUrl: server.url,
      inference: mock.inference,
      // The mock is in this process, and both wait for the machine.
      timeout: 120_000,
      allowSharedWrites: sharedWrites,
      ledgerFile: join(ledgers, `${totals.documents}.ndjson`),
    })) {
      if (event.type === 'case') {
        const { skip, findings: seen, case: tried } = event.result;
        if (skip) skips.set(skip.reason, (skips.get(skip.reason) ?? 0) + 1);
        for (const finding of seen) {
          found.push(
            `  ${tried.name} [${finding.step}] ${finding.status} ${finding.check} ${finding.keyword} ${finding.pointer} ${finding.message} (${finding.documentPointer})`,
          );
        }
      } else if (event.type === 'finished') {
        Object.assign(own, {
          cases: event.summary.cases,
          requests: event.summary.requests,
          left: event.summary.left.length,
          made: event.summary.made,
        });
        kept = event.summary.left.map((each) => `  left: ${each}`);
      }
    }
  } finally {
    await server.close();
    await mock.close();
  }
  totals.documents += 1;
  totals.cases += own.cases;
  totals.requests += own.requests;
  totals.findings += found.length;
  const times = `${Math.round(made - start)} + ${Math.round(performance.now() - made)} ms`;
  const skipped = [...skips].map(([reason, count]) => `${count} ${reason}`).join(', ');
  return [
    `${name.padEnd(44)} ${own.cases} cases, ${own.requests} requests, ${own.made} made, ${own.left} left, ${found.length} findings, ${times}${skipped === '' ? '' : `; skipped ${skipped}`}`,
    ...(values.verbose ? [...found, ...kept] : found.slice(0, 3)),
  ];
}

/** `count` of a list, at even distances; all of a shorter one. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)] as Item);
}
