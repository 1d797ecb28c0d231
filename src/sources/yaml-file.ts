import { readFile } from 'node:fs/promises';
import { describeFailure, ToolError } from '../document/index.ts';
import { type JsonValue, parsePointer } from '../json/index.ts';

/** A YAML (or JSON) file of a project. */
export interface YamlFile {
  file: string;
  text: string;
  value: JsonValue;
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
      reason: describeFailure(cause),
      hint: 'Check the name.',
      cause,
    });
  }
  // Imported late: most projects have no such file.
  const { CORE_SCHEMA, load } = await import('js-yaml');
  try {
    return { file, text, value: (load(text, { schema: CORE_SCHEMA }) ?? {}) as JsonValue };
  } catch {
    const { parsed, lines } = await parseWithLines(text);
    const [error] = parsed.errors;
    if (!error) return { file, text, value: (parsed.toJS() ?? {}) as JsonValue };
    const line = lines.linePos(error.pos[0]).line;
    throw new ToolError({
      code: 'not-yaml',
      tried: `Cannot use ${file}:${line}`,
      reason: (error.message.split('\n')[0] ?? '').replace(/:$/, ''),
      hint: 'Correct the YAML.',
    });
  }
}

/** A file that says what cannot be is refused as a whole: half of it would surprise. */
export async function refuseYamlFile(
  { file, text }: YamlFile,
  issues: readonly { pointer: string; message: string }[],
  hint: string,
): Promise<ToolError> {
  const lineOf = await readLines(text);
  const told = issues.slice(0, 5).map(({ pointer, message }) => `${file}:${lineOf(pointer)} ${pointer} ${message}`);
  const more = issues.length > told.length ? `; and ${issues.length - told.length} more` : '';
  return new ToolError({ code: 'bad-file', tried: `Cannot use ${file}`, reason: told.join('; ') + more, hint });
}

/** The line of what a JSON Pointer points to, or of the nearest thing around it. */
async function readLines(text: string): Promise<(pointer: string) => number> {
  const { parsed, lines } = await parseWithLines(text);
  return (pointer) => {
    const tokens = parsePointer(pointer);
    for (let length = tokens.length; length > 0; length--) {
      const node = parsed.getIn(tokens.slice(0, length), true);
      const range =
        typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number] | null) : undefined;
      if (range) return lines.linePos(range[0]).line;
    }
    return 1;
  };
}

/** It knows lines, and takes its time: only for what is wrong. */
async function parseWithLines(text: string) {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  return { parsed: parseDocument(text, { lineCounter: lines, schema: 'core' }), lines };
}
