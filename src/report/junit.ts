import type { Cause } from '../diagnose/index.ts';
import { writeCurl } from './curl.ts';
import { count, nameOperation, placeOf, sideWords } from './describe.ts';
import type { CaseSummary, Report } from './report.ts';

/** One test an operation and phase, as GitHub's, GitLab's and Jenkins' readers of JUnit XML know it. */
export function writeJunit(report: Report): string {
  const groups = groupCases(report);
  const failures = groups.filter(({ causes }) => causes.length > 0).length;
  const skipped = groups.filter(isSkipped).length;
  const attributes = { name: report.title, tests: groups.length, failures, skipped, errors: 0 };
  const time = groups.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${write({ ...attributes, time })}>`,
    `  <testsuite ${write({ ...attributes, time, timestamp: report.startedAt.replace(/\.\d+Z$/, '') })}>`,
    ...groups.map((group) => writeCase(group, report)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

interface Group {
  operation: string;
  phase: string;
  cases: CaseSummary[];
  seconds: number;
  causes: Cause[];
}

function groupCases(report: Report): Group[] {
  const groups = new Map<string, Group>();
  const byCase = new Map<string, Group>();
  for (const each of report.cases) {
    const { operation, phase, name } = each;
    const key = `${operation} ${phase}`;
    const group = groups.get(key) ?? { operation, phase, cases: [], seconds: 0, causes: [] };
    groups.set(key, group);
    group.cases.push(each);
    group.seconds += each.milliseconds / 1000;
    byCase.set(name, group);
  }
  for (const cause of report.causes) {
    const shown = new Set(cause.occurrences.flatMap((occurrence) => byCase.get(occurrence.case) ?? []));
    for (const group of shown) group.causes.push(cause);
  }
  return [...groups.values()];
}

function isSkipped({ cases, causes }: Group): boolean {
  return causes.length === 0 && cases.every(({ skip, requests }) => skip !== undefined && requests === 0);
}

function writeCase(group: Group, report: Report): string {
  const { operation, phase, seconds, causes } = group;
  const [cause] = causes;
  const head = {
    name: `${nameOperation(report, operation)} (${phase})`,
    classname: `${report.title}.${operation}`,
    time: seconds.toFixed(3),
    ...(cause ? { file: cause.location.file, line: Math.max(1, cause.location.line) } : {}),
  };
  const inner = isSkipped(group) ? [writeSkip(group)] : cause ? [writeFailure(causes, report)] : [];
  if (inner.length === 0) return `    <testcase ${write(head)}/>`;
  return [`    <testcase ${write(head)}>`, ...inner, '    </testcase>'].join('\n');
}

function writeSkip({ cases }: Group): string {
  const reasons = [...new Set(cases.flatMap(({ skip }) => (skip ? [`${skip.reason}: ${skip.message}`] : [])))];
  return `      <skipped ${write({ message: reasons.slice(0, 3).join('; ') })}/>`;
}

function writeFailure(causes: readonly Cause[], report: Report): string {
  const [first] = causes;
  const more = causes.length > 1 ? ` (and ${count(causes.length - 1, 'more cause', 'more causes')})` : '';
  const text = causes
    .map((cause) =>
      [
        cause.title,
        cause.message,
        `${placeOf(cause.location)} ${cause.documentPointer}`,
        `${sideWords[cause.side]}: ${cause.evidence.join('; ')}`,
        writeCurl(cause.sample.exchange, report.baseUrl),
        `cause ${cause.id} (${cause.check})`,
      ].join('\n'),
    )
    .join('\n\n');
  const head = { message: `${first?.title}${more}`, type: first?.check ?? '' };
  return `      <failure ${write(head)}>${escapeXml(text)}</failure>`;
}

function write(attributes: Record<string, string | number>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join(' ');
}

/** XML 1.0 has no place for most control characters, nor for lone surrogates, not even as references (§2.2). */
function escapeXml(text: string): string {
  return text
    .replace(illegal, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
