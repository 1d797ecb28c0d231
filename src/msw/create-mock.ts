import type { HttpHandler } from 'msw';
import type { MockOptions } from '../assembly/index.ts';
import { type Problem, ToolError } from '../document/index.ts';
import { createFetch, readRequest, wait, writeResponse } from '../fetch/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Snapshot, Store } from '../state/index.ts';
import { DocumentHandler } from './document-handler.ts';
import { type DocumentOptions, type OpenMock, openMock } from './open.ts';
import { answerBy, createOverrides, type Overrides, writePrefer } from './overrides.ts';
import { keepIn, type PersistTo } from './persist.ts';
import { type Concern, createReach } from './reach.ts';
import { createRecord, type RecordedRequest } from './record.ts';
import type { TypedStore } from './typed-store.ts';

export interface MswOptions extends MockOptions, DocumentOptions {
  /**
   * Where the API is, as the app calls it: `https://api.example.com/v1`, `/api`; several are a list. Requests elsewhere
   * are not the mock's. Default: the hosts of the document and the page's own; where the document names none, any.
   */
  baseUrl?: string | readonly string[];
  /** Keeps writes across reloads of the page. Default: they are forgotten. */
  persist?: PersistTo;
}

/** A mock for MSW. It shares nothing with other mocks. */
export interface MswMock<World extends object> {
  /** For `setupServer(...handlers)` and `setupWorker(...handlers)`, and for a story's `parameters.msw.handlers`. */
  readonly handlers: HttpHandler[];
  /** Answers without MSW: for code that takes a `fetch`. */
  readonly fetch: typeof fetch;
  /** The state, to look into and to arrange. */
  readonly store: TypedStore<World>;
  /** What was asked since the start or the last reset, oldest first; the latest thousand. */
  readonly requests: readonly RecordedRequest[];
  /** What is wrong in the document; the rest of it is served. */
  readonly problems: readonly Problem[];
  /** Makes an operation answer otherwise, until `reset`, or for one request only. */
  use: Overrides['use'];
  /** Back to the world as the seed makes it; overrides and recorded requests are forgotten. */
  reset(): void;
  /** The state as it is now, to come back to. */
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
}

/**
 * A stateful mock of an OpenAPI document as MSW handlers: the decisions, bodies and state of `standin mock`.
 *
 * @param document The document as an object; its URL; in Node also a path, and without it the one in `spec/`, as for
 * `standin mock`, with the overlays beside it and the project's `mocks/` and `fixtures/`.
 * @throws ToolError where the document or an option cannot be used.
 */
export async function createMock<World extends object = Record<string, JsonObject>>(
  document?: string | URL | object,
  options: MswOptions = {},
): Promise<MswMock<World>> {
  const { persist, seed, count, now, locale } = options;
  let opened: Store | undefined;
  const mock = await openMock(document, options, ({ root }) =>
    persist === undefined
      ? undefined
      : keepIn(persist, JSON.stringify([seed, count, now, locale, root]), () => opened?.snapshot()),
  );
  refuseOptions(mock);
  const { api, store } = mock;
  opened = store;
  const findConcern = createReach(api, options.baseUrl);
  const overrides = createOverrides(api.operations);
  const record = createRecord();

  async function answer(request: Request, { path, operation, parameters }: Concern, cookie = ''): Promise<Response> {
    const override = overrides.take(operation);
    const plain = await readRequest(request.clone(), path);
    // Pages may not read the header, but MSW knows the cookies.
    if (cookie !== '') plain.headers.cookie ??= cookie;
    const overridden =
      override && (await answerBy(override, { request, params: parameters, operation: operation?.id ?? '' }, plain));
    if (overridden) {
      record.note(operation?.id, plain, overridden.status, ['an override given to mock.use answers']);
      return overridden;
    }
    if (typeof override === 'object') plain.headers.prefer = writePrefer(override, plain.headers.prefer);
    const handled = await mock.handle?.(plain);
    const answered = handled ?? mock.respond(plain);
    record.note(operation?.id, plain, answered.response.status, answered.decision.reasons);
    await wait(answered.delay, request.signal);
    return writeResponse(answered, handled?.cookies);
  }

  return {
    handlers: [new DocumentHandler(api.title, findConcern, answer)],
    fetch: createFetch(async (request) => {
      const concern = findConcern(request) ?? {
        path: new URL(request.url).pathname,
        operation: undefined,
        parameters: {},
      };
      return answer(request, concern);
    }),
    store: store as unknown as TypedStore<World>,
    requests: record.entries,
    problems: mock.problems,
    use: overrides.use,
    reset() {
      store.reset();
      overrides.clear();
      record.entries.length = 0;
    },
    snapshot: () => store.snapshot(),
    restore: (snapshot) => store.restore(snapshot),
  };
}

/** Half a behaviour, or half a world, would surprise. */
function refuseOptions({ behaviourIssues, fixtureIssues }: OpenMock): void {
  const told = [
    ...behaviourIssues.map(({ pointer, message }) => `behaviour ${pointer} ${message}`),
    ...fixtureIssues.map(({ resource, pointer, message }) => `fixtures ${resource}${pointer} ${message}`),
  ];
  if (told.length === 0) return;
  throw new ToolError({
    code: 'bad-options',
    tried: 'Cannot make the mock',
    reason: told.slice(0, 5).join('; ') + (told.length > 5 ? `; and ${told.length - 5} more` : ''),
    hint: 'Correct these; `standin explain` shows the names of resources and operations.',
  });
}
