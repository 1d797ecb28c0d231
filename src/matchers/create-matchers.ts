import { type CheckName, type CheckOptions, checkResponse, checks, type Judgement } from '../check/index.ts';
import type { Document } from '../document/index.ts';
import type { JsonObject } from '../json/index.ts';
import { type LoadOptions, openDocument } from '../mock/index.ts';
import { type Api, buildApi, type Operation } from '../model/index.ts';
import { type Coverage, createSightings, readSightings, summarise } from './coverage.ts';
import { describe } from './describe.ts';
import { type Observed, readExchange } from './exchange.ts';
import { createFinder } from './find-operation.ts';

export interface MatcherOptions extends LoadOptions {
  /** Where the tests reach the API, if not at the document's base path or the root: `/api`, `http://localhost:3000/api`. */
  baseUrl?: string;
  /** What the document does not know, and yet is there: fields of bodies fail (default), headers too, or nothing does. */
  undocumented?: 'fields' | 'fields and headers' | 'allowed';
  /** A file to which each sighting is appended, where several processes make one run; `coverage` reads it. */
  record?: string;
}

interface MatcherResult {
  pass: boolean;
  message(): string;
}

/** For `expect.extend`, of Vitest, Jest and their like. */
export interface Matchers {
  matchers: { toConform(received: unknown, operation?: string): MatcherResult | Promise<MatcherResult> };
  /** How much of the document was seen until now. */
  coverage(): Coverage;
}

/**
 * What a matcher is for tests: of a response whose body has to be read (`fetch`, Hono) it is awaited.
 */
export interface ConformMatchers<T> {
  /**
   * Does the response keep what the document promises? The operation is found by the request, where the response tells
   * it (axios, supertest, an exchange), or by URL and status; or it is named by its id, or as `METHOD /path`.
   */
  toConform(operation?: string): T extends Awaitable | { response: Awaitable } ? Promise<void> : void;
}

interface Awaitable {
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Matchers for an OpenAPI document.
 *
 * @param document A path, a URL, or the document as an object; without it the one in `spec/`.
 * @throws ToolError where the document cannot be used.
 */
export async function createMatchers(
  document?: string | URL | object,
  options: MatcherOptions = {},
): Promise<Matchers> {
  const { api, document: loaded } = await open(document, options);
  const findOperations = createFinder(api, options.baseUrl);
  const sightings = createSightings(options.record);
  const checking = { undocumented: true, only: chooseChecks(options.undocumented ?? 'fields') };

  function judge(observed: Observed, name: string | undefined): MatcherResult {
    const operations = findOperations(observed, name);
    if (typeof operations === 'string') return fail(operations);
    const { status } = observed.response;
    const judged = operations.map((operation) => ({ operation, ...judgeResponse(api, operation, observed, checking) }));
    const [first] = judged;
    if (!first) return fail('no operation fits');
    if (judged.length === 1) sightings.note(first.operation, status);
    // Whichever of them was asked: the verdict is the same, or the test must tell.
    if (judged.some(({ conforms }) => conforms !== first.conforms))
      return fail(
        `it may be of ${operations.map(({ id }) => id).join(', ')}: name one, as in toConform("${first.operation.id}")`,
      );
    return {
      pass: first.conforms,
      message: () =>
        first.conforms
          ? `This ${status} conforms to ${first.operation.id}, and was not to.`
          : describe(loaded, first.operation, status, first),
    };
  }

  return {
    matchers: {
      toConform(received, name) {
        try {
          const reading = readExchange(received);
          return reading instanceof Promise
            ? reading.then((each) => judge(each, name)).catch(failBy)
            : judge(reading, name);
        } catch (error) {
          return failBy(error);
        }
      },
    },
    coverage: () => summarise(api, sightings.all()),
  };
}

/**
 * What the processes of a run have seen together.
 *
 * @param record The file that the option `record` named.
 * @throws ToolError where the document cannot be used.
 */
export async function readCoverage(document: string | URL | object | undefined, record: string): Promise<Coverage> {
  const { api } = await open(document, {});
  return summarise(api, readSightings(record));
}

async function open(
  source: string | URL | object | undefined,
  options: LoadOptions,
): Promise<{ api: Api; document: Document }> {
  const argument = source instanceof URL ? source.href : (source as string | JsonObject | undefined);
  const { document } = await openDocument(argument, options);
  return { api: buildApi(document).api, document };
}

function chooseChecks(undocumented: NonNullable<MatcherOptions['undocumented']>): CheckName[] {
  const left: CheckName[] =
    undocumented === 'fields and headers'
      ? []
      : undocumented === 'fields'
        ? ['headers-documented']
        : ['headers-documented', 'fields-documented'];
  return checks.map(({ name }) => name).filter((name) => !left.includes(name));
}

/** Where the document promises nothing, nothing is broken; what it promises and nobody could check is not passed. */
function judgeResponse(
  api: Api,
  operation: Operation,
  { method, response }: Observed,
  options: CheckOptions,
): Judgement & { conforms: boolean } {
  const { findings, unchecked } = checkResponse(api, operation, response, {
    ...options,
    ...(method === undefined ? {} : { method }),
  });
  const open = unchecked.filter(({ reason }) => reason !== 'nothing-documented');
  return { findings, unchecked: open, conforms: findings.length === 0 && open.length === 0 };
}

/** Fails whether it is negated or not: `not` must not pass because nothing could be judged. */
function fail(reason: string): never {
  throw new TypeError(`toConform cannot judge: ${reason}.`);
}

function failBy(error: unknown): never {
  if (error instanceof TypeError && error.message.startsWith('toConform')) throw error;
  return fail(error instanceof Error ? error.message : String(error));
}
