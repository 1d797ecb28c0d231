export { type Baseline, type BaselineEntry, type BaselineUpdate, readBaseline, updateBaseline } from './baseline.ts';
export { buildReport, exitCodeOf, type ReportInput } from './build-report.ts';
export { extensions, type FormatName, formats } from './formats.ts';
export { jsonVersion } from './json.ts';
export type { Report, SkipCount } from './report.ts';
