import { findResponse } from '../response-facts.ts';
import { breaks, cannotTell, type ExpectCheck, holds, isSuccess } from './expect-check.ts';

/** Who must not do something is refused: 401 or 403, or 404 where a service hides what it has. */
export const accessRefused: ExpectCheck = {
  name: 'access-refused',
  run(facts) {
    const { expect, exchange } = facts.step;
    const { operation, response } = exchange;
    const { status } = response;
    if (expect.kind !== 'forbidden' || status >= 500) return holds;
    const documentPointer = findResponse(operation, 403)?.pointer ?? operation.pointer;
    if (isSuccess(status)) {
      return breaks('access-refused', facts, {
        keyword: 'forbidden',
        params: { user: expect.user },
        message: `is ${status} for ${expect.user}, who must be refused`,
        documentPointer,
      });
    }
    if ([401, 403, 404].includes(status)) return holds;
    return cannotTell(facts, `whether ${expect.user} is refused is unknown: it was answered with ${status}`);
  },
};
