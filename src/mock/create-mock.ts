import type { NodeServerOptions, RunningServer } from '../adapters/index.ts';
import { serveNode } from '../adapters/index.ts';
import { type Document, loadDocument, type Problem } from '../document/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createReader, findDocument, findOverlays } from '../sources/index.ts';
import { type Assembly, assembleMock, type MockOptions } from './assemble.ts';

export interface LoadOptions {
  /** Folder that `$ref`s to files may not leave. Default: the document's own. */
  root?: string;
  /** Follow `$ref`s to URLs too. Default false. */
  allowRemoteRefs?: boolean;
}

/**
 * Loads a document as every command does: what the argument names (a file, a folder, a URL, `-` for stdin), or the
 * one in `spec/`, or the bundled one; with the overlays beside it.
 *
 * @throws ToolError where there is no usable document.
 */
export async function openDocument(
  argument: string | JsonObject | undefined,
  options: LoadOptions = {},
): Promise<{ document: Document; problems: Problem[] }> {
  if (typeof argument === 'object') return loadDocument(argument, { read: createReader(options) });
  const source = await findDocument(argument, process.cwd());
  return loadDocument(source, { read: createReader(options), overlays: await findOverlays(source) });
}

export interface Mock extends Assembly {
  document: Document;
  /** Serves it over HTTP; port 0 takes a free one. */
  listen(port?: number, host?: string, options?: NodeServerOptions): Promise<RunningServer>;
  /** Back to the world as the seed makes it. */
  reset(): void;
}

/** A mock of an OpenAPI document. It shares nothing with other mocks in the process. */
export async function createMock(
  document?: string | JsonObject,
  options: MockOptions & LoadOptions = {},
): Promise<Mock> {
  const opened = await openDocument(document, options);
  const assembly = assembleMock(opened.document, options);
  return {
    ...assembly,
    document: opened.document,
    problems: [...opened.problems, ...assembly.problems],
    listen: (port = 0, host = '127.0.0.1', serverOptions = {}) =>
      serveNode(assembly.respond, port, host, serverOptions),
    reset: () => assembly.store.reset(),
  };
}
