import { type Credentials, readCredentials } from '../check/index.ts';
import type { Api, Operation } from '../model/index.ts';
import type { Store } from '../state/index.ts';
import type { PlainRequest } from '../wire/index.ts';

/**
 * Which credentials let a client in. `any`: all of the documented form, but for those that were replaced by newer
 * ones; `strict`: only those that an entity of the world holds; `off`: none is asked for.
 */
export type AuthMode = 'any' | 'strict' | 'off';

export interface Authorization {
  allowed: boolean;
  /** The bare values that were presented. */
  credentials: string[];
  /** For `WWW-Authenticate` (RFC 9110 §11.6.1). */
  challenges: string[];
  /** Why not, where not. */
  reason: string;
}

export function authorize(
  api: Api,
  operation: Operation,
  request: PlainRequest,
  mode: AuthMode,
  store: Store,
): Authorization {
  const found: Credentials = readCredentials(api, operation, request);
  const credentials = found.presented.map(({ value }) => value);
  const refuse = (reason: string): Authorization => ({
    allowed: false,
    credentials,
    challenges: found.challenges,
    reason,
  });
  const allow: Authorization = { allowed: true, credentials, challenges: [], reason: '' };
  if (mode === 'off' || operation.security.length === 0) return allow;
  if (credentials.some((value) => store.isRevoked(value)))
    return refuse('The credential was replaced by a newer one and is no longer valid');
  if (!found.satisfied)
    return refuse(
      credentials.length === 0 ? 'Credentials are missing' : 'The credentials are not of the documented form',
    );
  const isOptional = operation.security.some((requirement) => Object.keys(requirement).length === 0);
  if (
    mode === 'strict' &&
    !(isOptional && credentials.length === 0) &&
    !credentials.some((value) => store.findCredential(value))
  ) {
    return refuse('Nobody holds this credential');
  }
  return allow;
}
