import { basename } from 'node:path';
import { createJiti, type Jiti } from 'jiti';
import { createHandle, type GetResponse, type Handle, type HttpHandler } from '../adapters/index.ts';
import { ToolError } from '../document/index.ts';
import type { Store } from '../state/index.ts';

/** What a handlers file gets that exports a function: `export default ({ store }) => [http.get(…)]`. */
export interface HandlerContext {
  /** The mock's own state: what handlers write, inferred operations read. */
  store: Store;
}

/**
 * Loads `mocks/handlers.ts` (or `.js`, `.mjs`) as it is, without a build: an array of MSW handlers, or a function that
 * makes one, as the default export or as `handlers`. Each call loads it anew: two mocks share no module state.
 *
 * @throws ToolError where msw is not there, or the file has no handlers.
 */
export async function loadHandlers(
  file: string,
  context: HandlerContext,
  basePaths: readonly string[],
): Promise<Handle> {
  const loader = createJiti(file, { fsCache: false, moduleCache: false });
  const getResponse = await findGetResponse(loader, file);
  const exported = await importHandlers(loader, file);
  const handlers: unknown =
    typeof exported === 'function'
      ? await run(file, () => (exported as (context: HandlerContext) => unknown)(context))
      : exported;
  if (!Array.isArray(handlers) || !handlers.every(isHandler))
    throw unusable(
      file,
      Array.isArray(handlers) ? 'not all that it exports are HTTP handlers of msw' : 'it exports no array of handlers',
      'Export an array such as [http.get("/users/:id", resolver)], or a function that returns one, as default or as "handlers".',
    );
  return createHandle({ handlers, getResponse, basePaths, source: `mocks/${basename(file)}` });
}

/** The project's own msw, else the one that is installed with us. */
async function findGetResponse(loader: Jiti, file: string): Promise<GetResponse> {
  const install = 'Run: npm install --save-dev msw@^2.8.';
  const msw: unknown = await loader.import('msw').catch(() =>
    import('msw').catch((cause: unknown) => {
      throw unusable(file, 'the package msw is not installed', install, cause);
    }),
  );
  const getResponse = typeof msw === 'object' && msw !== null && 'getResponse' in msw ? msw.getResponse : undefined;
  if (typeof getResponse !== 'function')
    throw unusable(file, 'the installed msw is too old: it has no getResponse', install);
  return getResponse as GetResponse;
}

async function importHandlers(loader: Jiti, file: string): Promise<unknown> {
  const module = await run(file, () => loader.import(file));
  if (typeof module !== 'object' || module === null) return undefined;
  return ('default' in module ? module.default : undefined) ?? ('handlers' in module ? module.handlers : undefined);
}

/** Runs code of the file. */
async function run(file: string, code: () => unknown): Promise<unknown> {
  try {
    return await code();
  } catch (cause) {
    throw unusable(
      file,
      `it throws ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`,
      'Correct it, or move it away.',
      cause,
    );
  }
}

function isHandler(value: unknown): value is HttpHandler {
  return (
    typeof value === 'object' &&
    value !== null &&
    'test' in value &&
    typeof value.test === 'function' &&
    'run' in value &&
    typeof value.run === 'function'
  );
}

function unusable(file: string, reason: string, hint: string, cause?: unknown): ToolError {
  return new ToolError({ code: 'handlers', tried: `Cannot use ${file}`, reason, hint, cause });
}
