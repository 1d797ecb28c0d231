import type { Assembly, KeepWrites, MockOptions } from '../assembly/index.ts';
import type { Document, Problem } from '../document/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createMock, type Handle, type LoadOptions } from '../mock/index.ts';

export type DocumentOptions = LoadOptions;

/** A mock without a server. */
export interface OpenMock extends Assembly {
  document: Document;
  problems: Problem[];
  /** Handlers of the project, tried first. */
  handle: Handle | undefined;
}

/**
 * Opens a mock in Node. Bundles for browsers have `open-in-browser.ts` in its place (`build/bundle.ts`).
 *
 * @throws ToolError where the document cannot be used.
 */
export function openMock(
  document: string | URL | object | undefined,
  options: MockOptions & DocumentOptions,
  keepWrites: KeepWrites,
): Promise<OpenMock> {
  const source = document instanceof URL ? document.href : (document as string | JsonObject | undefined);
  return createMock(source, options, keepWrites);
}
