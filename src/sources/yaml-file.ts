import { readFile } from 'node:fs/promises';
import { ToolError } from '../document/index.ts';
import { type JsonValue, parsePointer } from '../json/index.ts';

/** A YAML (or JSON) file of a project, and where things stand in it. */
export interface YamlFile {
  file: string;
  value: JsonValue;
  /** The line of what a JSON Pointer points to, or of the nearest thing around it. */
  lineOf(pointer: string): number;
}

/**
 * Reads a small file that people write. (Documents have a parser of their own: they are large.)
 *
 * @throws ToolError where it cannot be read or is no YAML.
 */
export async function readYamlFile(file: string): Promise<YamlFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new ToolError({
      code: 'cannot-read',
      tried: `Cannot read ${file}`,
      reason: cause instanceof Error ? cause.message : String(cause),
      hint: 'Check the name.',
      cause,
    });
  }
  // Imported late: most projects have no such file.
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, schema: 'core' });
  const [error] = parsed.errors;
  if (error) {
    const line = lines.linePos(error.pos[0]).line;
    throw new ToolError({
      code: 'not-yaml',
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

/** A file that says what cannot be is refused as a whole: half of it would surprise. */
export function refuseYamlFile(
  { file, lineOf }: YamlFile,
  issues: readonly { pointer: string; message: string }[],
  hint: string,
): ToolError {
  const told = issues.slice(0, 5).map(({ pointer, message }) => `${file}:${lineOf(pointer)} ${pointer} ${message}`);
  const more = issues.length > told.length ? `; and ${issues.length - told.length} more` : '';
  return new ToolError({ code: 'bad-file', tried: `Cannot use ${file}`, reason: told.join('; ') + more, hint });
}
