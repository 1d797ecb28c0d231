import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Handle, type NodeServerOptions, type RunningServer, serveNode } from '../adapters/index.ts';
import { type Assembly, assembleMock, type KeepWrites, type MockOptions, openWords } from '../assembly/index.ts';
import { type Document, loadDocument, type Problem } from '../document/index.ts';
import { openJournal } from '../journal/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type Api, applyBehaviour, buildApi, type Inference, inferResources } from '../model/index.ts';
import {
  createReader,
  findDocument,
  findOverlays,
  readYamlFile,
  refuseYamlFile,
  type YamlFile,
} from '../sources/index.ts';
import { findFixtures, readFixtureFiles, refuseFixtures } from './fixtures.ts';
import { findPersonas, readPersonas } from './personas.ts';

export interface LoadOptions {
  /** Folder that `$ref`s to files may not leave. Default: the document's own. */
  root?: string;
  /** Follow `$ref`s to URLs too. Default false. */
  allowRemoteRefs?: boolean;
}

export interface FileOptions {
  /** A file that keeps the world across restarts. */
  state?: string;
  /** A file of corrections. Default: `mocks/behaviour.yaml` of the project that the document is in, if it is there. */
  behaviourFile?: string;
  /** MSW handlers, tried first. Default: `mocks/handlers.ts` (`.js`, `.mjs`) of the project; false: none. */
  handlersFile?: string | false;
  /** A folder of entities that the world starts with. Default: `fixtures/` beside `spec/`; false: none. */
  fixturesFolder?: string | false;
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
  const read = createReader(options);
  if (typeof argument === 'object') return loadDocument(argument, { read });
  const source = await findDocument(argument, process.cwd());
  return loadDocument(source, { read, overlays: await findOverlays(source) });
}

export interface Mock extends Assembly {
  document: Document;
  /** Answers what the project's handlers answer; absent where it has none. */
  handle: Handle | undefined;
  /** Serves it over HTTP; port 0 takes a free one. */
  listen(port?: number, host?: string, options?: NodeServerOptions): Promise<RunningServer>;
  /** Back to the world as the seed makes it. */
  reset(): void;
  /** Closes the state file, where there is one. */
  close(): Promise<void>;
}

/**
 * A mock of an OpenAPI document. It shares nothing with other mocks in the process.
 *
 * @param keepWrites Keeps writes elsewhere than in a state file.
 * @throws ToolError where the document, the behaviour, the fixtures or the state file cannot be used.
 */
export async function createMock(
  argument?: string | JsonObject,
  options: MockOptions & LoadOptions & FileOptions = {},
  keepWrites?: KeepWrites,
): Promise<Mock> {
  const { document, problems } = await openDocument(argument, options);
  const read = await findBehaviour(document, options);
  const behaviour: JsonValue | undefined = options.behaviour ?? read?.value;
  const folder = options.fixturesFolder ?? (options.fixtures ? undefined : findFixtures(document.source));
  const files = folder ? await readFixtureFiles(folder) : undefined;
  const castFile = folder && !options.personas ? findPersonas(folder) : undefined;
  const cast = castFile === undefined ? undefined : await readPersonas(castFile);
  const words = await openWords(options);
  const journal =
    options.state === undefined ? undefined : await openJournal(options.state, nameWorld(document, options));
  const said = {
    ...(behaviour !== undefined && { behaviour }),
    ...(files && { fixtures: files.fixtures }),
    ...(cast && { personas: cast.personas }),
  };
  const assembly = assembleMock(
    document,
    { ...options, ...said },
    { keeper: journal ?? keepWrites?.(document), words },
  );
  if (read && assembly.behaviourIssues.length > 0) throw await refuseYamlFile(read, assembly.behaviourIssues, correct);
  if (assembly.fixtureIssues.length > 0) throw await refuseFixtures(assembly.fixtureIssues, files);
  if (assembly.personaIssues.length > 0) {
    const { personaIssues } = assembly;
    throw cast ? await cast.refuse(personaIssues) : await refuseFixtures(personaIssues, undefined);
  }
  const handlersFile = options.handlersFile ?? findMocks(document.source, handlerFiles);
  const handlers = handlersFile
    ? // Imported late, with the loader of TypeScript: most projects have no handlers.
      await (await import('./handlers.ts')).loadHandlers(
        resolve(handlersFile),
        { store: assembly.store },
        assembly.api.basePaths,
      )
    : undefined;
  const handle: Handle | undefined =
    handlers &&
    (async (request) => {
      const answer = await handlers(request);
      // As in the responder: what is acknowledged is kept.
      journal?.flush();
      if (answer) assembly.admin.log(request, answer);
      return answer;
    });
  return {
    ...assembly,
    document,
    handle,
    problems: [...problems, ...assembly.problems],
    listen: (port = 0, host = '127.0.0.1', serverOptions = {}) =>
      serveNode(assembly.respond, port, host, { administer: assembly.administer, handle, ...serverOptions }),
    reset: () => assembly.store.reset(),
    close: async () => journal?.close(),
  };
}

/** What a document means, without a mock of it. */
export interface Model {
  document: Document;
  problems: Problem[];
  api: Api;
  inference: Inference;
}

/**
 * Loads a document as {@link createMock} does, with the project's corrections, and goes no further.
 *
 * @throws ToolError where the document or the behaviour cannot be used.
 */
export async function openModel(
  argument: string | JsonObject | undefined,
  options: LoadOptions & Pick<FileOptions, 'behaviourFile'> = {},
): Promise<Model> {
  const { document, problems } = await openDocument(argument, options);
  const read = await findBehaviour(document, options);
  const { api, problems: more } = buildApi(document);
  const { inference, issues } = applyBehaviour(api, inferResources(api), read?.value ?? {});
  if (read && issues.length > 0) throw await refuseYamlFile(read, issues, correct);
  return { document, problems: [...problems, ...more], api, inference };
}

async function findBehaviour(
  { source }: Document,
  options: Pick<FileOptions & MockOptions, 'behaviour' | 'behaviourFile'>,
): Promise<YamlFile | undefined> {
  const file =
    options.behaviourFile ?? (options.behaviour === undefined ? findMocks(source, behaviourFiles) : undefined);
  return file === undefined ? undefined : await readYamlFile(file);
}

const correct = 'Correct these lines; `standin explain` shows the names of resources and operations.';
const behaviourFiles = ['behaviour.yaml', 'behaviour.yml'];
const handlerFiles = ['handlers.ts', 'handlers.mts', 'handlers.js', 'handlers.mjs'];

/** The first of these files in `mocks/`, beside the `spec/` folder that the document is in, or beside the document. */
function findMocks(source: string, names: readonly string[]): string | undefined {
  if (/^https?:/i.test(source) || source === '(stdin)' || source === '(object)') return undefined;
  const folder = dirname(source);
  return [join(folder, '..', 'mocks'), join(folder, 'mocks')]
    .flatMap((mocks) => names.map((name) => join(mocks, name)))
    .find((file) => existsSync(file));
}

/** The world that a state file belongs to. */
function nameWorld({ root, source }: Document, { seed = 'standin', locale }: MockOptions): string {
  const title = isObject(root.info) ? String(root.info.title) : source;
  return [seed, ...(locale === undefined ? [] : [locale]), title].join(' ');
}
