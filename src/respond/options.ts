import type { Faults } from '../faults/index.ts';
import type { World } from '../fixtures/index.ts';
import type { Api, Inference } from '../model/index.ts';
import type { Words } from '../schema/index.ts';
import type { Store } from '../state/index.ts';
import type { AuthMode } from './authorize.ts';

export interface ResponderOptions {
  api: Api;
  inference: Inference;
  world: World;
  store: Store;
  words: Words;
  seed: string;
  auth: AuthMode;
  /** The frozen moment that the seed stands for: an ISO date-time. */
  now: string;
  /** Bytes that an answer should not exceed. Default 64 KiB. */
  budget?: number;
  /** What goes wrong on purpose. Default: nothing. */
  faults?: Faults;
}
