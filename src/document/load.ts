import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { adoptObject } from './adopt.ts';
import { type OverlayText, type Reading, rememberMaking } from './amend.ts';
import type { Document } from './document.ts';
import { inspectDocument } from './inspect.ts';
import { level } from './level.ts';
import { mendPaths } from './mend-paths.ts';
import { createOrigins, traceOrigin } from './origins.ts';
import type { Overlaid } from './overlay.ts';
import { locateInFile } from './positions.ts';
import type { Problem } from './problem.ts';
import { resolveReferences } from './references.ts';
import { createReport } from './report.ts';
import type { SourceFile } from './source-file.ts';
import { ToolError } from './tool-error.ts';
import { resolveUri } from './uri.ts';
import { type Walk, walk } from './walk.ts';

export interface LoadOptions {
  /**
   * Gets the text of a file or URL. For files that the document refers to, `entry` is the document itself. Throws a
   * {@link ToolError} where it cannot or may not.
   */
  read?: (uri: string, entry?: string) => Promise<Reading>;
  /**
   * OpenAPI Overlays, applied in this order: to the document, or to the file of it that they `extends`.
   */
  overlays?: readonly OverlayText[];
}

export interface Loaded {
  document: Document;
  problems: Problem[];
}

/**
 * Loads an OpenAPI document (2.0 to 3.2): reads and parses it and all it refers to, applies overlays, and levels it to
 * the form that {@link Document} describes. What is wrong in it comes back as `problems`, in the order of discovery.
 * `source` is a path or URL for `read`, or the document itself, which is left alone; its places have line 0.
 * Throws a {@link ToolError} if there is nothing to use: it cannot be read, or parsed, or is no OpenAPI document.
 */
export async function loadDocument(source: string | JsonObject, options: LoadOptions = {}): Promise<Loaded> {
  try {
    return await loadSource(source, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ToolError({
      code: 'too-deep',
      tried: `Cannot use ${typeof source === 'string' ? source : 'the document'}`,
      reason: 'it is nested too deeply',
      hint: 'Use `$ref` instead of nesting.',
      cause: error,
    });
  }
}

async function loadSource(source: string | JsonObject, given: LoadOptions): Promise<Loaded> {
  const problems: Problem[] = [];
  const report = createReport(problems);
  const readings: Map<string, Promise<Reading>> = new Map();
  const options = given.read ? { ...given, read: keepReadings(given.read, readings) } : given;
  const file = typeof source === 'string' ? await readFile(source, undefined, options, problems) : adoptObject(source);
  const version = readVersion(file, problems);
  const root = file.value as JsonObject;
  const origins = createOrigins();
  const state: Walk = { visits: [], references: [], seen: new Set(), identified: new Map(), origins, moved: false };
  const base = typeof root.$self === 'string' ? resolveUri(file.uri, root.$self) : file.uri;
  const overlay = await prepareOverlays(options.overlays ?? [], problems);
  if (overlay({ root, file, origins, report }, true)) state.moved = true;
  walk(state, {
    node: root,
    kind: version.startsWith('2') ? 'swagger' : 'openapi',
    file,
    pointer: '',
    scope: { file, base },
  });
  const load = async (uri: string) => {
    const part = await readFile(uri, file.uri, options, problems);
    if (isObject(part.value) && overlay({ root: part.value, file: part, origins, report }, false)) state.moved = true;
    return part;
  };
  const resolved = await resolveReferences(file, state, load, report);
  level(root, file, state.visits, resolved, origins, report);
  mendPaths({ root, file, origins, report });
  inspectDocument({ root, file, origins, report });
  const document: Document = {
    root,
    version,
    source: file.uri,
    locate(pointer) {
      const origin = traceOrigin(origins, root, file, pointer);
      return locateInFile(origin.file, origin.pointer);
    },
  };
  rememberMaking(document, {
    source,
    readings,
    reload: async (overlays) =>
      (await loadDocument(source, { ...options, overlays: [...(options.overlays ?? []), ...overlays] })).document,
  });
  return { document, problems };
}

/** Nothing is read twice: what reads a document again sees what was there at first. */
function keepReadings(
  read: NonNullable<LoadOptions['read']>,
  readings: Map<string, Promise<Reading>>,
): NonNullable<LoadOptions['read']> {
  return (uri, entry) => {
    const reading = readings.get(uri) ?? read(uri, entry);
    readings.set(uri, reading);
    return reading;
  };
}

/** Applies those of the overlays that are for a file, and says whether any was. */
async function prepareOverlays(
  texts: readonly OverlayText[],
  problems: Problem[],
): Promise<(overlaid: Overlaid, isEntry: boolean) => boolean> {
  if (texts.length === 0) return () => false;
  const [{ applyOverlay }, { parseFile }] = await Promise.all([import('./overlay.ts'), import('./parse.ts')]);
  const overlays = await Promise.all(texts.map(({ name, text }) => parseFile(name, text, problems)));
  return (overlaid, isEntry) =>
    overlays.map((overlay) => applyOverlay(overlay, overlaid, isEntry)).some((applied) => applied);
}

async function readFile(
  uri: string,
  entry: string | undefined,
  { read }: LoadOptions,
  problems: Problem[],
): Promise<SourceFile> {
  if (!read) {
    throw new ToolError({
      code: 'unreadable',
      tried: `Cannot read ${uri}`,
      reason: 'there is no way to read files here',
      hint: 'Give `read`, or a document that needs no other files.',
    });
  }
  const reading = await read(uri, entry);
  // Imported late: a document that is given as an object needs no parser, and a page should not load one.
  const { parseFile } = await import('./parse.ts');
  return parseFile(reading.uri ?? uri, reading.text, problems);
}

function readVersion(file: SourceFile, problems: Problem[]): string {
  const { value } = file;
  const syntax = problems.find(({ code }) => code === 'syntax');
  const written = isObject(value) ? (value.openapi ?? value.swagger) : undefined;
  if (syntax && (!isObject(value) || written === undefined || !hasOperations(value))) {
    const { line, column } = syntax.location;
    throw new ToolError({
      code: 'syntax',
      tried: `Cannot parse ${file.uri}:${line}:${column}`,
      reason: syntax.message.replace(/^The file cannot be parsed here: |\.$/g, ''),
      hint: 'Correct the syntax.',
    });
  }
  if (written === undefined) throw notOpenApi(file, value);
  const version = typeof written === 'number' && Number.isInteger(written) ? `${written}.0` : String(written);
  if (!/^(2\.0|3\.\d+)/.test(version)) {
    throw new ToolError({
      code: 'unsupported-version',
      tried: `Cannot use ${file.uri}`,
      reason: `it says that it is version ${version} of OpenAPI`,
      hint: 'Versions 2.0, 3.0, 3.1 and 3.2 are supported.',
    });
  }
  return version;
}

function hasOperations(value: JsonObject): boolean {
  return isObject(value.paths) && Object.values(value.paths).some((each) => isObject(each));
}

function notOpenApi(file: SourceFile, value: JsonValue | undefined): ToolError {
  const what =
    value === undefined || value === null || value === ''
      ? 'it is empty'
      : isObject(value)
        ? 'it has neither `openapi` nor `swagger`'
        : 'it is not an object';
  return new ToolError({
    code: 'not-openapi',
    tried: `Cannot use ${file.uri} as an OpenAPI document`,
    reason: what,
    hint: 'Name a document that starts with `openapi: 3.x` or `swagger: "2.0"`.',
  });
}
