import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { describeFailure, ToolError } from '../document/index.ts';
import type { FixtureIssue, Personas } from '../fixtures/index.ts';
import { isObject, type JsonValue, parsePointer } from '../json/index.ts';

/** The personas of a project, and where they stand in their file. */
export interface PersonasFile {
  personas: Personas;
  /** Refuses the file for what cannot be. */
  refuse(issues: readonly FixtureIssue[]): ToolError;
}

/** @throws ToolError where the file cannot be read, or is no YAML with resources in it. */
export async function readPersonas(file: string): Promise<PersonasFile> {
  const fail = (place: string, reason: string, hint: string, cause?: unknown) =>
    new ToolError({ code: 'personas', tried: `Cannot use ${place}`, reason, hint, cause });
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw fail(file, describeFailure(cause), 'Check the name.', cause);
  });
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, schema: 'core' });
  const [error] = parsed.errors;
  if (error) {
    const reason = (error.message.split('\n')[0] ?? '').replace(/:$/, '');
    throw fail(`${file}:${lines.linePos(error.pos[0]).line}`, reason, 'Correct the YAML.');
  }
  const value = (parsed.toJS() ?? {}) as JsonValue;
  if (!isObject(value)) throw fail(file, 'it must have resources, such as users:', 'See the README.');

  /** Of the place, or of the nearest that the file has. */
  function lineOf(tokens: readonly string[]): number {
    for (let length = tokens.length; length > 0; length--) {
      const node = parsed.getIn(tokens.slice(0, length), true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
      if (Array.isArray(range)) return lines.linePos(Number(range[0])).line;
    }
    return 1;
  }

  return {
    personas: value as Personas,
    refuse(issues) {
      const told = issues.slice(0, 5).map(({ resource, pointer, message }) => {
        return `${file}:${lineOf([resource, ...parsePointer(pointer)])} ${pointer || resource} ${message}`;
      });
      const more = issues.length > told.length ? `; and ${issues.length - told.length} more` : '';
      return fail(file, `${told.join('; ')}${more}`, 'Correct these lines.');
    },
  };
}
