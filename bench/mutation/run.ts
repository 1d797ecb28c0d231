/**
 * The mutation score of `standin verify`: the mock of the bundled API (and a resource with what it has no use for) with
 * one fault at a time, at the place of a class of violations that a contract runner should find.
 *
 *   npm run mutation [-- [--near] [--peers] [CLASS …]]
 *
 * With --near each mutant meets only the cases that ask the operations it is about: a tenth of the time, for CI. With
 * --peers Prism's proxy and Redocly's Respect meet the same mutants, and their rows stand beside ours.
 *
 * Says of each mutant whether it was detected, whether a finding names the right operation and place of the document, and
 * how many causes were told. Exits with 1 below 48/48 core, 10/12 stretch, all localised, median 1 cause, no false alarm.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cause, diagnose } from '../../src/diagnose/index.ts';
import { type CaseResult, executePlan } from '../../src/execute/index.ts';
import { benign } from './benign.ts';
import { contract, document, type Fault, planNear, startService } from './contract.ts';
import type { Mutant } from './mutant.ts';
import { bodyMutants } from './mutants/body.ts';
import { headerMutants } from './mutants/headers.ts';
import { requestMutants } from './mutants/requests.ts';
import { stateMutants } from './mutants/state.ts';
import { openWatch, type Watch } from './peers/watch.ts';
import { createScore } from './score.ts';

interface Outcome {
  causes: Cause[];
  requests: number;
  seconds: number;
}

/** @param near only the cases that ask one of these operations. Default: the whole plan. */
async function verify(fault: Fault, near?: readonly string[]): Promise<Outcome> {
  const server = await startService(fault);
  const ledgerFile = join(tmpdir(), `standin-mutation-${process.pid}.ndjson`);
  const start = performance.now();
  const results: CaseResult[] = [];
  try {
    const options = { baseUrl: server.url, inference: contract.inference, ledgerFile };
    const run = executePlan(contract.api, planNear(near), options);
    for await (const event of run) if (event.type === 'case') results.push(event.result);
    const causes = await diagnose(contract.api, document, results, { remedies: false });
    return { causes, requests: server.requests(), seconds: (performance.now() - start) / 1000 };
  } finally {
    await server.close();
    rmSync(ledgerFile, { force: true });
  }
}

function isLocalised({ operations, pointers }: Mutant, causes: readonly Cause[]): boolean {
  return causes.some(
    (cause) =>
      cause.occurrences.some(({ operation }) => operations.includes(operation)) &&
      pointers.some((pointer) => cause.documentPointer === pointer || cause.documentPointer.startsWith(`${pointer}/`)),
  );
}

const flags = new Set(process.argv.slice(2).filter((each) => each.startsWith('--')));
const wanted = new Set(
  process.argv
    .slice(2)
    .filter((each) => !each.startsWith('--'))
    .map(Number),
);
const all = [...bodyMutants, ...headerMutants, ...requestMutants, ...stateMutants].filter(
  (mutant) => wanted.size === 0 || wanted.has(mutant.class),
);
const tell = (text: string) => process.stdout.write(`${text}\n`);
const watch: Watch | undefined = flags.has('--peers') ? await openWatch(tell) : undefined;

const clean = await verify({});
tell(`clean server: ${clean.causes.length} causes, ${clean.requests} requests, ${clean.seconds.toFixed(1)} s`);
for (const { title, message } of clean.causes) tell(`  ${title}: ${message}`);

const score = createScore();
let { requests, seconds } = clean;
for (const mutant of all) {
  const outcome = await verify(mutant, flags.has('--near') ? mutant.operations : undefined);
  const known = new Set(clean.causes.map(({ id }) => id));
  const causes = outcome.causes.filter(({ id }) => !known.has(id));
  const detected = causes.length > 0;
  const localised = isLocalised(mutant, causes);
  score.add(mutant.class, { detected, localised, causes: causes.length });
  requests += outcome.requests;
  seconds += outcome.seconds;
  const verdict = detected ? (localised ? 'detected, localised' : 'detected, elsewhere') : 'MISSED';
  const others = (await watch?.judge(mutant.class, mutant, mutant.operations)) ?? [];
  const own = `${verdict}, ${causes.length} causes, ${outcome.seconds.toFixed(1)} s`;
  tell(`${String(mutant.class).padStart(2)} ${mutant.title}: ${[own, ...others].join('; ')}`);
  if (!localised || causes.length > 1)
    for (const cause of causes.slice(0, 4))
      tell(
        `     ${cause.check} ${cause.title} at ${cause.documentPointer} (${cause.operations.slice(0, 3).join(', ')})`,
      );
}

let alarms = clean.causes.length;
for (const { title, wire } of wanted.size === 0 || wanted.has(0) ? benign : []) {
  const { causes } = await verify({ wire });
  alarms += causes.length;
  tell(`${title}: ${[`${causes.length} causes`, ...((await watch?.alarm({ wire })) ?? [])].join('; ')}`);
  for (const cause of causes.slice(0, 4)) tell(`     ${cause.check} ${cause.title} at ${cause.documentPointer}`);
}
await watch?.close();

if (watch) {
  tell('\nclasses of which every mutant is detected:');
  const rows = [{ title: 'Standin', score, alarms: () => alarms }, ...watch.peers];
  for (const each of rows) tell(`${each.title.padEnd(16)} ${each.score.describe()}; ${each.alarms()} false alarms`);
}

const core = score.count(1, 48);
const stretch = score.count(49, 60);
const median = score.median();
tell(
  `mutation: ${core.detected}/${core.of} core, ${stretch.detected}/${stretch.of} stretch, ` +
    `${core.localised + stretch.localised} localised, median ${median} causes, ${alarms} false alarms, ` +
    `${all.length} mutants, ${requests} requests, ${seconds.toFixed(0)} s`,
);
const isWhole = wanted.size > 0 || (core.of === 48 && stretch.of === 12);
const good =
  isWhole &&
  core.detected === core.of &&
  stretch.detected >= stretch.of - 2 &&
  core.localised + stretch.localised === core.detected + stretch.detected &&
  median === 1 &&
  alarms === 0;
process.exitCode = good ? 0 : 1;
