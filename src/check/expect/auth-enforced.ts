import { breaks, cannotTell, type ExpectCheck, holds, isSuccess } from './expect-check.ts';

const hows = {
  missing: 'without credentials',
  wrong: 'with a wrong credential',
  'wrong-scheme': 'by a scheme that is not documented',
  stale: 'with a credential that was replaced',
};

/** Nobody gets in without a valid credential: 401 or 403, or 404 where a service hides what it has. */
export const authEnforced: ExpectCheck = {
  name: 'auth-enforced',
  run(facts) {
    const { expect, exchange } = facts.step;
    const { status } = exchange.response;
    if (expect.kind !== 'unauthenticated' || status >= 500) return holds;
    if (isSuccess(status)) {
      return breaks('auth-enforced', facts, {
        keyword: expect.how,
        message: `is ${status} ${hows[expect.how]}`,
        documentPointer: expect.documentPointer,
      });
    }
    if ([401, 403, 404].includes(status)) return holds;
    return cannotTell(
      facts,
      `whether it asks for credentials is unknown: it was answered with ${status}`,
      expect.documentPointer,
    );
  },
};
