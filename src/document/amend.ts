import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Document } from './document.ts';

/** The text of a file, and what it is called. */
export interface Reading {
  text: string;
  /** Where it was found, if not where it was looked for (redirects). */
  uri?: string;
}

/** An OpenAPI Overlay: what it is called, and its text. */
export interface OverlayText {
  name: string;
  text: string;
}

/** What a document was made from: enough to make it once more. */
export interface Making {
  source: string | JsonObject;
  /** The readings so far, by what was asked for. */
  readings: Map<string, Promise<Reading>>;
  /** Loads it again, with further overlays behind its own; nothing is read twice. */
  reload(overlays: readonly OverlayText[]): Promise<Document>;
}

const makings = new WeakMap<Document, Making>();

export function rememberMaking(document: Document, making: Making): void {
  makings.set(document, making);
}

/**
 * The document as it would be with further OpenAPI Overlays behind its own. Nothing is read again, and nothing is
 * written; the document stays as it is. `undefined` for what `loadDocument` has not made.
 */
export async function amendDocument(
  document: Document,
  overlays: readonly OverlayText[],
): Promise<Document | undefined> {
  return makings.get(document)?.reload(overlays);
}

/**
 * A file of the document as its author wrote it, before overlays and levelling; `file` as in a `Location`.
 * `undefined` where it is none of the files.
 */
export async function readAuthored(document: Document, file: string): Promise<JsonValue | undefined> {
  const making = makings.get(document);
  if (!making) return undefined;
  if (typeof making.source === 'object') return file === document.source ? making.source : undefined;
  for (const [asked, reading] of making.readings) {
    const { uri = asked, text } = await reading;
    if (uri !== file) continue;
    const { parseFile } = await import('./parse.ts');
    return (await parseFile(uri, text, [])).value;
  }
  return undefined;
}
