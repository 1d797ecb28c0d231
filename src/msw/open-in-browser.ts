import { assembleMock, type KeepWrites, type MockOptions, openWords } from '../assembly/index.ts';
import { loadDocument, type Reading, ToolError } from '../document/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { DocumentOptions, OpenMock } from './open.ts';

/**
 * Opens a mock in a browser: of a document as an object, or behind a URL, which is relative to the page. What it refers
 * to must be of the same origin, unless `allowRemoteRefs` is set.
 *
 * @throws ToolError where the document cannot be used.
 */
export async function openMock(
  document: string | URL | object | undefined,
  options: MockOptions & DocumentOptions,
  keepWrites: KeepWrites,
): Promise<OpenMock> {
  if (document === undefined)
    throw unreadable(
      'a document',
      'none was given',
      'Give createMock an object or a URL: a browser has no spec/ folder.',
    );
  const source =
    typeof document === 'string' || document instanceof URL
      ? new URL(document, globalThis.location?.href).href
      : (document as JsonObject);
  const loaded = await loadDocument(source, {
    read: (uri, entry) => readText(uri, entry, options.allowRemoteRefs === true),
  });
  const words = await openWords(options);
  const assembly = assembleMock(loaded.document, options, { keeper: keepWrites(loaded.document), words });
  return {
    ...assembly,
    document: loaded.document,
    problems: [...loaded.problems, ...assembly.problems],
    handle: undefined,
  };
}

async function readText(uri: string, entry: string | undefined, allowRemoteRefs: boolean): Promise<Reading> {
  if (entry !== undefined && !allowRemoteRefs && new URL(uri).origin !== new URL(entry).origin)
    throw unreadable(uri, 'it is not of the origin of the document', 'Set allowRemoteRefs if you trust it.');
  const hint = 'Check the URL; that of a document is relative to the page.';
  const response = await fetch(uri).catch((cause: unknown) => {
    throw unreadable(uri, String(cause), hint);
  });
  if (!response.ok) throw unreadable(uri, `the server answers ${response.status}`, hint);
  return { text: await response.text(), uri: response.url || uri };
}

function unreadable(what: string, reason: string, hint: string): ToolError {
  return new ToolError({ code: 'unreadable', tried: `Cannot read ${what}`, reason, hint });
}
