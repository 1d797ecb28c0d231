import type { Document, Problem } from '../document/index.ts';
import { createWorld, type World } from '../fixtures/index.ts';
import { createWords, defaultNow } from '../lexicon/index.ts';
import { type Api, buildApi, type Inference, inferResources } from '../model/index.ts';
import { type AuthMode, createResponder, type Respond } from '../respond/index.ts';
import { createMemoryStore, type Store } from '../state/index.ts';

export interface MockOptions {
  /** Names the world: the same seed gives the same bytes. Default `standin`. */
  seed?: string;
  /** Entities of each resource. Default 25. */
  count?: number;
  /** Which credentials let a client in. Default `any`. */
  auth?: AuthMode;
  /** The moment at which the world stands still: an ISO date-time. */
  now?: string;
}

/** A mock: one world, one store, one responder. Two mocks share nothing. */
export interface Assembly {
  api: Api;
  inference: Inference;
  problems: Problem[];
  world: World;
  store: Store;
  respond: Respond;
}

/** Puts the rooms together: document → model → world → state → responder. Runs in a browser. */
export function assembleMock(document: Document, options: MockOptions = {}): Assembly {
  const { seed = 'standin', count = 25, auth = 'any', now = defaultNow } = options;
  const { api, problems } = buildApi(document);
  const inference = inferResources(api);
  const words = createWords({ now });
  const world = createWorld(api, inference, { seed, count, words });
  const store = createMemoryStore(world);
  const respond = createResponder({ api, inference, world, store, words, seed, auth, now });
  return { api, inference, problems, world, store, respond };
}
