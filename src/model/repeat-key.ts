import type { Operation, Parameter } from './api.ts';

const headerName = /^(?:x-)?idempoten(?:cy|ce|t)-?(?:key|token|id)$/i;

/** The header that names a request which must not count twice (draft-ietf-httpapi-idempotency-key-header-07). */
export function findRepeatKey({ parameters }: Operation): Parameter | undefined {
  return parameters.find((each) => each.in === 'header' && headerName.test(each.name));
}
