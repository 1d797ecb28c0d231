import { writeConsole } from './console.ts';
import { writeGithub } from './github.ts';
import { writeHar } from './har.ts';
import { writeHtml } from './html/page.ts';
import { writeJson } from './json.ts';
import { writeJunit } from './junit.ts';
import type { Report } from './report.ts';
import { writeSarif } from './sarif.ts';

/** All formats of report. `console` and `github` are for stdout, the others for files. */
export const formats = {
  console: writeConsole,
  junit: writeJunit,
  json: writeJson,
  sarif: writeSarif,
  html: writeHtml,
  har: writeHar,
  github: writeGithub,
} as const satisfies Record<string, (report: Report) => string>;

export type FormatName = keyof typeof formats;

/** How the file of a format ends. */
export const extensions: Record<FormatName, string> = {
  console: 'txt',
  junit: 'xml',
  json: 'json',
  sarif: 'sarif',
  html: 'html',
  har: 'har',
  github: 'txt',
};
