import type { Cause } from '../diagnose/index.ts';
import { count, sideWords } from './describe.ts';
import type { Report } from './report.ts';

/** GitHub shows ten annotations of each level a step. */
const most = 10;

/** Workflow commands that make GitHub annotate the lines of the document. */
export function writeGithub({ causes }: Report): string {
  const levels = [
    { command: 'error', list: causes.filter(({ severity }) => severity === 'error') },
    { command: 'warning', list: causes.filter(({ severity }) => severity !== 'error') },
  ];
  const lines = levels.flatMap(({ command, list }) => list.slice(0, most).map((cause) => annotate(command, cause)));
  const left = levels.reduce((sum, { list }) => sum + Math.max(0, list.length - most), 0);
  if (left > 0) lines.push(`::notice title=Standin::${count(left, 'more cause', 'more causes')} in the report`);
  return lines.map((line) => `${line}\n`).join('');
}

function annotate(command: string, { title, message, location, side, evidence, id }: Cause): string {
  const { file, line, column } = location;
  const place = line > 0 ? `file=${property(file)},line=${line},col=${Math.max(1, column)},` : '';
  const text = `${message}. ${sideWords[side]}: ${evidence.join('; ')}. (${id})`;
  return `::${command} ${place}title=${property(title)}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
