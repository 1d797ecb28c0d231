import type { JsonValue } from '../json/index.ts';
import type { Api, Inference, MediaType, Operation, Parameter, Shape } from '../model/index.ts';
import { childKey, type Key, rootKey } from '../random/index.ts';
import type { Words } from '../schema/index.ts';
import { findKeepers, type Keepers } from './addresses.ts';
import type { Phase } from './case.ts';

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
  /** Others who may ask. */
  users: readonly User[];
  /** Numbers cases. */
  nameCase: NameCase;
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
  options: Omit<Scene, 'api' | 'inference' | 'keepers' | 'nameCase' | 'subjects'>,
): Scene {
  return {
    api,
    inference,
    ...options,
    keepers: findKeepers(api, inference),
    nameCase: createNamer(options.seed),
    subjects: new Map(),
  };
}

type NameCase = (operation: string, phase: Phase, user: string | undefined) => string;

/** Names cases, counted for each operation, phase and user. */
function createNamer(seed: string): NameCase {
  const counts = new Map<string, number>();
  return (operation, phase, user) => {
    const stem = `${operation}/${phase}/${user === undefined ? '' : `${user}-`}`;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return `${stem}${count}@${seed}`;
  };
}

/** Somebody else than the run usually is. */
export interface User {
  name: string;
  /** The security schemes for which there is a credential. */
  schemes: readonly string[];
  /** Ids of operations that this user must be refused. */
  refused: readonly string[];
}

/** Whether credentials for these schemes are enough for an operation that asks for some. */
export function mayAsk({ security }: Operation, schemes: readonly string[]): boolean {
  const needed = security.map((requirement) => Object.keys(requirement));
  return needed.every((each) => each.length > 0) && needed.some((each) => each.every((name) => schemes.includes(name)));
}

/** A key of its own for an operation, or for a part of one. */
export function keyOf(scene: Scene, operation: Operation, part = ''): Key {
  const key = childKey(rootKey(scene.seed), operation.id);
  return part === '' ? key : childKey(key, part);
}
