/**
 * The mutation score of `standin verify`: the mock of the bundled API (and a resource with what it has no use for) with
 * one fault at a time, at the place of a class of violations that a contract runner should find.
 *
 *   npm run mutation [-- [--near] [CLASS …]]
 *
 * With --near each mutant meets only the cases that ask the operations it is about: a tenth of the time, for CI.
 *
 * Says of each mutant whether it was detected, whether a finding names the right operation and place of the document, and
 * how many causes were told. Exits with 1 below 48/48 core, 10/12 stretch, all localised, median 1 cause, no false alarm.
 */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Cause, diagnose } from '../../src/diagnose/index.ts';
import { type Document, loadDocument } from '../../src/document/index.ts';
import { type CaseResult, executePlan } from '../../src/execute/index.ts';
import type { JsonObject, JsonValue } from '../../src/json/index.ts';
import { createWords } from '../../src/lexicon/index.ts';
import { assembleMock } from '../../src/mock/index.ts';
import { makePlan, type Plan } from '../../src/plan/index.ts';
import { benign } from './benign.ts';
import type { Mutant } from './mutant.ts';
import { bodyMutants } from './mutants/body.ts';
import { headerMutants } from './mutants/headers.ts';
import { requestMutants } from './mutants/requests.ts';
import { stateMutants } from './mutants/state.ts';
import { serveMutant } from './server.ts';
import type { Wire } from './wire.ts';

interface Outcome {
  causes: Cause[];
  requests: number;
  seconds: number;
}

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const behaviour = parse(read('mocks/behaviour.yaml')) as JsonValue;
const overlays = [{ name: 'articles.overlay.yaml', text: read('bench/mutation/articles.overlay.yaml') }];
const plain: Wire = ({ request, ask }) => ask(request);

/** The document that is verified against, and the requests that are sent: the same for every mutant. */
const document = await load();
const contract = assembleMock(document, { behaviour });
const plan = makePlan(contract.api, contract.inference, { seed: 'mutation', words: createWords() });

async function load(): Promise<Document> {
  const { document: loaded, problems } = await loadDocument('spec/openapi.yaml', {
    read: async () => ({ text: read('spec/openapi.yaml') }),
    overlays,
  });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return loaded;
}

interface Attempt {
  wire?: () => Wire;
  change?: ((root: JsonObject) => void) | undefined;
  /** Only the cases that ask one of these operations. Default: the whole plan. */
  near?: readonly string[] | undefined;
}

async function verify({ wire, change, near }: Attempt): Promise<Outcome> {
  const served = change ? await load() : document;
  change?.(served.root);
  const server = await serveMutant(assembleMock(served, { behaviour }), wire?.() ?? plain);
  const ledgerFile = join(tmpdir(), `standin-mutation-${process.pid}.ndjson`);
  const start = performance.now();
  const results: CaseResult[] = [];
  try {
    const run = executePlan(contract.api, near ? planNear(near) : plan, {
      baseUrl: server.url,
      inference: contract.inference,
      ledgerFile,
    });
    for await (const event of run) if (event.type === 'case') results.push(event.result);
    const causes = await diagnose(contract.api, document, results, { remedies: false });
    return { causes, requests: server.requests(), seconds: (performance.now() - start) / 1000 };
  } finally {
    await server.close();
    rmSync(ledgerFile, { force: true });
  }
}

function planNear(operations: readonly string[]): Plan {
  const cases = plan.cases.filter(({ steps }) => steps.some(({ operation }) => operations.includes(operation)));
  return { ...plan, cases };
}

function isLocalised({ operations, pointers }: Mutant, causes: readonly Cause[]): boolean {
  return causes.some(
    (cause) =>
      cause.occurrences.some(({ operation }) => operations.includes(operation)) &&
      pointers.some((pointer) => cause.documentPointer === pointer || cause.documentPointer.startsWith(`${pointer}/`)),
  );
}

const isNear = process.argv.includes('--near');
const wanted = new Set(
  process.argv
    .slice(2)
    .filter((each) => each !== '--near')
    .map(Number),
);
const all = [...bodyMutants, ...headerMutants, ...requestMutants, ...stateMutants].filter(
  (mutant) => wanted.size === 0 || wanted.has(mutant.class),
);
const tell = (text: string) => process.stdout.write(`${text}\n`);

const clean = await verify({});
tell(`clean server: ${clean.causes.length} causes, ${clean.requests} requests, ${clean.seconds.toFixed(1)} s`);
for (const { title, message } of clean.causes) tell(`  ${title}: ${message}`);

const classes = new Map<number, { detected: boolean; localised: boolean }>();
const counts: number[] = [];
let requests = clean.requests;
let seconds = clean.seconds;
for (const mutant of all) {
  const outcome = await verify({
    ...(mutant.wire ? { wire: mutant.wire } : {}),
    change: mutant.document,
    near: isNear ? mutant.operations : undefined,
  });
  const known = new Set(clean.causes.map(({ id }) => id));
  const causes = outcome.causes.filter(({ id }) => !known.has(id));
  const detected = causes.length > 0;
  const localised = isLocalised(mutant, causes);
  const before = classes.get(mutant.class) ?? { detected: true, localised: true };
  classes.set(mutant.class, { detected: before.detected && detected, localised: before.localised && localised });
  if (detected) counts.push(causes.length);
  requests += outcome.requests;
  seconds += outcome.seconds;
  const verdict = detected ? (localised ? 'detected, localised' : 'detected, elsewhere') : 'MISSED';
  tell(
    `${String(mutant.class).padStart(2)} ${mutant.title}: ${verdict}, ${causes.length} causes, ${outcome.seconds.toFixed(1)} s`,
  );
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
  tell(`${title}: ${causes.length} causes`);
  for (const cause of causes.slice(0, 4)) tell(`     ${cause.check} ${cause.title} at ${cause.documentPointer}`);
}

const score = (isIn: (number: number) => boolean) => {
  const found = [...classes].filter(([number]) => isIn(number));
  return {
    of: found.length,
    detected: found.filter(([, { detected }]) => detected).length,
    localised: found.filter(([, each]) => each.detected && each.localised).length,
  };
};
const core = score((number) => number <= 48);
const stretch = score((number) => number > 48);
const median = counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0;
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
