import type { Finding, Judgement, Unchecked } from '../check/index.ts';
import type { Document } from '../document/index.ts';
import type { Operation } from '../model/index.ts';

/** Findings that are told in full. */
const limit = 12;

/** What is wrong, each with the line of the document that says so. */
export function describe(
  document: Document,
  operation: Operation,
  status: number,
  { findings, unchecked }: Judgement,
): string {
  const name = `${operation.method.toUpperCase()} ${operation.path}`;
  const told = [
    ...findings.map((finding) => `  ${describeFinding(finding)}\n    ${place(document, finding.documentPointer)}`),
    ...unchecked.map((each) => `  ${describeUnchecked(each)}\n    ${place(document, each.documentPointer)}`),
  ];
  const more = told.length > limit ? [`  and ${told.length - limit} more`] : [];
  const heading = `This ${status} does not conform to ${operation.id === name ? name : `${operation.id} (${name})`}:`;
  return [heading, '', ...told.slice(0, limit), ...more].join('\n');
}

function describeFinding({ part, name, pointer, message }: Finding): string {
  const where = part === 'header' ? `header ${name}` : part === 'media-type' ? 'media type' : part;
  return `${where}${pointer === '' ? '' : ` ${pointer}`} ${message}`;
}

function describeUnchecked({ part, message }: Unchecked): string {
  return `${part} could not be checked: ${message}`;
}

/** `spec/openapi.yaml:118`, and the pointer; a document that was given as an object has no lines. */
export function place(document: Document, pointer: string): string {
  const { file, line } = document.locate(pointer);
  return line > 0 ? `${file}:${line} (${pointer})` : `${file} ${pointer}`;
}
