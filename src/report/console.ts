import pc from 'picocolors';
import type { Cause } from '../diagnose/index.ts';
import { writeCurl } from './curl.ts';
import { count, countReasons, describeRun, placeOf, sideWords, total } from './describe.ts';
import type { Report } from './report.ts';
import { takeExcerpt } from './sample.ts';

/** For people at a terminal: the causes, worst first, and what it all came to. One line where all is well. */
export function writeConsole(report: Report): string {
  const causes = report.causes.map((cause) => describeCause(cause, report));
  return `${[...causes, describeEnd(report)].map(withoutControls).join('\n')}\n`;
}

function describeCause(cause: Cause, report: Report): string {
  const { severity, title, message, location, documentPointer, evidence, occurrences, side } = cause;
  const mark = severity === 'error' ? pc.red('✗') : pc.yellow('~');
  const [first] = occurrences;
  const cases = new Set(occurrences.map((each) => each.case)).size;
  return [
    `${mark} ${pc.bold(toLine(title))}`,
    `  ${toLine(message)}`,
    `  ${pc.cyan(placeOf(location))} ${pc.dim(documentPointer)}`,
    `  ${sideWords[side]}: ${evidence.join('; ')}`,
    ...excerptLines(cause),
    `  ${pc.dim(writeCurl(cause.sample.exchange, report.baseUrl))}`,
    `  ${pc.dim(`${count(cases, 'case')}, first ${first?.case ?? ''}; cause ${cause.id} (${cause.check})`)}`,
    ...(cause.remedy ? [`  ${describeRemedy(cause)}`] : []),
    '',
  ].join('\n');
}

function excerptLines({ sample }: Cause): string[] {
  const { status, headers } = sample.exchange.response;
  const { lines, mark } = takeExcerpt(sample);
  const type = headers['content-type'] ? ` ${headers['content-type']}` : '';
  return [
    pc.dim(`  │ ${status === 0 ? 'no answer' : status + type}`),
    ...lines.map((line, index) => (index === mark ? `${pc.red('  >')} ${line}` : pc.dim(`  │ ${line}`))),
  ];
}

function describeRemedy({ remedy = [], side }: Cause): string {
  const [first] = remedy;
  const more = remedy.length > 1 ? ` and ${remedy.length - 1} more` : '';
  const sure = side === 'document';
  return `${sure ? pc.green('mend') : pc.dim('would mend the document:')} ${count(remedy.length, 'overlay action')}: ${first?.action.target}${more} (tried${sure ? '; --overlay FILE writes it' : ''})`;
}

function describeEnd(report: Report): string {
  const { causes, known, expired, unchecked, skipped, summary, coverage } = report;
  const { seen, all } = coverage.totals.operations;
  const errors = causes.filter(({ severity }) => severity === 'error').length;
  const drift = causes.length - errors;
  const verdict =
    summary.requests === 0
      ? pc.yellow('nothing was checked')
      : causes.length === 0
        ? pc.green('no finding')
        : pc.red(
            [errors > 0 ? count(errors, 'error') : '', drift > 0 ? `${drift} drift` : ''].filter(Boolean).join(', '),
          );
  return [
    `${verdict}: ${describeRun(report)}, ${seen} of ${all} operations`,
    ...(summary.interrupted ? [pc.yellow('interrupted: this is not all')] : []),
    ...(known.length > 0 ? [pc.dim(`${count(known.length, 'known cause')} (baseline): ${ids(known)}`)] : []),
    ...expired.map(({ id, title, expires }) => pc.yellow(`expired on ${expires}: ${id} ${title}`)),
    ...(skipped.length > 0 ? [pc.dim(`${total(skipped)} skipped: ${countReasons(skipped)}`)] : []),
    ...describeSilence(report),
    ...(unchecked.length > 0 ? [pc.dim(`${total(unchecked)} unchecked: ${countReasons(unchecked)}`)] : []),
    ...(summary.left.length > 0 ? [pc.red(`left behind: ${describeLeft(summary.left)}`)] : []),
  ].join('\n');
}

/** A service that does not answer is not judged, and yet it may be what is wrong. */
function describeSilence({ skipped }: Report): string[] {
  return skipped.flatMap(({ reason, operations, times, message }) => {
    if (reason !== 'unreachable') return [];
    const shown = operations.slice(0, 5).join(', ');
    const more = operations.length > 5 ? ` and ${operations.length - 5} more` : '';
    return [pc.yellow(`no answer in ${count(times, 'case')}, of ${shown}${more}: ${toLine(message)}`)];
  });
}

function describeLeft(left: readonly string[]): string {
  const times = new Map<string, number>();
  for (const line of left) times.set(line, (times.get(line) ?? 0) + 1);
  const shown = [...times].toSorted(([, one], [, other]) => other - one).slice(0, 3);
  const rest = left.length - shown.reduce((sum, [, count]) => sum + count, 0);
  const lines = shown.map(([line, count]) => (count > 1 ? `${toLine(line)} (${count} times)` : toLine(line)));
  return lines.join('; ') + (rest > 0 ? ` and ${rest} more` : '');
}

function ids(causes: readonly Cause[]): string {
  return causes.map(({ id }) => id).join(', ');
}

/** What a service sends must not begin a line: CI systems read commands there. */
function toLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/** What a service sends must not steer the terminal. Our own colours, which are `ESC [ … m`, stay. */
function withoutControls(text: string): string {
  let shown = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isColour = code === 27 && /^\[\d{1,3}m/.test(text.slice(at + 1, at + 6));
    shown += code === 10 || isColour || (code >= 32 && (code < 127 || code > 159)) ? text[at] : '\uFFFD';
  }
  return shown;
}
