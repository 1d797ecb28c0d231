import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { ToolError } from '../document/index.ts';
import { type JsonValue, parsePointer } from '../json/index.ts';
import type { BehaviourIssue } from '../model/index.ts';

/** A behaviour file, and where things stand in it. */
export interface BehaviourFile {
  file: string;
  value: JsonValue;
  lineOf(pointer: string): number;
}

/** @throws ToolError where the file cannot be read or is no YAML. */
export async function readBehaviour(file: string): Promise<BehaviourFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new ToolError({
      code: 'behaviour',
      tried: `Cannot read ${file}`,
      reason: cause instanceof Error ? cause.message : String(cause),
      hint: 'Check the name.',
      cause,
    });
  }
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, schema: 'core' });
  const [error] = parsed.errors;
  if (error) {
    const line = lines.linePos(error.pos[0]).line;
    throw new ToolError({
      code: 'behaviour',
      tried: `Cannot use ${file}:${line}`,
      reason: (error.message.split('\n')[0] ?? '').replace(/:$/, ''),
      hint: 'Correct the YAML.',
    });
  }
  return {
    file,
    value: (parsed.toJS() ?? {}) as JsonValue,
    lineOf(pointer) {
      const tokens = parsePointer(pointer);
      for (let length = tokens.length; length > 0; length--) {
        const node = parsed.getIn(tokens.slice(0, length), true);
        const range =
          typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number] | null) : undefined;
        if (range) return lines.linePos(range[0]).line;
      }
      return 1;
    },
  };
}

/** A file that says what cannot be is refused as a whole: half a behaviour would surprise. */
export function refuseBehaviour({ file, lineOf }: BehaviourFile, issues: readonly BehaviourIssue[]): ToolError {
  const told = issues.slice(0, 5).map(({ pointer, message }) => `${file}:${lineOf(pointer)} ${pointer} ${message}`);
  const more = issues.length > told.length ? `; and ${issues.length - told.length} more` : '';
  return new ToolError({
    code: 'behaviour',
    tried: `Cannot use ${file}`,
    reason: `${told.join('; ')}${more}`,
    hint: 'Correct these lines; `standin explain` shows the names of resources and operations.',
  });
}
