import type { TrailOptions } from '../check/index.ts';
import type { Api, Inference, Operation } from '../model/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import type { Client } from './client.ts';
import type { Keys } from './keys.ts';
import type { Makings } from './makings.ts';

/** What every request of a run needs. */
export interface Run {
  api: Api;
  inference: Inference;
  operations: ReadonlyMap<string, Operation>;
  client: Client;
  makings: Makings;
  /** Put before each path: that of the base URL. */
  basePath: string;
  /** Put into each request. */
  headers: Readonly<Record<string, string>>;
  /** Scheme name → bare value. */
  credentials: Record<string, string>;
  keys: Keys;
  /** The same of other users, by name. */
  users: Readonly<Record<string, Readonly<Record<string, string>>>>;
  allowWrites: boolean;
  allowSharedWrites: boolean;
  /** The service is on this machine: what cannot be found there may be guessed. */
  isLocal: boolean;
  judging: TrailOptions;
  /** Ends waits when the run is interrupted. */
  signal: AbortSignal | undefined;
}

/** A request as it goes out: below the base path, with the headers of the run. Its own win. */
export function address({ basePath, headers }: Pick<Run, 'basePath' | 'headers'>, request: PlainRequest): PlainRequest {
  return { ...request, path: basePath + request.path, headers: { ...headers, ...request.headers } };
}
