import { breaks, cannotTell, type ExpectCheck, holds, isSuccess } from './expect-check.ts';

/** What is not there is not found: 404 or 410. */
export const absentNotFound: ExpectCheck = {
  name: 'absent-not-found',
  run(facts) {
    const { expect, exchange } = facts.step;
    const { status } = exchange.response;
    if (expect.kind !== 'gone' || status >= 500 || status === 404 || status === 410) return holds;
    const deleted = facts.before.findLast(({ role }) => role === 'delete');
    if (!isSuccess(status)) {
      return cannotTell(facts, `whether what is not there is found is unknown: it was answered with ${status}`);
    }
    return breaks('absent-not-found', facts, {
      keyword: deleted ? 'deleted' : 'unknown',
      message: deleted
        ? `is ${status}, though ${deleted.exchange.operation.id} deleted it`
        : `is ${status} for an id that nothing has`,
      documentPointer: exchange.operation.pointer,
    });
  },
};
