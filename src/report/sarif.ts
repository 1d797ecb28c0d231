import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Cause } from '../diagnose/index.ts';
import { sideWords } from './describe.ts';
import type { Report } from './report.ts';

/** SARIF 2.1.0: a result a cause, at its line of the document. Known causes are suppressed results. */
export function writeSarif(report: Report): string {
  const all = [...report.causes, ...report.known];
  const checks = [...new Set(all.map(({ check }) => check))].sort();
  const rules = checks.map(
    (id): ReportingDescriptor => ({ id, name: pascal(id), shortDescription: { text: id.replaceAll('-', ' ') } }),
  );
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'standin', version: report.toolVersion, rules } },
        automationDetails: { id: `standin/verify/${report.title}` },
        columnKind: 'utf16CodeUnits',
        results: [
          ...report.causes.map((cause) => toResult(cause, checks)),
          ...report.known.map((cause) => ({
            ...toResult(cause, checks),
            suppressions: [{ kind: 'external' as const, justification: 'in the baseline' }],
          })),
        ],
        invocations: [{ executionSuccessful: !report.summary.interrupted, startTimeUtc: report.startedAt }],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function toResult(cause: Cause, checks: readonly string[]): Result {
  const { id, check, severity, title, message, location, side, evidence, documentPointer, occurrences } = cause;
  const region =
    location.line > 0 ? { region: { startLine: location.line, startColumn: Math.max(1, location.column) } } : {};
  return {
    ruleId: check,
    ruleIndex: checks.indexOf(check),
    level: severity === 'error' ? 'error' : 'warning',
    message: { text: `${title}: ${message}. ${sideWords[side]}: ${evidence.join('; ')}.` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: toUri(location.file) }, ...region },
        logicalLocations: [{ fullyQualifiedName: documentPointer, kind: 'element' }],
      },
    ],
    partialFingerprints: { 'standinCause/v1': id },
    occurrenceCount: Math.max(1, occurrences.length),
    properties: { operations: cause.operations, side },
  };
}

/** A path as a URI reference. */
function toUri(file: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return file;
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function pascal(name: string): string {
  return name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
}
