import type { JsonValue } from '../json/index.ts';
import type { Api, Operation, Parameter } from '../model/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import type { Words } from '../schema/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import { fillRequest } from './fill.ts';
import { makeTemplate } from './template.ts';

export interface RequestOptions {
  seed: string;
  words: Words;
  /** A value for a parameter that must mean something (an id that exists); `undefined` leaves it to generation. */
  known?: (parameter: Parameter) => JsonValue | undefined;
  /** Optional parameters are sent too. Default false: the plainest valid request. */
  optional?: boolean;
  /** Credentials to present: scheme name → bare value. Default: one of the documented form. */
  credentials?: Record<string, string>;
  /** Prefix of the path, such as a server's base path. */
  base?: string;
}

/**
 * A valid request to an operation, the same for the same seed: required parameters, the required (or first) body,
 * and credentials for the first security alternative.
 *
 * @throws UnsatisfiableError where a required part has no valid value; SchemaError where a schema cannot be compiled.
 */
export function buildRequest(api: Api, operation: Operation, options: RequestOptions): PlainRequest {
  const { seed, credentials, base, ...rest } = options;
  const template = makeTemplate(api, operation, { ...rest, key: childKey(rootKey(seed), operation.id) });
  return fillRequest(api, operation, template, () => null, {
    ...(credentials ? { credentials } : {}),
    ...(base === undefined ? {} : { basePath: base }),
  });
}
