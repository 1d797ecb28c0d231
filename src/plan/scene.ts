import type { JsonValue } from '../json/index.ts';
import type { Api, Inference, MediaType, Operation, Parameter, Shape } from '../model/index.ts';
import { childKey, type Key, rootKey } from '../random/index.ts';
import type { Words } from '../schema/index.ts';
import { findKeepers, type Keepers } from './addresses.ts';

/** What all planning asks of the API, found out once. */
export interface Scene {
  api: Api;
  inference: Inference;
  words: Words;
  seed: string;
  keepers: ReadonlyMap<string, Keepers>;
  /** Requests that may change something are planned. */
  writes: boolean;
  /** So are those that change what the run did not make. */
  sharedWrites: boolean;
  /** The security schemes for which the run has a credential. */
  credentials: readonly string[];
  /** What was found out so far. */
  subjects: Map<Operation, Subject[]>;
}

/** A part of a request that a schema rules, with a valid value that has all that it may have. */
export interface Subject {
  /** As in `Violation.part`, without a pointer: `query.page`, `body`. */
  part: string;
  parameter: Parameter | undefined;
  mediaType: MediaType | undefined;
  shape: Shape;
  value: JsonValue;
}

export function setScene(
  api: Api,
  inference: Inference,
  options: Omit<Scene, 'api' | 'inference' | 'keepers' | 'subjects'>,
): Scene {
  return { api, inference, ...options, keepers: findKeepers(api, inference), subjects: new Map() };
}

/** A key of its own for an operation, or for a part of one. */
export function keyOf(scene: Scene, operation: Operation, part = ''): Key {
  const key = childKey(rootKey(scene.seed), operation.id);
  return part === '' ? key : childKey(key, part);
}
