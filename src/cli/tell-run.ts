import { join } from 'node:path';
import { type Cause, diagnose, listRemedies, writeOverlays } from '../diagnose/index.ts';
import { ToolError } from '../document/index.ts';
import type { CaseResult, Redactor, RunSummary } from '../execute/index.ts';
import type { Model } from '../mock/index.ts';
import type { Skip } from '../plan/index.ts';
import { buildReport, exitCodeOf, extensions, formats, updateBaseline } from '../report/index.ts';
import { findRefused } from './find-refused.ts';
import type { Known } from './open-baseline.ts';
import type { VerifyFlags } from './verify-flags.ts';
import { version } from './version.ts';
import { writeText } from './write-text.ts';

/** A run, or traffic that was judged. */
export interface Told {
  baseUrl: string;
  seed: string;
  startedAt: Date;
  results: readonly CaseResult[];
  summary: RunSummary;
  skips: readonly Skip[];
  redactor: Redactor;
}

/** How it is told. */
export type TellFlags = Partial<
  Pick<
    VerifyFlags,
    'report' | 'reportDir' | 'overlay' | 'baseline' | 'updateBaseline' | 'phases' | 'checks' | 'case' | 'shard'
  >
>;

/**
 * Tells what a run came to, as the flags say; sets the exit status. People see it before files are written: where one
 * cannot be, the run is not lost.
 *
 * @param known what {@link openBaseline} found, before the run
 */
export async function tell({ api, document }: Model, told: Told, flags: TellFlags, known: Known): Promise<void> {
  const causes = await diagnose(api, document, told.results);
  const { baseline } = known;
  const report = buildReport({ api, toolVersion: version, document: document.source, ...told, causes, baseline });
  const isAnnotated = flags.report?.some(({ name, file }) => name === 'github' && file === undefined);
  process.stdout.write(isAnnotated ? formats.github(report) : formats.console(report));
  for (const { name, file } of flags.report ?? []) {
    if (name === 'console' || (name === 'github' && file === undefined)) continue;
    await write(
      file ?? join(flags.reportDir ?? 'standin-report', `standin.${extensions[name]}`),
      formats[name](report),
    );
  }
  // Of these, secrets are taken out.
  const shown = [...report.causes, ...report.known];
  if (flags.overlay !== undefined) await writeRemedies(shown, flags.overlay);
  if (flags.updateBaseline) {
    const whole = !flags.phases && !flags.checks && !flags.case && !flags.shard;
    const text = updateBaseline(baseline, { causes: shown, results: told.results, now: told.startedAt, whole });
    await write(known.file ?? 'baseline.json', text);
  }
  const refused = findRefused(api, told.results, told.baseUrl);
  const isUnseen = refused?.isAll && report.causes.length === 0;
  if (refused && !isUnseen) process.stderr.write(`standin: ${refused.reason}. ${refused.hint}\n`);
  if (told.summary.interrupted) process.exitCode = 130;
  else if (isUnseen) throw nothingChecked(refused);
  else if (told.results.every(({ steps }) => steps.length === 0)) throw nothingChecked(describeSkips(told.results));
  else process.exitCode = flags.updateBaseline ? 0 : exitCodeOf(report);

  async function writeRemedies(found: readonly Cause[], file: string): Promise<void> {
    const remedies = listRemedies(found);
    for (const { name, text } of writeOverlays(remedies, document, file)) await write(name, text);
    if (remedies.length === 0) process.stderr.write(`standin: ${file} is not written: there is nothing to mend\n`);
  }
}

async function write(file: string, text: string): Promise<void> {
  await writeText(file, text);
  process.stderr.write(`standin: wrote ${file}\n`);
}

/** What was not looked at must not count as passed. */
function nothingChecked({ reason, hint }: { reason: string; hint: string }): ToolError {
  return new ToolError({ code: 'nothing-checked', tried: 'Cannot tell whether the contract holds', reason, hint });
}

function describeSkips(results: readonly CaseResult[]) {
  const [first] = results.flatMap(({ skip }) => skip ?? []);
  return {
    reason: `nothing was checked: ${first?.message ?? 'no case was chosen'}`,
    hint: 'standin verify --plan shows what there is to try, and why not.',
  };
}
