import { type JsonValue, resolvePointer } from '../json/index.ts';
import { type Loaded, type LoadOptions, loadDocument, type Problem, ToolError } from './index.ts';

/** Loads `main.yaml` from files in memory. */
export async function loadFiles(
  files: Record<string, string>,
  options: Omit<LoadOptions, 'read'> = {},
): Promise<Loaded> {
  const read = async (uri: string) => {
    const text = files[uri];
    if (text !== undefined) return { text };
    throw new ToolError({
      code: 'unreadable',
      tried: `Cannot read ${uri}`,
      reason: 'there is no such file',
      hint: 'Add it.',
    });
  };
  return loadDocument('main.yaml', { read, ...options });
}

/** Loads one YAML text; `get` reads the levelled tree. */
export async function loadText(text: string, options: Omit<LoadOptions, 'read'> = {}) {
  const loaded = await loadFiles({ 'main.yaml': text }, options);
  return { ...loaded, get: (pointer: string) => resolvePointer(loaded.document.root, pointer) as JsonValue };
}

/** A document of version 3.0.3 (or as given) with one component schema, `A`, and how it is levelled. */
export async function levelSchemaText(schema: JsonValue, version = '3.0.3') {
  const main = { openapi: version, paths: {}, components: { schemas: { A: schema, B: { type: 'string' } } } };
  const { get, problems } = await loadText(JSON.stringify(main, undefined, 1));
  return { schema: get('/components/schemas/A'), codes: codesOf(problems), problems };
}

export const codesOf = (problems: Problem[]): string[] => problems.map(({ code }) => code);

/** `file:line:column` of each problem. */
export const placesOf = (problems: Problem[]): string[] =>
  problems.map(({ location: { file, line, column } }) => `${file}:${line}:${column}`);
