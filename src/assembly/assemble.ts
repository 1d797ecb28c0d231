import { type Admin, createAdmin } from '../admin/index.ts';
import { type Document, nearestNames, type Problem, ToolError } from '../document/index.ts';
import { createFaults, type FaultRule, type Faults, findRuleError } from '../faults/index.ts';
import {
  createCastWorld,
  createGivenWorld,
  type FixtureIssue,
  type Fixtures,
  fileNameOf,
  type Personas,
  type World,
} from '../fixtures/index.ts';
import type { JsonValue } from '../json/index.ts';
import { createWords, defaultNow } from '../lexicon/index.ts';
import {
  type Api,
  applyBehaviour,
  type BehaviourIssue,
  buildApi,
  type Inference,
  inferResources,
} from '../model/index.ts';
import { type AuthMode, createResponder, type Respond } from '../respond/index.ts';
import type { Words } from '../schema/index.ts';
import { type Change, createMemoryStore, type Snapshot, type Store } from '../state/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';
import { findFakerProblems } from './faker-problems.ts';

export interface MockOptions {
  /** Names the world: the same seed gives the same bytes. Default `standin`. */
  seed?: string;
  /** Entities of each resource. Default 25. */
  count?: number;
  /** Which credentials let a client in. Default `any`. */
  auth?: AuthMode;
  /** The moment at which the world stands still: an ISO date-time. */
  now?: string;
  /** Language and country of names, places and words: one of faker's (`de`, `pt_BR`). Default English. */
  locale?: string;
  /** Whose tables to make values with: they stay the same across releases. Default: the newest. */
  dataVersion?: number;
  /** Corrections of the inference: the content of `mocks/behaviour.yaml`. */
  behaviour?: JsonValue;
  /** Entities that the world starts with, by resource; what they do not tell of is generated around them. */
  fixtures?: Fixtures;
  /** Entities of which something is known: resource → name → that; the rest is generated. */
  personas?: Personas;
  /** What goes wrong on purpose. Default: nothing. */
  faults?: readonly FaultRule[];
  /** Lets others than this machine use the admin API. */
  adminToken?: string;
}

/** Where writes go beside memory, and what was found there. */
export interface Keeper {
  found: Snapshot | undefined;
  record(change: Change): void;
  flush(): void;
}

/** Opens what keeps the writes to the world of this document; `undefined` where nothing does. */
export type KeepWrites = (document: Document) => Keeper | undefined;

/** A mock: one world, one store, one responder. Two mocks share nothing. */
export interface Assembly {
  api: Api;
  inference: Inference;
  problems: Problem[];
  /** What is wrong in the behaviour, which is then not used. */
  behaviourIssues: BehaviourIssue[];
  /** What is wrong in the fixtures, which are then not used. */
  fixtureIssues: FixtureIssue[];
  /** What is wrong in the personas, which are then not used. */
  personaIssues: FixtureIssue[];
  world: World;
  store: Store;
  faults: Faults;
  admin: Admin;
  respond: Respond;
  /** Answers a request for the admin API; `undefined` for any other. */
  administer(request: PlainRequest, isLoopback: boolean): PlainResponse | undefined;
}

/** What is opened before a mock is put together. */
export interface Parts {
  keeper?: Keeper | undefined;
  /** See `openWords`; default: those of the default locale. */
  words?: Words | undefined;
}

/** Puts the rooms together: document → model → world → state → responder. Runs in a browser. */
export function assembleMock(document: Document, options: MockOptions = {}, parts: Parts = {}): Assembly {
  const { seed = 'standin', count = 25, auth = 'any', now = defaultNow } = options;
  const { keeper, words = createWords({ now }) } = parts;
  const { api, problems } = buildApi(document);
  const { inference, issues } = applyBehaviour(api, inferResources(api), options.behaviour ?? {});
  const { fixtures = {}, personas = {} } = options;
  const open = (each: Inference) => createGivenWorld(api, each, fixtures, { seed, count, words, now });
  const { world: given, issues: fixtureIssues } = open(inference);
  const cast =
    Object.keys(personas).length === 0 || fixtureIssues.length > 0
      ? { world: given, issues: [] }
      : createCastWorld(api, inference, personas, (each) => open(each).world);
  const personaIssues = [...listGiven(personas, fixtures), ...cast.issues];
  const world = personaIssues.length > 0 ? given : cast.world;
  for (const rule of options.faults ?? []) refuseFault(rule, api);
  const store = createMemoryStore(world, keeper?.record);
  if (keeper?.found) store.restore(keeper.found);
  const faults = createFaults(seed, options.faults);
  const resources = inference.resources.map(({ name }) => name);
  const admin = createAdmin({
    store,
    faults,
    resources,
    operations: api.operations,
    seed,
    ...(options.adminToken === undefined ? {} : { token: options.adminToken }),
  });
  const answer = createResponder({ api, inference, world, store, words, seed, auth, now, faults });
  return {
    api,
    inference,
    problems: [...problems, ...findFakerProblems(document)],
    behaviourIssues: issues,
    fixtureIssues,
    personaIssues,
    world,
    store,
    faults,
    admin,
    respond(request) {
      const answered = answer(request);
      // What was acknowledged must survive: it is written before the answer leaves.
      keeper?.flush();
      admin.log(request, answered);
      return answered;
    },
    administer(request, isLoopback) {
      if (!admin.concerns(request)) return undefined;
      const response = admin.answer(request, isLoopback);
      keeper?.flush();
      return response;
    },
  };
}

/** What the fixtures give as a whole has no room for personas. */
function listGiven(personas: Personas, fixtures: Fixtures): FixtureIssue[] {
  const names = Object.keys(fixtures);
  const isGiven = (resource: string) => names.includes(resource) || names.includes(fileNameOf(resource));
  const message = 'are given as a whole by the fixtures; say it there';
  return Object.keys(personas)
    .filter(isGiven)
    .map((resource) => ({ resource, pointer: '', message }));
}

/** @throws ToolError where a rule cannot be, or names no operation. */
function refuseFault(rule: FaultRule, { operations }: Api): void {
  const reason = findRuleError(rule, operations);
  if (reason === undefined) return;
  const ids = operations.map(({ id }) => id);
  const unknown = rule.operations?.find((each) => /^[\w-]+$/.test(each) && !ids.includes(each)) ?? '';
  const [near] = nearestNames(unknown, ids);
  const hint =
    near === undefined ? 'They go by operationId or "METHOD /path", with * for any text.' : `Did you mean ${near}?`;
  throw new ToolError({ code: 'wrong-fault', tried: `Cannot make the fault ${JSON.stringify(rule)}`, reason, hint });
}
